//! Cells of a workbook as text, whatever engine and format they come from.

use crate::files::{FileError, SeenAs};
use std::io::Cursor;

use calamine::{Data, DataRef, Ods, Reader, Xls, Xlsx, XlsxError};

use super::bounds::{Kind, MAX_OWN_CELLS, inspect};

/// One sheet's cells as text; rows and columns from the sheet's own upper left corner (A1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub sheet: String,
    pub rows: Vec<Vec<String>>,
}

impl Table {
    pub fn cell(&self, row: usize, column: usize) -> &str {
        self.rows.get(row).and_then(|cells| cells.get(column)).map_or("", String::as_str)
    }
}

/// `B12` for row 11, column 1.
pub fn cell_name(row: usize, column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    let letters: String = letters.iter().rev().collect();
    format!("{letters}{}", row + 1)
}

/// Cells with a text, over all sheets: what the benchmark reads.
///
/// # Errors
/// Those of [`read_workbook`]; `NotAWorkbook` for a file without a workbook's signature.
pub fn count_cells(bytes: &[u8]) -> Result<usize, FileError> {
    let tables = read_workbook(bytes, MAX_OWN_CELLS)?.ok_or(FileError::NotAWorkbook(SeenAs::Unknown))?;
    Ok(tables.iter().flat_map(|table| &table.rows).flatten().filter(|cell| !cell.is_empty()).count())
}

/// Every sheet of a workbook, hidden ones included. `None` when the bytes may be text.
///
/// # Errors
/// Those of [`inspect`], `TooManyCells` beyond `max_cells`, or `Damaged` with the engine's words.
pub fn read_workbook(bytes: &[u8], max_cells: u64) -> Result<Option<Vec<Table>>, FileError> {
    let tables = match inspect(bytes)? {
        Kind::Text => return Ok(None),
        Kind::Xlsx => read_xlsx(bytes, max_cells)?,
        Kind::Xls => read_with::<Xls<_>>(bytes, max_cells)?,
        Kind::Ods => read_with::<Ods<_>>(bytes, max_cells)?,
    };
    Ok(Some(tables))
}

/// Sheets of an `.xlsx`, cell by cell: a range would be as large as its last cell's address says, and a
/// file of a few bytes can name a cell in the last row. For what [`inspect`] has seen, or this software has just written.
///
/// # Errors
/// `TooManyCells` beyond `max_cells`, `Encrypted`, or `Damaged` with the engine's words.
pub(super) fn read_xlsx(bytes: &[u8], max_cells: u64) -> Result<Vec<Table>, FileError> {
    let damaged = |error: XlsxError| match error {
        XlsxError::Password => FileError::Encrypted,
        error => FileError::Damaged(error.to_string()),
    };
    let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(damaged)?;
    let mut grid = Grid { left: max_cells, max_cells, rows: Vec::new() };
    let mut tables = Vec::new();
    for sheet in workbook.sheet_names() {
        let mut cells = match workbook.worksheet_cells_reader(&sheet) {
            Ok(cells) => cells,
            // Chart sheets have no cells.
            Err(XlsxError::NotAWorksheet(_)) => continue,
            Err(error) => return Err(damaged(error)),
        };
        while let Some(cell) = cells.next_cell().map_err(damaged)? {
            let (row, column) = cell.get_position();
            let text = match cell.get_value() {
                DataRef::Empty => continue,
                DataRef::SharedString(text) => (*text).to_owned(),
                DataRef::String(text) => text.clone(),
                other => data_text(&Data::from(other.clone())),
            };
            grid.put(row as usize, column as usize, text)?;
        }
        tables.push(Table { sheet, rows: std::mem::take(&mut grid.rows) });
    }
    Ok(tables)
}

fn read_with<'a, R>(bytes: &'a [u8], max_cells: u64) -> Result<Vec<Table>, FileError>
where
    R: Reader<Cursor<&'a [u8]>>,
    R::Error: std::fmt::Display,
{
    let damaged = |error: R::Error| FileError::Damaged(error.to_string());
    let mut workbook: R = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(damaged)?;
    let mut grid = Grid { left: max_cells, max_cells, rows: Vec::new() };
    let mut tables = Vec::new();
    for (sheet, range) in workbook.worksheets() {
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, data) in range.used_cells() {
            grid.put(top as usize + row, left as usize + column, data_text(data))?;
        }
        tables.push(Table { sheet, rows: std::mem::take(&mut grid.rows) });
    }
    Ok(tables)
}

/// Rows that grow with the cells put into them, within a budget over all sheets.
struct Grid {
    left: u64,
    max_cells: u64,
    rows: Vec<Vec<String>>,
}

impl Grid {
    fn put(&mut self, row: usize, column: usize, text: String) -> Result<(), FileError> {
        let new_rows = (row + 1).saturating_sub(self.rows.len());
        let width = self.rows.get(row).map_or(0, Vec::len);
        let new_cells = (column + 1).saturating_sub(width);
        let spent = (new_rows + new_cells) as u64;
        self.left = self.left.checked_sub(spent).ok_or(FileError::TooManyCells(self.max_cells))?;
        if new_rows > 0 {
            self.rows.resize(row + 1, Vec::new());
        }
        if let Some(cells) = self.rows.get_mut(row) {
            if new_cells > 0 {
                cells.resize(column + 1, String::new());
            }
            if let Some(cell) = cells.get_mut(column) {
                *cell = text;
            }
        }
        Ok(())
    }
}

fn data_text(data: &Data) -> String {
    match data {
        Data::Empty => String::new(),
        Data::String(text) | Data::DurationIso(text) => text.clone(),
        Data::DateTimeIso(text) => iso_date(text).unwrap_or_else(|| text.clone()),
        Data::Int(number) => number.to_string(),
        // Excel stores every number as a float; a whole one is written as people see it.
        Data::Float(number) => number.to_string(),
        Data::Bool(value) => if *value { "1" } else { "0" }.to_owned(),
        Data::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            written_date(year, month.into(), day.into())
        }
        Data::Error(error) => error.to_string(),
    }
}

/// Spreadsheets make a date of `10/2020`, on the first of the month.
fn written_date(year: u16, month: u32, day: u32) -> String {
    if day == 1 { format!("{month}/{year}") } else { format!("{day}/{month}/{year}") }
}

/// `2020-09-15`, with or without a time, as OpenDocument stores it.
fn iso_date(text: &str) -> Option<String> {
    let mut parts = text.split('T').next()?.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    Some(written_date(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_as_people_write_them() {
        assert_eq!(iso_date("2020-09-15"), Some("15/9/2020".into()));
        assert_eq!(iso_date("2020-10-01T00:00:00"), Some("10/2020".into()));
        assert_eq!(iso_date("quý 3"), None);
    }

    #[test]
    fn cells_are_named_as_excel_names_them() {
        for (row, column, name) in [(0, 0, "A1"), (11, 1, "B12"), (0, 25, "Z1"), (0, 26, "AA1"), (9, 702, "AAA10")] {
            assert_eq!(cell_name(row, column), name);
        }
    }
}
