use serde::{Deserialize, Serialize};

use crate::domain::RepeatedId;

/// What a file turned out to be, from its first bytes and its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SeenAs {
    Empty,
    Pdf,
    Word,
    Image,
    BinaryWorkbook,
    /// A sheet of Excel 2, 3 or 4.
    OldWorkbook,
    /// A web page without a table.
    WebPage,
    /// XML that is no table of a spreadsheet.
    Xml,
    OtherArchive,
    OtherDocument,
    Unknown,
}

/// Why a file could not be used at all. `text::errors` says it in Vietnamese with what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileError {
    #[error("not a workbook: {0:?}")]
    NotAWorkbook(SeenAs),
    #[error("protected by a password")]
    Encrypted,
    /// Bytes of the file.
    #[error("{0} bytes are more than can be opened")]
    TooLarge(u64),
    #[error("inflates beyond the bound")]
    InflatesTooFar,
    /// A sheet is that large, by formats far below its data.
    #[error("a sheet is formatted too far")]
    FormattedTooFar,
    /// A workbook, damaged, behind stray bytes.
    #[error("damaged at its beginning")]
    DamagedStart,
    /// Cells counted before reading stopped.
    #[error("{0} cells are more than can be read")]
    TooManyCells(u64),
    /// The reader's own words, for a bug report.
    #[error("damaged: {0}")]
    Damaged(String),
    /// No sheet has a row in it.
    #[error("nothing in it")]
    Empty,
    /// A workbook without the software's data.
    #[error("carries no dossier")]
    NoDossier,
    #[error("made by a newer version, schema {0}")]
    NewerSchema(u32),
    /// The data sheet does not match its checksum.
    #[error("the data in it was changed")]
    DataChanged,
    /// Two procedures of the dossier inside have one id.
    #[error("one id stands twice: {0:?}")]
    RepeatedId(RepeatedId),
    /// Text in no known encoding.
    #[error("not text in a known encoding")]
    Encoding,
    /// The file just written does not read back as the dossier; nothing is offered.
    #[error("read back differently at {0}")]
    ReadBackDiffers(String),
    /// One of the Office's own books.
    #[error("a book that the Office made")]
    OfficeBook,
    /// The Office's work, cut or changed.
    #[error("the work in it was changed")]
    StateChanged,
    /// What the job needs did not come over the network.
    #[error("the engine is not loaded")]
    EngineNotLoaded,
    /// Somebody stopped it.
    #[error("cancelled")]
    Cancelled,
    /// The writer refused; its own words.
    #[error("could not be written: {0}")]
    Unwritable(String),
}
