//! Requests of the page to the worker, and their outcomes.

use crate::files::{Exported, FileError, Imported, Reread};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::domain::{Campaign, Moment};
use crate::papers::PaperRequest;

use super::layout::{ProvinceList, WorkingBook};
use super::office_file::{OfficeState, StateHead};
use super::opinion_read::Answered;
use super::payload::Submitted;
use super::question::OpinionRequest;
use super::receive::ReceivedFile;
use super::reopen::Opened;

/// A job. The bytes of a file are passed beside it.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    Export(Box<Submitted>),
    Book(Book),
    /// A paper of the Office.
    Paper(Box<PaperRequest>),
    /// An archive of all files that go back to their units.
    Returned(ReturnedFiles),
    /// The Office's work as a file.
    Keep(Box<StateFile>),
    /// Opens a file of any kind. A list in it is read with the words of the campaign.
    Open(Opener, Arc<Campaign>),
    /// Reads a pasted list, or a list again in another way.
    Import(Import, Arc<Campaign>),
}

/// Who opens a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Opener {
    /// Opens this software's own file or a foreign list.
    Unit,
    /// Opens units' files, plain lists, returned opinion sheets and the Office's own work; `name` is the file's.
    Office { name: String },
}

/// The Office's work, to be saved as a file. Its JSON is large, and is compressed without being parsed as a whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StateFile {
    pub state: OfficeState,
    pub made_at: Moment,
}

/// Units' files with the Office's remarks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReturnedFiles {
    pub files: Vec<Submitted>,
    pub made_at: Moment,
}

/// A workbook that the Office makes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Book {
    /// The consolidated list.
    List { list: Box<ProvinceList>, made_at: Moment },
    /// The working book: differences between units, what to correct first, decisions, and counts.
    Working { book: Box<WorkingBook>, made_at: Moment },
    /// An opinion sheet.
    Ask(Box<OpinionRequest>),
}

/// A list to be read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Import {
    pub source: ListSource,
    /// How to read the list again; `None` for the likeliest way.
    pub again: Option<Reread>,
}

/// The source of a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListSource {
    /// The file whose bytes are passed beside the job.
    File,
    /// The clipboard's text, and its HTML, in which the list may be a table; either may be empty.
    Pasted { text: String, html: String },
}

/// The result of a job. The bytes of a file are passed beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Exported {
        name: String,
    },
    Opened(Box<Opened>),
    Imported(Box<Imported>),
    Received(Box<ReceivedFile>),
    Answered(Box<Answered>),
    /// The Office's work; the texts of its dossiers are the bytes beside it.
    State(Box<StateHead>),
    Failed(FileError),
}

/// [`Outcome`] of a job that makes a file, in the same JSON. The worker's parts that make files serialise this type,
/// because the code for the whole of [`Outcome`] is as large as they are.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Made {
    Exported { name: String },
    Failed(FileError),
}

impl Made {
    /// The outcome, and the file's bytes.
    pub fn of(made: Result<Exported, FileError>) -> (Made, Option<Vec<u8>>) {
        match made {
            Ok(Exported { name, bytes }) => (Made::Exported { name }, Some(bytes)),
            Err(error) => (Made::Failed(error), None),
        }
    }
}

impl From<Made> for Outcome {
    fn from(made: Made) -> Outcome {
        match made {
            Made::Exported { name } => Outcome::Exported { name },
            Made::Failed(error) => Outcome::Failed(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_made_is_told_like_any_outcome() {
        let made = [Made::Exported { name: "tệp.xlsx".to_owned() }, Made::Failed(FileError::Cancelled)];
        for made in made {
            let told = serde_json::to_string(&made).unwrap();
            assert_eq!(serde_json::from_str::<Outcome>(&told).unwrap(), Outcome::from(made));
        }
    }
}
