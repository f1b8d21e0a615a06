use leptos::prelude::*;

use super::components::is_composing;

/// Undo and redo by keys: `turn` is called with whether to redo. Fields of the document have the document's own history;
/// a search, a dialog and a cell that is being edited have the browser's.
pub fn undo_keys(turn: Callback<bool>, event: &web_sys::KeyboardEvent) {
    if !(event.ctrl_key() || event.meta_key()) || event.alt_key() || is_composing(event) {
        return;
    }
    let redo = match (event.key().to_lowercase().as_str(), event.shift_key()) {
        ("z", false) => false,
        ("y", false) | ("z", true) => true,
        _ => return,
    };
    let own = "dialog, input[type=search], .grid__caret--editing";
    let Some(active) = document().active_element() else { return };
    if active.closest(own).ok().flatten().is_some() {
        return;
    }
    event.prevent_default();
    // The page writes into no field that has the focus.
    let field = active.clone();
    let is_text =
        matches!(active.tag_name().as_str(), "INPUT" | "TEXTAREA") && !active.class_list().contains("grid__editor");
    if is_text {
        use wasm_bindgen::JsCast;
        let field: web_sys::HtmlElement = field.unchecked_into();
        let _ = field.blur();
        turn.run(redo);
        request_animation_frame(move || {
            if document().body().is_some_and(|body| document().active_element() == Some(body.into())) {
                let _ = field.focus();
            }
        });
    } else {
        turn.run(redo);
    }
}
