use crate::files::{FileError, Fonts, ImportAction, Legacy, MAX_CELLS, Sheet, Span};
use calamine::{Reader, SheetVisible};

use crate::spreadsheet::cells::{Table, XlsxBook, open_xls, open_xlsx, xls_tables, xlsx_tables};
use crate::spreadsheet::ods::read_ods;
use crate::spreadsheet::package::Source;

use super::number_format::shown_code;
use super::surroundings::{Parts, SPANS};
use super::xls_records::note_records;

/// Every sheet of a workbook, hidden ones included; none of a text.
pub(super) fn read_sheets(source: &Source<'_>) -> Result<Vec<Sheet>, FileError> {
    match source {
        Source::Xlsx(bytes) => read_xlsx_sheets(bytes),
        Source::Xls(bytes) => read_xls_sheets(bytes),
        Source::Ods(bytes) => read_ods(bytes, MAX_CELLS),
        Source::Text(_) => Ok(Vec::new()),
    }
}

fn plain(Table { sheet, rows }: Table) -> Sheet {
    Sheet { name: sheet, rows, ..Sheet::default() }
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

fn read_xls_sheets(bytes: &[u8]) -> Result<Vec<Sheet>, FileError> {
    let mut workbook = open_xls(bytes)?;
    let mut sheets: Vec<Sheet> = xls_tables(&mut workbook, MAX_CELLS)?.into_iter().map(plain).collect();
    for sheet in &mut sheets {
        sheet.is_hidden = is_hidden_sheet(workbook.sheets_metadata(), &sheet.name);
        sheet.spans = spans(&workbook.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default());
    }
    note_records(bytes, &mut sheets);
    Ok(sheets)
}

/// What surrounds the cells helps to understand them; without it they are still there.
fn read_xlsx_sheets(bytes: &[u8]) -> Result<Vec<Sheet>, FileError> {
    let mut workbook = open_xlsx(bytes)?;
    let mut sheets: Vec<Sheet> = xlsx_tables(&mut workbook, MAX_CELLS)?.into_iter().map(plain).collect();
    let mut parts = Parts::read(bytes);
    for sheet in &mut sheets {
        sheet.is_hidden = is_hidden_sheet(workbook.sheets_metadata(), &sheet.name);
        read_styles(&mut workbook, sheet);
        if !parts.as_mut().is_some_and(|parts| parts.note(sheet)) {
            sheet.spans = spans(&workbook.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default());
        }
    }
    Ok(sheets)
}

fn is_hidden_sheet(sheets: &[calamine::Sheet], name: &str) -> bool {
    sheets.iter().any(|sheet| sheet.name == name && sheet.visible != SheetVisible::Visible)
}

/// Takes from each cell's style what its text alone does not say.
fn read_styles(workbook: &mut XlsxBook<'_>, sheet: &mut Sheet) {
    let Ok(styles) = workbook.worksheet_style(&sheet.name) else { return };
    let mut fonts = Fonts::default();
    let mut struck = Vec::new();
    for (row, cells) in (0u32..).zip(&mut sheet.rows) {
        let mut is_first = true;
        for (column, cell) in (0u32..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            let style = styles.get((row, column));
            let font = style.and_then(|style| style.font.as_ref());
            let is_written = !cell.trim().is_empty();
            if is_first && is_written && font.is_some_and(calamine::Font::is_bold) {
                sheet.bold_rows.push(row);
            }
            is_first &= !is_written;
            if is_written && font.is_some_and(calamine::Font::has_strikethrough) {
                struck.push((row as usize, column as usize));
            }
            let format = style.and_then(|style| style.number_format.as_ref());
            if let Some(code) = format.and_then(|format| shown_code(cell, &format.format_code)) {
                *cell = code;
            }
            let font = font.and_then(|font| font.name.as_deref()).unwrap_or_default();
            fonts.count(Legacy::of_font(font));
            if Legacy::of_font(font) == Some(Legacy::Tcvn3) && font.ends_with('H') {
                sheet.capitals.push((row, column));
            }
        }
    }
    struck.into_iter().for_each(|(row, column)| sheet.note(row, column, ImportAction::StruckOut, None));
    sheet.font = fonts.most();
}
