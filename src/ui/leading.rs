use leptos::prelude::*;

use crate::domain::{Column, ProcedureId};
use crate::rules::{Place, Step, concerns};
use crate::text::turned::{Turned, turned};
use crate::text::{grid, ui};

use super::desk::Desk;

/// Navigation to findings and to what undo and redo changed.
impl Desk {
    /// Undoes the last step, or redoes it; says what that changed, and leads there.
    pub fn turn(&self, redo: bool) {
        if self.draft.locked.get_untracked().is_some() {
            return;
        }
        let before = self.dossier.get_untracked();
        if !(if redo { self.draft.redo() } else { self.draft.undo() }) {
            return;
        }
        let texts = self.untaken.turned(redo);
        let Turned { words, place } = self.dossier.with_untracked(|after| turned(&before, after));
        match (words.is_empty(), redo) {
            (true, _) if texts.is_empty() => return,
            // A refused text changes nothing in the dossier.
            (true, false) => self.app.told(ui::TEXT_TAKEN_BACK),
            (true, true) => self.app.told(ui::TEXT_AGAIN),
            (false, false) => self.app.told(ui::taken_back(&words)),
            (false, true) => self.app.told(ui::done_again(&words)),
        }
        if let Some(Place::Procedure { id, column }) = place.or_else(|| texts.into_iter().next()) {
            self.show_cell(id, column);
        }
    }

    /// Leads to the row and column of a cell, also on another step, without taking the focus into a form.
    fn show_cell(&self, id: ProcedureId, column: Column) {
        let step = Place::Procedure { id, column }.step();
        let here = untrack(|| self.step());
        // Every grid has the names, and some steps show eligible procedures only.
        let has_names = !matches!(here, Step::Unit | Step::Export);
        let is_here = step == here || (column == Column::Name && has_names);
        let is_there = self.procedure_untracked(id).is_some_and(|procedure| concerns(step, &procedure));
        self.selected.set(Some(id));
        let key = shown_in(column).key();
        if is_here {
            self.views.step(here).column.set(key);
            self.wanted.set(Some((here, id)));
        } else if is_there {
            self.views.step(step).column.set(key);
            self.wanted.set(Some((step, id)));
            self.route_to(step).go();
        }
    }

    /// Says that nothing that is shown waits for an answer, and where the work goes on.
    pub fn lead_on(&self) {
        let next = Step::Assessment.next().map(|step| (self.route_to(step), grid::lead_to(step)));
        self.app.led_on(grid::ALL_ANSWERED, next);
    }

    /// Leads to the field of a finding.
    pub fn go_to(&self, place: Place) {
        let view = self.views.step(place.step());
        view.show_all();
        view.choose_anew();
        if let Place::Procedure { id, column } = place {
            self.selected.set(Some(id));
            view.column.set(shown_in(column).key());
        }
        self.route_to(place.step()).go();
        self.focus.set(Some(place));
    }
}

/// The column of a grid that a column's value is edited at: the texts of an answer are at the answer.
fn shown_in(column: Column) -> Column {
    match column {
        Column::Reason(id) | Column::Remedy(id) | Column::Document(id) | Column::AnswerNote(id) => Column::Answer(id),
        other => other,
    }
}
