use serde::{Deserialize, Serialize};
use vec1::Vec1;

use super::ids::{CriterionId, LevelId, PeriodId};
use crate::domain::group::ObstacleKind;

/// The screening of step 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScreeningArticle {
    /// `Điều 21`: the clauses' collective name.
    pub name: String,
    /// The title of the sheet with the results.
    pub title: String,
    pub clauses: Vec1<ScreeningClause>,
}

/// One clause of the screening; quoted from the law with its source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScreeningClause {
    pub id: CriterionId,
    /// Our own short words.
    pub label: String,
    /// The clause verbatim.
    pub quote: String,
    pub source: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<ClauseRole>,
}

/// What the rules must know about a clause beyond its wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClauseRole {
    /// The volumes can suggest it (NĐ 45/2020/NĐ-CP Điều 21 khoản 1).
    Volume,
}

/// One feasibility criterion of step 2; decides the group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    pub id: CriterionId,
    pub label: String,
    /// What to look at before answering.
    pub help: String,
    pub source: String,
    /// Counts for this level and above.
    pub from_level: LevelId,
    /// Kinds of obstacle an officer may name; at least one.
    pub obstacles: Vec1<ObstacleKind>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<CriterionRole>,
}

/// What the rules must know about a feasibility criterion beyond its wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CriterionRole {
    /// Automatically not applicable when the procedure has no fee.
    OnlinePayment,
}

/// A reason for an obstacle that the law itself names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedReason {
    pub id: CriterionId,
    pub kind: ObstacleKind,
    /// Our own short words.
    pub label: String,
    /// Verbatim.
    pub quote: String,
    pub source: String,
}

/// One effectiveness criterion of step 2, scored 0, 1 or 2; orders the list, never changes a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EffectivenessCriterion {
    pub id: CriterionId,
    pub label: String,
    pub help: String,
    pub source: String,
    /// What the scores 0, 1 and 2 mean.
    pub scale: [String; 3],
    /// The figures that suggest a score; without them an officer judges alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follows: Option<Follows>,
}

/// How figures suggest a score. The officer takes the suggestion or another score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Follows {
    /// The dossiers of a period compared with the unit's other procedures: 2 within the busiest `high` percent,
    /// 1 within the busiest `medium` percent, else 0.
    Volume { period: PeriodId, high: u32, medium: u32 },
    /// The online share of all dossiers: 0 if none is online, 2 from `high` percent, else 1.
    OnlineShare { high: u32 },
}
