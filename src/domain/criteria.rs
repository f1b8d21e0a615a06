use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::fingerprint::fingerprint;
use super::level::ServiceLevel;
use super::procedure::ObstacleKind;

/// Names one criterion or screening clause within a set, for instance `KT08`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CriterionId(pub String);

impl fmt::Display for CriterionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What the rules must know about a criterion beyond its wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Screening clause that the volumes can suggest (NĐ 45/2020 Điều 21 khoản 1).
    Volume,
    /// Not applicable by itself when the procedure has no fee.
    OnlinePayment,
}

/// One clause of the screening of step 1; quoted from the law with its source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScreeningClause {
    pub id: CriterionId,
    /// Our own short words.
    pub label: String,
    /// The clause to the letter.
    pub quote: String,
    pub source: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
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
    pub from_level: ServiceLevel,
    /// Kinds of obstacle an officer may name; at least one.
    pub obstacles: Vec<ObstacleKind>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
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
}

/// The criteria a campaign is reviewed by: a versioned document, not code. VP UBND can load another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Document", into = "Document")]
pub struct CriteriaSet {
    document: Document,
}

/// The document as it is written in a `.json` file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    format: u32,
    id: String,
    version: u32,
    title: String,
    /// Shown wherever the set is shown: where its wording comes from.
    notice: String,
    screening: Vec<ScreeningClause>,
    feasibility: Vec<Criterion>,
    effectiveness: Vec<EffectivenessCriterion>,
}

/// Names a set beyond doubt: two sets with the same identity have the same content.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CriteriaIdentity {
    pub id: String,
    pub version: u32,
    /// SHA-256 of the canonical JSON, lower-case hex.
    pub hash: String,
}

/// Why a document is not a criteria set. `text::errors` says it in Vietnamese.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum CriteriaError {
    /// Not JSON, a missing or an unknown key; the parser's words with line and column.
    #[error("not a criteria document: {0}")]
    Unreadable(String),
    #[error("format {0} is newer than this software")]
    NewerFormat(u32),
    #[error("the id {0:?} stands twice or is empty")]
    BadId(String),
    #[error("criterion {0} names no kind of obstacle")]
    NoObstacleKind(String),
    #[error("the set has no criteria of one dimension")]
    Empty,
}

const FORMAT: u32 = 1;

impl CriteriaSet {
    /// The set written by this software for the campaign of 2020; its notice says that the wording of
    /// Phụ lục X (TT 02/2017/TT-VPCP) was not at hand.
    pub fn default_json() -> &'static str {
        include_str!("default/criteria.json")
    }

    pub fn from_json(json: &str) -> Result<CriteriaSet, CriteriaError> {
        let document: Document =
            serde_json::from_str(json).map_err(|error| CriteriaError::Unreadable(error.to_string()))?;
        CriteriaSet::try_from(document)
    }

    pub fn id(&self) -> &str {
        &self.document.id
    }

    pub fn version(&self) -> u32 {
        self.document.version
    }

    pub fn title(&self) -> &str {
        &self.document.title
    }

    pub fn notice(&self) -> &str {
        &self.document.notice
    }

    pub fn screening(&self) -> &[ScreeningClause] {
        &self.document.screening
    }

    pub fn feasibility(&self) -> &[Criterion] {
        &self.document.feasibility
    }

    /// The criteria that count for a target level.
    pub fn feasibility_for(&self, level: ServiceLevel) -> impl Iterator<Item = &Criterion> {
        self.document.feasibility.iter().filter(move |criterion| criterion.from_level <= level)
    }

    pub fn effectiveness(&self) -> &[EffectivenessCriterion] {
        &self.document.effectiveness
    }

    /// Highest effectiveness total that can be reached.
    pub fn effectiveness_max(&self) -> u32 {
        2 * u32::try_from(self.document.effectiveness.len()).unwrap_or(u32::MAX / 2)
    }

    pub fn identity(&self) -> CriteriaIdentity {
        let canonical = serde_json::to_vec(&self.document).unwrap_or_default();
        let hash = fingerprint(&[&canonical]);
        CriteriaIdentity { id: self.document.id.clone(), version: self.document.version, hash }
    }
}

impl TryFrom<Document> for CriteriaSet {
    type Error = CriteriaError;

    fn try_from(document: Document) -> Result<Self, CriteriaError> {
        if document.format > FORMAT {
            return Err(CriteriaError::NewerFormat(document.format));
        }
        if document.screening.is_empty() || document.feasibility.is_empty() || document.effectiveness.is_empty() {
            return Err(CriteriaError::Empty);
        }
        if let Some(criterion) = document.feasibility.iter().find(|criterion| criterion.obstacles.is_empty()) {
            return Err(CriteriaError::NoObstacleKind(criterion.id.0.clone()));
        }
        let ids = (document.screening.iter().map(|clause| &clause.id))
            .chain(document.feasibility.iter().map(|criterion| &criterion.id))
            .chain(document.effectiveness.iter().map(|criterion| &criterion.id));
        let mut seen = BTreeSet::new();
        for id in ids {
            if id.0.trim().is_empty() || !seen.insert(id) {
                return Err(CriteriaError::BadId(id.0.clone()));
            }
        }
        Ok(CriteriaSet { document })
    }
}

impl From<CriteriaSet> for Document {
    fn from(set: CriteriaSet) -> Document {
        set.document
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edited(change: impl FnOnce(&mut serde_json::Value)) -> Result<CriteriaSet, CriteriaError> {
        let mut json: serde_json::Value = serde_json::from_str(CriteriaSet::default_json()).unwrap();
        change(&mut json);
        CriteriaSet::from_json(&json.to_string())
    }

    #[test]
    fn the_default_set_is_the_one_of_the_design() {
        let set = CriteriaSet::from_json(CriteriaSet::default_json()).unwrap();
        assert_eq!(set.screening().len(), 6);
        assert_eq!(set.feasibility_for(ServiceLevel::Three).count(), 7);
        assert_eq!(set.feasibility_for(ServiceLevel::Four).count(), 9);
        assert_eq!(set.effectiveness_max(), 10);
    }

    #[test]
    fn the_hash_follows_the_content_and_not_the_layout() {
        let set = CriteriaSet::from_json(CriteriaSet::default_json()).unwrap();
        assert_eq!(edited(|_| {}).unwrap().identity(), set.identity());
        let other = edited(|json| json["feasibility"][0]["label"] = "khác".into()).unwrap();
        assert_eq!((other.id(), other.version()), (set.id(), set.version()));
        assert_ne!(other.identity().hash, set.identity().hash);
    }

    #[test]
    fn a_document_that_is_not_a_set_is_refused_with_the_reason() {
        let error = edited(|json| json["feasibility"][0]["colour"] = "red".into()).unwrap_err();
        assert!(matches!(&error, CriteriaError::Unreadable(words) if words.contains("colour")), "{error}");
        assert_eq!(edited(|json| json["format"] = 2.into()).unwrap_err(), CriteriaError::NewerFormat(2));
        assert_eq!(edited(|json| json["screening"] = serde_json::json!([])).unwrap_err(), CriteriaError::Empty);
        let twice = edited(|json| json["feasibility"][1]["id"] = "KT01".into()).unwrap_err();
        assert_eq!(twice, CriteriaError::BadId("KT01".into()));
        let none = edited(|json| json["feasibility"][0]["obstacles"] = serde_json::json!([])).unwrap_err();
        assert_eq!(none, CriteriaError::NoObstacleKind("KT01".into()));
    }
}
