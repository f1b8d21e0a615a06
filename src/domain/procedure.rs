use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::answer::{Answer, Obstacle};
use super::campaign::{Campaign, CriterionId, LevelId, TierId};
use super::group::Group;
use super::proposal::Proposal;
use super::roadmap::Roadmap;
use super::volumes::Volumes;
use super::written::is_default;

/// Identifies a procedure within its dossier, independent of its place in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ProcedureId(pub u32);

/// One administrative procedure (thủ tục hành chính) with everything an officer says about it.
/// Group, priority and totals are not here: `rules` derives them.
///
/// Default values are not written: most procedures of a list have only a code, a name and a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Procedure {
    pub id: ProcedureId,
    /// Code of the national database, for instance `2.000635`; empty when unknown.
    pub code: String,
    pub name: String,
    /// The section of the list (lĩnh vực).
    pub field: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub tier: Option<TierId>,
    /// Authority that handles it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub authority: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub volumes: Volumes,
    #[serde(default, skip_serializing_if = "is_default")]
    pub fee: Fee,
    /// Level at which it is already registered on the campaign's main portal.
    #[serde(default, skip_serializing_if = "is_default")]
    pub registered: Option<LevelId>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub screening: Screening,
    #[serde(default, skip_serializing_if = "is_default")]
    pub assessment: Assessment,
    #[serde(default, skip_serializing_if = "is_default")]
    pub simplification: Simplification,
    #[serde(default, skip_serializing_if = "is_default")]
    pub proposal: Proposal,
    /// The remark with which the Office returned it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub remark: Option<Remark>,
}

impl Procedure {
    pub fn new(id: ProcedureId) -> Procedure {
        Procedure {
            id,
            code: String::new(),
            name: String::new(),
            field: String::new(),
            tier: None,
            authority: String::new(),
            volumes: Volumes::default(),
            fee: Fee::Unknown,
            registered: None,
            screening: Screening::default(),
            assessment: Assessment::default(),
            simplification: Simplification::default(),
            proposal: Proposal::default(),
            remark: None,
        }
    }

    /// Registered on the main portal, or proposed as already provided there.
    pub fn is_provided(&self, campaign: &Campaign) -> bool {
        self.registered.is_some() || *self.proposal.roadmap(campaign.main_portal()) == Roadmap::Provided
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fee {
    #[default]
    Unknown,
    None,
    /// Amount as written, for instance `20.000 đồng/bản`; may be empty.
    Due {
        amount: String,
    },
}

/// Step 1: which clauses of NĐ 45/2020 Điều 21 the procedure meets.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Screening {
    /// `None`: not reviewed yet. An empty set: reviewed, meets none.
    #[serde(skip_serializing_if = "is_default")]
    pub met: Option<BTreeSet<CriterionId>>,
    #[serde(skip_serializing_if = "is_default")]
    pub note: String,
}

impl Screening {
    pub fn meets(&self, clause: CriterionId) -> bool {
        self.met.as_ref().is_some_and(|met| met.contains(&clause))
    }

    pub fn meets_none(&self) -> bool {
        self.met.as_ref().is_some_and(BTreeSet::is_empty)
    }

    /// Sets "meets none", which clears all clauses, or resets it to "not reviewed".
    pub fn set_none(&mut self, meets_none: bool) {
        if meets_none {
            self.met = Some(BTreeSet::new());
        } else if self.meets_none() {
            self.met = None;
        }
    }

    /// Sets or clears a clause. Clearing the last one leaves "not reviewed": "meets none" is set explicitly.
    pub fn set(&mut self, clause: CriterionId, is_met: bool) {
        let met = self.met.get_or_insert_default();
        if is_met {
            met.insert(clause);
        } else {
            met.remove(&clause);
        }
        if met.is_empty() {
            self.met = None;
        }
    }
}

/// Step 2: answers on feasibility, scores on effectiveness. A missing entry is "unanswered".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Assessment {
    #[serde(skip_serializing_if = "is_default")]
    pub answers: BTreeMap<CriterionId, Answer>,
    #[serde(skip_serializing_if = "is_default")]
    pub scores: BTreeMap<CriterionId, Score>,
    /// The officer's note per criterion; no entry is empty.
    #[serde(skip_serializing_if = "is_default")]
    pub notes: BTreeMap<CriterionId, String>,
    /// Replaces the derived group in lists and exports; the derived one is shown beside it.
    #[serde(skip_serializing_if = "is_default")]
    pub group_override: Option<GroupOverride>,
}

impl Assessment {
    /// The obstacle given as the answer to a criterion.
    pub fn obstacle(&self, criterion: CriterionId) -> Option<&Obstacle> {
        self.answers.get(&criterion)?.obstacle()
    }
}

/// Effectiveness of one criterion: 0, 1 or 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum Score {
    Low,
    Medium,
    High,
}

impl Score {
    pub const ALL: [Score; 3] = [Score::Low, Score::Medium, Score::High];
}

impl From<Score> for u8 {
    fn from(score: Score) -> u8 {
        score as u8
    }
}

impl TryFrom<u8> for Score {
    type Error = String;

    fn try_from(points: u8) -> Result<Self, Self::Error> {
        Score::ALL.get(usize::from(points)).copied().ok_or_else(|| format!("score {points}: 0, 1 or 2"))
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupOverride {
    pub group: Group,
    pub reason: String,
}

/// What is simplified and which solutions are chosen (NĐ 45/2020 Điều 23).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Simplification {
    /// Documents of the dossier that are dropped or replaced.
    #[serde(skip_serializing_if = "is_default")]
    pub documents: String,
    /// Steps of the process that are dropped or joined.
    #[serde(skip_serializing_if = "is_default")]
    pub process: String,
    /// Handling time that is saved.
    #[serde(skip_serializing_if = "is_default")]
    pub time: String,
    #[serde(skip_serializing_if = "is_default")]
    pub solutions: BTreeSet<Solution>,
    /// Solutions in the officer's own words.
    #[serde(skip_serializing_if = "is_default")]
    pub other: String,
}

/// The solutions named by NĐ 45/2020 Điều 23 khoản 1 (a, b, c) and khoản 3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Solution {
    /// k1 a: shared data fills the form instead of a document.
    SharedData,
    /// k1 b: electronic originals or legally valid copies, or a reference to them.
    ElectronicCopy,
    /// k1 c: other papers uploaded, the applicant answers for them.
    SelfUploaded,
    /// k3: how the procedure is handled.
    Handling,
    /// k3: electronic identification and authentication.
    Identification,
    /// k3: integration and use of related data and services.
    Integration,
}

impl Solution {
    pub const ALL: [Solution; 6] = [
        Solution::SharedData,
        Solution::ElectronicCopy,
        Solution::SelfUploaded,
        Solution::Handling,
        Solution::Identification,
        Solution::Integration,
    ];
}

/// A comment of Văn phòng UBND tỉnh in a returned file, which the unit has to deal with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    pub text: String,
    /// Whether the unit has marked it as dealt with.
    pub is_settled: bool,
}
