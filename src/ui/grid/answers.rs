use leptos::prelude::*;

use crate::grid::{Cell, CellKind, Selection};
use crate::text::{form, grid as t};
use crate::ui::lines::Line;

use super::state::GridState;

/// Marks and answers: what is one of a few values.
impl GridState {
    /// Marks the range, or takes its marks away where all of it is marked.
    pub fn toggle(&self) {
        let is_mark = |cell: &Cell| self.column(cell.column).is_some_and(|column| column.kind == CellKind::Mark);
        let cells: Vec<Cell> = self.range_cells().filter(is_mark).collect();
        let text = if cells.iter().all(|cell| self.is_marked(*cell)) { "" } else { form::MARK };
        self.write_into(&cells, text);
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

    /// Gives the range the value with a number; one cell, and the caret goes to the next that is open.
    pub fn choose(&self, number: usize) {
        let Some(column) = self.column(self.caret().column) else { return };
        let at = number.checked_sub(column.first_number);
        let Some(text) = at.and_then(|at| column.choices.get(at).cloned()) else { return };
        let is_one = self.selection.get_untracked().range().is_one_cell();
        self.choose_text(&text);
        if is_one {
            self.go_to_next_unanswered();
        }
    }

    /// Gives the cells of the range in the caret's column a value.
    pub fn choose_text(&self, text: &str) {
        let column = self.caret().column;
        let entries = self
            .range_cells()
            .filter(|cell| cell.column == column || self.has_choice(*cell, text))
            .flat_map(|cell| self.entries(cell, text));
        let entries = entries.collect();
        self.write(entries);
    }

    fn has_choice(&self, cell: Cell, text: &str) -> bool {
        self.column(cell.column).is_some_and(|column| column.choices.iter().any(|choice| choice == text))
    }

    /// The next question without an answer, row by row; from the first one on after the last.
    pub fn go_to_next_unanswered(&self) {
        let shape = self.shape();
        let caret = self.caret();
        let count = shape.rows * shape.columns;
        let start = caret.row * shape.columns + caret.column;
        let columns = self.columns.get_untracked();
        let is_open = |at: &usize| {
            let (row, column) = (at / shape.columns, at % shape.columns);
            let Some(column) = columns.all.get(column).filter(|column| column.kind == CellKind::Numbered) else {
                return false;
            };
            let Some(Line::Row(id)) = self.line(row) else { return false };
            let procedure = self.desk.procedure_untracked(id);
            procedure.is_some_and(|procedure| {
                untrack(|| {
                    let look = (column.look)(&procedure);
                    !look.is_fixed && column.writes.is_some_and(|writes| self.written_of(&procedure, writes).is_empty())
                })
            })
        };
        let next = (start + 1..count).chain(0..start).find(is_open);
        match next {
            Some(at) => self.go(Selection::at(Cell::new(at / shape.columns, at % shape.columns))),
            None => self.desk.app.done(t::ALL_ANSWERED),
        }
    }
}
