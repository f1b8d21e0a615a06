use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use crate::domain::ProcedureId;
use crate::rules::{State, Step, procedure_state};
use crate::text::{grid, ui as t};
use crate::ui::components::is_composing;
use crate::ui::desk::Desk;

use super::toolbar::Targets;

/// Digits answer the question that has the focus, or the first open one; then the next open one has it. After the last one of
/// a procedure the next procedure follows.
pub fn answer_by_keys(desk: Desk, id: ProcedureId, targets: Targets) {
    let keys = window_event_listener(leptos::ev::keydown, move |event| {
        if event.default_prevented() && !is_grid() {
            return;
        }
        if event.ctrl_key() || event.meta_key() || event.alt_key() || is_composing(&event) || is_typing() {
            return;
        }
        let key = event.key();
        let digit = key.parse::<usize>().ok().filter(|_| key.len() == 1);
        let question = asked();
        match (digit, question) {
            (Some(digit), Some(question)) if choose(&question, digit) => {
                event.prevent_default();
                request_animation_frame(move || go_on(desk, id, targets, Some(question)));
            }
            (None, question) if key.eq_ignore_ascii_case("n") => {
                event.prevent_default();
                go_on(desk, id, targets, question);
            }
            _ => {}
        }
    });
    on_cleanup(move || keys.remove());
}

fn active() -> Option<Element> {
    document().active_element()
}

fn is_grid() -> bool {
    active().is_some_and(|active| active.class_list().contains("grid__editor"))
}

/// Whether letters go into a field.
fn is_typing() -> bool {
    let fields = "textarea:not(.grid__editor), input:not([type=radio]):not([type=checkbox]), select, dialog, .grid__caret--editing";
    active().is_some_and(|active| active.closest(fields).ok().flatten().is_some())
}

/// The questions on screen, in their order.
fn questions() -> Vec<Element> {
    let Ok(found) = document().query_selector_all(".assessment .question .choice") else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
}

fn radios(question: &Element) -> Vec<HtmlInputElement> {
    let Ok(found) = question.query_selector_all("input[type=radio]") else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
}

fn is_open(question: &Element) -> bool {
    let radios = radios(question);
    radios.iter().all(|radio| !radio.checked()) && radios.iter().any(|radio| !radio.disabled())
}

/// The question that has the focus, else the first open one.
fn asked() -> Option<Element> {
    let here = active().and_then(|active| active.closest(".question").ok().flatten());
    let here = here.and_then(|question| question.query_selector(".choice").ok().flatten());
    here.or_else(|| questions().into_iter().find(is_open))
}

/// Chooses by its number; points begin at 0, answers at 1.
fn choose(question: &Element, digit: usize) -> bool {
    let radios = radios(question);
    let is_points = question.closest(".question--points").ok().flatten().is_some();
    let at = if is_points { Some(digit) } else { digit.checked_sub(1) };
    let Some(radio) = at.and_then(|at| radios.get(at)).filter(|radio| !radio.disabled()) else { return false };
    if !radio.checked() {
        radio.click();
    }
    true
}

fn go_on(desk: Desk, id: ProcedureId, targets: Targets, from: Option<Element>) {
    let questions = questions();
    let at = from.and_then(|from| questions.iter().position(|question| *question == from)).map_or(0, |at| at + 1);
    let (before, after) = questions.split_at(at.min(questions.len()));
    if let Some(next) = after.iter().chain(before).find(|question| is_open(question)) {
        focus(next);
        return;
    }
    let campaign = desk.campaign();
    let next = targets.lines.with_untracked(|lines| {
        let at = lines.ids.iter().position(|one| *one == id).map_or(0, |at| at + 1);
        let (before, after) = lines.ids.split_at(at.min(lines.ids.len()));
        let is_unfinished = |one: &&ProcedureId| {
            **one != id
                && desk
                    .procedure_untracked(**one)
                    .is_some_and(|procedure| procedure_state(&procedure, &campaign, Step::Assessment) != State::Done)
        };
        after.iter().chain(before).find(is_unfinished).copied()
    });
    match next {
        Some(next) => {
            desk.selected.set(Some(next));
            desk.app.told(t::NEXT_PROCEDURE);
            request_animation_frame(|| request_animation_frame(focus_first_open));
        }
        None => desk.app.told(grid::ALL_ANSWERED),
    }
}

fn focus_first_open() {
    if let Some(question) = questions().into_iter().find(is_open) {
        focus(&question);
    }
}

fn focus(question: &Element) {
    if let Some(radio) = radios(question).into_iter().find(|radio| !radio.disabled()) {
        let _ = radio.unchecked_into::<HtmlElement>().focus();
    }
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    if let Ok(Some(section)) = question.closest(".question") {
        section.scroll_into_view_with_scroll_into_view_options(&options);
    }
}
