use serde::{Deserialize, Serialize};

use crate::domain::RepeatedId;

/// The kind of a file, recognised by its first bytes and its parts.
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
    /// XML that is not a spreadsheet table.
    Xml,
    /// A sheet in an exchange format that Excel opens (.slk).
    Sylk,
    /// Another one (.dif).
    Dif,
    /// A sheet of Lotus 1-2-3 or Quattro Pro, which Excel no longer opens.
    Lotus,
    /// A document of Numbers or Pages.
    Apple,
    Presentation,
    Email,
    /// A database of Access, or a table of dBase or FoxPro.
    Database,
    Json,
    /// A link to a document elsewhere: a shortcut, a Google document.
    Link,
    /// What Excel or macOS keeps beside a file.
    Temporary,
    OtherArchive,
    OtherDocument,
    Unknown,
}

/// Why a file could not be used at all. `text::errors` words it in Vietnamese with what to do.
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
    /// Formats far below its data make a sheet too large.
    #[error("a sheet is formatted too far")]
    FormattedTooFar,
    /// A damaged workbook behind stray bytes.
    #[error("damaged at its beginning")]
    DamagedStart,
    /// Cells counted before reading stopped.
    #[error("{0} cells are more than can be read")]
    TooManyCells(u64),
    /// The reader's own message, for a bug report.
    #[error("damaged: {0}")]
    Damaged(String),
    /// No sheet has a row.
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
    /// Two procedures of the dossier inside have the same id.
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
    /// The Office's work, truncated or changed.
    #[error("the work in it was changed")]
    StateChanged,
    /// The part of the worker that the job needs could not be loaded.
    #[error("the engine is not loaded")]
    EngineNotLoaded,
    /// The user stopped the job.
    #[error("cancelled")]
    Cancelled,
    /// The writer failed; its own message.
    #[error("could not be written: {0}")]
    Unwritable(String),
}
