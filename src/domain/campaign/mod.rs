//! The campaign as one document: its parts, their checks, and the two documents that ship with the page.

mod checked;
mod criteria;
mod form;
mod former;
mod ids;
mod lookups;
mod mistakes;
mod parts;
mod reading;
mod shipped;
mod unit_keys;
mod units;

pub use checked::{Campaign, CampaignError, CampaignIdentity, FORMAT};
pub use criteria::{
    ClauseRole, Criterion, CriterionRole, EffectivenessCriterion, Follows, NamedReason, ScreeningArticle,
    ScreeningClause,
};
pub use form::{Form, FormCell, FormColumn, PLACES, Sections, TitleLine, TitleStyle};
pub use former::{FormerCampaign, FormerCriteria};
pub use ids::{CriterionId, KindId, LevelId, PeriodId, PortalId, TierId};
pub use mistakes::{Mistake, MistakeKind};
pub use parts::{
    CampaignParts, GroupLevel, GroupWords, Heading, Letter, Level, MAX_LEVELS, Percent, Period, Portal, Thresholds,
    Tier,
};
pub use reading::WrittenCampaign;
pub use unit_keys::{UnitKey, UnitKeys};
pub use units::{Unit, UnitKind};
