//! What the page asks of the engines, as data.

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

/// A job. Bytes of a file travel beside it.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    Export(Box<Submitted>),
    Book(Book),
    /// A paper of the Office.
    Paper(Box<PaperRequest>),
    /// Every file that goes back to its unit, in one archive.
    Returned(ReturnedFiles),
    /// The Office's work itself.
    Keep(Box<StateFile>),
    /// A file, whatever is in it. A list in it is read with the words of the campaign.
    Open(Opener, Arc<Campaign>),
    /// A list that was pasted, or one that is read again in another way.
    Import(Import, Arc<Campaign>),
}

/// Who opens a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Opener {
    /// Opens this software's own file or a foreign list.
    Unit,
    /// Opens units' files, plain lists, opinions that came back, its own work; the file's name is remembered.
    Office { name: String },
}

/// The Office's work, to be kept as a file. Its text is large, and is packed as it stands.
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

/// What the Office sends out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Book {
    /// The consolidated list.
    List { list: Box<ProvinceList>, made_at: Moment },
    /// Where units differ, what to mend first, what was decided, and counts.
    Working { book: Box<WorkingBook>, made_at: Moment },
    /// A sheet on which others say what they think.
    Ask(Box<OpinionRequest>),
}

/// A list to be read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Import {
    pub source: ListSource,
    /// How it was read before and is read now; `None` for the likeliest way.
    pub again: Option<Reread>,
}

/// Where a list is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListSource {
    /// In the file whose bytes travel beside.
    File,
    /// What the clipboard held: text, and a page in which the list may be a table; either may be empty.
    Pasted { text: String, html: String },
}

/// How a job ended. Bytes of a file travel beside it.
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

/// [`Outcome`] of a job that makes a file, in the same JSON: the worker's parts that make files write this, for the whole
/// of an outcome is as much to load as they are.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Made {
    Exported { name: String },
    Failed(FileError),
}

impl Made {
    /// How it ended, and the file's bytes.
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
