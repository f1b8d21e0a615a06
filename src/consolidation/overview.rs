use std::collections::BTreeMap;

use crate::domain::{Campaign, Group, Roadmap};
use crate::rules::standings;

use super::gathered::Decided;

/// How much of a unit's work could go online now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readiness {
    pub unit: String,
    /// Proposed procedures, and those of them in group 1.
    pub listed: u32,
    pub ready: u32,
    /// Dossiers of a year of the proposed procedures, and of those in group 1.
    pub volume: u32,
    pub ready_volume: u32,
}

/// By unit, in their order; units that propose nothing are left out.
pub fn readiness(decided: &[Decided]) -> Vec<Readiness> {
    let unit = |Decided { dossier, proposes, .. }: &Decided| {
        let mut readiness =
            Readiness { unit: dossier.submission.unit.clone(), listed: 0, ready: 0, volume: 0, ready_volume: 0 };
        for procedure in dossier.procedures.iter().filter(|procedure| proposes(procedure)) {
            let volume = procedure.volumes.ranking(&dossier.campaign).unwrap_or(0);
            readiness.listed += 1;
            readiness.volume = readiness.volume.saturating_add(volume);
            if standings(procedure, &dossier.campaign).grouped(procedure) == Some(Group::Ready) {
                readiness.ready += 1;
                readiness.ready_volume = readiness.ready_volume.saturating_add(volume);
            }
        }
        readiness
    };
    decided.iter().map(unit).filter(|readiness| readiness.listed > 0).collect()
}

/// Services at every level, in the order of the campaign's levels.
pub type ByLevel = Vec<u32>;

/// Proposed services by when they begin on the main portal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// Already there.
    pub provided: ByLevel,
    /// By year and quarter of their beginning; a service "in a year" counts with that year's last quarter, by which
    /// it has to be there.
    pub quarters: BTreeMap<(u16, u8), ByLevel>,
    pub after_amendment: ByLevel,
    /// In free words, or not at all.
    pub undated: ByLevel,
}

pub fn timeline(decided: &[Decided], campaign: &Campaign) -> Timeline {
    let none = || vec![0; campaign.levels.len()];
    let mut timeline = Timeline { provided: none(), after_amendment: none(), undated: none(), ..Timeline::default() };
    let proposed = decided.iter().flat_map(|unit| unit.dossier.procedures.iter().filter(|one| (unit.proposes)(one)));
    for procedure in proposed {
        let place = match procedure.proposal.roadmap(campaign.main_portal()) {
            Roadmap::Provided => &mut timeline.provided,
            Roadmap::FromMonth { year, month } => {
                timeline.quarters.entry((*year, month.div_ceil(3))).or_insert_with(none)
            }
            Roadmap::FromQuarter { year, quarter } => timeline.quarters.entry((*year, *quarter)).or_insert_with(none),
            Roadmap::InYear { year } => timeline.quarters.entry((*year, 4)).or_insert_with(none),
            Roadmap::AfterAmendment { .. } => &mut timeline.after_amendment,
            Roadmap::NotProposed | Roadmap::Verbatim { .. } => &mut timeline.undated,
        };
        let rank = procedure.proposal.level.and_then(|level| campaign.rank(level)).unwrap_or(0);
        if let Some(count) = place.get_mut(rank) {
            *count += 1;
        }
    }
    timeline
}
