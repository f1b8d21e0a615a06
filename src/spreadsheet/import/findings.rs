//! Findings about cells and rows of a list that are not read as procedures, or were changed by their source.

use std::collections::{HashMap, HashSet};

use crate::domain::{CodeKey, Column, fold};
use crate::files::{CellNote, ImportAction, ImportFinding, ImportedRow};

use super::heads::heading_cells;
use super::reader::Reader;
use super::turn::place;

impl Reader<'_> {
    /// Notes filled columns that the list above row `to` does not use, and single cells beyond its heading.
    pub fn find_unused(&mut self, to: usize) {
        let sheet = self.sheet;
        let from = self.list.heading.map_or(0, |(_, last)| last + 1);
        let is_filled = |row: usize, at: usize| !sheet.cell(row, at).trim().is_empty();
        let is_beside = |at: usize| self.list.beside.iter().any(|(_, beside)| *beside == at);
        let is_unused = |at: &usize| self.list.columns.get(*at).is_none_or(Option::is_none) && !is_beside(*at);
        for at in (0..sheet.width()).filter(is_unused) {
            let filled: Vec<usize> = (from..to).filter(|row| is_filled(*row, at)).collect();
            let head = self.list.heading.map(|(first, last)| heading_cells(sheet, first, last, at).join(" / "));
            if head.as_ref().is_some_and(String::is_empty) && filled.len() * 10 <= to.saturating_sub(from).max(10) {
                self.unused.extend(filled.into_iter().map(|row| ImportFinding {
                    cell: place(self.sheet, row, at),
                    seen: sheet.cell(row, at).to_owned(),
                    done: ImportAction::BeyondHeading,
                }));
            } else if !filled.is_empty() {
                let cell = place(self.sheet, self.list.heading.map_or(from, |(_, last)| last), at);
                let seen = head.unwrap_or_default();
                self.unused.push(ImportFinding { cell, seen, done: ImportAction::ColumnUnused });
            }
        }
    }

    /// Notes that the table stood on its side.
    pub fn find_turned(&mut self) {
        let (Some((row, _)), Some(at)) = (self.list.heading, self.list.position(Column::Name)) else { return };
        if self.sheet.is_turned {
            let seen = self.sheet.cell(row, at).to_owned();
            self.findings.push(ImportFinding { cell: place(self.sheet, row, at), seen, done: ImportAction::Turned });
        }
    }

    /// Notes hidden rows and columns, which are read like the others.
    pub fn find_hidden(&mut self, from: usize) {
        let is_filled = |row: &usize| {
            self.sheet.rows.get(*row).is_some_and(|cells| cells.iter().any(|cell| !cell.trim().is_empty()))
        };
        let rows = self.sheet.hidden_rows.iter().map(|row| *row as usize);
        let rows = rows.filter(|row| *row >= from && is_filled(row));
        let columns = self.sheet.hidden_columns.iter().map(|column| *column as usize);
        let used = columns.filter(|at| self.list.columns.get(*at).is_some_and(Option::is_some));
        let (row, column) = match self.sheet.is_turned {
            true => (ImportAction::HiddenColumn, ImportAction::HiddenRow),
            false => (ImportAction::HiddenRow, ImportAction::HiddenColumn),
        };
        let found = rows.map(|at| (place(self.sheet, at, 0), row));
        let found = found.chain(used.map(|at| (place(self.sheet, from, at), column)));
        let found = found.map(|(cell, done)| ImportFinding { cell, seen: String::new(), done }).collect::<Vec<_>>();
        self.findings.extend(found);
    }

    /// Adds the sheet's notes on cells of the list; a struck-out row is noted once, by its code or name.
    pub fn find_noted(&mut self, from: usize) {
        let of_list = |note: &&CellNote| {
            let column = self.list.columns.get(note.column as usize).copied().flatten();
            column.filter(|_| note.row as usize >= from).is_some_and(|column| column != Column::Ordinal)
        };
        let names_it = |note: &CellNote| {
            let column = self.list.columns.get(note.column as usize).copied().flatten();
            matches!(column, Some(Column::Name | Column::Code))
        };
        let mut struck = HashSet::new();
        for note in self.sheet.notes.iter().filter(of_list) {
            if note.done == ImportAction::StruckOut && names_it(note) {
                struck.insert(note.row);
            }
        }
        let mut told = HashSet::new();
        let mut found = Vec::new();
        for note in self.sheet.notes.iter().filter(of_list) {
            let (row, at) = (note.row as usize, note.column as usize);
            if note.done == ImportAction::StruckOut
                && struck.contains(&note.row)
                && !(names_it(note) && told.insert(row))
            {
                continue;
            }
            if note.done == ImportAction::NoResult && self.list.columns.get(at) == Some(&Some(Column::Name)) {
                self.nameless.insert(row);
                continue;
            }
            found.push(ImportFinding { cell: place(self.sheet, row, at), seen: note.seen.clone(), done: note.done });
        }
        self.findings.extend(found);
    }

    /// Notes rows whose code occurs in a row above.
    pub fn find_repeated(&mut self) {
        let mut names: HashMap<CodeKey, &str> = HashMap::new();
        let mut found = Vec::new();
        for ImportedRow { row, procedure } in &self.rows {
            let Some(code) = CodeKey::of(&procedure.code) else { continue };
            match names.get(&code) {
                Some(first) if fold(first) == fold(&procedure.name) => {
                    found.push((row - 1, ImportAction::CodeRepeated))
                }
                Some(_) => found.push((row - 1, ImportAction::CodeOfOther)),
                None => drop(names.insert(code, &procedure.name)),
            }
        }
        for (row, done) in found {
            self.find(row, Column::Code, done);
        }
    }
}
