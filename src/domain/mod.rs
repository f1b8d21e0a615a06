//! Plain data types of the domain. Names follow the standard terms of administrative-procedure control
//! (kiểm soát TTHC); nothing here is derived, formatted for people, or tied to a browser.

mod answer;
mod campaign;
mod change_campaign;
mod code;
mod column;
mod date;
mod document;
mod dossier;
mod edit;
mod fingerprint;
mod group;
mod history;
mod procedure;
mod proposal;
mod roadmap;
mod submission;
mod volumes;
mod wording;
mod written;

pub use answer::{Answer, AnswerKind, Obstacle};
pub use campaign::{
    Campaign, CampaignError, CampaignIdentity, CampaignParts, ClauseRole, Criterion, CriterionId, CriterionRole,
    EffectivenessCriterion, FORMAT, Follows, Form, FormCell, FormColumn, FormerCampaign, FormerCriteria, GroupLevel,
    GroupWords, Heading, KindId, Letter, Level, LevelId, MAX_LEVELS, Mistake, MistakeKind, NamedReason, PLACES,
    Percent, Period, PeriodId, Portal, PortalId, ScreeningArticle, ScreeningClause, Sections, Thresholds, Tier, TierId,
    TitleLine, TitleStyle, Unit, UnitKey, UnitKeys, UnitKind, WrittenCampaign,
};
pub use change_campaign::{CampaignChange, ValueKind};
pub use code::{CodeKey, national_code};
pub use column::{Column, Refusal};
pub use date::{Date, Moment, format_date, parse_date};
pub use document::Document;
pub use dossier::{DOSSIER_SCHEMA, Dossier, RepeatedId};
pub use edit::{Edit, Placed};
pub use fingerprint::fingerprint;
pub use group::{Group, ObstacleKind};
pub use history::{Act, History, Move, UndoStep};
pub use procedure::{
    Assessment, Fee, GroupOverride, Procedure, ProcedureId, Remark, Score, Screening, Simplification, Solution,
};
pub use proposal::Proposal;
pub use roadmap::Roadmap;
pub use submission::{Submission, SubmissionField};
pub use volumes::Volumes;
pub use wording::{fold, folds_to, is_blank, letter_and_tone, spell, spelling, tidy, tidy_name};
