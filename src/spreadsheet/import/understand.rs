use crate::files::{Choice, ImportFinding, ImportedRow, Legacy, Sheet};
use crate::text::vocabulary::Headings;

use super::legacy::is_unicode;
use super::reader::Reader;

/// Every procedure below the heading, and findings about all other rows and cells. `readable` is the sheet in Unicode.
pub(super) fn read_rows(
    sheet: &Sheet,
    readable: &Sheet,
    words: &Headings,
    choice: &Choice,
) -> (Vec<ImportedRow>, Vec<ImportFinding>) {
    let from = choice.heading.map_or(0, |(_, last)| last + 1);
    let mut reader = Reader::new(sheet, readable, words, choice);
    reader.find_turned();
    reader.find_hidden(from);
    reader.find_noted(from);
    for row in from..sheet.rows.len() {
        reader.read(row);
    }
    reader.find_unused(sheet.rows.len());
    reader.find_repeated();
    let findings = reader.unused.into_iter().chain(reader.findings).collect();
    (reader.rows, findings)
}

/// The sheet with its texts in Unicode.
pub(super) fn converted(sheet: &Sheet, legacy: Legacy) -> Sheet {
    let mut sheet = sheet.clone();
    let capitals: std::collections::HashSet<(u32, u32)> = sheet.capitals.iter().copied().collect();
    for (row, cells) in (0..).zip(&mut sheet.rows) {
        // This row is already in Unicode.
        if cells.iter().any(|cell| is_unicode(cell)) {
            continue;
        }
        for (column, cell) in (0..).zip(cells.iter_mut()) {
            *cell = legacy.convert(cell, capitals.contains(&(row, column)));
        }
    }
    // After conversion the name of the font no longer tells the encoding.
    sheet.font = None;
    sheet
}
