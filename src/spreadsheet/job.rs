//! What the page asks of the engines, as data, so that the worker is glue and everything here runs on a host.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::domain::{Dossier, Moment};

use super::Watcher;
use super::error::FileError;
use super::export::{export, export_book};
use super::import::{Choice, Imported, Sheet, import_file, import_sheets, import_text, reread};
use super::payload::Submitted;
use super::reopen::{Opened, reopen_watched};

/// A job. Bytes of a file travel beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Request {
    Export(Box<Submitted>),
    /// A book of many units' dossiers.
    Consolidate {
        book: Book,
        dossiers: Vec<Dossier>,
        made_at: Moment,
    },
    /// A file, either this software's own or a foreign list.
    Read,
    Pasted(String),
    /// A table from the clipboard or the page.
    Table(Box<Sheet>),
    /// A list that was read, to be read in another way.
    Reread(Arc<Imported>, Choice),
}

/// What the Office makes of the dossiers it has received.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Book {
    /// The consolidated list in the official form.
    List,
    /// Where units differ, what to mend first, and counts.
    Working,
}

/// How a job ended. Bytes of a file travel beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Exported { name: String },
    Opened(Box<Opened>),
    Imported(Box<Imported>),
    Failed(FileError),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    Reading,
    Writing,
    Packing,
    ReadingBack,
    Comparing,
}

/// How far a job is: `done` of `total` rows or sheets of a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Watch {
    pub stage: Stage,
    pub done: usize,
    pub total: usize,
}

/// Runs a job to its end; the second value is the file made, if any.
pub fn run(request: Request, bytes: &[u8], watch: Watcher<'_>) -> (Outcome, Option<Vec<u8>>) {
    watch(Watch { stage: Stage::Reading, done: 0, total: 1 });
    let outcome = match request {
        Request::Export(submitted) => match export(&submitted, watch) {
            Ok(exported) => return (Outcome::Exported { name: exported.name }, Some(exported.bytes)),
            Err(error) => Err(error),
        },
        Request::Consolidate { book, dossiers, made_at } => {
            match export_book(book, &dossiers.iter().collect::<Vec<_>>(), made_at, watch) {
                Ok(exported) => return (Outcome::Exported { name: exported.name }, Some(exported.bytes)),
                Err(error) => Err(error),
            }
        }
        Request::Read => match reopen_watched(bytes, watch) {
            Ok(opened) => Ok(Outcome::Opened(Box::new(opened))),
            Err(FileError::NoDossier | FileError::NotAWorkbook(super::SeenAs::Unknown)) => {
                import_file(bytes).map(Box::new).map(Outcome::Imported)
            }
            Err(error) => Err(error),
        },
        Request::Pasted(text) => import_text(&text).map(Box::new).map(Outcome::Imported),
        Request::Table(sheet) => import_sheets(vec![*sheet], None).map(Box::new).map(Outcome::Imported),
        Request::Reread(imported, choice) => {
            Ok(Outcome::Imported(Box::new(reread(Arc::unwrap_or_clone(imported), choice))))
        }
    };
    (outcome.unwrap_or_else(Outcome::Failed), None)
}
