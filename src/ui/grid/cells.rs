use leptos::prelude::*;

use crate::domain::{Column, Procedure, ProcedureId};
use crate::grid::{Cell, CellKind};
use crate::rules::Place;
use crate::text::columns as words;
use crate::ui::lines::Line;

use super::column::{GridColumn, Look};
use super::state::GridState;

/// The contents of cells.
impl GridState {
    /// The text of a cell, as its column accepts it; or the typed text that is not a value.
    pub fn written(&self, id: ProcedureId, column: Column) -> String {
        let Some(procedure) = self.desk.procedure_untracked(id) else { return String::new() };
        untrack(|| self.written_of(&procedure, column))
    }

    pub fn written_of(&self, procedure: &Procedure, column: Column) -> String {
        let text = words::read(procedure, column, &self.desk.campaign());
        if text.is_empty() {
            let place = Place::Procedure { id: procedure.id, column };
            return self.desk.untaken.get(&place).map(|text| text.typed).unwrap_or_default();
        }
        text
    }

    /// How a procedure looks in a column. For a typed text that is not a value, also the value before it.
    pub fn look(&self, procedure: &Procedure, column: &GridColumn) -> (Look, Option<String>) {
        let look = (column.look)(procedure);
        let Some(writes) = column.writes.filter(|_| look.text.is_empty()) else { return (look, None) };
        let place = Place::Procedure { id: procedure.id, column: writes };
        match self.desk.untaken.get(&place) {
            Some(text) => (Look::text(text.typed), Some(text.before)),
            None => (look, None),
        }
    }

    /// The text that a cell shows, for copying and for finding the edge of the data.
    pub fn text_at(&self, cell: Cell) -> String {
        let (Some(line), Some(column)) = (self.line(cell.row), self.column(cell.column)) else {
            return String::new();
        };
        match line {
            Line::Head(at) if cell.column == 0 => self
                .lines
                .with_untracked(|lines| lines.groups.get(at).map(|(field, _)| field.clone()).unwrap_or_default()),
            Line::Head(_) => String::new(),
            Line::Row(id) => untrack(|| match (self.desk.procedure_untracked(id), column.writes) {
                (None, _) => String::new(),
                (Some(procedure), Some(writes)) => self.written_of(&procedure, writes),
                (Some(procedure), None) => self.look(&procedure, &column).0.text,
            }),
        }
    }

    /// The kind of the caret's cell, by which keys act.
    pub fn kind(&self) -> CellKind {
        let Cell { row, column } = self.caret();
        let (Some(line), Some(column)) = (self.line(row), self.column(column)) else { return CellKind::Derived };
        match line {
            Line::Row(id) if self.is_fixed(id, &column) => CellKind::Derived,
            Line::Head(_) if !column.is_for_groups() => CellKind::Derived,
            _ => column.kind,
        }
    }

    /// Whether the caret's cell takes what is typed.
    pub fn takes_text(&self) -> bool {
        matches!(self.kind(), CellKind::Words | CellKind::Choice | CellKind::Numbered)
    }

    /// Whether this procedure takes no text in a column, even if others do.
    pub fn is_fixed(&self, id: ProcedureId, column: &GridColumn) -> bool {
        let Some(is_fixed) = &column.is_fixed else { return false };
        self.desk.procedure_untracked(id).is_none_or(|procedure| is_fixed(&procedure))
    }

    /// The number beside a row; 0 if it is not shown.
    pub fn number_of(&self, id: ProcedureId) -> usize {
        self.lines.with(|lines| lines.numbers.get(&id).copied().unwrap_or_default())
    }
}
