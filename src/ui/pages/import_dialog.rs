use crate::domain::Column;
use crate::files::{Change, Choice, Imported, LegacyText, Reread, SheetHead};
use std::collections::HashSet;
use std::sync::Arc;

use leptos::prelude::*;

use crate::spreadsheet::Outcome;
use crate::spreadsheet::import::{compare, merge};
use crate::storage::What;
use crate::text::{import as t, ui};
use crate::ui::components::Dialog;
use crate::ui::desk::Desk;
use crate::ui::grid::focus_grid;

use super::import_changes::Changes;
use super::import_mapping::Mapping;
use super::import_queue::{Queue, Waiting, remember};

/// What was understood of a list, before anything of it is added: the mapping over the first rows, what is new or
/// different, and what was tidied or skipped.
#[component]
pub fn ImportDialog(name: String, list: Arc<Imported>, queue: Queue) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let left = queue.with_untracked(|waiting| waiting.len().saturating_sub(1));
    let title = t::import_title(&name, left);
    let comparison = desk.dossier.with_untracked(|dossier| compare(dossier, &list));
    let with_new = RwSignal::new(!comparison.new.is_empty());
    let taken = RwSignal::new(comparison.changed.iter().map(|change| change.row).collect::<HashSet<usize>>());
    let counts = Memo::new({
        let new = comparison.new.len();
        move |_| (if with_new.get() { new } else { 0 }, taken.with(HashSet::len))
    });
    let has = |column| list.choice.columns.contains(&Some(column));
    // A list of codes and figures updates procedures that are there.
    let has_name = has(Column::Name) || (has(Column::Code) && !list.rows.is_empty());
    let summary = t::import_summary(list.rows.len(), &comparison);
    let (source, findings) = (t::import_source(&list), t::import_findings(&list.findings));
    let nothing = move || counts.get() == (0, 0) || !has_name;
    let unchanged = comparison.new.is_empty() && comparison.changed.is_empty();
    let comparison = StoredValue::new(comparison);
    let close = {
        let list = Arc::clone(&list);
        move || queue.update(|waiting| waiting.retain(|waiting| !Arc::ptr_eq(&waiting.list, &list)))
    };
    let add = {
        let (list, close) = (Arc::clone(&list), close.clone());
        move |_| {
            let (new, changed) = counts.get_untracked();
            remember(&list);
            comparison.with_value(|comparison| {
                let rows = if with_new.get_untracked() { comparison.new.as_slice() } else { &[] };
                let is_taken = |change: &&Change| taken.with_untracked(|taken| taken.contains(&change.row));
                let changes: Vec<&Change> = comparison.changed.iter().filter(is_taken).collect();
                let before = desk.dossier.with_untracked(|dossier| dossier.procedures.len());
                desk.edit(desk.dossier.with_untracked(|dossier| merge(dossier, &list, rows, &changes)), What::Import);
                // The first row that was added.
                let first = desk.dossier.with_untracked(|dossier| dossier.procedures.get(before).map(|one| one.id));
                if first.is_some() {
                    desk.selected.set(first);
                }
            });
            desk.app.done(t::imported(new, changed));
            focus_grid();
            let this = waiting_of(queue, &list);
            close();
            if let Some(this) = this {
                look_at_next_list(desk, queue, this);
            }
        }
    };
    // Reads the list again in another way, in its place in the queue; does nothing if it was closed meanwhile.
    let reread = {
        let (list, name) = (Arc::clone(&list), name.clone());
        Callback::new(move |now: Choice| {
            let Some(Waiting { source, .. }) = waiting_of(queue, &list) else { return };
            let again = Reread::Otherwise { before: list.choice.clone(), now };
            let (request, bytes) = source.request(Some(again), desk.campaign());
            let list = Arc::clone(&list);
            desk.app.run_named(&name, request, bytes, move |outcome, _| {
                let Outcome::Imported(read) = outcome else { return };
                queue.update(|waiting| {
                    if let Some(waiting) = waiting.iter_mut().find(|waiting| Arc::ptr_eq(&waiting.list, &list)) {
                        waiting.list = Arc::from(read);
                    }
                });
            });
        })
    };
    let report = {
        let list = Arc::clone(&list);
        move |_| {
            let text = t::import_report(&name, &list, &desk.campaign());
            desk.app.offer("bao-cao-nhap-danh-muc.csv", text.as_bytes(), "text/csv");
        }
    };
    let (closed, cancelled) = (close.clone(), close);
    view! {
        <Dialog title=title on_close=move |()| closed()>
            <p class="dialog__lead">{summary}</p>
            <p class="field__hint">{source}</p>
            {(!has_name).then(|| view! { <p class="remark" role="alert">{t::NO_NAME_CHOSEN}</p> })}
            {(unchanged && has_name).then(|| view! { <p class="remark remark--plain">{t::NO_CHANGE}</p> })}
            <Sheets list=Arc::clone(&list) reread/>
            <HeadingRows choice=list.choice.clone() reread/>
            <Encoding list=Arc::clone(&list) reread/>
            <Mapping list=Arc::clone(&list) reread/>
            <Changes list comparison with_new taken/>
            <ul class="remarks">{findings.into_iter().map(|text| view! { <li class="remark">{text}</li> }).collect_view()}</ul>
            <div class="dialog__actions">
                <button class="button button--primary" disabled=nothing on:click=add>{move || { let (new, changed) = counts.get(); t::import_add(new, changed) }}</button>
                <button class="button" on:click=move |_| cancelled()>{ui::CANCEL}</button>
                <button class="button button--quiet" on:click=report>{t::REPORT}</button>
            </div>
        </Dialog>
    }
}

