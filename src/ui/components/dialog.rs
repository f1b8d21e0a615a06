use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::text::ui as t;

/// Opens as a modal dialog of the browser: focus stays inside, Escape closes.
#[component]
pub fn Dialog(#[prop(into)] title: String, #[prop(into)] on_close: Callback<()>, children: Children) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = node.get() {
            let dialog: web_sys::HtmlDialogElement = dialog.unchecked_into();
            if !dialog.open() {
                let _ = dialog.show_modal();
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
