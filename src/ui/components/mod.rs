//! Building blocks that every page uses; one block a file, one style block each.

mod badges;
mod choice;
mod dialog;
mod field;
mod grid;
mod menu;
mod notice;

pub use badges::{GroupBadge, StateMark};
pub use choice::Choice;
pub use dialog::Dialog;
pub use field::{CountField, PastedCount, RoadmapField, SelectField, TextField, write_through};
pub use grid::{Grid, Head, move_in_column};
pub use menu::Menu;
pub use notice::{JobProgress, NoticeBar};
