//! One page per step, the frame around them, and the list of drafts.

mod assessment;
mod assessment_form;
mod bars;
mod deleted_drafts;
mod drafts;
mod export;
mod finding_list;
mod frame;
mod home;
mod import;
mod import_changes;
mod import_dialog;
mod import_mapping;
mod inspector;
mod keeping;
mod known_draft;
mod list;
mod new_dossier;
mod no_draft;
mod opened_file;
mod opening;
mod preview;
mod roadmap;
mod saved_mark;
mod screening;
mod toolbar;
mod unit;

pub use bars::Bars;
pub use drafts::DraftList;
pub use frame::Frame;
pub use home::Home;
pub use keeping::{Keeping, KeepingDialog, KeepingOf};
pub use no_draft::NoDraft;
pub use opening::{begin_for, open_file};
pub use saved_mark::SavedMark;
