use leptos::prelude::*;

use crate::domain::{Column, ProcedureId};
use crate::rules::{Place, Step, concerns};
use crate::text::turned::{Turned, turned};
use crate::text::ui;

use super::desk::Desk;

/// Navigation to findings and to what undo and redo changed.
impl Desk {
    /// Undoes the last step, or redoes it; says what that changed, and leads there.
    pub fn turn(&self, redo: bool) {
        if self.draft.locked.get_untracked().is_some() {
            return;
        }
        // A refused text is not an undo step of the dossier.
        if !redo && self.untaken.take_back(self.steps()) {
            return self.app.told(ui::TEXT_TAKEN_BACK);
        }
        let before = self.dossier.get_untracked();
        if redo {
            self.draft.redo();
        } else {
            self.draft.undo();
        }
        let Turned { words, place, procedures } = self.dossier.with_untracked(|after| turned(&before, after));
        if words.is_empty() {
            return;
        }
        self.app.told(if redo { ui::done_again(&words) } else { ui::taken_back(&words) });
        if let Some(Place::Procedure { id, column }) = place {
            self.show_cell(id, column, procedures == 1);
        }
    }

    /// Leads to the row and column of a cell without taking the focus into a form; if `may_leave`, also to its step.
    fn show_cell(&self, id: ProcedureId, column: Column, may_leave: bool) {
        let step = Place::Procedure { id, column }.step();
        let here = untrack(|| self.step());
        // Every grid has the names, and some steps show eligible procedures only.
        let has_names = !matches!(here, Step::Unit | Step::Export);
        let is_here = step == here || (column == Column::Name && has_names);
        let is_there = self.procedure_untracked(id).is_some_and(|procedure| concerns(step, &procedure));
        if is_here {
            self.views.step(here).column.set(column.key());
        } else if may_leave && is_there {
            self.views.step(step).column.set(column.key());
            self.route_to(step).go();
        }
        self.selected.set(Some(id));
    }

    /// Leads to the field of a finding.
    pub fn go_to(&self, place: Place) {
        let view = self.views.step(place.step());
        view.show_all();
        view.choose_anew();
        if let Some(id) = place.procedure() {
            self.selected.set(Some(id));
        }
        self.route_to(place.step()).go();
        self.focus.set(Some(place));
    }
}
