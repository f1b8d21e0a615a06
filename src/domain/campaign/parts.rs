use serde::{Deserialize, Serialize};
use vec1::Vec1;

use super::criteria::{Criterion, EffectivenessCriterion, NamedReason, ScreeningArticle};
use super::form::{Form, FormCell};
use super::ids::{LevelId, PeriodId, PortalId, TierId};
use super::units::{Unit, UnitKind};
use crate::domain::date::Date;

/// Maximum number of levels, so that values computed for each level need no allocation.
pub const MAX_LEVELS: usize = 8;

/// A campaign (đợt rà soát) as written in its `.json` file: everything that differs between campaigns. The code
/// has the mechanisms, the document their data.
///
/// The parts are checked when they become a [`super::Campaign`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CampaignParts {
    /// Version of the document's shape, 2 since criteria and campaign are one document.
    pub format: u32,
    pub id: String,
    pub version: u32,
    /// Short name for headers, for instance `Đợt CV 74/VP-HCC`.
    pub title: String,
    /// Shown wherever the criteria are shown: which parts of the document are ours and unconfirmed.
    pub notice: String,
    /// The letter that asks for the dossiers; `None` while there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letter: Option<Letter>,
    /// First day of the campaign; a roadmap may not end before its month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts: Option<Date>,
    /// Dossiers are due before this day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<Date>,
    /// Who receives the dossiers.
    pub recipient: String,
    /// Lowest first; each level includes those before it.
    pub levels: Vec1<Level>,
    /// What lists write where a service is at none of the levels.
    pub no_level: Vec<String>,
    pub group_level: GroupLevel,
    pub tiers: Vec1<Tier>,
    pub unit_kinds: Vec1<UnitKind>,
    /// Names to choose from; an officer may type another.
    pub units: Vec<Unit>,
    pub periods: Vec1<Period>,
    /// The first is the one on which services are registered and "already provided".
    pub portals: Vec1<Portal>,
    pub screening: ScreeningArticle,
    pub feasibility: Vec1<Criterion>,
    /// Reasons that an officer may choose for an obstacle; if empty, reasons are free text.
    pub reasons: Vec<NamedReason>,
    pub effectiveness: Vec1<EffectivenessCriterion>,
    /// Group 1, 2 and 3.
    pub groups: [GroupWords; 3],
    pub thresholds: Thresholds,
    pub form: Form,
    /// What lists call a column, beyond the common words and those of levels, periods and portals.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headings: Vec<Heading>,
}

/// A letter (công văn) with its number as written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Letter {
    pub number: String,
    pub date: Date,
    pub issuer: String,
}

/// A level of online service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    pub id: LevelId,
    /// `Mức độ 3`
    pub name: String,
    /// `3`: where there is room for one word.
    pub short: String,
    /// The levels whose columns get a mark when this one is proposed.
    pub marks: Vec<LevelId>,
    /// What else lists write for it, for instance `toàn trình`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
}

/// At which level a procedure is grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GroupLevel {
    /// The proposed level, or the lowest while none is proposed.
    Proposed,
    /// The highest level; lower ones are offered in the meantime.
    Highest,
}

/// A tier of government that handles procedures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    pub id: TierId,
    /// `Cấp tỉnh`
    pub name: String,
    /// How lists write it, in whole words: `tỉnh`.
    pub words: Vec<String>,
}

/// A period in which dossiers are counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    pub id: PeriodId,
    /// `6 tháng đầu năm 2020`
    pub name: String,
    /// `6 tháng 2020`: where there is room for a few letters.
    pub short: String,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// How headings of its column begin in lists, besides its name; a year in a heading must be the period's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
}

/// A portal on which services are offered; each has a roadmap of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Portal {
    pub id: PortalId,
    /// `Cổng dịch vụ công Quốc gia`
    pub name: String,
    /// `Cổng Quốc gia`: where there is room for a few words.
    pub short: String,
    /// Other names for it in lists.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
}

/// The name and meaning of a group of the request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupWords {
    /// `Nhóm 1`
    pub name: String,
    /// `thực hiện được ngay`
    pub meaning: String,
    /// The title of its list.
    pub title: String,
}

/// Words that begin the heading of a column in units' lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Heading {
    pub shows: FormCell,
    pub words: Vec<String>,
}

/// Figures from the law that rules use.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Thresholds {
    /// Share of online dossiers from which a service may be offered at a higher level; `None` if unknown: no check.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upgrade: Option<Percent>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Percent {
    /// 0–100
    pub percent: u32,
    pub source: String,
}
