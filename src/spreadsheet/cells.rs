//! Cells of a workbook as text, independent of engine and format.

use std::io::Cursor;

use crate::files::{FileError, Fractions, SeenAs, Sheet};

use calamine::{Data, DataRef, Reader, Style, Xls, XlsError, Xlsx, XlsxError};

use super::cell_grid::{Cells, Grid, iso_date, written_date};
use super::ods::read_ods;
use super::package::{self, Source};

/// Most cells of a file that this software made: 10,000 procedures on six sheets.
pub(super) const MAX_OWN_CELLS: u64 = 1_000_000;

/// One sheet's cells as text; rows and columns are counted from A1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub sheet: String,
    pub rows: Vec<Vec<String>>,
    pub fractions: Fractions,
}

impl Table {
    pub(super) fn new(sheet: String, Cells { rows, fractions }: Cells) -> Table {
        Table { sheet, rows, fractions }
    }

    /// The same with the texts from which values are parsed.
    pub(super) fn parsed(mut self) -> Table {
        for (row, column) in self.fractions.cells() {
            if let Some(cell) = self.rows.get_mut(row).and_then(|cells| cells.get_mut(column)) {
                *cell = self.fractions.value(row, column, cell).into_owned();
            }
        }
        self
    }

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

/// Counts the cells with a text over all sheets, for the benchmark.
///
/// # Errors
/// Those of [`read_workbook`]; `NotAWorkbook` for a file without a workbook's signature.
pub fn count_cells(bytes: &[u8]) -> Result<usize, FileError> {
    let tables =
        read_workbook(&package::open(bytes)?, MAX_OWN_CELLS)?.ok_or(FileError::NotAWorkbook(SeenAs::Unknown))?;
    Ok(tables.iter().flat_map(|table| &table.rows).flatten().filter(|cell| !cell.is_empty()).count())
}

/// Every sheet of a workbook, hidden ones included. `None` when the bytes may be text.
///
/// # Errors
/// `TooManyCells` beyond `max_cells`, `Encrypted`, or `Damaged` with the engine's words.
pub(super) fn read_workbook(source: &Source<'_>, max_cells: u64) -> Result<Option<Vec<Table>>, FileError> {
    let tables = match source {
        Source::Text(_) => return Ok(None),
        Source::Xlsx(archive) => read_xlsx(archive.archive(), max_cells)?,
        Source::Xls(bytes) => xls_tables(&mut open_xls(bytes)?, max_cells)?,
        Source::Ods(archive) => {
            let table = |Sheet { name, rows, fractions, .. }| Table { sheet: name, rows, fractions };
            read_ods(archive, max_cells)?.into_iter().map(table).collect()
        }
    };
    Ok(Some(tables))
}

/// Sheets of an `.xlsx` that [`package::open`] has seen, or that this software has just written.
///
/// # Errors
/// Those of [`open_xlsx`] and [`xlsx_tables`].
pub(super) fn read_xlsx(bytes: &[u8], max_cells: u64) -> Result<Vec<Table>, FileError> {
    xlsx_tables(&mut open_xlsx(bytes)?, max_cells)
}

pub(super) type XlsxBook<'a> = Xlsx<Cursor<&'a [u8]>>;
pub(super) type XlsBook<'a> = Xls<Cursor<&'a [u8]>>;

/// # Errors
/// `Encrypted`, or `Damaged` with the engine's words.
pub(super) fn open_xlsx(bytes: &[u8]) -> Result<XlsxBook<'_>, FileError> {
    calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(damaged_xlsx)
}

/// # Errors
/// `Encrypted`, or `Damaged` with the engine's words.
pub(super) fn open_xls(bytes: &[u8]) -> Result<XlsBook<'_>, FileError> {
    calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(damaged_xls)
}

fn damaged_xlsx(error: XlsxError) -> FileError {
    match error {
        XlsxError::Password => FileError::Encrypted,
        error => FileError::Damaged(error.to_string()),
    }
}

fn damaged_xls(error: XlsError) -> FileError {
    match error {
        XlsError::Password => FileError::Encrypted,
        error => FileError::Damaged(error.to_string()),
    }
}

/// # Errors
/// Those of [`styled_tables`].
pub(super) fn xlsx_tables(workbook: &mut XlsxBook<'_>, max_cells: u64) -> Result<Vec<Table>, FileError> {
    let StyledTables { tables, .. } = styled_tables(workbook, max_cells)?;
    Ok(tables.into_iter().map(|styled| styled.table).collect())
}

