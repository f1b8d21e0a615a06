//! The grids of an open dossier, drawn: [`crate::grid`] knows how they work, this draws them and forwards keys.

mod acts;
mod answers;
mod cells;
mod clip;
mod column;
mod editing;
mod editor;
mod fields;
mod follow;
mod geometry;
mod heads;
mod heights;
mod offer;
mod pointer;
mod row;
mod state;
mod view;

pub use column::{GridColumn, Look, sorts_by};
pub use fields::{badge_look, state_look, written_column};
pub use view::{Grid, GridSpec, focus_grid};
