use std::collections::HashSet;

use leptos::prelude::*;

use crate::browser::download;
use crate::spreadsheet::import::{
    Change, Choice, Comparison, Imported, ImportedRow, LegacyText, ListColumn, compare, merge,
};
use crate::spreadsheet::{Outcome, Request};
use crate::text::{import as t, ui};
use crate::ui::components::Dialog;
use crate::ui::desk::Desk;

use super::import::{Queue, Waiting, remember};

/// Rows of the preview.
const PREVIEW: usize = 8;
/// Changes shown side by side; the others are taken or left with them.
const SHOWN: usize = 200;

/// What was understood of a list, before anything of it is added: the mapping over the first rows, what is new or
/// different, and what was tidied or skipped.
#[component]
pub fn ImportDialog(waiting: Waiting, queue: Queue) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let Waiting { name, list } = waiting;
    let left = queue.with_untracked(|waiting| waiting.len().saturating_sub(1));
    let title = t::import_title(&name, left);
    let comparison = desk.dossier.with_untracked(|dossier| compare(dossier, &list));
    let list = StoredValue::new(list);
    let file = name.clone();
    let with_new = RwSignal::new(!comparison.new.is_empty());
    let taken = RwSignal::new(comparison.changed.iter().map(|change| change.row).collect::<HashSet<usize>>());
    let counts = Memo::new({
        let new = comparison.new.len();
        move |_| (if with_new.get() { new } else { 0 }, taken.with(HashSet::len))
    });
    let close = move || {
        queue.update(|waiting| {
            if !waiting.is_empty() {
                waiting.remove(0);
            }
        });
    };
    let comparison = StoredValue::new(comparison);
    let add = move |_| {
        let (new, changed) = counts.get_untracked();
        list.with_value(|list| {
            comparison.with_value(|comparison| {
                remember(desk, list);
                let rows = if with_new.get_untracked() { comparison.new.as_slice() } else { &[] };
                let changes: Vec<&Change> = comparison
                    .changed
                    .iter()
                    .filter(|change| taken.with_untracked(|taken| taken.contains(&change.row)))
                    .collect();
                let edit = desk.dossier.with_untracked(|dossier| merge(dossier, list, rows, &changes));
                desk.edit(edit);
            })
        });
        close();
        desk.app.done(t::imported(new, changed));
        list.with_value(|list| look_at_next_sheet(desk, queue, &file, list));
        let first = desk.dossier.with_untracked(|dossier| dossier.procedures.first().map(|procedure| procedure.id));
        if desk.selected.get_untracked().is_none() {
            desk.selected.set(first);
        }
    };
    // Reads the list again in another way, in its place in the queue.
    let reread = Callback::new(move |choice: Choice| {
        let request = Request::Reread(Box::new(list.get_value()), choice);
        let name = name.clone();
        desk.app.run(request, None, move |outcome, _| {
            if let Outcome::Imported(list) = outcome {
                queue.update(|waiting| {
                    if let Some(first) = waiting.first_mut() {
                        *first = Waiting { name, list: *list };
                    }
                });
            }
        });
    });
    let report = move |_| {
        let text = list.with_value(|list| t::import_report(&title_of(queue), list));
        if download("bao-cao-nhap-danh-muc.csv", text.as_bytes(), Some("text/csv")).is_err() {
            desk.app.failed(ui::DOWNLOAD_FAILED);
        }
    };
    let (summary, source, findings, has_name) = list.with_value(|list| {
        let has_name = list.choice.columns.contains(&Some(ListColumn::Name));
        let summary = comparison.with_value(|comparison| t::import_summary(list.rows.len(), comparison));
        (summary, t::import_source(list), t::import_findings(&list.findings), has_name)
    });
    let nothing = move || counts.get() == (0, 0) || !has_name;
    let unchanged = comparison.with_value(|comparison| comparison.new.is_empty() && comparison.changed.is_empty());
    view! {
        <Dialog title=title on_close=move |()| close()>
            <p class="dialog__lead">{summary}</p>
            <p class="field__hint">{source}</p>
            {(!has_name).then(|| view! { <p class="remark" role="alert">{t::NO_NAME_CHOSEN}</p> })}
            {(unchanged && has_name).then(|| view! { <p class="remark remark--plain">{t::NO_CHANGE}</p> })}
            <Sheets list reread/>
            <HeadingRows list reread/>
            <Encoding list reread/>
            <Mapping list reread/>
            <Changes list comparison with_new taken/>
            <ul class="remarks">{findings.into_iter().map(|text| view! { <li class="remark">{text}</li> }).collect_view()}</ul>
            <div class="dialog__actions">
                <button class="button button--primary" disabled=nothing on:click=add>{move || { let (new, changed) = counts.get(); t::import_add(new, changed) }}</button>
                <button class="button" on:click=move |_| close()>{ui::CANCEL}</button>
                <button class="button button--quiet" on:click=report>{t::REPORT}</button>
            </div>
        </Dialog>
    }
}

