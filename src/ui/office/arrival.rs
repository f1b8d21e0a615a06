use crate::files::Imported;
use std::sync::Arc;

use crate::consolidation::{FileId, Opinion};

use crate::spreadsheet::{ReceivedFile, ReceivedState};

/// What a file that was taken in is to be asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// What was edited by hand counts only when the Office says so.
    HandEdits,
    /// It does not take the place of the file that counts, unless the Office says so.
    InPlace,
}

/// How a file stands with whoever opened it, in the order in which they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Attention {
    Failed,
    Asked,
    Going,
    Done,
}

impl ArrivalState {
    pub fn attention(&self) -> Attention {
        match self {
            ArrivalState::Failed(_) => Attention::Failed,
            ArrivalState::Plain(_) | ArrivalState::Unnamed(..) | ArrivalState::State(_) => Attention::Asked,
            ArrivalState::TakenIn { asks: Some(_), .. } => Attention::Asked,
            ArrivalState::Reading | ArrivalState::Waiting(_) => Attention::Going,
            ArrivalState::TakenIn { .. } | ArrivalState::Said(_) => Attention::Done,
        }
    }
}

/// A file that was opened, and what became of it.
#[derive(Clone)]
pub struct Arrival {
    pub id: u32,
    pub name: String,
    pub state: ArrivalState,
}

#[derive(Clone)]
pub enum ArrivalState {
    Reading,
    /// Read; taken in together with its neighbours.
    Waiting(Arc<ReceivedFile>),
    /// Why, in words.
    Failed(String),
    /// A list without hidden data: it waits to be told whose it is.
    Plain(Arc<Imported>),
    TakenIn {
        /// Unit, procedures, when it was made, criteria.
        facts: [String; 4],
        receipt: String,
        file: FileId,
        /// What it is to be asked about.
        asks: Option<Asks>,
    },
    /// An opinion that does not say whose it is, and how many of its lines could not be read.
    Unnamed(Arc<Opinion>, u32),
    /// The Office's own work, to be taken in place of what is open.
    State(Arc<ReceivedState>),
    /// Done with, in words.
    Said(String),
}
