use crate::domain::{Column, Group};

/// What the cells of a column show of the procedure of their row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    /// A value derived from others, or one that a dossier does not keep.
    Derived,
    One(Column),
    /// Several columns, one on each line.
    Lines(Lines),
}

/// The columns that one cell shows; `lines` writes and reads them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lines {
    /// Every obstacle with its document and remedy.
    Obstacles,
    /// The reasons for a procedure's group: remedies in group 2, documents with remedies in group 3.
    Grounds(Group),
    AnswerNotes,
    /// The group that the officer chose, with the reason.
    Override,
    Simplified,
    Solutions,
}
