//! One page per step, the frame around them, and the list of drafts.

mod assessment;
mod assessment_form;
mod export;
mod finding_list;
mod frame;
mod home;
mod import;
mod inspector;
mod list;
mod new_dossier;
mod opened_file;
mod preview;
mod roadmap;
mod screening;
mod toolbar;
mod unit;

pub use frame::Frame;
pub use home::Home;
