//! Imports lists that this software did not make: the national portal's export, CSV, a pasted table.
//!
//! Importing never fails on content: it returns the rows that were understood, and findings with their cells. An
//! error means that the file could not be opened at all, or that it has no rows.

mod addresses;
mod clean;
mod codes;
mod comments;
mod content;
mod decode;
mod delimited;
mod find;
mod findings;
mod heads;
mod html;
mod html_style;
mod legacy;
mod list;
mod lists;
mod merge;
mod mhtml;
mod number_format;
mod numbering;
mod other_text;
mod page_lists;
mod reader;
mod row_kinds;
mod sections;
mod source;
mod struck_strings;
mod surroundings;
mod turn;
mod understand;
mod values;
mod workbook;
mod xls_records;
mod xml_table;

use std::borrow::Cow;

use crate::files::{Choice, Encoding, FileError, Imported, Legacy, LegacyText, MAX_CELLS, Reread, Sheet};

use crate::domain::{Campaign, Column, fingerprint, fold};

use super::package::{self, Source};

use crate::text::vocabulary::Headings;

pub(super) use codes::{are_national, restored_code};
pub use merge::{compare, merge};
pub(super) use reader::spreads;
pub(super) use row_kinds::{is_column_numbers, is_row_number, is_section_number};
pub(super) use surroundings::may_be_marked;
pub(super) use workbook::{read_sheets, read_xlsx_sheets};

/// Reads a file that is not this software's own.
///
/// # Errors
/// See [`FileError`]; the ones for foreign lists are `Empty`, `Encoding` and the bounds.
pub fn import_file(bytes: &[u8], campaign: &Campaign) -> Result<Imported, FileError> {
    import_source(&package::open(bytes)?, None, campaign)
}

/// Reads a file of known kind, in the likeliest way or as `again` says.
///
/// # Errors
/// Those of [`import_file`].
pub(super) fn import_source(
    source: &Source<'_>,
    again: Option<&Reread>,
    campaign: &Campaign,
) -> Result<Imported, FileError> {
    let (sheets, encoding) = source::sheets(source)?;
    import_sheets(sheets, encoding, again, campaign)
}

/// Reads a table from the clipboard: from the HTML if it has a table, else from the text, with columns separated by
/// tabs and quoted newlines as Excel writes them.
///
/// # Errors
/// `Empty` when there is no content, or no procedure below the heading.
pub fn import_pasted(
    text: &str,
    html: &str,
    again: Option<&Reread>,
    campaign: &Campaign,
) -> Result<Imported, FileError> {
    for page in [html, text].into_iter().filter(|page| html::is_page(page)) {
        let sheets = page_lists::page_sheets(page)?;
        if !sheets.is_empty() {
            return import_sheets(sheets, None, again, campaign);
        }
    }
    import_sheets(vec![delimited::text_sheet(text)?], None, again, campaign)
}

/// Reads sheets in the likeliest way, or as `again` says.
///
/// # Errors
/// `Empty`, or `TooManyCells`.
fn import_sheets(
    mut sheets: Vec<Sheet>,
    encoding: Option<Encoding>,
    again: Option<&Reread>,
    campaign: &Campaign,
) -> Result<Imported, FileError> {
    let cells: u64 = sheets.iter().flat_map(|sheet| &sheet.rows).map(|row| row.len() as u64).sum();
    if cells > MAX_CELLS {
        return Err(FileError::TooManyCells(cells));
    }
    sheets.iter_mut().for_each(clean::clean);
    let words = Headings::of(campaign);
    for sheet in &mut sheets {
        if turn::is_on_side(sheet, &words) {
            *sheet = turn::turned(std::mem::take(sheet));
        }
    }
    // Headings are matched in Unicode, whatever the encoding of the sheet.
    let readable: Vec<Cow<'_, Sheet>> = sheets.iter().map(in_unicode).collect();
    let read = |choice| read_chosen(&sheets, &readable, encoding, choice, &words);
    match again {
        None => {
            let imported = read(find::find(&readable, &words)?);
            // Without a column of names there are no rows yet, and the officer will choose it.
            let named = imported.choice.columns.contains(&Some(Column::Name));
            if imported.rows.is_empty() && named { Err(FileError::Empty) } else { Ok(imported) }
        }
        Some(Reread::Otherwise { before, now }) => Ok(read(chosen(&readable, &words, before, now))),
        Some(Reread::NextList { read: known }) => {
            let mut found = Err(FileError::Empty);
            let may_be_next =
                |at: &usize| !known.contains(at) && sheets.get(*at).is_some_and(|sheet| sheet.head().may_hold_list());
            for at in (0..sheets.len()).filter(may_be_next) {
                let imported = read(find::find_on(&readable, &words, at));
                let is_list = imported.is_list();
                found = Ok(imported);
                if is_list {
                    break;
                }
            }
            found
        }
    }
}

