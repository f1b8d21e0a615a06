//! Reads the cells of a procedure's row.

use crate::domain::{Column, Procedure, Refusal, Roadmap, is_blank, tidy, tidy_name};
use crate::files::ImportAction;
use crate::spreadsheet::layout::MAX_CELL_UNITS;
use crate::text::vocabulary::is_marked;
use crate::text::{roadmap, rows};

use super::codes::{Restored, is_unclear, restored};
use super::heads::heading_cells;
use super::reader::{Reader, is_shared};

impl Reader<'_> {
    /// Reads a cell into the procedure, and notes a text that is refused.
    pub fn take(&mut self, row: usize, procedure: &mut Procedure, column: Column) {
        let row = if is_shared(column) { self.row_of_text(row, column) } else { row };
        let text = match column {
            Column::Code => self.code(row),
            Column::Field => {
                let field = self.tidied(row, column);
                let bare = rows::field_of_title(&field).filter(|bare| !bare.is_empty()).unwrap_or(&field);
                rows::bare_title(bare).to_owned()
            }
            Column::Authority => {
                let text = tidy(self.raw(row, column));
                let mut lines: Vec<&str> = text.split('\n').filter(|line| !line.trim().is_empty()).collect();
                lines.dedup();
                lines.join("; ")
            }
            Column::Note => tidy(self.raw(row, column)),
            Column::Roadmap(_) => self.times(row, column),
            Column::Fee => self.fees(row),
            // The highest of several marks counts, and a mark takes precedence over the level in words.
            Column::Mark(_) | Column::RegisteredMark(_) if self.raw(row, column).trim().is_empty() => return,
            Column::Level if procedure.proposal.level.is_some() => return,
            _ => self.value(row, column),
        };
        if text.len() > MAX_CELL_UNITS && text.encode_utf16().count() > MAX_CELL_UNITS {
            self.find(row, column, ImportAction::TooLong);
        }
        if let Err(refusal) = self.words.words.take(procedure, column, &text) {
            let done = match refusal {
                Refusal::NotAFigure => ImportAction::NotANumber,
                Refusal::NotALevel => ImportAction::NotALevel,
                Refusal::NotATier => ImportAction::NotATier,
                _ => return,
            };
            self.find(row, column, done);
        }
    }

    /// The texts of a row in all columns of a fee or a roadmap, each with the lowest cell of its head.
    fn all_of(&self, row: usize, column: Column) -> Vec<(String, String)> {
        let beside = self.list.beside.iter().filter(|(of, _)| *of == column).map(|(_, at)| *at);
        let head = |at: usize| {
            let cells = self.list.heading.map(|(first, last)| heading_cells(self.readable, first, last, at));
            cells.unwrap_or_default().pop().unwrap_or_default()
        };
        let text = |at: usize| (head(at), tidy(self.sheet.cell(row, at)));
        let own = self.list.position(column).map(|at| (head(at), tidy(self.raw(row, column))));
        own.into_iter().chain(beside.map(text)).filter(|(_, text)| !is_blank(text)).collect()
    }

    /// A roadmap; where a column stands for a time, the time whose column is marked.
    fn times(&self, row: usize, column: Column) -> String {
        let time = |(head, text): (String, String)| {
            let is_time = || !matches!(roadmap::parse(&head), Roadmap::Verbatim { .. } | Roadmap::NotProposed);
            if is_marked(&text) == Ok(true) && is_time() { head } else { text }
        };
        self.all_of(row, column).into_iter().map(time).collect::<Vec<_>>().join("; ")
    }

    /// A fee, or several, each with its head.
    fn fees(&self, row: usize) -> String {
        if self.list.beside.iter().all(|(column, _)| *column != Column::Fee) {
            return self.value(row, Column::Fee);
        }
        let fees = self.all_of(row, Column::Fee).into_iter().map(|(head, text)| format!("{head}: {text}"));
        fees.collect::<Vec<_>>().join("; ")
    }

    /// The text from which a value is parsed.
    fn value(&self, row: usize, column: Column) -> String {
        let text = self.raw(row, column);
        self.list.position(column).map_or_else(String::new, |at| self.sheet.fractions.value(row, at, text).into_owned())
    }

    /// The row whose text a cell has: its own, or one above that it refers to.
    fn row_of_text(&mut self, row: usize, column: Column) -> usize {
        let own = self.raw(row, column).trim();
        let goes_on = rows::is_ditto(own) || (own.is_empty() && column == Column::Field && self.list.fields_stand_once);
        let is_empty = own.is_empty();
        let at = self.list.above.iter().position(|(of, _)| *of == column);
        match at.and_then(|at| self.list.above.get_mut(at)) {
            Some((_, above)) if goes_on => {
                let above = *above;
                self.find(row, column, ImportAction::TakenFromAbove);
                above
            }
            Some((_, above)) if !is_empty => {
                *above = row;
                row
            }
            None if !is_empty => {
                self.list.above.push((column, row));
                row
            }
            _ => row,
        }
    }

    /// The code without quotation marks and apostrophes around it, restored if a program took it for a number.
    fn code(&mut self, row: usize) -> String {
        const MARKS: [char; 5] = ['\'', '"', '’', '“', '”'];
        let whole = self.tidied(row, Column::Code).replace(' ', "");
        let code = whole.trim_matches(MARKS).to_owned();
        if code != whole {
            self.find(row, Column::Code, ImportAction::Tidied);
        }
        let (code, done) = match restored(&code, self.list.codes_are_national) {
            Restored::Untouched if self.list.codes_are_national && is_unclear(&code) => {
                (code, ImportAction::CodeUnclear)
            }
            Restored::Untouched => return code,
            Restored::Padded(whole) => (whole, ImportAction::CodePadded),
            Restored::Pointed(whole) => (whole, ImportAction::CodeRestored),
            Restored::Lost => (code, ImportAction::CodeLost),
        };
        self.find(row, Column::Code, done);
        code
    }

    /// The text on one line, composed, without stray spaces or a leading full stop; notes any change other than of
    /// surrounding spaces.
    pub fn tidied(&mut self, row: usize, column: Column) -> String {
        let raw = self.raw(row, column);
        let mut clean = tidy_name(raw);
        if clean.starts_with(['.', ' ']) {
            clean = clean.trim_start_matches(['.', ' ']).to_owned();
        }
        if clean != raw.trim() {
            self.find(row, column, ImportAction::Tidied);
        }
        clean
    }
}
