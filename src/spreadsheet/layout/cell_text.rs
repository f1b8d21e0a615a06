//! Texts as cells can hold and show them.

use std::borrow::Cow;

/// UTF-16 units that one cell holds in Excel.
pub const MAX_CELL_UNITS: usize = 32_767;

/// The beginning of a note as it is written, short enough for Excel and for reading; a sheet has its full text.
pub(in crate::spreadsheet) fn beginning(note: &str) -> Cow<'_, str> {
    const LONGEST: usize = 2_000;
    let note = visible(Cow::Borrowed(note));
    match note.char_indices().nth(LONGEST) {
        Some((end, _)) => Cow::Owned(format!("{}…", note.get(..end).unwrap_or_default())),
        None => note,
    }
}

/// Byte index after the last character that fits into a cell; `None` when everything fits.
pub(super) fn end_of_fitting_text(text: &str) -> Option<usize> {
    if text.len() <= MAX_CELL_UNITS {
        return None;
    }
    let mut units = 0;
    for (at, c) in text.char_indices() {
        units += c.len_utf16();
        if units > MAX_CELL_UNITS {
            return Some(at);
        }
    }
    None
}

/// Whether a byte can begin something that [`visible`] replaces; Vietnamese text has no such byte.
const fn is_suspicious(byte: u8) -> bool {
    (byte < 0x20 && byte != b'\n') | (byte == b'<') | (byte == 0x7F) | (byte == 0xC2) | (byte == 0xEF)
}

/// Whether no byte is suspicious. Every byte of every cell is tested: without an early exit within a chunk, the
/// compiler can vectorise the loop.
fn is_clean(text: &str) -> bool {
    text.as_bytes().chunks(64).all(|chunk| !chunk.iter().fold(false, |found, byte| found | is_suspicious(*byte)))
}

/// Text as a cell can show it: line feeds stay, other control characters become spaces. The exact text is in
/// the data sheet.
pub(super) fn visible(text: Cow<'_, str>) -> Cow<'_, str> {
    if is_clean(&text) {
        return text;
    }
    let unshown = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{FFFE}' | '\u{FFFF}');
    let mut clean = text.replace("\r\n", "\n").replace(unshown, " ");
    // The engine takes this for rich text markup and writes it unescaped.
    if clean.starts_with("<r>") && clean.ends_with("</r>") {
        clean.push(' ');
    }
    Cow::Owned(clean)
}
