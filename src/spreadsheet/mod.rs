//! The submission file, both directions, and the import of foreign lists.
//!
//! `layout` describes every sheet once. `export` writes that description, `reopen` builds it again from the
//! dossier inside a file and compares it with what stands in the cells, so a cell edited by hand shows.

mod biff;
mod cell_grid;
mod cells;
mod export;
mod exported;
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
mod work;
mod write;
mod write_chart;
mod xml;

pub use cells::count_cells;
pub use export::{export, export_sheet};
pub use exported::Exported;
pub use hand_edits::take_back;
pub use job::{Book, Import, Made, Opener, Outcome, Request, StateFile};
pub use layout::{Arranged, ProvinceList, UnitList, WorkingBook};
pub use office_file::{OfficeState, export_state};
pub use opinion_read::Answered;
pub use payload::{Release, Submitted};
pub use question::{OpinionRequest, Question};
pub use receive::{ReceivedFile, taking_over};
pub use reopen::{Opened, reopen};

pub use work::{Done, import_list, is_submission, make_book, open_other, open_submission, run};
