use crate::files::{FileError, Legacy, MAX_CELLS, Sheet, Span};
use std::io::Cursor;

use calamine::{Reader, SheetVisible, Xls, Xlsx};

use crate::spreadsheet::bounds::{Kind, inspect};
use crate::spreadsheet::cells::{Table, read_workbook};

use super::hidden::{Parts, read_hidden};

/// Merged cells that are looked at; a list has a few per section.
const SPANS: usize = 20_000;

/// Every sheet of a workbook, hidden ones included. `None` when the bytes may be text.
pub(super) fn read_sheets(bytes: &[u8]) -> Result<Option<Vec<Sheet>>, FileError> {
    let Some(tables) = read_workbook(bytes, MAX_CELLS)? else { return Ok(None) };
    let plain = |Table { sheet, rows }| Sheet { name: sheet, rows, ..Sheet::default() };
    let mut sheets: Vec<Sheet> = tables.into_iter().map(plain).collect();
    // What surrounds the cells helps to understand them; without it they are still there.
    match inspect(bytes)? {
        Kind::Xlsx => surroundings_of_xlsx(bytes, &mut sheets),
        Kind::Xls => surroundings_of_xls(bytes, &mut sheets),
        Kind::Ods | Kind::Text => {}
    }
    Ok(Some(sheets))
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

fn surroundings_of_xls(bytes: &[u8], sheets: &mut [Sheet]) {
    let Ok(workbook) = calamine::open_workbook_from_rs::<Xls<_>, _>(Cursor::new(bytes)) else { return };
    for sheet in sheets {
        sheet.is_hidden = is_hidden_sheet(workbook.sheets_metadata(), &sheet.name);
        sheet.spans = spans(&workbook.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default());
    }
}

fn surroundings_of_xlsx(bytes: &[u8], sheets: &mut [Sheet]) {
    let Ok(mut workbook) = calamine::open_workbook_from_rs::<Xlsx<_>, _>(Cursor::new(bytes)) else { return };
    let parts = Parts::read(bytes);
    for sheet in sheets {
        sheet.is_hidden = is_hidden_sheet(workbook.sheets_metadata(), &sheet.name);
        sheet.spans = spans(&workbook.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default());
        read_fonts(&mut workbook, sheet);
        if let Some(xml) = parts.of_sheet(&sheet.name) {
            read_hidden(&xml, sheet);
        }
    }
}

fn is_hidden_sheet(sheets: &[calamine::Sheet], name: &str) -> bool {
    sheets.iter().any(|sheet| sheet.name == name && sheet.visible != SheetVisible::Visible)
}

fn read_fonts(workbook: &mut Xlsx<Cursor<&[u8]>>, sheet: &mut Sheet) {
    let Ok(styles) = workbook.worksheet_style(&sheet.name) else { return };
    let (mut tcvn3, mut vni, mut other) = (0usize, 0usize, 0usize);
    for (row, cells) in (0u32..).zip(&sheet.rows) {
        let font = |column: u32| styles.get((row, column)).and_then(|style| style.font.as_ref());
        let first = (0u32..).zip(cells).find(|(_, cell)| !cell.trim().is_empty());
        if first.and_then(|(column, _)| font(column)).is_some_and(calamine::Font::is_bold) {
            sheet.bold_rows.push(row);
        }
        for (column, _) in (0u32..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            let font = font(column).and_then(|font| font.name.as_deref()).unwrap_or_default();
            match Legacy::of_font(font) {
                Some(Legacy::Tcvn3) => tcvn3 += 1,
                Some(Legacy::Vni) => vni += 1,
                None => other += 1,
            }
            if Legacy::of_font(font) == Some(Legacy::Tcvn3) && font.ends_with('H') {
                sheet.capitals.push((row, column));
            }
        }
    }
    sheet.font = match () {
        () if tcvn3 > other + vni => Some(Legacy::Tcvn3),
        () if vni > other + tcvn3 => Some(Legacy::Vni),
        () => None,
    };
}
