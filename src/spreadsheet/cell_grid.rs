//! The grid into which readers of all formats put cells, and the format of dates in cells.

use crate::files::{FileError, Fractions};

/// Rows that grow as cells are put into them, within a budget over all sheets.
#[derive(Default)]
pub(super) struct Grid {
    left: u64,
    max_cells: u64,
    cells: Cells,
}

/// The cells of one sheet as text, counted from A1.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cells {
    pub rows: Vec<Vec<String>>,
    pub fractions: Fractions,
}

impl Grid {
    pub fn new(max_cells: u64) -> Grid {
        Grid { left: max_cells, max_cells, cells: Cells::default() }
    }

    /// Takes the cells of a sheet that was read; the grid is empty for the next one.
    pub fn take(&mut self) -> Cells {
        std::mem::take(&mut self.cells)
    }

    /// Whether all cells before it in its row are blank.
    pub fn is_first(&self, row: usize, column: usize) -> bool {
        self.cells.rows.get(row).is_some_and(|cells| cells.iter().take(column).all(|cell| cell.trim().is_empty()))
    }

    /// # Errors
    /// `TooManyCells`.
    pub fn put(&mut self, row: usize, column: usize, text: String) -> Result<(), FileError> {
        let too_many = FileError::TooManyCells(self.max_cells);
        // Beyond any budget; checked first, so that no sum below can overflow.
        if row.max(column) as u64 > self.max_cells {
            return Err(too_many);
        }
        let new_rows = (row + 1).saturating_sub(self.cells.rows.len());
        let width = self.cells.rows.get(row).map_or(0, Vec::len);
        let new_cells = (column + 1).saturating_sub(width);
        let spent = (new_rows + new_cells) as u64;
        self.left = self.left.checked_sub(spent).ok_or(too_many)?;
        if new_rows > 0 {
            self.cells.rows.resize(row + 1, Vec::new());
        }
        if let Some(cells) = self.cells.rows.get_mut(row) {
            if new_cells > 0 {
                cells.resize(column + 1, String::new());
            }
            if let Some(cell) = cells.get_mut(column) {
                *cell = text;
            }
        }
        Ok(())
    }

    /// Puts a number as [`number_text`] writes it.
    ///
    /// # Errors
    /// `TooManyCells`.
    pub fn put_number(&mut self, row: usize, column: usize, number: f64) -> Result<(), FileError> {
        let text = number_text(number);
        if text.split_once('.').is_some_and(|(_, decimals)| decimals.len() == 3) {
            self.cells.fractions.insert(row, column);
        }
        self.put(row, column, text)
    }
}

/// `15/9/2020`, as people write it.
pub(super) fn written_date(year: u16, month: u32, day: u32) -> String {
    format!("{day}/{month}/{year}")
}

/// `2020-09-15`, with or without a time, as OpenDocument stores it.
pub(super) fn iso_date(text: &str) -> Option<String> {
    let mut parts = text.split('T').next()?.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    Some(written_date(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
}

/// A number as Excel shows it without a format: of 15 significant digits.
fn number_text(number: f64) -> String {
    let rounded = format!("{number:.14e}").parse().unwrap_or(number);
    f64::to_string(&rounded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_digits_that_people_see() {
        for (number, text) in
            [(12.0, "12"), (1.91235, "1.91235"), (1.912_350_000_000_000_2, "1.91235"), (12.125, "12.125"), (1.5, "1.5")]
        {
            assert_eq!(number_text(number), text);
        }
    }

    #[test]
    fn dates_are_written_as_people_write_them() {
        assert_eq!(iso_date("2020-09-15"), Some("15/9/2020".into()));
        assert_eq!(iso_date("2020-10-01T00:00:00"), Some("1/10/2020".into()));
        assert_eq!(iso_date("quý 3"), None);
    }
}
