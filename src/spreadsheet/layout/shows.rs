use crate::domain::{Column, FormCell, Group};

/// Which procedures a sheet lists. It decides what a row that was added or removed by hand means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Holds {
    /// Every procedure of the dossier.
    All,
    /// The procedures proposed on the official list.
    Listed,
    /// The procedures that are assessed. A row that was added is one; a removed one says nothing, for which procedures
    /// these are follows from the dossier.
    Assessed,
    /// None: its rows follow from the dossier.
    #[default]
    Derived,
}

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
    /// The obstacles up to the procedure's target level, in the words of the form.
    InForm,
    /// The reasons for a procedure's group: remedies in group 2, documents with remedies in group 3.
    Grounds(Group),
    AnswerNotes,
    /// The group that the officer chose, with the reason.
    Override,
    Simplified,
    Solutions,
}

impl From<FormCell> for Shows {
    fn from(cell: FormCell) -> Shows {
        match cell {
            FormCell::Obstacles => Shows::Lines(Lines::InForm),
            _ => cell.column().map_or(Shows::Derived, Shows::One),
        }
    }
}
