use leptos::prelude::*;

use crate::grid::{Act, Cell, Mode, Selection, fill_sources};
use crate::text::grid as t;
use crate::ui::focus::focus_by_id;
use crate::ui::step_view::SortBy;

use super::state::GridState;

/// Pixels by which a key changes the width of a column.
const WIDER: f64 = 16.0;

impl GridState {
    /// Carries out the act that a key stands for.
    pub fn perform(&self, act: Act) {
        let shape = self.shape();
        let selection = self.selection.get_untracked();
        let is_filled = |cell: Cell| !self.text_at(cell).is_empty();
        match act {
            Act::Go(motion) => self.keep_and_go(|at| at.moved(motion, shape, is_filled)),
            Act::Extend(motion) => self.go(selection.extended(motion, shape, is_filled)),
            Act::Tab { back } => self.keep_and_go(|at| at.tabbed(back, shape)),
            Act::Enter { back } => self.keep_and_go(|at| at.entered(back, shape)),
            Act::KeepInRange => self.keep_in_range(),
            Act::NewLine => self.insert_line(),
            // The scroll position does not change.
            Act::WholeRows => self.selection.set(selection.whole_rows(shape)),
            Act::WholeColumns => self.selection.set(selection.whole_columns(shape)),
            Act::All => self.selection.set(selection.all(shape)),
            Act::AddRows => self.add_rows(),
            Act::Edit => self.edit(),
            Act::Rewrite => self.mode.set(Mode::Replacing),
            Act::Offer => self.offer(),
            Act::Toggle => self.toggle(),
            Act::Mark => self.mark(),
            Act::Choose(number) => self.choose(number),
            Act::NextUnanswered => self.go_to_next_unanswered(),
            Act::Clear => self.clear(),
            // There is no row above, nor a column before, that all of them share.
            Act::FillDown | Act::FillRight if selection.is_separate() => self.desk.app.told(t::SEPARATE_ROWS),
            Act::FillDown => self.fill(&fill_sources(self.range_of_rows(), true)),
            Act::FillRight => self.fill(&fill_sources(self.range_of_rows(), false)),
            Act::Sort { descending } => self.sort_by_caret(descending),
            Act::Narrow => self.widen(-WIDER),
            Act::Widen => self.widen(WIDER),
            Act::Group => self.view.grouped.update(|grouped| *grouped = !*grouped),
            Act::ChooseAnew => self.view.choose_anew(),
            Act::Undo => self.desk.turn(false),
            Act::Redo => self.desk.turn(true),
            Act::Cancel => self.cancel(),
            Act::Search => focus_by_id("search"),
            Act::Help => self.desk.app.keys_shown.set(true),
        }
    }

    fn add_rows(&self) {
        self.selection.update(|selection| *selection = selection.adding());
        let is_adding = self.selection.with_untracked(Selection::is_adding);
        self.desk.app.told(if is_adding { t::ADDING_ROWS } else { t::ROWS_ADDED });
    }

    /// Ends adding rows; returns whether any were being added.
    pub fn end_adding(&self) -> bool {
        let is_adding = self.selection.with_untracked(Selection::is_adding);
        if is_adding {
            self.selection.update(|selection| *selection = selection.added());
            self.desk.app.told(t::ROWS_ADDED);
        }
        is_adding
    }

    /// Sorts by the caret's column, or no longer if that is the order already.
    fn sort_by_caret(&self, descending: bool) {
        let Some(column) = self.column(self.caret().column) else { return };
        let by = SortBy { column: column.key.clone(), descending };
        self.view.sort.update(|sort| *sort = if sort.as_ref() == Some(&by) { None } else { Some(by) });
    }

    fn widen(&self, by: f64) {
        let at = self.caret().column;
        let width = self.columns.with_untracked(|columns| columns.width(at));
        if let Some(column) = self.column(at) {
            self.set_width(&column.key, width + by);
            self.reveal(self.caret());
        }
    }

    /// Writes what was typed in the caret's cell, then moves.
    fn keep_and_go(&self, to: impl FnOnce(&Selection) -> Selection) {
        self.keep();
        self.go(to(&self.selection.get_untracked()));
        if !self.selection.get_untracked().is_one_cell() {
            self.show(self.caret());
        }
    }
}
