//! Brings in lists that this software did not make: the national portal's export, CSV, a pasted table.
//!
//! Importing never fails on content: what was understood comes back with findings, each with its cell. An
//! error means that the file could not be opened at all, or that nothing is in it.

mod clean;
mod codes;
mod content;
mod decode;
mod delimited;
mod find;
mod html;
mod html_style;
mod legacy;
mod merge;
mod mhtml;
mod number_format;
mod row_kinds;
mod source;
mod surroundings;
mod understand;
mod workbook;
mod xls_records;
mod xml_table;

use std::borrow::Cow;

use crate::files::{Choice, Encoding, FileError, Imported, Legacy, LegacyText, MAX_CELLS, Sheet};

use crate::domain::{Campaign, Column, fingerprint, fold};

use super::package::{self, Source};

use crate::text::vocabulary::Headings;

pub use merge::{compare, merge};

/// Reads a file that is not this software's own.
///
/// # Errors
/// See [`FileError`]; the ones for foreign lists are `Empty`, `Encoding` and the bounds.
pub fn import_file(bytes: &[u8], campaign: &Campaign) -> Result<Imported, FileError> {
    import_source(&package::open(bytes)?, campaign)
}

/// Reads a file of which is known what it is.
pub(super) fn import_source(source: &Source<'_>, campaign: &Campaign) -> Result<Imported, FileError> {
    let (sheets, encoding) = source::sheets(source)?;
    import_sheets(sheets, encoding, campaign)
}

/// Reads a table from the clipboard: the page that programs put there, if it holds one, else the text: columns by tab,
/// quoted newlines as Excel writes them.
///
/// # Errors
/// `Empty` when nothing is in it, or no procedure stands below the heading.
pub fn import_pasted(text: &str, html: &str, campaign: &Campaign) -> Result<Imported, FileError> {
    for page in [html, text].into_iter().filter(|page| html::is_page(page)) {
        if let Some(sheet) = html::page_sheet(page)? {
            return import_sheets(vec![sheet], None, campaign);
        }
    }
    import_sheets(vec![delimited::text_sheet(text)?], None, campaign)
}

/// Reads sheets in the likeliest way.
///
/// # Errors
/// `Empty`, or `TooManyCells`.
fn import_sheets(
    mut sheets: Vec<Sheet>,
    encoding: Option<Encoding>,
    campaign: &Campaign,
) -> Result<Imported, FileError> {
    let cells: u64 = sheets.iter().flat_map(|sheet| &sheet.rows).map(|row| row.len() as u64).sum();
    if cells > MAX_CELLS {
        return Err(FileError::TooManyCells(cells));
    }
    sheets.iter_mut().for_each(clean::clean);
    // Headings are understood in Unicode, whatever the sheet is stored in.
    let readable: Vec<Cow<'_, Sheet>> = sheets.iter().map(in_unicode).collect();
    let words = Headings::of(campaign);
    let choice = find::find(&readable, &words)?;
    drop(readable);
    let imported = read_again(sheets, encoding, choice, &words);
    // Without a column of names there are no rows yet, and the officer says which one it is.
    let named = imported.choice.columns.contains(&Some(Column::Name));
    if imported.rows.is_empty() && named { Err(FileError::Empty) } else { Ok(imported) }
}

/// Reads a source again in the way that the officer has chosen: another sheet in its likeliest way, other heading
/// rows with what they say of the columns, else with the columns as chosen.
pub fn reread(imported: Imported, choice: Choice, campaign: &Campaign) -> Imported {
    let words = Headings::of(campaign);
    let Imported { sheets, encoding, choice: before, .. } = imported;
    let readable = || sheets.iter().map(in_unicode).collect::<Vec<_>>();
    let choice = match choice.heading {
        _ if choice.sheet != before.sheet => find::find_on(&readable(), &words, choice.sheet),
        Some(rows) if choice.heading != before.heading => {
            Choice { convert: choice.convert, ..find::find_under(&readable(), &words, choice.sheet, rows) }
        }
        _ => choice,
    };
    read_again(sheets, encoding, choice, &words)
}

fn in_unicode(sheet: &Sheet) -> Cow<'_, Sheet> {
    legacy_of(sheet).map_or(Cow::Borrowed(sheet), |legacy| Cow::Owned(understand::converted(sheet, legacy)))
}

fn legacy_of(sheet: &Sheet) -> Option<Legacy> {
    sheet.font.or_else(|| Legacy::of_rows(sheet.rows.iter().take(SAMPLE).map(|row| row.iter().map(String::as_str))))
}

/// Rows from which the encoding is judged.
const SAMPLE: usize = 300;
/// Samples of converted texts.
const SAMPLES: usize = 5;

fn read_again(sheets: Vec<Sheet>, encoding: Option<Encoding>, choice: Choice, words: &Headings) -> Imported {
    let empty = Sheet::default();
    let sheet = sheets.get(choice.sheet).unwrap_or(&empty);
    let legacy = legacy_of(sheet);
    let readable = in_unicode(sheet);
    let columns = find::read_columns(&readable, words, &choice);
    let (rows, findings) = understand::read_rows(if choice.convert { &readable } else { sheet }, &words.words, &choice);
    let samples = |kind: Legacy| {
        let cells = sheet.rows.iter().zip(&readable.rows).flat_map(|(old, new)| old.iter().zip(new));
        let changed = cells.filter(|(old, new)| old != new && old.chars().count() > 8);
        LegacyText { kind, samples: changed.map(|(old, new)| (old.clone(), new.clone())).take(SAMPLES).collect() }
    };
    let legacy = legacy.map(samples);
    let headings: Vec<String> = columns.iter().map(|column| fold(&column.heading)).collect();
    // Without a heading there is nothing to know a list by.
    let mut signature = choice.heading.map(|_| fingerprint(&[headings.join("\n").as_bytes()])).unwrap_or_default();
    signature.truncate(16);
    Imported { encoding, columns, legacy, signature, rows, findings, choice, sheets }
}
