use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// A button that opens a list of buttons. It closes when one is chosen, when the focus goes elsewhere, and on
/// Escape.
#[component]
pub fn Menu(
    #[prop(into)] name: String,
    /// For screen readers, where several menus have the same name.
    #[prop(into)]
    label: String,
    /// The labels; `on_choose` receives the index of the chosen one.
    entries: Vec<String>,
    on_choose: Callback<usize>,
) -> impl IntoView {
    let node = NodeRef::<html::Details>::new();
    let close = move || {
        if let Some(details) = node.try_get_untracked().flatten() {
            details.set_open(false);
        }
    };
    let left = move |event: web_sys::FocusEvent| {
        let to = event.related_target().and_then(|to| to.dyn_into::<web_sys::Node>().ok());
        // The focus is also lost when the menu itself is removed.
        let inside = node.try_get_untracked().flatten().is_some_and(|details| details.contains(to.as_ref()));
        if !inside {
            close();
        }
    };
    let key = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape" {
            close();
        }
    };
    let buttons = entries
        .into_iter()
        .enumerate()
        .map(|(at, entry)| {
            let choose = move |_| {
                close();
                on_choose.run(at);
            };
            view! { <button class="menu__entry" on:click=choose>{entry}</button> }
        })
        .collect_view();
    view! {
        <details class="menu" node_ref=node on:focusout=left on:keydown=key>
            <summary class="button button--quiet" aria-label=label>{name}</summary>
            <div class="menu__entries">{buttons}</div>
        </details>
    }
}
