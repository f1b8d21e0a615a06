//! The jobs, one function for each kind ([`export`] and [`export_state`] are in other modules). The worker is split
//! along these functions (`src/bin/worker.rs`) and loads each part when a job first needs it, so the kind of a job is
//! determined without calling any of them. Everything here also runs on the host.

use crate::domain::Campaign;
use crate::files::{Exported, FileError, Stage, Watch, Watcher};
use crate::papers;
use crate::text::{asking, books, form};

use super::Opened;
use super::cells::{MAX_OWN_CELLS, read_workbook};

use super::export::{export, export_list, export_working};
use super::import::{import_pasted, import_source};
use super::job::{Book, Import, ListSource, Made, Opener, Outcome, Request};
use super::office_file::{export_state, is_office_file, read_state};
use super::opinion::export_opinion_sheet;
use super::opinion_read::read_opinion;
use super::package::{self, Source, names_sheet};
use super::receive::ReceivedFile;
use super::reopen::{reopen_resaved, reopen_watched};
use super::returned_files::pack_returned;

/// The outcome of a job, and the bytes beside it: the file made, or the texts of [`Outcome::State`].
pub type Done = (Outcome, Option<Vec<u8>>);

/// Runs a job to its end, with all kinds of jobs in one program.
pub fn run(request: Request, bytes: &[u8], watch: Watcher<'_>) -> Done {
    match request {
        Request::Export(submitted) => offer(export(&submitted, watch)),
        Request::Book(book) => offer(make_book(book, watch)),
        Request::Paper(asked) => offer(papers::make(&asked, watch)),
        Request::Returned(files) => offer(pack_returned(&files, watch)),
        Request::Keep(file) => {
            let asked = serde_json::to_vec(&file).map_err(|error| FileError::Unwritable(error.to_string()));
            offer(asked.and_then(export_state))
        }
        Request::Open(opener, _) if is_submission(bytes) => (open_submission(opener, bytes, watch), None),
        Request::Open(opener, campaign) => open_other(opener, bytes, &campaign, watch),
        Request::Import(list, campaign) => (import_list(&list, bytes, &campaign), None),
    }
}

/// Whether a file is one that [`open_submission`] opens, by the names of its sheets.
pub fn is_submission(bytes: &[u8]) -> bool {
    names_sheet(bytes, form::DATA_SHEET)
}

/// # Errors
/// `Empty` for a book without content, and those of [`export`].
pub fn make_book(book: Book, watch: Watcher<'_>) -> Result<Exported, FileError> {
    match book {
        Book::List { list, made_at } => export_list(&list, made_at, watch),
        Book::Working { book, made_at } => export_working(&book, made_at, watch),
        Book::Ask(request) => export_opinion_sheet(&request, watch),
    }
}

fn offer(made: Result<Exported, FileError>) -> Done {
    let (made, file) = Made::of(made);
    (made.into(), file)
}

pub fn open_submission(opener: Opener, bytes: &[u8], watch: Watcher<'_>) -> Outcome {
    watch(Watch { stage: Stage::Reading, done: 0, total: 1 });
    reopen_watched(bytes, watch).map_or_else(Outcome::Failed, |opened| outcome_of(opener, opened))
}

fn outcome_of(opener: Opener, opened: Opened) -> Outcome {
    match opener {
        Opener::Unit => Outcome::Opened(Box::new(opened)),
        Opener::Office { name } => Outcome::Received(Box::new(ReceivedFile::of(name, opened))),
    }
}

/// Opens a file that is not a submission file.
pub fn open_other(opener: Opener, bytes: &[u8], campaign: &Campaign, watch: Watcher<'_>) -> Done {
    if matches!(opener, Opener::Office { .. }) && is_office_file(bytes) {
        return match read_state(bytes) {
            Ok((head, texts)) => (Outcome::State(Box::new(head)), Some(texts)),
            Err(error) => (Outcome::Failed(error), None),
        };
    }
    let open = |source: Source<'_>| match opener {
        // A submission file that another program saved as OpenDocument or in the format before 2007.
        opener if !matches!(source, Source::Xlsx(_)) && holds_sheet(&source, form::DATA_SHEET) => {
            reopen_resaved(&source, watch).map(|opened| outcome_of(opener, opened))
        }
        Opener::Unit => open_list(&source, campaign),
        Opener::Office { .. } if holds_sheet(&source, asking::DATA_SHEET) => {
            read_opinion(&source).map(Box::new).map(Outcome::Answered)
        }
        Opener::Office { .. } => match open_list(&source, campaign) {
            // A book that the Office made is not a unit's list.
            Ok(_) | Err(FileError::Empty) if OWN_SHEETS.iter().any(|name| holds_sheet(&source, name)) => {
                Err(FileError::OfficeBook)
            }
            other => other,
        },
    };
    (package::open(bytes).and_then(open).unwrap_or_else(Outcome::Failed), None)
}

/// Reads a list; `bytes` are those of its file, unless it was pasted.
pub fn import_list(list: &Import, bytes: &[u8], campaign: &Campaign) -> Outcome {
    let again = list.again.as_ref();
    let imported = match &list.source {
        ListSource::File => package::open(bytes).and_then(|source| import_source(&source, again, campaign)),
        ListSource::Pasted { text, html } => import_pasted(text, html, again, campaign),
    };
    imported.map(Box::new).map_or_else(Outcome::Failed, Outcome::Imported)
}

fn open_list(source: &Source<'_>, campaign: &Campaign) -> Result<Outcome, FileError> {
    import_source(source, None, campaign).map(Box::new).map(Outcome::Imported)
}

/// Sheets that only the Office's books have.
const OWN_SHEETS: [&str; 2] = [books::CONSOLIDATED_SHEET, form::REVIEWED_SHEET];

/// Whether a workbook of any format has a sheet of this name.
fn holds_sheet(source: &Source<'_>, name: &str) -> bool {
    match source {
        Source::Xlsx(archive) => names_sheet(archive.archive(), name),
        Source::Xls(_) | Source::Ods(_) => read_workbook(source, MAX_OWN_CELLS)
            .is_ok_and(|tables| tables.iter().flatten().any(|table| table.sheet == name)),
        Source::Text(_) => false,
    }
}
