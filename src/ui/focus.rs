use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Gives an element the focus.
pub fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    }
}

/// Gives an element the focus where it is, without scrolling to it.
pub fn focus_in_place(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// Gives the element with an id the focus; nothing happens where there is none.
pub fn focus_by_id(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        focus(&element);
    }
}

/// Gives the work area the focus if no control has it, as after going to another place.
pub fn focus_work_if_free() {
    let begin = || {
        if document().active_element().is_none_or(|active| active.tag_name() == "BODY")
            && let Some(work) = document().get_element_by_id("work")
        {
            focus_in_place(&work);
        }
    };
    // Once the place is there, and a grid on it has taken the focus.
    request_animation_frame(move || request_animation_frame(begin));
}

/// Whether letters go into what has the focus.
pub fn is_typing() -> bool {
    let fields = "textarea:not(.grid__editor), input:not([type=radio]):not([type=checkbox]), select, dialog, .grid__caret--editing";
    document().active_element().is_some_and(|active| active.closest(fields).ok().flatten().is_some())
}

/// Focuses the first match inside the element with an id, and scrolls all of that element into view.
pub fn focus_first_in(id: &str, selector: &str) {
    let Some(element) = document().get_element_by_id(id) else { return };
    if let Ok(Some(first)) = element.query_selector(selector) {
        focus(&first);
    }
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Scrolls the open step into view: on a narrow screen the steps are a strip that scrolls.
pub fn show_current_step() {
    let Ok(Some(current)) = document().query_selector(".rail__step[aria-current]") else { return };
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    options.set_inline(web_sys::ScrollLogicalPosition::Center);
    current.scroll_into_view_with_scroll_into_view_options(&options);
}
