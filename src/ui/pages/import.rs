use js_sys::ArrayBuffer;
use leptos::html;
use leptos::prelude::*;

use crate::browser::pick_bytes;
use crate::spreadsheet::import::{Imported, ListColumn, merge};
use crate::spreadsheet::{Outcome, Request};
use crate::text::ui as t;
use crate::ui::components::Dialog;
use crate::ui::desk::Desk;

/// Rows of the preview.
const PREVIEW: usize = 8;

/// Bringing in a list: from a file, or from the clipboard. What was understood is shown before it is added.
#[component]
pub fn ImportButtons(
    /// The list that was read and is being looked at.
    imported: RwSignal<Option<Imported>>,
) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let input = NodeRef::<html::Input>::new();
    let pasting = RwSignal::new(false);
    let chosen = move |_| {
        if let Some(input) = input.get_untracked() {
            pick_bytes(&input, move |_, bytes| read(desk, imported, Request::Read, Some(bytes)));
        }
    };
    view! {
        <label class="button button--primary" for="import">{t::IMPORT_FILE}</label>
        <input class="visually-hidden" id="import" type="file" accept=".xlsx,.xlsm,.xls,.ods,.csv,.tsv,.txt" node_ref=input on:change=chosen/>
        <button class="button" on:click=move |_| pasting.set(true)>{t::PASTE}</button>
        <Show when=move || pasting.get()><PasteDialog open=pasting imported/></Show>
        {move || imported.get().map(|list| view! { <ImportDialog list imported/> })}
    }
}

/// Takes a pasted table that was not meant for a text field.
pub fn paste_list(desk: Desk, imported: RwSignal<Option<Imported>>, event: &web_sys::ClipboardEvent) {
    let text = event.clipboard_data().and_then(|data| data.get_data("text").ok()).unwrap_or_default();
    let is_table = text.contains('\t') && text.trim().contains('\n');
    let in_area = document().active_element().is_some_and(|element| element.tag_name() == "TEXTAREA");
    if is_table && !in_area {
        event.prevent_default();
        read(desk, imported, Request::Pasted(text), None);
    }
}

fn read(desk: Desk, imported: RwSignal<Option<Imported>>, request: Request, bytes: Option<ArrayBuffer>) {
    desk.app.run(request, bytes, move |outcome, _| match outcome {
        Outcome::Imported(list) => imported.set(Some(list)),
        Outcome::Opened(_) => desk.app.failed(t::IS_A_DOSSIER),
        Outcome::Exported { .. } | Outcome::Failed(_) => {}
    });
}

#[component]
fn PasteDialog(open: RwSignal<bool>, imported: RwSignal<Option<Imported>>) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let area = NodeRef::<html::Textarea>::new();
    let submit = move |_| {
        let text = area.get_untracked().map(|area| area.value()).unwrap_or_default();
        open.set(false);
        read(desk, imported, Request::Pasted(text), None);
    };
    view! {
        <Dialog title=t::PASTE_TITLE on_close=move |()| open.set(false)>
            <label class="field__label" for="pasted">{t::PASTE_HOW}</label>
            <textarea class="field__input dialog__area" id="pasted" rows="10" node_ref=area></textarea>
            <div class="dialog__actions"><button class="button button--primary" on:click=submit>{t::PASTE_READ}</button></div>
        </Dialog>
    }
}

#[component]
fn ImportDialog(list: Imported, imported: RwSignal<Option<Imported>>) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let merged = desk.dossier.with_untracked(|dossier| merge(dossier, &list));
    let summary = t::import_summary(list.rows.len(), merged.added, merged.known);
    let columns: Vec<ListColumn> = list.columns.iter().filter_map(|column| column.column).collect();
    let ignored: Vec<String> = list
        .columns
        .iter()
        .filter(|column| column.column.is_none() && !column.heading.is_empty())
        .map(|column| column.heading.clone())
        .collect();
    let mapping = t::import_source(&list.sheet, list.heading_row);
    let heads = columns
        .iter()
        .filter(|column| **column != ListColumn::Ordinal)
        .map(|column| view! { <th scope="col">{t::list_column(*column)}</th> })
        .collect_view();
    let rows = list
        .rows
        .iter()
        .take(PREVIEW)
        .map(|row| {
            let cells = columns
                .iter()
                .filter(|column| **column != ListColumn::Ordinal)
                .map(|column| view! { <td><span class="clamp">{t::imported_cell(row, *column)}</span></td> })
                .collect_view();
            view! { <tr>{cells}</tr> }
        })
        .collect_view();
    let findings = t::import_findings(&list.findings);
    let nothing = merged.added == 0;
    let count = merged.added;
    let list = StoredValue::new(list);
    let add = move |_| {
        imported.set(None);
        // Against the dossier as it is now: an undo behind the dialog may have changed it.
        let merged = list.with_value(|list| desk.dossier.with_untracked(|dossier| merge(dossier, list)));
        let count = merged.added;
        desk.edit(merged.edit);
        desk.app.done(t::imported(count));
        let first = desk.dossier.with_untracked(|dossier| dossier.procedures.first().map(|procedure| procedure.id));
        if desk.selected.get_untracked().is_none() {
            desk.selected.set(first);
        }
    };
    view! {
        <Dialog title=t::IMPORT_TITLE on_close=move |()| imported.set(None)>
            <p class="dialog__lead">{summary}</p>
            <p class="field__hint">{mapping}</p>
            <div class="dialog__table" tabindex="0" role="region" aria-label=t::IMPORT_PREVIEW>
                <table class="plain"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>
            </div>
            {(!ignored.is_empty()).then(|| view! { <p class="field__hint">{t::import_ignored(&ignored)}</p> })}
            <ul class="remarks">{findings.into_iter().map(|text| view! { <li class="remark">{text}</li> }).collect_view()}</ul>
            <div class="dialog__actions">
                <button class="button button--primary" disabled=nothing on:click=add>{t::import_add(count)}</button>
                <button class="button" on:click=move |_| imported.set(None)>{t::CANCEL}</button>
            </div>
        </Dialog>
    }
}
