use crate::files::{FileError, Fonts, ImportAction, Legacy, Sheet, Span};
use calamine::{Reader, SheetVisible};

use crate::spreadsheet::cells::{
    StyledCell, StyledTable, StyledTables, Table, open_xls, open_xlsx, styled_tables, xls_tables,
};
use crate::spreadsheet::ods::read_ods;
use crate::spreadsheet::package::{Source, Unpacked};

use super::number_format::shown_code;
use super::surroundings::{Parts, SPANS};
use super::xls_records::note_records;

/// Every sheet of a workbook, hidden ones included; empty for text.
///
/// # Errors
/// `TooManyCells` beyond `max_cells` over all sheets, `Encrypted`, or `Damaged` with the engine's words.
pub(in crate::spreadsheet) fn read_sheets(source: &Source<'_>, max_cells: u64) -> Result<Vec<Sheet>, FileError> {
    match source {
        Source::Xlsx(archive) => read_xlsx_sheets(archive, max_cells),
        Source::Xls(bytes) => read_xls_sheets(bytes, max_cells),
        Source::Ods(archive) => read_ods(archive, max_cells),
        Source::Text(_) => Ok(Vec::new()),
    }
}

fn plain(Table { sheet, rows, fractions }: Table) -> Sheet {
    Sheet { name: sheet, rows, fractions, ..Sheet::default() }
}

fn spans(merged: &[calamine::Dimensions]) -> Vec<Span> {
    let span = |merged: &calamine::Dimensions| {
        let ((top, left), (bottom, right)) = (merged.start, merged.end);
        (left <= right && top <= bottom).then_some(Span { top, left, bottom, right })
    };
    let mut spans: Vec<Span> = merged.iter().take(SPANS).filter_map(span).collect();
    spans.sort_by_key(|span| (span.top, span.left));
    spans
}

fn read_xls_sheets(bytes: &[u8], max_cells: u64) -> Result<Vec<Sheet>, FileError> {
    let mut workbook = open_xls(bytes)?;
    let mut sheets: Vec<Sheet> = xls_tables(&mut workbook, max_cells)?.into_iter().map(plain).collect();
    for sheet in &mut sheets {
        sheet.is_hidden = is_hidden_sheet(workbook.sheets_metadata(), &sheet.name);
        sheet.spans = spans(&workbook.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default());
    }
    note_records(bytes, &mut sheets);
    sheets.iter_mut().for_each(Sheet::clear_covered);
    Ok(sheets)
}

/// Reads cells with the engine and adds what [`Parts::note`] finds; without it the cells are still read.
pub(in crate::spreadsheet) fn read_xlsx_sheets(archive: &Unpacked, max_cells: u64) -> Result<Vec<Sheet>, FileError> {
    let mut workbook = open_xlsx(archive.archive())?;
    let StyledTables { tables, styles } = styled_tables(&mut workbook, max_cells)?;
    let looks: Vec<Look<'_>> = styles.iter().map(Look::of).collect();
    let parts = Parts::of(archive);
    let mut sheets = Vec::new();
    for StyledTable { table, styled, all_read } in tables {
        let mut sheet = plain(table);
        sheet.is_hidden = is_hidden_sheet(workbook.sheets_metadata(), &sheet.name);
        read_styles(&mut sheet, styled, &looks);
        if !parts.note(&mut sheet, all_read) {
            sheet.spans = spans(&workbook.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default());
        }
        sheet.clear_covered();
        sheets.push(sheet);
    }
    Ok(sheets)
}

fn is_hidden_sheet(sheets: &[calamine::Sheet], name: &str) -> bool {
    sheets.iter().any(|sheet| sheet.name == name && sheet.visible != SheetVisible::Visible)
}

/// The properties of a style that matter for a list.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Look<'a> {
    is_bold: bool,
    is_struck: bool,
    /// The number format; `None` for `General`.
    format: Option<&'a str>,
    /// The legacy encoding of its font.
    font: Option<Legacy>,
    /// Whether its font shows small letters as capitals.
    is_capital: bool,
}

impl Look<'_> {
    fn of(style: &calamine::Style) -> Look<'_> {
        let font = style.font.as_ref();
        let name = font.and_then(|font| font.name.as_deref()).unwrap_or_default();
        let legacy = Legacy::of_font(name);
        let format = style.number_format.as_ref().map(|format| format.format_code.as_ref());
        Look {
            is_bold: font.is_some_and(calamine::Font::is_bold),
            is_struck: font.is_some_and(calamine::Font::has_strikethrough),
            format: format.filter(|code| *code != "General"),
            font: legacy,
            is_capital: legacy == Some(Legacy::Tcvn3) && name.ends_with('H'),
        }
    }
}

/// Applies the cells' styles: codes by number format, bold rows, struck-out cells, legacy fonts.
fn read_styles(sheet: &mut Sheet, mut styled: Vec<StyledCell>, looks: &[Look<'_>]) {
    if looks.iter().all(|look| *look == Look::default()) {
        return;
    }
    styled.sort_by_key(|cell| (cell.row, cell.column));
    let mut styled = styled.into_iter().peekable();
    let mut fonts = Fonts::default();
    let mut struck = Vec::new();
    for (row, cells) in (0u32..).zip(&mut sheet.rows) {
        let mut is_first = true;
        for (column, cell) in (0u32..).zip(cells) {
            while styled.next_if(|cell| (cell.row, cell.column) < (row, column)).is_some() {}
            let own = styled.peek().filter(|cell| (cell.row, cell.column) == (row, column)).map(|cell| cell.style);
            if cell.is_empty() {
                continue;
            }
            let look = looks.get(own.unwrap_or_default()).copied().unwrap_or_default();
            let is_written = !cell.trim().is_empty();
            if is_first && is_written && look.is_bold {
                sheet.bold_rows.push(row);
            }
            is_first &= !is_written;
            if is_written && look.is_struck {
                struck.push((row as usize, column as usize));
            }
            if let Some(code) = look.format.and_then(|format| shown_code(cell, format)) {
                *cell = code;
            }
            fonts.count(look.font);
            if look.is_capital {
                sheet.capitals.push((row, column));
            }
        }
    }
    struck.into_iter().for_each(|(row, column)| sheet.note(row, column, ImportAction::StruckOut, None));
    sheet.font = fonts.most();
}
