//! Writes and reads the submission file and the Office's workbooks, and imports foreign lists.
//!
//! `layout` describes every sheet once. `export` writes that description; `reopen` builds it again from the
//! dossier inside a file and compares it with the cells, to find edits by hand.

mod annex;
mod biff;
mod cell_grid;
mod cells;
mod compound_file;
mod export;
mod first_page;
mod hand_edits;
pub mod import;
mod job;
pub mod layout;
mod ods;
mod office_file;
mod opinion;
mod opinion_read;
mod package;
mod payload;
mod question;
mod receive;
mod reopen;
mod returned_files;
mod saved_at;
mod struck;
mod work;
mod write;
mod write_chart;
mod xml;

pub use crate::files::Exported;
pub use annex::annex_rows;
pub use cells::count_cells;
pub use export::{export, export_sheet};
pub use hand_edits::take_back;
pub use job::{Book, Import, ListSource, Made, Opener, Outcome, Request, ReturnedFiles, StateFile};
pub use layout::{Arranged, ProvinceList, UnitList, WorkingBook};
pub use office_file::{DossierText, OfficeState, ReceivedState, StateHead, export_state};
pub use opinion_read::Answered;
pub use payload::{Release, Submitted};
pub use question::{OpinionRequest, Question};
pub use receive::{ReceivedFile, taking_over};
pub use reopen::{Opened, reopen};

pub use returned_files::pack_returned;
pub use work::{Done, import_list, is_submission, make_book, open_other, open_submission, run};
