//! Where a list begins and ends: below its heading, before that of the next one, which has other columns.

use std::collections::BTreeMap;

use crate::domain::{Column, fold, folds_to};
use crate::files::ImportAction;

use super::codes::{are_national, is_code};
use super::find::{heading_at, unused_columns};
use super::heads::{heading_cells, meaning};
use super::list::{Heading, List};
use super::numbering::{Numbering, fields_stand_once};
use super::reader::Reader;
use super::row_kinds::is_row_number;

/// Most lists of one sheet; a sheet with more headings than this is none that people make.
const MOST_LISTS: usize = 50;

impl Reader<'_> {
    /// Begins a list with these columns at row `from`, below a heading.
    pub fn begin(
        &mut self,
        columns: Vec<Option<Column>>,
        by_words: Vec<Option<Column>>,
        from: usize,
        heading: Option<(usize, usize)>,
    ) {
        let is_there = |column: &Column| *column != Column::Ordinal && columns.contains(&Some(*column));
        let present = Column::listed(self.words.words.campaign).into_iter().filter(is_there).collect();
        let is_of_codes =
            !columns.contains(&Some(Column::Name)) && unused_columns(self.sheet, from, &columns).is_empty();
        let beside = heading.map(|heading| self.columns_beside(&columns, heading)).unwrap_or_default();
        self.list = List { columns, by_words, beside, present, heading, from, is_of_codes, ..List::default() };
        let head = heading.zip(self.list.position(Column::Name));
        self.list.name_heading =
            head.map(|((_, row), at)| fold(&heading_cells(self.sheet, row, row, at).concat())).unwrap_or_default();
        let (headings, end) = self.headings_below(from);
        let codes_are_national = are_national((from..end).map(|row| self.raw(row, Column::Code)));
        let numbering = Numbering::of(from..end, |row, column| self.raw(row, column));
        let field = self.list.position(Column::Field).and_then(|at| u32::try_from(at).ok());
        let is_emptied = self.sheet.notes.iter().any(|note| {
            Some(note.column) == field && matches!(note.done, ImportAction::CellError | ImportAction::NoResult)
        });
        let stand_once = !is_emptied && fields_stand_once(from..end, |row, column| self.raw(row, column));
        self.list.headings = headings;
        self.list.codes_are_national = codes_are_national;
        self.list.numbering = numbering;
        self.list.fields_stand_once = stand_once;
    }

    /// The columns without a meaning of their own that have the heading of a fee or a roadmap, as another one has.
    fn columns_beside(&self, columns: &[Option<Column>], (first, last): (usize, usize)) -> Vec<(Column, usize)> {
        let free = (0..columns.len()).filter(|at| columns.get(*at) == Some(&None));
        let further = free.filter_map(|at| {
            let column = meaning(self.words, &heading_cells(self.readable, first, last, at))?;
            let is_said = matches!(column, Column::Fee | Column::Roadmap(_)) && columns.contains(&Some(column));
            is_said.then_some((column, at))
        });
        further.collect()
    }

    /// The headings below a row, up to that of the next list, which has other columns; and the row where that one begins,
    /// or the end of the sheet.
    fn headings_below(&self, from: usize) -> (BTreeMap<usize, Heading>, usize) {
        let mut found = BTreeMap::new();
        let mut row = from;
        while row < self.sheet.rows.len() {
            let Some((last, columns)) = self.other_heading(row, &self.filled(row)) else {
                row += 1;
                continue;
            };
            let is_next = columns != self.list.by_words;
            found.insert(row, (last, columns));
            if is_next {
                return (found, row);
            }
            row = last + 1;
        }
        (found, row)
    }

    /// Passes over a heading of the same columns, or begins the list below it.
    pub fn read_heading(&mut self, row: usize, last: usize, columns: Vec<Option<Column>>) {
        if columns == self.list.by_words {
            self.find_first(row, ImportAction::SkippedHeading);
            self.list.from = last + 1;
        } else if self.lists >= MOST_LISTS {
            self.find_first(row, ImportAction::SkippedHeading);
            let List { columns, by_words, heading, .. } = std::mem::take(&mut self.list);
            self.begin(columns, by_words, last + 1, heading);
        } else {
            self.find_first(row, ImportAction::NextHeading);
            self.lists += 1;
            self.find_unused(row);
            self.begin(columns.clone(), columns, last + 1, Some((row, last)));
        }
    }

    /// The heading that begins at a row, of this list or another one below it.
    fn other_heading(&self, row: usize, filled: &[&str]) -> Option<(usize, Vec<Option<Column>>)> {
        // Fast path: rows of a list have a number, a code or a long name.
        let is_data = is_code(self.raw(row, Column::Code)) || is_row_number(self.raw(row, Column::Ordinal).trim());
        if filled.len() < 3 || is_data || filled.iter().any(|cell| cell.len() > 160) {
            return None;
        }
        let names = |cell: &String| cell.len() <= 80 && self.words.recognise(cell) == Some(Column::Name);
        if !self.readable.rows.get(row)?.iter().any(names) {
            return None;
        }
        let found = heading_at(self.readable, self.words, row)?;
        // A procedure's name may begin like a head; a heading has a number or a code as well, or the head of before.
        let is_heading = [Column::Ordinal, Column::Code].iter().any(|column| found.1.contains(&Some(*column)));
        let is_repeated =
            || !self.list.name_heading.is_empty() && filled.iter().any(|cell| folds_to(cell, &self.list.name_heading));
        (is_heading || is_repeated()).then_some(found)
    }
}
