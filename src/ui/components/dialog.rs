use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::text::ui as t;
use crate::ui::focus::{focus, focus_in_place};

/// Opens as a modal dialog of the browser: focus stays inside, Escape closes.
#[component]
pub fn Dialog(#[prop(into)] title: String, #[prop(into)] on_close: Callback<()>, children: Children) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    let before = StoredValue::new_local(document().active_element());
    on_cleanup(move || {
        let before = before.try_get_value().flatten();
        request_animation_frame(move || give_focus_back(before));
    });
    Effect::new(move |_| {
        if let Some(dialog) = node.get() {
            let dialog: web_sys::HtmlDialogElement = dialog.unchecked_into();
            if !dialog.open() {
                let _ = dialog.show_modal();
                begin_in(&dialog);
            }
        }
    });
    view! {
        <dialog class="dialog" node_ref=node on:close=move |_| on_close.run(()) aria-labelledby="dialog-title">
            <div class="dialog__head">
                <h2 class="dialog__title" id="dialog-title">{title}</h2>
                <button class="button button--quiet" on:click=move |_| on_close.run(())>{t::CLOSE}</button>
            </div>
            {children()}
        </dialog>
    }
}

/// Puts the focus where the work in a dialog goes on: on its main act, else on its first field, and not on the button
/// that closes it, with which browsers begin.
fn begin_in(dialog: &web_sys::HtmlDialogElement) {
    const FIELDS: &str = "input:not([type=hidden], [type=file], [disabled]), select, textarea";
    let find = |selector: &str| dialog.query_selector(selector).ok().flatten();
    if let Some(begin) = find(".button--primary:not([disabled])").or_else(|| find(FIELDS)) {
        focus_in_place(&begin);
    }
}

/// Returns the focus to the element that had it before the dialog, else to the grid or the work area; does nothing if
/// another element has taken it meanwhile.
fn give_focus_back(before: Option<web_sys::Element>) {
    let active = document().active_element();
    if active.is_some_and(|active| active.tag_name() != "BODY") {
        return;
    }
    let before = before.filter(|element| element.is_connected() && element.tag_name() != "BODY");
    let find = |selector: &str| document().query_selector(selector).ok().flatten();
    let target = before.or_else(|| find(".grid__editor")).or_else(|| find("#work"));
    if let Some(target) = target {
        focus(&target);
    }
}
