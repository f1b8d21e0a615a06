//! The screen shown when the page itself fails, in place of a frozen form.

use std::panic;

use leptos::prelude::document;

use crate::browser::{LocalStore, download};
use crate::storage::KeyValueStore;
use crate::text::ui as t;

/// Installs the screen. The drafts are in local storage by then; its button downloads them as they are stored.
pub fn install() {
    panic::set_hook(Box::new(|info| {
        leptos::logging::error!("{info}");
        show(&info.to_string());
    }));
}

fn show(words: &str) -> Option<()> {
    let body = document().body()?;
    let screen = document().create_element("div").ok()?;
    screen.set_class_name("panic");
    let _ = screen.set_attribute("role", "alert");
    for (tag, text) in [("h1", t::PANIC_TITLE), ("p", t::PANIC_TEXT), ("pre", words)] {
        let element = document().create_element(tag).ok()?;
        element.set_text_content(Some(text));
        screen.append_child(&element).ok()?;
    }
    let button = document().create_element("button").ok()?;
    button.set_class_name("button button--primary");
    button.set_text_content(Some(t::PANIC_DOWNLOAD));
    let click = wasm_bindgen::closure::Closure::<dyn FnMut()>::new(|| {
        let _ = hand_out();
    });
    use wasm_bindgen::JsCast;
    let _ = button.add_event_listener_with_callback("click", click.as_ref().unchecked_ref());
    click.forget();
    screen.append_child(&button).ok()?;
    body.set_text_content(None);
    body.append_child(&screen).ok()?;
    Some(())
}

/// Every stored value as JSON lines `[key, value]`.
fn hand_out() -> Option<()> {
    let store = LocalStore::open().ok()?;
    let keys = store.keys().ok()?;
    let lines = keys.iter().filter_map(|key| serde_json::to_string(&(key, store.get(key).ok()??)).ok());
    let text = lines.collect::<Vec<_>>().join("\n");
    download("ra-soat-dvctt-cuu-du-lieu.jsonl", text.as_bytes(), "application/jsonl").ok()
}
