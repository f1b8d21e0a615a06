//! The logic of a grid, without a browser: caret and range, what keys do, where a block lands, orders and widths.
//! Rows and columns are positions in what is shown; the page knows the contents of the cells.

mod clipboard;
mod collation;
mod fill;
mod groups;
mod keys;
mod motion;
mod order;
mod place;
mod room;
mod search;
mod selection;
mod widths;

pub use clipboard::{Block, bare_page};
pub use fill::{drag_sources, fill_sources, land};
pub use groups::{Common, common, grouped};
pub use keys::{Act, CellKind, Mode, Press, act};
pub use motion::Motion;
pub use order::{SortKey, beside, sorted};
pub use place::{Cell, Range, Shape};
pub use room::Room;
pub use search::Words;
pub use selection::Selection;
pub use widths::{Wish, fit};
