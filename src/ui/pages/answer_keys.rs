use leptos::prelude::*;

use crate::domain::{Column, ProcedureId};
use crate::rules::{open_questions, questions};
use crate::storage::What;
use crate::text::cells::Entry;
use crate::text::{choice, ui as t};
use crate::ui::components::is_composing;
use crate::ui::desk::Desk;
use crate::ui::focus::{focus_first_in, is_typing};

use super::toolbar::Targets;

/// A digit answers the question that has the focus, or the first open one; then the next open one gets the focus. After
/// the last question of a procedure the next procedure with an open one is selected. `n` continues without an answer.
pub fn answer_by_keys(desk: Desk, id: ProcedureId, targets: Targets) {
    let keys = window_event_listener(leptos::ev::keydown, move |event| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() || is_composing(&event) || is_typing() {
            return;
        }
        let key = event.key();
        let asked = focused_question(desk).or_else(|| open_of(desk, id).first().copied());
        if key.eq_ignore_ascii_case("n") {
            event.prevent_default();
            go_on(desk, id, targets, asked);
            return;
        }
        let number = key.parse::<usize>().ok().filter(|_| key.len() == 1);
        let answer = asked.zip(number).and_then(|(asked, number)| choice(&desk.campaign(), asked, number));
        if let (Some(column), Some(text)) = (asked, answer) {
            event.prevent_default();
            desk.write_cells(vec![Entry { procedure: id, column, text }], What::Answers);
            go_on(desk, id, targets, asked);
        }
    });
    on_cleanup(move || keys.remove());
}

/// The question whose control has the focus.
fn focused_question(desk: Desk) -> Option<Column> {
    let question = document().active_element()?.closest(".question").ok()??;
    let control = question.query_selector(".choice").ok()??;
    questions(&desk.campaign()).into_iter().find(|question| question.key() == control.id())
}

fn open_of(desk: Desk, id: ProcedureId) -> Vec<Column> {
    desk.procedure_untracked(id).map(|procedure| open_questions(&procedure, &desk.campaign())).unwrap_or_default()
}

fn go_on(desk: Desk, id: ProcedureId, targets: Targets, from: Option<Column>) {
    let order = questions(&desk.campaign());
    let place = |question: &Column| order.iter().position(|one| one == question);
    let here = from.as_ref().and_then(place);
    let open = open_of(desk, id);
    let after = open.iter().find(|question| place(question) > here);
    if let Some(next) = after.or(open.first().filter(|first| Some(**first) != from)) {
        // At once: the next key is for the next question.
        focus_question(*next);
        return;
    }
    let ids = targets.lines.with_untracked(|lines| lines.ids.clone());
    let at = ids.iter().position(|one| *one == id).map_or(0, |at| at + 1);
    let (before, after) = ids.split_at(at.min(ids.len()));
    let is_open = |one: &&ProcedureId| **one != id && !open_of(desk, **one).is_empty();
    match after.iter().chain(before).find(is_open) {
        Some(next) => {
            desk.selected.set(Some(*next));
            desk.app.told(t::NEXT_PROCEDURE);
            if let Some(first) = open_of(desk, *next).first().copied() {
                // Once the form of that procedure is there.
                request_animation_frame(move || request_animation_frame(move || focus_question(first)));
            }
        }
        None => desk.lead_on(),
    }
}

fn focus_question(question: Column) {
    focus_first_in(&question.key(), "input:enabled");
}
