use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::grid::{Cell, CellKind, Selection};
use crate::rules::open_questions;
use crate::text::{choice, form, grid as t};
use crate::ui::lines::Line;

use super::state::GridState;

/// Marks and answers: cells with a few fixed values.
impl GridState {
    /// Marks the range, or removes its marks if all of it is marked.
    pub fn toggle(&self) {
        let cells = self.mark_cells();
        let text = if cells.iter().all(|cell| self.is_marked(*cell)) { "" } else { form::MARK };
        self.write_into(&cells, text);
    }

    /// Marks the range.
    pub fn mark(&self) {
        self.write_into(&self.mark_cells(), form::MARK);
    }

    fn mark_cells(&self) -> Vec<Cell> {
        let is_mark = |cell: &Cell| self.column(cell.column).is_some_and(|column| column.kind == CellKind::Mark);
        self.range_cells().into_iter().filter(is_mark).collect()
    }

    fn is_marked(&self, cell: Cell) -> bool {
        let (Some(line), Some(writes)) =
            (self.line(cell.row), self.column(cell.column).and_then(|column| column.writes))
        else {
            return false;
        };
        let ids = self.procedures(line);
        !ids.is_empty() && ids.iter().all(|id| !self.written(*id, writes).is_empty())
    }

    /// Sets the range to the value with a number. From a single cell the caret moves on to the next open question.
    pub fn choose(&self, number: usize) {
        let writes = self.column(self.caret().column).and_then(|column| column.writes);
        let Some(text) = writes.and_then(|writes| choice(&self.desk.campaign(), writes, number)) else {
            return self.desk.app.told(t::no_choice(number));
        };
        let is_one = self.selection.get_untracked().is_one_cell();
        self.choose_text(&text);
        if is_one && self.is_head(self.caret().row) {
            self.go_on_in_line();
        } else if is_one {
            self.go_to_next_unanswered();
        }
    }

    /// Moves the caret to the next column of answers in its line, if there is one.
    fn go_on_in_line(&self) {
        let caret = self.caret();
        let columns = self.columns.get_untracked();
        let is_answered = |at: &usize| columns.all.get(*at).is_some_and(|column| column.kind == CellKind::Numbered);
        if let Some(next) = (caret.column + 1..columns.count()).find(is_answered) {
            self.go(Selection::at(Cell::new(caret.row, next)));
        }
    }

    /// Sets the cells of the range to a value, where it is one of their choices; names the columns where it is not.
    pub fn choose_text(&self, text: &str) {
        let has_choice = |cell: &Cell| {
            self.column(cell.column).is_some_and(|column| column.choices.iter().any(|choice| choice == text))
        };
        let (cells, others): (Vec<Cell>, Vec<Cell>) = self.range_cells().into_iter().partition(has_choice);
        self.write_into(&cells, text);
        let offers = |cell: &Cell| self.column(cell.column).filter(|column| !column.choices.is_empty());
        let heads: Vec<String> = others.iter().filter_map(offers).map(|column| column.head.clone()).collect();
        let columns: BTreeSet<String> = heads.iter().cloned().collect();
        if !heads.is_empty() {
            self.desk.app.done(t::not_chosen(heads.len(), text, &columns.into_iter().collect::<Vec<_>>()));
        }
    }

    /// Moves the caret to the next unanswered question, row by row; after the last row it starts again at the first.
    pub fn go_to_next_unanswered(&self) {
        let (caret, campaign) = (self.caret(), self.desk.campaign());
        let columns = self.columns.get_untracked();
        let open_in = |row: usize| -> Vec<usize> {
            let Some(Line::Row(id)) = self.line(row) else { return Vec::new() };
            let Some(procedure) = self.desk.procedure_untracked(id) else { return Vec::new() };
            let open = open_questions(&procedure, &campaign);
            let is_open = |at: &usize| {
                columns.all.get(*at).is_some_and(|column| column.writes.is_some_and(|writes| open.contains(&writes)))
            };
            (0..columns.count()).filter(is_open).collect()
        };
        let rows = self.shape().rows;
        let right = open_in(caret.row).into_iter().find(|column| *column > caret.column);
        let here = right.map(|column| Cell::new(caret.row, column));
        let below = || {
            let others = (caret.row + 1..rows).chain(0..=caret.row);
            others.filter_map(|row| Some(Cell::new(row, *open_in(row).first()?))).next()
        };
        match here.or_else(below) {
            Some(cell) => self.go(Selection::at(cell)),
            None => self.desk.lead_on(),
        }
    }
}
