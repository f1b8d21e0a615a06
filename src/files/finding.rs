use serde::{Deserialize, Serialize};

/// Something that was read differently from how it is written, or skipped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportFinding {
    /// As Excel names it, for instance `B12`.
    pub cell: String,
    pub seen: String,
    pub done: ImportAction,
}

/// A note made on a cell while its source was read; it becomes a finding if the cell belongs to the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellNote {
    /// From 0.
    pub row: u32,
    pub column: u32,
    /// The cell's text when the note was made; for a comment, the comment's.
    pub seen: String,
    pub done: ImportAction,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportAction {
    /// The table has one procedure per column; it was read by columns.
    Turned,
    /// A row without a name was skipped.
    SkippedNoName,
    /// A row was skipped whose name is a formula that no program has calculated.
    SkippedNoResult,
    /// A row of column numbers was skipped.
    SkippedColumnNumbers,
    /// The heading, repeated on a later page, was skipped.
    SkippedHeading,
    /// The heading of another list in the same table; the rows below it were read under it.
    NextHeading,
    /// A column with content was not recognised as anything.
    ColumnUnused,
    /// A row of totals was skipped.
    SkippedTotal,
    /// A row below the table was skipped: notes, signatures.
    SkippedBelow,
    /// A row that the source hides was read like the others.
    HiddenRow,
    /// A column that the source hides was read like the others.
    HiddenColumn,
    /// A struck-out cell was read like the others; where the code or the name is struck out, the whole procedure.
    StruckOut,
    /// The struck-out part of a cell was left out.
    StruckPart,
    /// A cell has a comment, which was not read.
    Commented,
    /// A section row became the field of the rows below it.
    TakenAsField,
    /// A row without number, code and anything but words continues the name above it.
    Joined,
    /// A cell that refers to the one above it ("như trên"), or is empty where fields stand once per block, has its value.
    TakenFromAbove,
    /// Text beyond the last column of the heading: an unquoted separator has shifted the row.
    BeyondHeading,
    /// Line breaks, doubled or hard spaces, invisible characters or decomposed letters were tidied in a name or code.
    Tidied,
    /// A code got back the zeros that Excel dropped from its end.
    CodePadded,
    /// A code got back its point, which a program took for a decimal sign or left out, or digits typed as letters.
    CodeRestored,
    /// A code cell that has several codes, words beside one, or digits of which some are missing.
    CodeUnclear,
    /// A code that became a number in scientific notation: its digits are lost.
    CodeLost,
    /// The code is in a row above, with the same name.
    CodeRepeated,
    /// The code is in a row above, with another name.
    CodeOfOther,
    /// Not a whole number; the figure stays empty.
    NotANumber,
    /// Not a level; it stays empty.
    NotALevel,
    /// Not a tier of the campaign; it stays empty.
    NotATier,
    /// The cell shows an error of the spreadsheet; it stays empty.
    CellError,
    /// A formula that no program has calculated; it stays empty.
    NoResult,
    /// A quotation mark was never closed; the row was read to the end of its line.
    QuoteNotClosed,
    /// A character that could not be read became U+FFFD.
    CharacterLost,
    /// Letters that had been decoded twice were restored.
    DecodedTwice,
    /// Longer than a cell of a workbook holds.
    TooLong,
}