/// The entry of a waiting list; `None` if it was closed.
fn waiting_of(queue: Queue, list: &Arc<Imported>) -> Option<Waiting> {
    queue.with_untracked(|waiting| waiting.iter().find(|waiting| Arc::ptr_eq(&waiting.list, list)).cloned())
}

/// Looks for the next list, because a workbook may have one per tier or per department.
fn look_at_next_list(desk: Desk, queue: Queue, last: Waiting) {
    let Waiting { name, list, source, mut read } = last;
    read.push(list.choice.sheet);
    let may_be_next = |(at, sheet): (usize, &SheetHead)| !read.contains(&at) && sheet.may_hold_list();
    if !list.sheets.iter().enumerate().any(may_be_next) {
        return;
    }
    let again = Reread::NextList { read: read.clone() };
    let (request, bytes) = source.request(Some(again), desk.campaign());
    let file = name.clone();
    desk.app.run_named(&file, request, bytes, move |outcome, _| {
        if let Outcome::Imported(list) = outcome
            && list.is_list()
        {
            queue.update(|waiting| waiting.insert(0, Waiting { name, list: Arc::from(list), source, read }));
        }
    });
}

/// Chooses the sheet of a workbook, if several have content.
#[component]
fn Sheets(list: Arc<Imported>, reread: Callback<Choice>) -> impl IntoView {
    let filled = list.sheets.iter().enumerate().filter(|(_, sheet)| sheet.rows > 0);
    let names: Vec<(usize, String)> = filled.map(|(at, sheet)| (at, sheet.name.clone())).collect();
    let current = list.choice.sheet;
    let choose = move |event| {
        if let Ok(sheet) = event_target_value(&event).parse() {
            reread.run(Choice { sheet, ..list.choice.clone() });
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

/// The header rows, numbered as in Excel.
#[component]
fn HeadingRows(choice: Choice, reread: Callback<Choice>) -> impl IntoView {
    let (first, last) = choice.heading.unwrap_or((0, 0));
    let field = |id: &'static str, label: &'static str, row: usize, is_first: bool| {
        let now = choice.clone();
        let changed = move |event| {
            let Some(row) = event_target_value(&event).parse::<usize>().ok().and_then(|row| row.checked_sub(1)) else {
                return;
            };
            let heading = if is_first { (row, last.max(row)) } else { (first.min(row), row) };
            reread.run(Choice { heading: Some(heading), ..now.clone() });
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

/// Texts in encodings before Unicode beside their conversion; nothing is converted without confirmation.
#[component]
fn Encoding(list: Arc<Imported>, reread: Callback<Choice>) -> impl IntoView {
    let converted = list.choice.convert;
    list.legacy.clone().map(|LegacyText { kind, samples }| {
        let choice = list.choice.clone();
        let rows = samples.into_iter().map(|(old, new)| view! { <tr><td>{old}</td><td>{new}</td></tr> }).collect_view();
        let set = move |convert| reread.run(Choice { convert, ..choice.clone() });
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
