use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::consolidation::{
    Begins, ByLevel, CommonObstacle, Comparison, Consolidation, Gathered, ListCounts, NamedTwice, ReviewedUnit,
    UnitCounts, UnusedService, common_documents, common_solutions, comparisons, field_counts, reviewed,
    same_code_other_name, timeline, unused_services,
};
use crate::domain::{Campaign, CriterionId};

/// The content of the Office's working book. It is computed on the page, where the dossiers are: they are several times
/// as large, and would have to be serialised, moved and parsed on the way to the worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WorkingBook {
    pub campaign: Arc<Campaign>,
    /// By unit.
    pub counts: Vec<(String, UnitCounts)>,
    /// Counts of what is listed by field.
    pub fields: Vec<(String, ListCounts)>,
    /// Counts of listed services by when they begin on the main portal.
    pub roadmap: Vec<(Begins, ByLevel)>,
    pub reviewed: Vec<ReviewedUnit>,
    // The following compare the units' own dossiers, without the Office's decisions.
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
    /// Dossiers per year.
    pub volume: u32,
    pub units: BTreeSet<String>,
}

impl WorkingBook {
    /// Computes the content part by part and awaits `rest` between them: for a province all of it takes longer than the
    /// page may be blocked.
    pub async fn of(work: &Consolidation, gathered: &Gathered, rest: impl AsyncFn()) -> WorkingBook {
        let lines = |found: Vec<CommonObstacle>| found.into_iter().map(ObstacleLine::of).collect();
        let dossiers = gathered.dossiers();
        let decided = gathered.decided_dossiers(work);
        rest().await;
        let counts = decided.iter().map(|unit| (unit.dossier.submission.unit.clone(), UnitCounts::of(unit))).collect();
        rest().await;
        let (fields, roadmap) = (field_counts(&decided), timeline(&decided, &work.campaign).rows());
        drop(decided);
        rest().await;
        let (reviewed, unused) = (reviewed(work, gathered), unused_services(&dossiers));
        rest().await;
        let (solutions, documents) = (lines(common_solutions(&dossiers)), lines(common_documents(&dossiers)));
        rest().await;
        let comparisons = comparisons(&dossiers, &work.campaign);
        rest().await;
        let names = same_code_other_name(&dossiers);
        let campaign = Arc::clone(&work.campaign);
        WorkingBook { campaign, counts, fields, roadmap, reviewed, unused, solutions, documents, comparisons, names }
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
