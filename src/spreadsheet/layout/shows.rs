use crate::domain::{Column, Group};

/// What the cells of a column say of the procedure of their row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    /// What follows from other values, or nothing that a dossier keeps.
    Derived,
    One(Column),
    /// Several columns, a line each.
    Lines(Lines),
}

/// Which columns stand in one cell; `lines` writes and reads them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lines {
    /// Every obstacle with its document and remedy.
    Obstacles,
    /// What keeps a procedure in its group: remedies in group 2, documents with remedies in group 3.
    Grounds(Group),
    AnswerNotes,
    /// The group that the officer chose, and why.
    Override,
    Simplified,
    Solutions,
}
