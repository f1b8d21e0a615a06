use crate::files::Imported;
use std::sync::Arc;

use crate::consolidation::{FileId, Opinion};

use crate::spreadsheet::{ReceivedFile, ReceivedState};

/// A question about a file that was taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// Edits made by hand count only when the Office says so.
    HandEdits,
    /// The file replaces the one that counts only when the Office says so.
    InPlace,
}

/// How much attention a file needs, in the order in which files are shown.
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
    /// Read, and waiting to be taken in together with others.
    Waiting(Arc<ReceivedFile>),
    /// Why, in words.
    Failed(String),
    /// A list without hidden data: the Office must say whose it is.
    Plain(Arc<Imported>),
    TakenIn {
        /// Unit, procedures, when it was made, criteria.
        facts: [String; 4],
        receipt: String,
        file: FileId,
        /// The question that it still raises.
        asks: Option<Asks>,
    },
    /// An opinion that does not say whose it is, and how many of its lines could not be read.
    Unnamed(Arc<Opinion>, u32),
    /// The Office's own work, which may replace the open one.
    State(Arc<ReceivedState>),
    /// Finished, with a message.
    Said(String),
}
