use crate::files::{Choice, Reread};
use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use crate::browser::{Clipboard, FileSource, read_files};

use crate::spreadsheet::Outcome;
use crate::text::ui as t;
use crate::ui::components::Dialog;
use crate::ui::desk::Desk;

use super::import_dialog::ImportDialog;
use super::import_queue::{Queue, Source, Waiting, remembered};

/// Imports lists from files or from the clipboard.
#[component]
pub fn ImportButtons() -> impl IntoView {
    let (desk, queue) = (expect_context::<Desk>(), expect_context::<Queue>());
    let input = NodeRef::<html::Input>::new();
    let pasting = RwSignal::new(false);
    let chosen = move |_| {
        if let Some(input) = input.get_untracked() {
            read_lists(desk, queue, &FileSource::Input(&input));
        }
    };
    view! {
        <label class="button button--primary" for="import">{t::IMPORT_FILE}</label>
        <input
            class="visually-hidden" id="import" type="file" multiple=true accept=".xlsx,.xlsm,.xls,.ods,.fods,.csv,.tsv,.txt,.htm,.html,.mht,.mhtml,.xml"
            node_ref=input on:change=chosen
        />
        <button class="button" on:click=move |_| pasting.set(true)>{t::PASTE}</button>
        <Show when=move || pasting.get()><PasteDialog open=pasting queue/></Show>
    }
}

/// Shows what was understood of a list before it is added; on every step, since a table may be pasted in any grid.
#[component]
pub fn Imports() -> impl IntoView {
    let queue = expect_context::<Queue>();
    move || {
        let first = queue.with(|waiting| waiting.first().cloned());
        first.map(|Waiting { name, list, .. }| view! { <ImportDialog name list queue/> })
    }
}

/// Receives a table with a heading that was pasted in a grid.
pub fn on_table(desk: Desk) -> Callback<Clipboard> {
    let queue = expect_context::<Queue>();
    Callback::new(move |clipboard| read_table(desk, queue, clipboard))
}

/// Reads files that were chosen or dropped; one that cannot be read does not stop the others.
pub fn read_lists(desk: Desk, queue: Queue, source: &FileSource<'_>) {
    desk.app.notice.set(None);
    read_files(source, move |name, bytes| read(desk, queue, name, Source::File(bytes), None));
}

/// Takes a pasted table that was not meant for a text field.
pub fn paste_list(desk: Desk, queue: Queue, event: &web_sys::ClipboardEvent) {
    let field = document().active_element().map(|element| element.tag_name());
    if field.as_deref() == Some("TEXTAREA") {
        return;
    }
    let clipboard = Clipboard::of(event);
    let in_field = field.as_deref() == Some("INPUT");
    // Within a field, HTML without columns is formatted text and not a list.
    if !(clipboard.has_columns() || (clipboard.has_table() && !in_field)) {
        return;
    }
    event.prevent_default();
    read_table(desk, queue, clipboard);
}

fn read_table(desk: Desk, queue: Queue, clipboard: Clipboard) {
    read(desk, queue, String::new(), Source::Pasted(Arc::new(clipboard)), None);
}

fn read(desk: Desk, queue: Queue, name: String, source: Source, again: Option<Reread>) {
    let file = name.clone();
    let (request, bytes) = source.request(again, desk.campaign());
    desk.app.run_named(&file, request, bytes, move |outcome, _| match outcome {
        Outcome::Imported(list) => {
            match remembered(&list) {
                // The officer chose other columns for these headings before.
                Some(columns) if columns != list.choice.columns => {
                    let now = Choice { columns, ..list.choice.clone() };
                    read(desk, queue, name, source, Some(Reread::Otherwise { before: list.choice, now }));
                }
                _ => queue
                    .update(|waiting| waiting.push(Waiting { name, list: Arc::from(list), source, read: Vec::new() })),
            }
        }
        Outcome::Opened(_) => desk.app.failed(t::IS_A_DOSSIER),
        _ => {}
    });
}

#[component]
fn PasteDialog(open: RwSignal<bool>, queue: Queue) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let area = NodeRef::<html::Textarea>::new();
    // The clipboard's HTML, which a text area would drop.
    let page = StoredValue::new_local(String::new());
    let paste = move |event: web_sys::ClipboardEvent| page.set_value(Clipboard::of(&event).html);
    let submit = move |_| {
        let text = area.get_untracked().map(|area| area.value()).unwrap_or_default();
        open.set(false);
        let html = page.try_update_value(std::mem::take).unwrap_or_default();
        read_table(desk, queue, Clipboard { text, html });
    };
    // After typing, the text counts and no longer the pasted HTML.
    let typed = move |event: web_sys::Event| {
        use wasm_bindgen::JsCast;
        let pasted =
            event.dyn_ref::<web_sys::InputEvent>().is_some_and(|event| event.input_type() == "insertFromPaste");
        if !pasted {
            page.set_value(String::new());
        }
    };
    view! {
        <Dialog title=t::PASTE_TITLE on_close=move |()| open.set(false)>
            <label class="field__label" for="pasted">{t::PASTE_HOW}</label>
            <textarea class="field__input dialog__area" id="pasted" rows="10" node_ref=area on:paste=paste on:input=typed></textarea>
            <div class="dialog__actions"><button class="button button--primary" on:click=submit>{t::PASTE_READ}</button></div>
        </Dialog>
    }
}