/// A workbook may have a list per tier or per department: the next visible sheet that holds one is looked at too.
fn look_at_next_sheet(desk: Desk, queue: Queue, file: &str, list: &Imported) {
    let visible = list.sheets.iter().enumerate().skip(list.choice.sheet + 1);
    let Some((sheet, _)) = visible.into_iter().find(|(_, sheet)| !sheet.is_hidden && sheet.rows.len() > 1) else {
        return;
    };
    let request = Request::Reread(Box::new(list.clone()), Choice { sheet, ..list.choice.clone() });
    let file = file.to_owned();
    desk.app.run_named(&file.clone(), request, None, move |outcome, _| {
        let Outcome::Imported(list) = outcome else { return };
        if list.choice.heading.is_some() && !list.rows.is_empty() {
            queue.update(|waiting| waiting.insert(0, Waiting { name: file, list: *list }));
        } else {
            look_at_next_sheet(desk, queue, &file, &list);
        }
    });
}

fn title_of(queue: Queue) -> String {
    queue.with_untracked(|waiting| waiting.first().map(|first| first.name.clone()).unwrap_or_default())
}

/// Which sheet of a workbook, where it has several with something in them.
#[component]
fn Sheets(list: StoredValue<Imported>, reread: Callback<Choice>) -> impl IntoView {
    let names: Vec<(usize, String)> = list.with_value(|list| {
        let filled = list.sheets.iter().enumerate().filter(|(_, sheet)| !sheet.rows.is_empty());
        filled.map(|(at, sheet)| (at, sheet.name.clone())).collect()
    });
    let current = list.with_value(|list| list.choice.sheet);
    let choose = move |event| {
        if let Ok(sheet) = event_target_value(&event).parse() {
            reread.run(Choice { sheet, ..list.with_value(|list| list.choice.clone()) });
        }
    };
    (names.len() > 1).then(|| {
        let options =
            names.into_iter().map(|(at, name)| view! { <option value=at selected=at == current>{name}</option> });
        view! {
            <div class="field">
                <label class="field__label" for="import-sheet">{t::SHEET}</label>
                <select class="field__input" id="import-sheet" on:change=choose>{options.collect_view()}</select>
            </div>
        }
    })
}

/// Which rows are the heading, as Excel counts them.
#[component]
fn HeadingRows(list: StoredValue<Imported>, reread: Callback<Choice>) -> impl IntoView {
    let (first, last) = list.with_value(|list| list.choice.heading).unwrap_or((0, 0));
    let field = move |id: &'static str, label: &'static str, row: usize, is_first: bool| {
        let changed = move |event| {
            let Some(row) = event_target_value(&event).parse::<usize>().ok().and_then(|row| row.checked_sub(1)) else {
                return;
            };
            let heading = if is_first { (row, last.max(row)) } else { (first.min(row), row) };
            reread.run(Choice { heading: Some(heading), ..list.with_value(|list| list.choice.clone()) });
        };
        view! {
            <label class="field__hint" for=id>{label}</label>
            <input class="field__input heading-rows__row" id=id type="number" min="1" prop:value=(row + 1).to_string() on:change=changed/>
        }
    };
    view! {
        <p class="heading-rows">
            {field("import-first", t::HEADING_FROM, first, true)}
            {field("import-last", t::HEADING_TO, last, false)}
        </p>
    }
}

/// Texts from before Unicode, side by side; nothing is converted without a yes.
#[component]
fn Encoding(list: StoredValue<Imported>, reread: Callback<Choice>) -> impl IntoView {
    let (legacy, converted) = list.with_value(|list| (list.legacy.clone(), list.choice.convert));
    legacy.map(|LegacyText { kind, samples }| {
        let rows = samples.into_iter().map(|(old, new)| view! { <tr><td>{old}</td><td>{new}</td></tr> }).collect_view();
        let set = move |convert| reread.run(Choice { convert, ..list.with_value(|list| list.choice.clone()) });
        let text = if converted { t::CONVERTED.to_owned() } else { t::legacy_found(kind) };
        let button = if converted {
            view! { <button class="button" on:click=move |_| set(false)>{t::KEEP_AS_IS}</button> }.into_any()
        } else {
            view! { <button class="button button--primary" on:click=move |_| set(true)>{t::CONVERT}</button> }
                .into_any()
        };
        view! {
            <section class="remark remark--plain" id="legacy">
                <p>{text} " " {button}</p>
                <table class="plain">
                    <thead><tr><th scope="col">{t::AS_STORED}</th><th scope="col">{t::AS_CONVERTED}</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </section>
        }
    })
}

