use crate::files::Imported;
use std::sync::Arc;

use crate::consolidation::{FileId, Opinion};

use crate::spreadsheet::{OfficeState, ReceivedFile};

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
        /// Names it, where it was edited by hand.
        edited: Option<FileId>,
    },
    /// An opinion that does not say whose it is, and how many of its lines could not be read.
    Unnamed(Arc<Opinion>, u32),
    /// The Office's own work, to be taken in place of what is open.
    State(Arc<OfficeState>),
    /// Done with, in words.
    Said(String),
}
