use std::collections::HashMap;
use std::io::Cursor;

use calamine::{Reader, SheetVisible, Xls, Xlsx};
use serde::{Deserialize, Serialize};

use crate::spreadsheet::bounds::{Kind, MAX_CELLS, inspect};
use crate::spreadsheet::cells::{Table, read_workbook};
use crate::spreadsheet::error::FileError;

use super::hidden::{Parts, read_hidden};
use super::legacy::Legacy;

/// A sheet as it stands in the source. Rows and columns count from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// Empty for text.
    pub name: String,
    pub rows: Vec<Vec<String>>,
    /// Merged cells, by their top row.
    pub spans: Vec<Span>,
    /// Whether the workbook hides the sheet.
    pub is_hidden: bool,
    /// Rows that begin in bold.
    pub bold_rows: Vec<u32>,
    pub hidden_rows: Vec<u32>,
    pub hidden_columns: Vec<u32>,
    /// What most fonts of its texts say of their encoding.
    pub font: Option<Legacy>,
    /// Cells in a font that shows small letters as capitals.
    pub capitals: Vec<(u32, u32)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

    /// Whether the cell is the first of one merged over three columns or more.
    pub fn is_wide(&self, row: usize, column: usize) -> bool {
        let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let at = self.spans.partition_point(|span| span.top < small(row));
        let of_row = self.spans.iter().skip(at).take_while(|span| span.top == small(row));
        of_row.filter(|span| span.left == small(column)).any(|span| span.right - span.left >= 2)
    }

    /// Where the text of cells stands that a merged one covers downwards.
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

    /// Columns of its widest row.
    pub fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }
}

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