/// Resolves the officer's choice: another sheet is read in its likeliest way, other heading rows give the columns
/// their meaning, else the columns are as chosen.
fn chosen(sheets: &[Cow<'_, Sheet>], words: &Headings, before: &Choice, now: &Choice) -> Choice {
    match now.heading {
        _ if now.sheet != before.sheet => find::find_on(sheets, words, now.sheet),
        Some(rows) if now.heading != before.heading => {
            Choice { convert: now.convert, ..find::find_under(sheets, words, now.sheet, rows) }
        }
        _ => now.clone(),
    }
}

fn in_unicode(sheet: &Sheet) -> Cow<'_, Sheet> {
    legacy_of(sheet).map_or(Cow::Borrowed(sheet), |legacy| Cow::Owned(understand::converted(sheet, legacy)))
}

fn legacy_of(sheet: &Sheet) -> Option<Legacy> {
    // Unicode text in a font of before Unicode is still Unicode.
    let of_font = sheet.font.filter(|_| !is_mostly_unicode(sheet));
    of_font.or_else(|| Legacy::of_rows(sheet.rows.iter().take(SAMPLE).map(|row| row.iter().map(String::as_str))))
}

fn is_mostly_unicode(sheet: &Sheet) -> bool {
    let (mut all, mut unicode) = (0usize, 0usize);
    for row in sheet.rows.iter().take(SAMPLE).filter(|row| row.iter().any(|cell| !cell.is_ascii())) {
        all += 1;
        unicode += usize::from(row.iter().any(|cell| legacy::is_unicode(cell)));
    }
    unicode * 2 > all
}

/// Rows by which the encoding is judged.
const SAMPLE: usize = 300;
/// Most samples of converted texts.
const SAMPLES: usize = 5;
/// Rows that are shown unchanged.
const FIRST_ROWS: usize = 8;

/// `readable` are the sheets in Unicode.
fn read_chosen(
    sheets: &[Sheet],
    readable: &[Cow<'_, Sheet>],
    encoding: Option<Encoding>,
    choice: Choice,
    words: &Headings,
) -> Imported {
    let empty = Sheet::default();
    let sheet = sheets.get(choice.sheet).unwrap_or(&empty);
    let is_converted = matches!(readable.get(choice.sheet), Some(Cow::Owned(_)));
    let readable = readable.get(choice.sheet).map_or(&empty, AsRef::as_ref);
    let columns = find::read_columns(readable, words, &choice);
    let read = if choice.convert { readable } else { sheet };
    let (rows, findings) = understand::read_rows(read, readable, words, &choice);
    let first_rows = match rows.as_slice() {
        [] => {
            sheet.rows.iter().skip(choice.heading.map_or(0, |(_, last)| last + 1)).take(FIRST_ROWS).cloned().collect()
        }
        rows => rows.iter().take(FIRST_ROWS).filter_map(|row| sheet.rows.get(row.row - 1).cloned()).collect(),
    };
    let samples = |kind: Legacy| {
        let cells = sheet.rows.iter().zip(&readable.rows).flat_map(|(old, new)| old.iter().zip(new));
        let changed = cells.filter(|(old, new)| old != new && old.chars().count() > 8);
        LegacyText { kind, samples: changed.map(|(old, new)| (old.clone(), new.clone())).take(SAMPLES).collect() }
    };
    let legacy = if is_converted { legacy_of(sheet).map(samples) } else { None };
    let headings: Vec<String> = columns.iter().map(|column| fold(&column.heading)).collect();
    // A list is recognised by its headings.
    let mut signature = choice.heading.map(|_| fingerprint(&[headings.join("\n").as_bytes()])).unwrap_or_default();
    signature.truncate(16);
    let sheets = sheets.iter().map(Sheet::head).collect();
    Imported { sheets, encoding, columns, legacy, signature, rows, first_rows, findings, choice }
}
