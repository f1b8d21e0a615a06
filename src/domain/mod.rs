//! Plain types of the field. Names follow the standard terms of administrative-procedure control
//! (kiểm soát TTHC); nothing here is derived, formatted for people, or tied to a browser.

mod campaign;
mod criteria;
mod date;
mod document;
mod dossier;
mod edit;
mod fingerprint;
mod history;
mod level;
mod procedure;
mod roadmap;
mod wording;

pub use campaign::{Campaign, CampaignError, ReportingPeriods, Request};
pub use criteria::{
    CriteriaError, CriteriaIdentity, CriteriaSet, Criterion, CriterionId, EffectivenessCriterion, Role, ScreeningClause,
};
pub use date::{Date, Moment, format_date, parse_date};
pub use document::Document;
pub use dossier::{DOSSIER_SCHEMA, Dossier, Submission};
pub use edit::{Edit, Placed};
pub use fingerprint::fingerprint;
pub use history::{Act, History, Move, UndoStep};
pub use level::{Group, ServiceLevel, Tier};
pub use procedure::{
    Answer, Assessment, Fee, GroupOverride, Obstacle, ObstacleKind, Procedure, ProcedureId, Proposal, Remark, Score,
    Screening, Simplification, Solution, Volumes, national_code,
};
pub use roadmap::Roadmap;
pub use wording::{fold, tidy, tidy_name};
