//! Reads what the engine (calamine 0.38) does not report from the records of an `.xls`: hidden rows and columns,
//! struck-out cells, rows that begin in bold, codes that are numbers with a format, comments.

use std::collections::HashMap;

use crate::files::{ImportAction, Sheet};
use crate::spreadsheet::biff::{records, u16_at, workbook_stream};

use super::number_format::shown_code;

/// Notes hidden rows and columns, struck-out cells, codes and comments of all sheets, given in the workbook's order. Does nothing
/// if the records cannot be read.
pub(super) fn note_records(bytes: &[u8], sheets: &mut [Sheet]) {
    let Some(stream) = workbook_stream(bytes) else { return };
    let globals = Globals::read(&stream);
    if globals.sheets.len() != sheets.len() {
        return;
    }
    for (sheet, at) in sheets.iter_mut().zip(&globals.sheets) {
        note_sheet(&stream, *at, &globals, sheet);
        sheet.bold_rows.sort_unstable();
        sheet.bold_rows.dedup();
    }
}

/// The workbook's records for all its sheets.
#[derive(Default)]
struct Globals {
    /// Offset of each sheet in the stream.
    sheets: Vec<usize>,
    fonts: Vec<Font>,
    formats: HashMap<u16, String>,
    /// Font and format of each cell style.
    styles: Vec<(u16, u16)>,
}

#[derive(Clone, Copy, Default)]
struct Font {
    is_struck: bool,
    is_bold: bool,
}

impl Globals {
    fn read(stream: &[u8]) -> Globals {
        let mut globals = Globals::default();
        // The first record has the version: Excel 5 writes texts in bytes.
        let is_wide = u16_at(stream, 4) == Some(0x0600);
        for (kind, content) in records(stream, 0) {
            match kind {
                0x0085 => {
                    let at = content.get(..4).and_then(|bytes| bytes.try_into().ok()).map_or(0, u32::from_le_bytes);
                    globals.sheets.push(at as usize);
                }
                0x0031 => globals.fonts.push(Font {
                    is_struck: u16_at(content, 2).is_some_and(|flags| flags & 0x0008 != 0),
                    is_bold: u16_at(content, 6).is_some_and(|weight| weight >= 600),
                }),
                0x041E => globals.formats.extend(u16_at(content, 0).zip(format_code(content, is_wide))),
                0x00E0 => globals.styles.extend(u16_at(content, 0).zip(u16_at(content, 2))),
                _ => {}
            }
        }
        globals
    }

    fn font(&self, style: u16) -> Font {
        let font = self.styles.get(usize::from(style)).map(|(font, _)| usize::from(*font));
        // Font number 4 does not exist: later numbers are one too high.
        let at = font.map(|font| if font > 4 { font - 1 } else { font });
        at.and_then(|at| self.fonts.get(at)).copied().unwrap_or_default()
    }

    fn format(&self, style: u16) -> Option<&str> {
        let (_, format) = self.styles.get(usize::from(style))?;
        self.formats.get(format).map(String::as_str)
    }
}

fn format_code(content: &[u8], is_wide: bool) -> Option<String> {
    if !is_wide {
        return content.get(3..).map(|bytes| bytes.iter().map(|byte| char::from(*byte)).collect());
    }
    let is_utf16 = content.get(4).is_some_and(|flags| flags & 1 != 0);
    let text = content.get(5..)?;
    Some(if is_utf16 {
        let units = text.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
        char::decode_utf16(units).filter_map(Result::ok).collect()
    } else {
        text.iter().map(|byte| char::from(*byte)).collect()
    })
}

fn note_sheet(stream: &[u8], from: usize, globals: &Globals, sheet: &mut Sheet) {
    let used = sheet.width();
    let mut drawn = Drawn::default();
    for (kind, content) in records(stream, from) {
        let number = |at| u16_at(content, at);
        match kind {
            0x0208 if number(12).is_some_and(|flags| flags & 0x0020 != 0) => {
                sheet.hidden_rows.extend(number(0).map(u32::from));
            }
            0x007D if number(8).is_some_and(|flags| flags & 0x0001 != 0) => {
                let (Some(first), Some(last)) = (number(0), number(2)) else { continue };
                let hidden = (first..=last).take_while(|column| usize::from(*column) < used);
                sheet.hidden_columns.extend(hidden.map(u32::from));
            }
            // Cells with a value: a number, a text, the result of a formula.
            0x0203 | 0x0204 | 0x0205 | 0x00D6 | 0x027E | 0x00FD | 0x0006 => {
                if let (Some(row), Some(column), Some(style)) = (number(0), number(2), number(4)) {
                    note_cell(sheet, globals, row.into(), column.into(), style);
                }
            }
            // Several numbers side by side.
            0x00BD => {
                let (Some(row), Some(first)) = (number(0), number(2)) else { continue };
                let styles = content.get(4..).unwrap_or_default().chunks_exact(6).filter_map(|cell| u16_at(cell, 0));
                for (column, style) in (usize::from(first)..).zip(styles) {
                    note_cell(sheet, globals, row.into(), column, style);
                }
            }
            0x005D => drawn.begin(content),
            0x01B6 => drawn.letters = number(10).unwrap_or_default(),
            0x003C => drawn.text(content),
            // A comment: its cell, and the number of the box with its text.
            0x001C => {
                if let (Some(row), Some(column), Some(text)) =
                    (number(0), number(2), number(6).and_then(|id| drawn.texts.remove(&id)))
                {
                    sheet.comment(row.into(), column.into(), text);
                }
            }
            _ => {}
        }
    }
}

/// The texts of the boxes drawn on a sheet, by their numbers.
#[derive(Default)]
struct Drawn {
    texts: HashMap<u16, String>,
    box_id: u16,
    /// Letters of the present box that are still to come.
    letters: u16,
}

impl Drawn {
    fn begin(&mut self, object: &[u8]) {
        self.box_id = u16_at(object, 6).unwrap_or_default();
        self.letters = 0;
    }

    /// Text of the present box, of which each record begins with its width.
    fn text(&mut self, content: &[u8]) {
        let Some((wide, bytes)) = content.split_first().filter(|_| self.letters > 0) else { return };
        let units: Vec<u16> = if *wide & 1 == 0 {
            bytes.iter().map(|byte| u16::from(*byte)).collect()
        } else {
            bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect()
        };
        let units = units.get(..usize::from(self.letters)).unwrap_or(&units);
        self.letters -= u16::try_from(units.len()).unwrap_or(self.letters);
        self.texts.entry(self.box_id).or_default().push_str(&String::from_utf16_lossy(units));
    }
}

fn note_cell(sheet: &mut Sheet, globals: &Globals, row: usize, column: usize, style: u16) {
    let code = globals.format(style).and_then(|format| shown_code(sheet.cell(row, column), format));
    if let (Some(code), Some(cell)) = (code, sheet.rows.get_mut(row).and_then(|cells| cells.get_mut(column))) {
        *cell = code;
    }
    if sheet.cell(row, column).trim().is_empty() {
        return;
    }
    let font = globals.font(style);
    if font.is_struck {
        sheet.note(row, column, ImportAction::StruckOut, None);
    }
    let is_first = (0..column).all(|before| sheet.cell(row, before).trim().is_empty());
    if let (true, true, Ok(row)) = (font.is_bold, is_first, u32::try_from(row)) {
        sheet.bold_rows.push(row);
    }
}
