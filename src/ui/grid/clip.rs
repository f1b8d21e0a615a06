use leptos::prelude::*;

use crate::browser::Clipboard;
use crate::domain::Refusal;
use crate::grid::{Block, Cell, Mode, Range, Selection, Shape, land};
use crate::text::cells::{Refused, Written};
use crate::text::vocabulary::Headings;
use crate::text::{columns, grid as t};

use super::state::GridState;

impl GridState {
    /// Whether keys act on the cell and not on a text in its editor, as they do in a list of values that is only open.
    fn is_on_cell(&self) -> bool {
        let is_open = self.offered.get_untracked().is_some() && self.typed.with_untracked(String::is_empty);
        is_open || self.mode.get_untracked() == Mode::Ready
    }

    /// Copies what is selected as text and as a table. Returns whether the grid handled the event.
    pub fn copy(&self, event: &web_sys::ClipboardEvent) -> bool {
        let Some(data) = event.clipboard_data().filter(|_| self.is_on_cell()) else {
            return false;
        };
        let selection = self.selection.get_untracked();
        let columns = selection.range().columns();
        let row = |row: &usize| columns.clone().map(|column| self.text_at(Cell::new(*row, column))).collect();
        let block = Block(self.rows_of(selection.rows()).iter().map(row).collect());
        let _ = data.set_data("text/plain", &block.to_tsv());
        let _ = data.set_data("text/html", &block.to_html());
        event.prevent_default();
        true
    }

    pub fn cut(&self, event: &web_sys::ClipboardEvent) {
        if self.copy(event) {
            self.cancel();
            self.clear();
        }
    }

    /// Pastes a block from the caret on, or hands a table with a header row to `on_table`.
    pub fn paste(&self, event: &web_sys::ClipboardEvent, on_table: Callback<Clipboard>) {
        if !self.is_on_cell() {
            return;
        }
        self.cancel();
        let clipboard = Clipboard::of(event);
        event.prevent_default();
        event.stop_propagation();
        // A picture or a file has no text.
        if clipboard.text.is_empty() && clipboard.html.is_empty() {
            return;
        }
        let block = clipboard.block();
        if self.has_heading(&block) {
            on_table.run(clipboard);
        } else {
            self.paste_block(&block);
        }
    }

    /// Whether the first row is a header row: at least two of its cells name columns.
    fn has_heading(&self, block: &Block) -> bool {
        if block.height() < 2 {
            return false;
        }
        let campaign = self.desk.campaign();
        let headings = Headings::of(&campaign);
        let named = (0..block.width()).filter(|at| headings.recognise(block.at(0, *at)).is_some());
        named.count() >= 2
    }

    /// A block has no group heads: its rows are pasted into the rows of procedures, one after the other. A single row
    /// pasted on a head is for its whole group, and on separate rows for each of them.
    fn paste_block(&self, block: &Block) {
        let selection = self.selection.get_untracked();
        let is_separate = selection.is_separate();
        if is_separate && block.height() > 1 {
            return self.desk.app.told(t::SEPARATE_ROWS);
        }
        let range = selection.range();
        let shape = self.shape();
        let is_one_head = block.height() == 1 && range.height() == 1 && self.is_head(range.first.row);
        let end = if is_one_head { range.first.row + 1 } else { shape.rows };
        let rows = if is_separate { self.rows_of(selection.rows()) } else { self.rows_of(range.first.row..end) };
        let selected = rows.iter().filter(|row| selection.has_row(**row)).count().max(1);
        let onto = Range { first: Cell::new(0, range.first.column), last: Cell::new(selected - 1, range.last.column) };
        let landing = land(block, onto, Shape { rows: rows.len(), ..shape });
        let place = |cell: Cell| rows.get(cell.row).map(|row| Cell::new(*row, cell.column));
        let (mut entries, mut fixed) = (Vec::new(), 0);
        for (cell, text) in landing.texts(block) {
            let Some(cell) = place(cell) else { continue };
            let of_cell = self.entries(cell, text);
            if of_cell.is_empty() && self.text_at(cell) != text {
                fixed += 1;
            }
            entries.extend(of_cell);
        }
        let written = self.write(entries);
        if !is_separate && let (Some(first), Some(last)) = (place(landing.onto.first), place(landing.onto.last)) {
            self.go(Selection::of(Range { first, last }));
        }
        let named = self.places_of(&written.refused);
        let said = t::Pasted {
            changed: written.changed.len(),
            refused: written.refused.len(),
            fixed,
            rows: landing.cut.rows,
            columns: landing.cut.columns,
        };
        self.desk.app.done(t::pasted(&said, &named));
    }

    /// Says how many cells took what was written into a range, or which of them did not.
    pub fn say_written(&self, written: &Written) {
        if written.refused.is_empty() {
            self.desk.app.done(t::written(written.taken.len()));
        } else {
            let named = self.places_of(&written.refused);
            self.desk.app.done(t::not_accepted(written.refused.len(), &named));
        }
    }

    fn places_of(&self, refused: &[Refused]) -> Vec<String> {
        refused.iter().take(t::NAMED).map(|refused| self.place_of(refused)).collect()
    }

    /// `dòng 5, Năm 2019: “12o” không phải số`
    fn place_of(&self, Refused { entry, why, .. }: &Refused) -> String {
        let row = untrack(|| self.number_of(entry.procedure));
        let column = columns::label(&self.desk.campaign(), entry.column);
        match why {
            Refusal::NotWritten => t::cannot_hold(row, &column),
            _ => t::not_taken(row, &column, &entry.text, *why),
        }
    }
}
