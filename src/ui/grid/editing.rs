use leptos::prelude::*;

use crate::domain::ProcedureId;
use crate::grid::{Cell, CellKind, Mode, Range, Selection, drag_sources};
use crate::storage::What;
use crate::text::cells::{self, Entry, Written};
use crate::text::grid as t;
use crate::ui::desk::what_of;
use crate::ui::lines::Line;

use super::state::GridState;

/// The editor of the caret's cell, and writing into cells.
impl GridState {
    /// Moves caret and range, and keeps them in sight.
    pub fn go(&self, to: Selection) {
        let seen = to.head();
        self.selection.set(to);
        self.reveal(seen);
    }

    /// Opens the editor on what the cell holds.
    pub fn edit(&self) {
        let (Some(line), Some(column)) = (self.line(self.caret().row), self.column(self.caret().column)) else {
            return;
        };
        let (CellKind::Words | CellKind::Choice | CellKind::Numbered, Some(writes)) = (self.kind(), column.writes)
        else {
            return;
        };
        let text = match line {
            Line::Row(id) => self.written(id, writes),
            Line::Head(_) => String::new(),
        };
        self.reveal(self.caret());
        if let Some(editor) = self.editor.get_untracked() {
            editor.set_value(&text);
            let end = u32::try_from(text.encode_utf16().count()).unwrap_or_default();
            let _ = editor.set_selection_range(end, end);
        }
        self.typed.set(text);
        self.mode.set(Mode::Editing);
        self.focus();
        self.grow();
    }

    /// Says why a letter typed on the caret's cell does nothing.
    pub fn say_not_taken(&self) {
        let text = match self.kind() {
            CellKind::Mark => t::ONLY_MARKS,
            _ if self.is_head(self.caret().row) => t::NOT_FOR_GROUPS,
            _ => t::TAKES_NO_TEXT,
        };
        self.desk.app.told(text);
    }

    pub fn insert_line(&self) {
        let Some(editor) = self.editor.get_untracked() else { return };
        let at = |end: Result<Option<u32>, _>| end.ok().flatten().unwrap_or_default();
        let (start, end) = (at(editor.selection_start()), at(editor.selection_end()));
        let _ = editor.set_range_text_with_start_and_end("\n", start, end);
        let _ = editor.set_selection_range(start + 1, start + 1);
        self.typed.set(editor.value());
        self.mode.set(Mode::Editing);
    }

    /// Ends editing without writing; the cell keeps its content.
    pub fn cancel(&self) {
        self.mode.set(Mode::Ready);
        self.offered.set(None);
        self.typed.set(String::new());
        if let Some(editor) = self.editor.get_untracked() {
            editor.set_value("");
        }
    }

    /// Ends editing and writes what was typed into the caret's cell. May be called after the grid is disposed of: its
    /// removal takes the focus from the editor.
    pub fn keep(&self) {
        if self.mode.try_get_untracked().is_none_or(|mode| mode == Mode::Ready) {
            return;
        }
        if let Some(text) = self.take_typed() {
            self.write_into(&[self.caret()], &text);
        }
    }

    pub fn keep_in_range(&self) {
        if let Some(text) = self.take_typed() {
            let written = self.write_into(&self.range_cells(), &text);
            self.say_written(&written);
        }
    }

    fn take_typed(&self) -> Option<String> {
        let is_editing = self.mode.get_untracked() != Mode::Ready;
        // Opening a list of values and leaving it does not empty the cell.
        let is_offer = self.offered.get_untracked().is_some();
        let text = self.editor.get_untracked().map(|editor| editor.value());
        let text = text.filter(|text| is_editing && !(is_offer && text.is_empty()));
        self.cancel();
        text
    }

    /// Writes one text into many cells.
    pub fn write_into(&self, cells: &[Cell], text: &str) -> Written {
        let entries = cells.iter().flat_map(|cell| self.entries(*cell, text)).collect();
        self.write(entries)
    }

    /// The entries that write a text for the procedures of a cell; empty if the cell takes none.
    pub fn entries(&self, cell: Cell, text: &str) -> Vec<Entry> {
        let (Some(line), Some(column)) = (self.line(cell.row), self.column(cell.column)) else { return Vec::new() };
        let Some(writes) = column.writes else { return Vec::new() };
        let is_head = matches!(line, Line::Head(_));
        if is_head && !column.is_for_groups() {
            return Vec::new();
        }
        let takes = |id: &ProcedureId| !self.is_fixed(*id, &column);
        let entry = |procedure| Entry { procedure, column: writes, text: text.to_owned() };
        self.procedures(line).into_iter().filter(takes).map(entry).collect()
    }

    pub fn write(&self, entries: Vec<Entry>) -> Written {
        if self.desk.draft.locked.get_untracked().is_some() {
            return Written::default();
        }
        let what = entries.first().map_or(What::Other, |entry| what_of(entry.column));
        self.desk.write_cells(entries, what)
    }

    /// Empties the range: its procedures' rows, or groups by their heads if only heads are selected.
    pub fn clear(&self) {
        let written = self.write_into(&self.range_cells(), "");
        if !self.selection.get_untracked().is_one_cell() {
            self.say_written(&written);
        }
    }

    /// Writes into cells the texts of others, as (to, from) pairs. Group heads are neither source nor target.
    pub fn fill(&self, pairs: &[(Cell, Cell)]) {
        let rows = pairs.iter().filter(|(to, from)| !self.is_head(to.row) && !self.is_head(from.row));
        let entries = rows.flat_map(|(to, from)| {
            let of_cell = self.entries(*to, &self.text_at(*from));
            let along = if of_cell.is_empty() { Vec::new() } else { self.along(*to, *from) };
            of_cell.into_iter().chain(along)
        });
        let written = self.write(entries.collect());
        self.say_written(&written);
    }

    /// See [`cells::along`].
    fn along(&self, to: Cell, from: Cell) -> Vec<Entry> {
        let of = |cell: Cell| {
            let Some(Line::Row(id)) = self.line(cell.row) else { return None };
            self.desk.procedure_untracked(id).zip(self.column(cell.column)?.writes)
        };
        let (Some((from, source)), Some((to, target))) = (of(from), of(to)) else { return Vec::new() };
        cells::along(&self.desk.campaign(), (&from, source), (&to, target))
    }

    /// The range without the group heads before its first procedure.
    pub fn range_of_rows(&self) -> Range {
        let range = self.selection.get_untracked().range();
        let first = range.rows().find(|row| !self.is_head(*row)).unwrap_or(range.first.row);
        Range { first: Cell::new(first, range.first.column), last: range.last }
    }

    /// Fills the range that the handle was dragged over.
    pub fn fill_to(&self, range: Range) {
        self.fill(&drag_sources(self.selection.get_untracked().range(), range));
        self.selection.set(Selection::of(range));
    }
}
