use std::collections::BTreeMap;
use std::rc::Rc;

use crate::domain::Column;

use super::numbering::Numbering;

/// The list that is read: its columns, and what its rows have in common.
#[derive(Default)]
pub(super) struct List {
    pub columns: Vec<Option<Column>>,
    /// The columns by the words of the heading alone. A heading further down that gives others begins another list.
    pub by_words: Vec<Option<Column>>,
    /// Further columns of a fee or a roadmap, beside the one that has the meaning: "Phí" and "Lệ phí", or one for each time.
    pub beside: Vec<(Column, usize)>,
    /// The columns that are present, in the order in which they are read.
    pub present: Rc<[Column]>,
    /// First and last row of the heading.
    pub heading: Option<(usize, usize)>,
    /// The head of the column of names, by which a repeated heading is recognised.
    pub name_heading: String,
    /// The row below the last heading.
    pub from: usize,
    /// The headings below, up to and including that of the next list, by their first rows.
    pub headings: BTreeMap<usize, Heading>,
    pub codes_are_national: bool,
    pub numbering: Numbering,
    /// Whether the list has no column that could be names: codes tell the procedures of its figures.
    pub is_of_codes: bool,
    /// Whether each field stands only in the first row of its procedures.
    pub fields_stand_once: bool,
    /// For each column, the last row with a text.
    pub above: Vec<(Column, usize)>,
    /// The row below the last procedure.
    pub below: usize,
}

impl List {
    pub fn position(&self, column: Column) -> Option<usize> {
        self.columns.iter().position(|candidate| *candidate == Some(column))
    }
}

/// The last row of a heading, and its columns by their words.
pub(super) type Heading = (usize, Vec<Option<Column>>);
