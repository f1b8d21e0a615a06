//! Brings in lists that this software did not make: the national portal's export, CSV, a pasted table.
//!
//! Importing never fails on content: what was understood comes back with findings, each with its cell. An
//! error means that the file could not be opened at all, or has no column of names.

mod headings;
mod merge;
mod source;
mod understand;

use serde::{Deserialize, Serialize};

use crate::domain::{Fee, ServiceLevel, Tier, Volumes};

use super::error::FileError;

pub use headings::ListColumn;
pub use merge::{Merge, merge};

/// A list as it was understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    /// Name of the sheet; empty for text.
    pub sheet: String,
    /// Row of the heading, as Excel counts (from 1).
    pub heading_row: usize,
    pub columns: Vec<ReadColumn>,
    pub rows: Vec<ImportedRow>,
    pub findings: Vec<ImportFinding>,
}

/// A column of the source and what it was taken for; `None` is left aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadColumn {
    pub heading: String,
    pub column: Option<ListColumn>,
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
    pub tier: Option<Tier>,
    pub volumes: Volumes,
    pub fee: Fee,
    pub registered: Option<ServiceLevel>,
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
/// See [`FileError`]; the ones for foreign lists are `Empty`, `NoNameColumn`, `Encoding` and the bounds.
pub fn import_file(bytes: &[u8]) -> Result<Imported, FileError> {
    understand::understand(&source::tables(bytes)?)
}

/// Reads a table pasted as text: columns by tab, quoted newlines as Excel writes them.
///
/// # Errors
/// `Empty` or `NoNameColumn`.
pub fn import_text(text: &str) -> Result<Imported, FileError> {
    understand::understand(&[source::text_table(text)?])
}