/// The first rows as they were read, with what each column was taken for above it.
#[component]
fn Mapping(list: StoredValue<Imported>, reread: Callback<Choice>) -> impl IntoView {
    let heads = list.with_value(|shown| {
        let heads = shown.columns.iter().enumerate().map(|(at, column)| {
            let id = format!("import-column-{at}");
            let options = ListColumn::ALL.map(|candidate| {
                view! { <option value=candidate as usize selected=column.column == Some(candidate)>{t::list_column(candidate)}</option> }
            });
            let choose = move |event| {
                let chosen = event_target_value(&event).parse::<usize>().ok();
                let mut choice = list.with_value(|list| list.choice.clone());
                let chosen = ListColumn::ALL.into_iter().find(|candidate| Some(*candidate as usize) == chosen);
                // A meaning belongs to one column.
                choice.columns.iter_mut().filter(|other| chosen.is_some() && **other == chosen).for_each(|other| *other = None);
                if let Some(slot) = choice.columns.get_mut(at) {
                    *slot = chosen;
                }
                reread.run(choice);
            };
            let heading = if column.heading.is_empty() { String::new() } else { column.heading.clone() };
            view! {
                <th scope="col" class="mapping__head">
                    <span class="mapping__heading" title=column.heading.clone()>{heading}</span>
                    <select class="field__input mapping__choice" id=id aria-label=t::column_label(&column.heading, at) on:change=choose>
                        <option value="" selected=column.column.is_none()>{t::LEFT_ASIDE}</option>
                        {options.collect_view()}
                    </select>
                    <span class="mapping__sure">{t::confidence(column.confidence, column.column)}</span>
                </th>
            }
        });
        heads.collect_view()
    });
    let rows = list.with_value(|list| {
        let source = list.sheets.get(list.choice.sheet);
        let stored = |row: usize, at: usize| source.map(|sheet| sheet.cell(row, at).to_owned()).unwrap_or_default();
        let shown = |texts: Vec<String>| {
            let cells = texts.into_iter().map(|text| view! { <td><span class="clamp">{text}</span></td> });
            view! { <tr>{cells.collect_view()}</tr> }
        };
        let read = |row: &ImportedRow| {
            let cells = list.choice.columns.iter().enumerate().map(|(at, column)| match column {
                Some(ListColumn::Ordinal) | None => stored(row.row.saturating_sub(1), at),
                Some(column) => t::imported_cell(row, *column),
            });
            shown(cells.collect())
        };
        // Without a column of names nothing is read yet: the rows as they stand help to say which it is.
        let first = list.choice.heading.map_or(0, |(_, last)| last + 1);
        let raw = |row| shown((0..list.choice.columns.len()).map(|at| stored(row, at)).collect());
        if list.rows.is_empty() {
            (first..first + PREVIEW).map(raw).collect_view()
        } else {
            list.rows.iter().take(PREVIEW).map(read).collect_view()
        }
    });
    view! {
        <div class="dialog__table" tabindex="0" role="region" aria-label=ui::IMPORT_PREVIEW>
            <table class="plain mapping"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>
        </div>
    }
}

/// What the list says differently from the dossier, row by row; nothing empty replaces anything.
#[component]
fn Changes(
    list: StoredValue<Imported>,
    comparison: StoredValue<Comparison>,
    with_new: RwSignal<bool>,
    taken: RwSignal<HashSet<usize>>,
) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let (some_new, changes) =
        comparison.with_value(|comparison| (!comparison.new.is_empty(), comparison.changed.clone()));
    if changes.is_empty() {
        return ().into_any();
    }
    let all: HashSet<usize> = changes.iter().map(|change| change.row).collect();
    let every = {
        let all = all.clone();
        move || taken.with(|taken| *taken == all)
    };
    let toggle_all = move |_| taken.update(|taken| *taken = if *taken == all { HashSet::new() } else { all.clone() });
    let rows = changes.into_iter().take(SHOWN).map(|Change { row, id, columns }| {
        let before = desk.procedure_untracked(id).map(|procedure| ImportedRow::of(&procedure)).unwrap_or_default();
        let after = list.with_value(|list| list.rows.get(row).cloned()).unwrap_or_default();
        let lines = |from: &ImportedRow| {
            let line = |column: &ListColumn| format!("{}: {}", t::list_column(*column), t::imported_cell(from, *column));
            columns.iter().map(line).map(|line| view! { <p>{line}</p> }).collect_view()
        };
        let name = before.name.clone();
        let label = format!("{}: {name}", t::TAKE_CHANGE);
        let toggle = move |_| {
            taken.update(|taken| {
                if !taken.remove(&row) {
                    taken.insert(row);
                }
            });
        };
        view! {
            <tr>
                <td><input type="checkbox" aria-label=label prop:checked=move || taken.with(|taken| taken.contains(&row)) on:change=toggle/></td>
                <td>{name.clone()}</td><td>{lines(&before)}</td><td>{lines(&after)}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let new = some_new.then(|| {
        view! {
            <label class="check"><input type="checkbox" prop:checked=move || with_new.get() on:change=move |_| with_new.update(|new| *new = !*new)/> {t::ADD_NEW}</label>
        }
    });
    view! {
        <h3>{t::CHANGES}</h3>
        <p class="dialog__actions">
            {new}
            <label class="check"><input type="checkbox" prop:checked=every on:change=toggle_all/> {t::TAKE_ALL}</label>
        </p>
        <div class="dialog__table" tabindex="0" role="region" aria-label=t::CHANGES>
            <table class="plain">
                <thead><tr><th scope="col">{t::TAKE_CHANGE}</th><th scope="col">{ui::NAME}</th><th scope="col">{t::IN_DOSSIER}</th><th scope="col">{t::IN_LIST}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
