use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::consolidation::{
    Begins, ByLevel, CommonObstacle, Comparison, Consolidation, Gathered, ListCounts, NamedTwice, ReviewedUnit,
    UnitCounts, UnusedService, common_documents, common_solutions, comparisons, field_counts, reviewed,
    same_code_other_name, timeline, unused_services,
};
use crate::domain::{Campaign, CriterionId};

/// What stands in the Office's working book, found where the dossiers are: they themselves are several times as large, and
/// would be written, moved and read again on the way to the engine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WorkingBook {
    pub campaign: Arc<Campaign>,
    /// By unit.
    pub counts: Vec<(String, UnitCounts)>,
    /// What goes into the list by field.
    pub fields: Vec<(String, ListCounts)>,
    /// When what goes into the list begins on the main portal.
    pub roadmap: Vec<(Begins, ByLevel)>,
    pub reviewed: Vec<ReviewedUnit>,
    // Where units differ is found in what they said themselves.
    pub unused: Vec<UnusedService>,
    pub solutions: Vec<ObstacleLine>,
    pub documents: Vec<ObstacleLine>,
    pub comparisons: Vec<Comparison>,
    pub names: Vec<NamedTwice>,
}

/// A [`CommonObstacle`] with its members counted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ObstacleLine {
    pub wording: String,
    pub criteria: BTreeSet<CriterionId>,
    pub procedures: usize,
    /// Dossiers of a year.
    pub volume: u32,
    pub units: BTreeSet<String>,
}

impl WorkingBook {
    pub fn of(work: &Consolidation, gathered: &Gathered) -> WorkingBook {
        let dossiers = gathered.dossiers();
        let lines = |found: Vec<CommonObstacle>| found.into_iter().map(ObstacleLine::of).collect();
        let decided = gathered.decided_dossiers(work);
        WorkingBook {
            campaign: Arc::clone(&work.campaign),
            counts: decided.iter().map(|unit| (unit.dossier.submission.unit.clone(), UnitCounts::of(unit))).collect(),
            fields: field_counts(&decided),
            roadmap: timeline(&decided, &work.campaign).rows(),
            reviewed: reviewed(work, gathered),
            unused: unused_services(&dossiers),
            solutions: lines(common_solutions(&dossiers)),
            documents: lines(common_documents(&dossiers)),
            comparisons: comparisons(&dossiers, &work.campaign),
            names: same_code_other_name(&dossiers),
        }
    }
}

impl ObstacleLine {
    fn of(common: CommonObstacle) -> ObstacleLine {
        let CommonObstacle { wording, criteria, members, volume } = common;
        let procedures = members.len();
        ObstacleLine {
            wording,
            criteria,
            procedures,
            volume,
            units: members.into_iter().map(|member| member.unit).collect(),
        }
    }
}
