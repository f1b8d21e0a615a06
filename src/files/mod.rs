//! Plain data about files: the sheets and the list of a foreign file, errors, the progress of a job. `spreadsheet`
//! produces it, `text` words it, pages show it.

mod deflate;
mod encoding;
mod error;
mod exported;
mod finding;
mod hand_edit;
mod limits;
mod list;
mod sheet;
mod watch;

pub use deflate::{NotInflated, deflate, inflate};
pub use encoding::{Encoding, Fonts, Legacy};
pub use error::{FileError, SeenAs};
pub use exported::Exported;
pub use finding::{CellNote, ImportAction, ImportFinding};
pub use hand_edit::{Edited, HandEdit};
pub use limits::{MAX_BYTES, MAX_CELLS, MAX_INFLATED};
pub use list::{
    Change, Choice, Comparison, Confidence, Imported, ImportedRow, LegacyText, ReadColumn, Reread, SheetHead,
};
pub use sheet::{Fractions, Sheet, Span};
pub use watch::{Stage, Watch, Watcher};
