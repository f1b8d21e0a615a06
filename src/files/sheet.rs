use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use super::encoding::Legacy;
use super::finding::{CellNote, ImportAction};
use super::limits::MAX_CELLS;
use super::list::SheetHead;

/// A sheet as it is in the source. Rows and columns count from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Empty for text.
    pub name: String,
    pub rows: Vec<Vec<String>>,
    pub fractions: Fractions,
    /// Merged cells, by their top row.
    pub spans: Vec<Span>,
    /// Whether the workbook hides the sheet.
    pub is_hidden: bool,
    /// Whether its rows are columns of the source, which has one procedure per column.
    pub is_turned: bool,
    /// Rows that begin in bold.
    pub bold_rows: Vec<u32>,
    pub hidden_rows: Vec<u32>,
    pub hidden_columns: Vec<u32>,
    /// The encoding that most fonts of its texts imply.
    pub font: Option<Legacy>,
    /// Cells in a font that shows small letters as capitals.
    pub capitals: Vec<(u32, u32)>,
    pub notes: Vec<CellNote>,
}

/// Cells with a number of three decimals. As text it would be read as thousands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fractions(BTreeSet<(usize, usize)>);

impl Fractions {
    pub fn insert(&mut self, row: usize, column: usize) {
        self.0.insert((row, column));
    }

    pub fn cells(&self) -> impl Iterator<Item = (usize, usize)> {
        self.0.iter().copied()
    }

    /// The text from which the value of a cell is parsed: `12.1250` if it shows the number 12.125.
    pub fn value<'a>(&self, row: usize, column: usize, shown: &'a str) -> Cow<'a, str> {
        if self.0.contains(&(row, column)) { Cow::Owned(format!("{shown}0")) } else { Cow::Borrowed(shown) }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub top: u32,
    pub left: u32,
    pub bottom: u32,
    pub right: u32,
}

impl Sheet {
    pub fn cell(&self, row: usize, column: usize) -> &str {
        self.rows.get(row).and_then(|cells| cells.get(column)).map_or("", String::as_str)
    }

    /// Adds a note with the cell's text, and replaces that by `text`, if given.
    pub fn note(&mut self, row: usize, column: usize, done: ImportAction, text: Option<String>) {
        let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let cell = self.rows.get_mut(row).and_then(|cells| cells.get_mut(column));
        let seen = match (cell, text) {
            (Some(cell), Some(text)) => std::mem::replace(cell, text),
            (Some(cell), None) => cell.clone(),
            (None, _) => String::new(),
        };
        self.notes.push(CellNote { row: small(row), column: small(column), seen, done });
    }

    /// Adds a comment on a cell, if it has any text.
    pub fn comment(&mut self, row: usize, column: usize, text: String) {
        if let (Ok(row), Ok(column), false) = (u32::try_from(row), u32::try_from(column), text.trim().is_empty()) {
            self.notes.push(CellNote { row, column, seen: text, done: ImportAction::Commented });
        }
    }

    /// Whether the cell is the first of one merged over three columns or more.
    pub fn is_wide(&self, row: usize, column: usize) -> bool {
        let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let at = self.spans.partition_point(|span| span.top < small(row));
        let of_row = self.spans.iter().skip(at).take_while(|span| span.top == small(row));
        of_row.filter(|span| span.left == small(column)).any(|span| span.right - span.left >= 2)
    }

    /// Empties the cells that merged cells cover: programs leave texts in them that nobody sees. Merged cells do not
    /// overlap, so once every cell was looked at, the rest of them is nonsense.
    pub fn clear_covered(&mut self) {
        let mut left: usize = self.rows.iter().map(Vec::len).sum();
        for span in &self.spans {
            let rows = self.rows.iter_mut().enumerate().skip(span.top as usize);
            for (row, cells) in rows.take((span.bottom - span.top) as usize + 1) {
                let columns = cells.iter_mut().enumerate().skip(span.left as usize);
                for (column, cell) in columns.take((span.right - span.left) as usize + 1) {
                    let Some(fewer) = left.checked_sub(1) else { return };
                    left = fewer;
                    if (row, column) != (span.top as usize, span.left as usize) {
                        cell.clear();
                    }
                }
                left = left.saturating_sub(1);
            }
        }
    }

    /// For cells in the first column of a merged cell, below its top row: the cell that has the text.
    pub fn covered_downwards(&self) -> HashMap<(usize, usize), (usize, usize)> {
        let mut covered = HashMap::new();
        for span in self.spans.iter().filter(|span| span.bottom > span.top) {
            let first = (span.top as usize, span.left as usize);
            let last = (span.bottom as usize).min(self.rows.len());
            for row in first.0 + 1..=last {
                if covered.len() >= MAX_CELLS as usize {
                    return covered;
                }
                covered.insert((row, first.1), first);
            }
        }
        covered
    }

    pub fn head(&self) -> SheetHead {
        SheetHead { name: self.name.clone(), is_hidden: self.is_hidden, rows: self.rows.len() }
    }

    /// Columns of its widest row.
    pub fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }
}
