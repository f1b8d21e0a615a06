use std::collections::BTreeMap;

use crate::domain::{Group, Roadmap, ServiceLevel};
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
            let volume = procedure.volumes.ranking().unwrap_or(0);
            readiness.listed += 1;
            readiness.volume = readiness.volume.saturating_add(volume);
            if standings(procedure, &dossier.criteria).grouped(procedure) == Some(Group::Ready) {
                readiness.ready += 1;
                readiness.ready_volume = readiness.ready_volume.saturating_add(volume);
            }
        }
        readiness
    };
    decided.iter().map(unit).filter(|readiness| readiness.listed > 0).collect()
}

/// Proposed services by when they begin on the provincial portal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// Already there, at level 3 and at level 4.
    pub provided: [u32; 2],
    /// By year and quarter of their beginning; a service "in a year" counts with that year's last quarter, by which
    /// it has to be there.
    pub quarters: BTreeMap<(u16, u8), [u32; 2]>,
    pub after_amendment: [u32; 2],
    /// In free words, or not at all.
    pub undated: [u32; 2],
}

pub fn timeline(decided: &[Decided]) -> Timeline {
    let mut timeline = Timeline::default();
    let proposed = decided.iter().flat_map(|unit| unit.dossier.procedures.iter().filter(|one| (unit.proposes)(one)));
    for procedure in proposed {
        let place = match &procedure.proposal.provincial {
            Roadmap::Provided => &mut timeline.provided,
            Roadmap::FromMonth { year, month } => quarter(&mut timeline, *year, month.div_ceil(3)),
            Roadmap::FromQuarter { year, quarter: number } => quarter(&mut timeline, *year, *number),
            Roadmap::InYear { year } => quarter(&mut timeline, *year, 4),
            Roadmap::AfterAmendment { .. } => &mut timeline.after_amendment,
            Roadmap::NotProposed | Roadmap::Verbatim { .. } => &mut timeline.undated,
        };
        let [three, four] = place;
        match procedure.proposal.level {
            Some(ServiceLevel::Four) => *four += 1,
            Some(ServiceLevel::Three) | None => *three += 1,
        }
    }
    timeline
}

fn quarter(timeline: &mut Timeline, year: u16, quarter: u8) -> &mut [u32; 2] {
    timeline.quarters.entry((year, quarter)).or_default()
}
