//! Components that every page uses, one per file, each with its own style block.

mod badges;
mod campaign_change;
mod choice;
mod composing;
mod dialog;
mod drop_target;
mod field;
mod hand_edits;
mod menu;
mod new_version;
mod notice;
mod row_list;
mod suggestions;

pub use badges::{GroupBadge, StateMark, group_words, state_shape};
pub use campaign_change::CampaignChangeSummary;
pub use choice::Choice;
pub use composing::is_composing;
pub use dialog::Dialog;
pub use drop_target::DropTarget;
pub use field::{CountField, RoadmapField, SelectField, TextField, write_through};
pub use hand_edits::HandEditsDialog;
pub use menu::Menu;
pub use new_version::{NewVersionOffer, look_for_versions};
pub use notice::{JobProgress, NoticeBar};
pub use row_list::{Head, RowAct, RowList, SelectedRows, focus_rows};
pub use suggestions::RoadmapSuggestions;
