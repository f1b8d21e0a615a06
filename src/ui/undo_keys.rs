use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::components::is_composing;
use super::focus::focus;

/// Undo and redo by keys: `turn` is called with `true` to redo. Fields of the document use the document's own history;
/// a search, a dialog, a cell that is being edited and a text that is not in the document yet use the browser's.
pub fn undo_keys(turn: Callback<bool>, event: &web_sys::KeyboardEvent) {
    if !(event.ctrl_key() || event.meta_key()) || event.alt_key() || is_composing(event) {
        return;
    }
    let redo = match (event.key().to_lowercase().as_str(), event.shift_key()) {
        ("z", false) => false,
        ("y", false) | ("z", true) => true,
        _ => return,
    };
    let own = "dialog, input[type=search], .grid__caret--editing, [data-own-undo] :is(textarea, input[type=text])";
    let Some(active) = document().active_element() else { return };
    if active.closest(own).ok().flatten().is_some() {
        return;
    }
    event.prevent_default();
    if active.class_list().contains("grid__editor") {
        return turn.run(redo);
    }
    // The page does not write into a field that has the focus, so the field loses it for the moment.
    if let Some(field) = active.dyn_ref::<web_sys::HtmlElement>() {
        let _ = field.blur();
    }
    turn.run(redo);
    request_animation_frame(move || {
        if document().active_element().is_none_or(|now| now.tag_name() == "BODY") {
            focus(&active);
        }
    });
}
