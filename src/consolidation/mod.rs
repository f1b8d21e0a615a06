//! Văn phòng UBND tỉnh's part (step 3 of the request): many units' dossiers gathered, compared and counted.
//! Plain data and pure functions over the domain and its rules.

mod board;
mod common;
mod matrix;
mod received;
mod wording;

pub use board::{Board, BoardRow, UnitState, board};
pub use common::{CommonObstacle, Member, UnusedService, common_documents, common_solutions, unused_services};
pub use matrix::{DistrictRow, Placement, districts_differ};
pub use received::{Consolidation, FileFacts, Receipt, Received};
pub use wording::{NameVariant, NamedTwice, same_code_other_name};