/// Sheets with the styles of their cells.
pub(super) struct StyledTables {
    pub tables: Vec<StyledTable>,
    /// Styles of the whole workbook; cells that name none have the first.
    pub styles: Vec<Style>,
}

pub(super) struct StyledTable {
    pub table: Table,
    /// Cells that have another style than the first.
    pub styled: Vec<StyledCell>,
    /// Whether the engine could read all cells.
    pub all_read: bool,
}

pub(super) struct StyledCell {
    pub row: u32,
    pub column: u32,
    /// Index into the workbook's styles.
    pub style: usize,
}

/// The engine's words for a cell that names a shared string beyond their table.
const NO_SUCH_STRING: &str = "Cell string index not found in shared strings table";

/// Reads sheets cell by cell: a range would reach to the address of its last cell, and a file of a few bytes can name
/// a cell in the last row.
///
/// # Errors
/// `TooManyCells` beyond `max_cells`, or `Damaged`.
pub(super) fn styled_tables(workbook: &mut XlsxBook<'_>, max_cells: u64) -> Result<StyledTables, FileError> {
    let mut grid = Grid::new(max_cells);
    let mut read = StyledTables { tables: Vec::new(), styles: Vec::new() };
    for sheet in workbook.sheet_names() {
        let mut cells = match workbook.worksheet_cells_reader(&sheet) {
            Ok(cells) => cells,
            // Chart sheets have no cells.
            Err(XlsxError::NotAWorksheet(_)) => continue,
            Err(error) => return Err(damaged_xlsx(error)),
        };
        let (mut styled, mut all_read) = (Vec::new(), true);
        loop {
            let (cell, style) = match cells.next_cell_with_style_id() {
                Ok(Some(cell)) => cell,
                Ok(None) => break,
                // An error of a newer Excel, or a decimal comma: the cell stays empty, the others are read.
                Err(XlsxError::CellError(_) | XlsxError::ParseFloat(_) | XlsxError::Unexpected(NO_SUCH_STRING)) => {
                    all_read = false;
                    continue;
                }
                Err(error) => return Err(damaged_xlsx(error)),
            };
            let (row, column) = cell.get_position();
            let at = (row as usize, column as usize);
            match cell.get_value() {
                DataRef::Empty => continue,
                DataRef::SharedString(text) => grid.put(at.0, at.1, (*text).to_owned())?,
                DataRef::String(text) => grid.put(at.0, at.1, text.clone())?,
                other => put(&mut grid, at, &Data::from(other.clone()))?,
            }
            if style > 0 {
                styled.push(StyledCell { row, column, style });
            }
        }
        if read.styles.is_empty() {
            read.styles = cells.styles().to_vec();
        }
        read.tables.push(StyledTable { table: Table::new(sheet, grid.take()), styled, all_read });
    }
    Ok(read)
}

/// # Errors
/// `TooManyCells` beyond `max_cells`, or `Damaged`.
pub(super) fn xls_tables(workbook: &mut XlsBook<'_>, max_cells: u64) -> Result<Vec<Table>, FileError> {
    let mut grid = Grid::new(max_cells);
    let mut tables = Vec::new();
    for sheet in workbook.sheet_names() {
        let range = workbook.worksheet_range(&sheet).map_err(damaged_xls)?;
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, data) in range.used_cells() {
            put(&mut grid, (top as usize + row, left as usize + column), data)?;
        }
        tables.push(Table::new(sheet, grid.take()));
    }
    Ok(tables)
}

fn put(grid: &mut Grid, (row, column): (usize, usize), data: &Data) -> Result<(), FileError> {
    let text = match data {
        Data::Empty => String::new(),
        Data::String(text) | Data::DurationIso(text) => text.clone(),
        Data::DateTimeIso(text) => iso_date(text).unwrap_or_else(|| text.clone()),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => return grid.put_number(row, column, *number),
        Data::Bool(value) => if *value { "1" } else { "0" }.to_owned(),
        Data::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            written_date(year, month.into(), day.into())
        }
        Data::Error(error) => error.to_string(),
    };
    grid.put(row, column, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_excel_names_them() {
        for (row, column, name) in [(0, 0, "A1"), (11, 1, "B12"), (0, 25, "Z1"), (0, 26, "AA1"), (9, 702, "AAA10")] {
            assert_eq!(cell_name(row, column), name);
        }
    }
}
