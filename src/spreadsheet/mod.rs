//! The submission file, both directions, and the import of foreign lists.
//!
//! `layout` describes every sheet once. `export` writes that description, `reopen` builds it again from the
//! dossier inside a file and compares it with what stands in the cells, so a cell edited by hand shows.

mod bounds;
mod cells;
mod error;
mod export;
pub mod import;
mod job;
pub mod layout;
mod office_file;
mod opinion;
mod payload;
mod receive;
mod reopen;
mod unit_list;
mod work;
mod working_book;
mod write;

pub use bounds::{MAX_BYTES, MAX_CELLS, MAX_INFLATED};
pub use cells::count_cells;
pub use error::{FileError, SeenAs};
pub use export::{Exported, export, export_sheet};
pub use job::{Book, Import, Made, Opener, Outcome, Request, Stage, StateFile, Watch};
pub use office_file::{OfficeState, export_state};
pub use opinion::{Answered, Question};
pub use payload::{Release, Submitted};
pub use receive::ReceivedFile;
pub use reopen::{HandEdit, Opened, adopt, reopen};
pub use unit_list::UnitList;
pub use work::{Done, import_list, is_submission, make_book, open_other, open_submission, run};
pub use working_book::WorkingBook;

/// Something that is told how far a job is; the worker posts it to the page.
pub type Watcher<'a> = &'a mut dyn FnMut(Watch);
