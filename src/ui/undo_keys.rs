use leptos::prelude::*;

use super::components::is_composing;
use super::open_draft::OpenDraft;
use super::shown::Shown;

/// Undo and redo by keys; inside a text field they are the browser's own.
pub fn undo_keys<D: Shown>(draft: OpenDraft<D>, event: &web_sys::KeyboardEvent) {
    let in_text = document().active_element().is_some_and(|element| {
        let kind = element.get_attribute("type").unwrap_or_default();
        matches!(element.tag_name().as_str(), "TEXTAREA")
            || (element.tag_name() == "INPUT" && !matches!(kind.as_str(), "radio" | "checkbox" | "file"))
    });
    if in_text || !(event.ctrl_key() || event.meta_key()) || is_composing(event) {
        return;
    }
    match (event.key().to_lowercase().as_str(), event.shift_key()) {
        ("z", false) => draft.undo(),
        ("y", false) | ("z", true) => draft.redo(),
        _ => return,
    }
    event.prevent_default();
}
