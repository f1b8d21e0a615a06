//! What the page asks of the engines, as data, so that the worker is glue and everything here runs on a host.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::domain::{Campaign, Moment};
use crate::text::form;

use super::Watcher;
use super::bounds::{Kind, MAX_OWN_CELLS, inspect, names_sheet};
use super::cells::read_workbook;
use super::error::FileError;
use super::export::{Exported, export, export_list, export_working};
use super::import::{Choice, Imported, Sheet, import_file, import_sheets, import_text, reread};
use super::office_file::{OfficeState, export_state, is_office_file, read_state};
use super::opinion::{Answered, Question, export_opinion_sheet, read_opinion};
use super::payload::Submitted;
use super::receive::ReceivedFile;
use super::reopen::{Opened, reopen_watched};
use super::unit_list::UnitList;
use super::working_book::WorkingBook;

/// A job. Bytes of a file travel beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Request {
    Export(Box<Submitted>),
    /// The consolidated list.
    List {
        campaign: Arc<Campaign>,
        units: Vec<UnitList>,
        made_at: Moment,
    },
    /// Where units differ, what to mend first, what was decided, and counts.
    Working {
        book: Box<WorkingBook>,
        made_at: Moment,
    },
    /// The Office's work itself.
    Keep {
        state: Box<OfficeState>,
        made_at: Moment,
    },
    /// A sheet on which others say what they think.
    Ask {
        campaign: Arc<Campaign>,
        questions: Vec<Question>,
        made_at: Moment,
    },
    /// Whatever the Office opens: a unit's file, a plain list, an opinion that came back, its own work.
    Receive {
        name: String,
    },
    /// A file, either this software's own or a foreign list.
    Read,
    Pasted(String),
    /// A table from the clipboard or the page.
    Table(Box<Sheet>),
    /// A list that was read, to be read in another way.
    Reread(Arc<Imported>, Choice),
}

/// How a job ended. Bytes of a file travel beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Exported { name: String },
    Opened(Box<Opened>),
    Imported(Box<Imported>),
    Received(Box<ReceivedFile>),
    Answered(Box<Answered>),
    State(Box<OfficeState>),
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
        Request::Export(submitted) => return offer(export(&submitted, watch)),
        Request::List { campaign, units, made_at } => return offer(export_list(&campaign, &units, made_at, watch)),
        Request::Working { book, made_at } => return offer(export_working(&book, made_at, watch)),
        Request::Keep { state, made_at } => return offer(export_state(*state, made_at)),
        Request::Ask { campaign, questions, made_at } => {
            return offer(export_opinion_sheet(&campaign, &questions, made_at, watch));
        }
        Request::Receive { .. } if is_office_file(bytes) => read_state(bytes).map(Box::new).map(Outcome::State),
        Request::Receive { .. } if holds_sheet(bytes, form::OPINION_DATA_SHEET) => {
            read_opinion(bytes).map(Box::new).map(Outcome::Answered)
        }
        Request::Receive { name } => {
            match read(bytes, watch, |opened| Outcome::Received(Box::new(ReceivedFile::of(name, opened)))) {
                // What the Office made itself is no unit's list.
                Ok(Outcome::Imported(_)) | Err(FileError::Empty)
                    if OWN_SHEETS.iter().any(|name| holds_sheet(bytes, name)) =>
                {
                    Err(FileError::OfficeBook)
                }
                other => other,
            }
        }
        Request::Read => read(bytes, watch, |opened| Outcome::Opened(Box::new(opened))),
        Request::Pasted(text) => import_text(&text).map(Box::new).map(Outcome::Imported),
        Request::Table(sheet) => import_sheets(vec![*sheet], None).map(Box::new).map(Outcome::Imported),
        Request::Reread(imported, choice) => {
            Ok(Outcome::Imported(Box::new(reread(Arc::unwrap_or_clone(imported), choice))))
        }
    };
    (outcome.unwrap_or_else(Outcome::Failed), None)
}

fn offer(made: Result<Exported, FileError>) -> (Outcome, Option<Vec<u8>>) {
    match made {
        Ok(Exported { name, bytes }) => (Outcome::Exported { name }, Some(bytes)),
        Err(error) => (Outcome::Failed(error), None),
    }
}

/// A submission file, or else a foreign list.
fn read(bytes: &[u8], watch: Watcher<'_>, own: impl FnOnce(Opened) -> Outcome) -> Result<Outcome, FileError> {
    match reopen_watched(bytes, watch) {
        Ok(opened) => Ok(own(opened)),
        Err(FileError::NoDossier | FileError::NotAWorkbook(super::SeenAs::Unknown)) => {
            import_file(bytes).map(Box::new).map(Outcome::Imported)
        }
        Err(error) => Err(error),
    }
}

/// Sheets that only the Office's books have.
const OWN_SHEETS: [&str; 2] = [form::CONSOLIDATED_SHEET, form::REVIEWED_SHEET];

/// Whether a workbook of any format has a sheet of this name.
fn holds_sheet(bytes: &[u8], name: &str) -> bool {
    match inspect(bytes) {
        Ok(Kind::Xlsx) => names_sheet(bytes, name),
        Ok(Kind::Xls | Kind::Ods) => read_workbook(bytes, MAX_OWN_CELLS)
            .is_ok_and(|tables| tables.iter().flatten().any(|table| table.sheet == name)),
        Ok(Kind::Text) | Err(_) => false,
    }
}
