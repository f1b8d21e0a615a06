use std::ops::Deref;

use serde::{Deserialize, Serialize};

use crate::domain::{Column, Procedure, ProcedureId};

use super::encoding::{Encoding, Legacy};
use super::finding::ImportFinding;

/// A list as the import understood it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    pub sheets: Vec<SheetHead>,
    /// How a text file was decoded.
    pub encoding: Option<Encoding>,
    /// How it was read; the source can be read again in another way.
    pub choice: Choice,
    /// What each column was taken for.
    pub columns: Vec<ReadColumn>,
    /// Texts in an encoding from before Unicode, if there are any.
    pub legacy: Option<LegacyText>,
    /// Identifies this arrangement of headings, so that a mapping can be remembered; empty for a list without any.
    pub signature: String,
    pub rows: Vec<ImportedRow>,
    /// The first rows as they are in the source: those of `rows`, or, if none could be read, those below the heading.
    pub first_rows: Vec<Vec<String>>,
    pub findings: Vec<ImportFinding>,
}

impl Imported {
    /// Whether it is a list of procedures under a heading; instructions, forms without rows and figures by code alone
    /// are not.
    pub fn is_list(&self) -> bool {
        let has_names = self.choice.columns.contains(&Some(Column::Name));
        self.choice.heading.is_some() && has_names && !self.rows.is_empty()
    }

    /// Name of the sheet that was read; empty for text.
    pub fn sheet(&self) -> &str {
        self.sheets.get(self.choice.sheet).map_or("", |sheet| &sheet.name)
    }
}

/// A sheet without its cells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetHead {
    /// Empty for text.
    pub name: String,
    pub is_hidden: bool,
    /// Rows down to the last one with content.
    pub rows: usize,
}

impl SheetHead {
    /// Whether a workbook that has a list may have another one here.
    pub fn may_hold_list(&self) -> bool {
        !self.is_hidden && self.rows > 1
    }
}

/// How a source that was read before is read again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reread {
    /// As the officer chose, in place of how it was read before.
    Otherwise { before: Choice, now: Choice },
    /// The next list on a visible sheet other than those that were read; if there is none, the last sheet that was tried.
    NextList { read: Vec<usize> },
}

/// How a source is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Index of the sheet.
    pub sheet: usize,
    /// First and last row of the heading, from 0; `None` for a table without one.
    pub heading: Option<(usize, usize)>,
    /// What each column holds.
    pub columns: Vec<Option<Column>>,
    /// Whether texts in TCVN3 or VNI are converted.
    pub convert: bool,
}

/// A column of the source and what it was taken for; `None` is ignored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadColumn {
    /// All rows of the heading over it.
    pub heading: String,
    pub column: Option<Column>,
    pub confidence: Confidence,
}

/// How certain it is what a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// By the content alone, and not all of it agrees; or ignored.
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
    /// Some of them, as they are and as they would be converted.
    pub samples: Vec<(String, String)>,
}

/// One procedure of a foreign list; dereferences to the procedure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportedRow {
    /// Row in the source, as Excel counts (from 1).
    pub row: usize,
    /// With the values from the list; its id has no meaning yet.
    pub procedure: Procedure,
}

impl Deref for ImportedRow {
    type Target = Procedure;

    fn deref(&self) -> &Procedure {
        &self.procedure
    }
}

/// An imported list compared with the dossier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Rows (indices into the list) that the dossier does not have.
    pub new: Vec<usize>,
    pub changed: Vec<Change>,
    /// Rows that equal the dossier.
    pub equal: usize,
    /// Rows with a code that the dossier does not have, and without a name, so that they cannot be added.
    pub unknown: usize,
    /// Rows that repeat a procedure from a row above.
    pub repeated: usize,
    /// Procedures of the dossier that the list does not have; they stay.
    pub missing: usize,
}

/// A row that differs from its procedure in the dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Index into the list's rows.
    pub row: usize,
    pub id: ProcedureId,
    pub columns: Vec<Column>,
}
