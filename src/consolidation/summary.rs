use serde::{Deserialize, Serialize};

use crate::domain::{Campaign, Group};
use crate::rules::standings;

use super::gathered::{Decided, Gathered};
use super::work::Consolidation;

/// What the Office submits, counted. Units, levels and groups are of the procedures in the list (trong danh mục trình):
/// what is proposed, without what was returned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Units with at least one procedure in the list, in their order.
    pub units: Vec<UnitSummary>,
    /// How many procedures were accepted, adjusted and returned.
    pub accepted: u32,
    pub adjusted: u32,
    pub returned: u32,
    /// Procedures on which nothing was decided, or that the unit has changed since.
    pub undecided: u32,
    /// Units in scope, and those of them that have sent something.
    pub expected: usize,
    pub received: usize,
    /// Units in scope that have sent nothing, in their order.
    pub missing: Vec<String>,
    /// Opinion sheets that came back.
    pub opinions: usize,
}

/// What of a unit is in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitSummary {
    pub unit: String,
    pub listed: u32,
    /// By proposed level, in the order of the campaign's levels.
    pub by_level: Vec<u32>,
    /// Group 1, 2, 3; what has no group yet is in none of them.
    pub groups: [u32; 3],
}

impl Summary {
    /// `decided` is what [`Gathered::decided_dossiers`] says.
    pub fn of(work: &Consolidation, gathered: &Gathered, decided: &[Decided]) -> Summary {
        let counts = gathered.decided();
        let (received, expected) = gathered.received();
        let missing = gathered.units.iter().filter(|unit| unit.is_expected && unit.file.is_none());
        let units = decided.iter().map(|unit| UnitSummary::of(unit, &work.campaign));
        Summary {
            units: units.filter(|unit| unit.listed > 0).collect(),
            accepted: counts.accepted,
            adjusted: counts.adjusted,
            returned: counts.returned,
            undecided: counts.open + counts.outdated,
            expected,
            received,
            missing: missing.map(|unit| unit.name.clone()).collect(),
            opinions: work.opinions.len(),
        }
    }

    /// Whether every procedure was decided on, so that the list can be submitted.
    pub fn is_final(&self) -> bool {
        self.undecided == 0
    }

    /// All units together; without a name.
    pub fn total(&self) -> UnitSummary {
        let mut total = UnitSummary { unit: String::new(), listed: 0, by_level: Vec::new(), groups: [0; 3] };
        for unit in &self.units {
            total.listed += unit.listed;
            total.by_level.resize(total.by_level.len().max(unit.by_level.len()), 0);
            total.by_level.iter_mut().zip(&unit.by_level).for_each(|(sum, count)| *sum += count);
            total.groups.iter_mut().zip(unit.groups).for_each(|(sum, count)| *sum += count);
        }
        total
    }
}

impl UnitSummary {
    fn of(Decided { dossier, proposes, .. }: &Decided, campaign: &Campaign) -> UnitSummary {
        let mut summary = UnitSummary {
            unit: dossier.submission.unit.clone(),
            listed: 0,
            by_level: vec![0; campaign.levels.len()],
            groups: [0; 3],
        };
        for procedure in dossier.procedures.iter().filter(|procedure| proposes(procedure)) {
            summary.listed += 1;
            let rank = procedure.proposal.level.and_then(|level| campaign.rank(level));
            if let Some(count) = rank.and_then(|rank| summary.by_level.get_mut(rank)) {
                *count += 1;
            }
            let group = standings(procedure, &dossier.campaign).grouped(procedure);
            let at = group.and_then(|group| Group::ALL.iter().position(|one| *one == group));
            if let Some(count) = at.and_then(|at| summary.groups.get_mut(at)) {
                *count += 1;
            }
        }
        summary
    }
}
