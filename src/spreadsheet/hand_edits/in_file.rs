use std::collections::{HashMap, HashSet};

use crate::domain::{Column, tidy};
use crate::files::{CellNote, ImportAction, Sheet};
use crate::spreadsheet::import::spreads;

/// A sheet of the file, with what its merged cells and its formulas mean for the values of rows.
pub(super) struct InFile<'a> {
    sheet: &'a Sheet,
    covered: HashMap<(usize, usize), (usize, usize)>,
    /// Cells whose formula has no result, or an error for a result.
    uncalculated: HashSet<(usize, usize)>,
    struck: HashSet<(usize, usize)>,
}

impl<'a> InFile<'a> {
    pub fn of(sheet: &'a Sheet) -> InFile<'a> {
        let noted = |is_so: fn(ImportAction) -> bool| {
            let notes = sheet.notes.iter().filter(move |note| is_so(note.done));
            notes.map(|note| (note.row as usize, note.column as usize)).collect()
        };
        let uncalculated = noted(|done| matches!(done, ImportAction::NoResult | ImportAction::CellError));
        let struck = noted(|done| done == ImportAction::StruckOut);
        InFile { sheet, covered: sheet.covered_downwards(), uncalculated, struck }
    }

    pub fn rows(&self) -> &'a [Vec<String>] {
        &self.sheet.rows
    }

    pub fn cell(&self, row: usize, column: usize) -> &'a str {
        self.sheet.cell(row, column)
    }

    pub fn is_uncalculated(&self, row: usize, column: usize) -> bool {
        self.uncalculated.contains(&(row, column))
    }

    /// Whether the whole text of a cell is struck out.
    pub fn is_struck(&self, row: usize, column: usize) -> bool {
        self.struck.contains(&(row, column))
    }

    pub fn notes(&self) -> &'a [CellNote] {
        &self.sheet.notes
    }

    /// The text from which the value of a column is parsed; that of a merged cell holds for the rows it [`spreads`] over.
    pub fn value(&self, row: usize, at: usize, column: Option<Column>) -> String {
        match self.covered.get(&(row, at)) {
            Some((first, at)) if column.is_some_and(spreads) => self.cell(*first, *at).to_owned(),
            _ => self.sheet.fractions.value(row, at, self.cell(row, at)).into_owned(),
        }
    }

    /// The texts of the filled cells of a row with their columns.
    pub fn filled(&self, row: usize) -> Vec<(usize, String)> {
        let cells = self.sheet.rows.get(row).into_iter().flatten().enumerate();
        cells.map(|(at, cell)| (at, tidy(cell))).filter(|(_, text)| !text.is_empty()).collect()
    }
}
