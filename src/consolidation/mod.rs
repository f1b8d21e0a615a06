//! Văn phòng UBND tỉnh's part (step 3 of the request): many units' dossiers gathered, compared, decided on and
//! counted. Plain data and pure functions over the domain and its rules.
//!
//! [`Consolidation`] is what the Office has done and is stored as a draft; the dossiers are stored separately;
//! everything else ([`Gathered`] and the results of the other functions) is derived from both.

mod adjustment_checks;
mod basis;
mod changes;
mod common;
mod content;
mod counts;
mod decision;
mod file;
mod filled;
mod first_received;
mod foresight;
mod gathered;
mod going_on;
mod intake;
mod lines;
mod matrix;
mod opinion;
mod overview;
mod paper_count;
mod pinned;
mod receipt;
mod reception;
mod register;
mod returned;
mod reviewed;
mod sent_sheet;
mod summary;
mod unfinished;
mod unit;
mod unit_files;
mod wording;
mod work;

pub use adjustment_checks::AdjustmentChecks;
pub use basis::Basis;
pub use changes::{ChangeKind, Part, VersionChange, changes_between};
pub use common::{CommonObstacle, Member, UnusedService, common_documents, common_solutions, unused_services};
pub use content::{Content, Contents, Originals, Row};
pub use counts::{ListCounts, SentCounts, UnitCounts, field_counts};
pub use decision::{Decision, Standing, Subject, Verdict, VerdictKind, Words, as_listed, asked_basis};
pub use file::{DossierId, EditedByHand, FileId, UnitFile};
pub use filled::Filled;
pub use first_received::FirstReceived;
pub use foresight::{Foresight, acceptable, used_words};
pub use gathered::Gathered;
pub use going_on::{line_behind, next_waiting};
pub use intake::Intake;
pub use lines::{Checked, Line, Order, Said, Seen, Stand, Used, Voices, Wanted, asked_about, group_of, lines};
pub use matrix::{ComparedCell, ComparedRow, Comparison, Difference, Placement, SameProcedure, comparisons};
pub use opinion::{Asked, BySide, NewReplies, Opinion, Reply, RespondentKind, Tally, Votes, tallies};
pub use overview::{Begins, ByLevel, Timeline, timeline};
pub use paper_count::{count_papers, counted, is_counted};
pub use receipt::Receipt;
pub use reception::Reception;
pub use register::{Change, Keyed, Register};
pub use returned::returned_dossier;
pub use reviewed::{ReviewResult, ReviewedLine, ReviewedUnit, reviewed};
pub use sent_sheet::{Asking, Origin, SentSheet, askings};
pub use summary::{Answers, Summary, UnitSummary};
pub use unfinished::Unfinished;
pub use unit::{Decided, DecisionCounts, Unit, UnitState};
pub use wording::{ListedTwice, NameVariant, NamedTwice, listed_twice, same_code_other_name};
pub use work::{Consolidation, ConsolidationEdit, DecisionsByUnit, WorkDifference};
