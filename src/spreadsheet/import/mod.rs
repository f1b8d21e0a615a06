//! Brings in lists that this software did not make: the national portal's export, CSV, a pasted table.
//!
//! Importing never fails on content: what was understood comes back with findings, each with its cell. An
//! error means that the file could not be opened at all, or that nothing is in it.

mod content;
mod find;
mod headings;
mod hidden;
mod legacy;
mod merge;
mod row_kinds;
mod sheet;
mod source;
mod understand;
mod values;
mod workbook;

use serde::{Deserialize, Serialize};

use crate::domain::{Campaign, Fee, LevelId, Proposal, TierId, Volumes, fingerprint, fold};

use super::error::FileError;

use headings::Vocabulary;

pub use headings::ListColumn;
pub use legacy::Legacy;
pub use merge::{Change, Comparison, compare, merge};
pub use sheet::{Sheet, Span};
pub use source::Encoding;

/// A list as it was understood, with its source, so that it can be read again in another way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    pub sheets: Vec<Sheet>,
    /// How a text file was decoded.
    pub encoding: Option<Encoding>,
    /// How it was read: what [`reread`] may be given in another form.
    pub choice: Choice,
    /// What each column was taken for.
    pub columns: Vec<ReadColumn>,
    /// Texts in an encoding from before Unicode, if there are.
    pub legacy: Option<LegacyText>,
    /// Names this arrangement of headings, so that a mapping can be remembered; empty for a list without any.
    pub signature: String,
    pub rows: Vec<ImportedRow>,
    pub findings: Vec<ImportFinding>,
}

impl Imported {
    /// Whether there is a list under a heading; instructions and forms without rows are none.
    pub fn is_list(&self) -> bool {
        self.choice.heading.is_some() && !self.rows.is_empty()
    }

    /// Name of the sheet that was read; empty for text.
    pub fn sheet(&self) -> &str {
        self.sheets.get(self.choice.sheet).map_or("", |sheet| &sheet.name)
    }
}

/// How a source is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Index of the sheet.
    pub sheet: usize,
    /// First and last row of the heading, from 0; `None` for a table without one.
    pub heading: Option<(usize, usize)>,
    /// What each column holds.
    pub columns: Vec<Option<ListColumn>>,
    /// Whether texts in TCVN3 or VNI are converted.
    pub convert: bool,
}

/// A column of the source and what it was taken for; `None` is left aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadColumn {
    /// All rows of the heading over it.
    pub heading: String,
    pub column: Option<ListColumn>,
    pub confidence: Confidence,
}

/// How sure it is what a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// By the content alone, and not all of it agrees; or left aside.
    Guess,
    /// By the heading, though not all of the content agrees; or by content that agrees throughout.
    Likely,
    /// By the heading, and the content agrees.
    Sure,
}

/// Texts that only the right font shows as Vietnamese.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegacyText {
    pub kind: Legacy,
    /// Some of them, as they stand and as they would be converted.
    pub samples: Vec<(String, String)>,
}

/// One procedure of a foreign list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportedRow {
    /// Row in the source, as Excel counts (from 1).
    pub row: usize,
    pub code: String,
    pub name: String,
    pub field: String,
    pub authority: String,
    pub tier: Option<TierId>,
    pub volumes: Volumes,
    pub fee: Fee,
    pub registered: Option<LevelId>,
    pub proposal: Proposal,
}

/// Something that was read differently from how it stands, or left aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportFinding {
    /// As Excel names it, for instance `B12`.
    pub cell: String,
    pub seen: String,
    pub done: ImportAction,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportAction {
    /// A row without a name was skipped.
    SkippedNoName,
    /// A row of column numbers was skipped.
    SkippedColumnNumbers,
    /// The heading, repeated on a later page, was skipped.
    SkippedHeading,
    /// A column with something in it was taken for nothing.
    ColumnUnused,
    /// A row of totals was skipped.
    SkippedTotal,
    /// A row below the table was skipped: notes, signatures.
    SkippedBelow,
    /// A row that the source hides was read like the others.
    HiddenRow,
    /// A column that the source hides was read like the others.
    HiddenColumn,
    /// A section row became the field of the rows below it.
    TakenAsField,
    /// Line breaks, doubled or hard spaces, or decomposed letters were tidied in a name or code.
    Tidied,
    /// A code got back the zeros that Excel dropped from its end.
    CodePadded,
    /// Not a whole number; the figure stays empty.
    NotANumber,
    /// Not a level; it stays empty.
    NotALevel,
}

/// Reads a file that is not this software's own.
///
/// # Errors
/// See [`FileError`]; the ones for foreign lists are `Empty`, `Encoding` and the bounds.
pub fn import_file(bytes: &[u8], campaign: &Campaign) -> Result<Imported, FileError> {
    let (sheets, encoding) = source::sheets(bytes)?;
    import_sheets(sheets, encoding, campaign)
}

/// Reads a table pasted as text: columns by tab, quoted newlines as Excel writes them.
///
/// # Errors
/// `Empty` when nothing is in it, or no procedure stands below the heading.
pub fn import_text(text: &str, campaign: &Campaign) -> Result<Imported, FileError> {
    import_sheets(vec![source::text_sheet(text)?], None, campaign)
}

/// Reads sheets in the likeliest way.
///
/// # Errors
/// `Empty`, or `TooManyCells`.
pub fn import_sheets(
    sheets: Vec<Sheet>,
    encoding: Option<Encoding>,
    campaign: &Campaign,
) -> Result<Imported, FileError> {
    let cells: u64 = sheets.iter().flat_map(|sheet| &sheet.rows).map(|row| row.len() as u64).sum();
    if cells > super::MAX_CELLS {
        return Err(FileError::TooManyCells(cells));
    }
    // Headings are understood in Unicode, whatever the sheet is stored in.
    let readable: Vec<Sheet> = sheets.iter().map(in_unicode).collect();
    let words = Vocabulary::of(campaign);
    let choice = find::find(&readable, &words)?;
    let imported = read_again(sheets, encoding, choice, &words);
    // Without a column of names there are no rows yet, and the officer says which one it is.
    let named = imported.choice.columns.contains(&Some(ListColumn::Name));
    if imported.rows.is_empty() && named { Err(FileError::Empty) } else { Ok(imported) }
}

/// Reads a source again in the way that the officer has chosen: another sheet in its likeliest way, other heading
/// rows with what they say of the columns, else with the columns as chosen.
pub fn reread(imported: Imported, choice: Choice, campaign: &Campaign) -> Imported {
    let words = Vocabulary::of(campaign);
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

fn in_unicode(sheet: &Sheet) -> Sheet {
    legacy_of(sheet).map_or_else(|| sheet.clone(), |legacy| understand::converted(sheet, legacy))
}

fn legacy_of(sheet: &Sheet) -> Option<Legacy> {
    sheet.font.or_else(|| Legacy::of_text(sheet.rows.iter().take(SAMPLE).flatten().map(String::as_str)))
}

/// Rows from which the encoding is judged.
const SAMPLE: usize = 300;
/// Samples of converted texts.
const SAMPLES: usize = 5;

fn read_again(sheets: Vec<Sheet>, encoding: Option<Encoding>, choice: Choice, words: &Vocabulary) -> Imported {
    let empty = Sheet::default();
    let sheet = sheets.get(choice.sheet).unwrap_or(&empty);
    let legacy = legacy_of(sheet);
    let readable = in_unicode(sheet);
    let columns = find::read_columns(&readable, words, &choice);
    let (rows, findings) = understand::read_rows(if choice.convert { &readable } else { sheet }, words, &choice);
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
