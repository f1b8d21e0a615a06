use serde::{Deserialize, Serialize};

use crate::domain::{Campaign, Group, Procedure};
use crate::rules::{FieldSections, GroupCounts, standings, statistics};

use super::overview::ByLevel;
use super::unit::Decided;

/// Counts of two populations that are never mixed: what a unit has sent, and what of it goes into the list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitCounts {
    pub sent: SentCounts,
    pub list: ListCounts,
}

/// Counts of the dossiers as units sent them, independent of the Office's decisions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentCounts {
    pub procedures: u32,
    pub proposed: u32,
    pub provided: u32,
    /// Provided, and not one online dossier.
    pub without_use: u32,
}

/// Counts of the services in the list: without returned ones, with the Office's adjustments.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListCounts {
    pub listed: u32,
    /// By proposed level, each service once.
    pub levels: ByLevel,
    pub groups: GroupCounts,
    /// Dossiers of the first period with a figure, and those of services in group 1.
    pub volume: u32,
    pub ready_volume: u32,
}

impl UnitCounts {
    pub fn of(decided: &Decided) -> UnitCounts {
        let own = statistics(&decided.own);
        let proposed = decided.own.procedures.iter().filter(|one| (decided.proposes)(one)).count();
        let sent = SentCounts {
            procedures: own.procedures,
            proposed: u32::try_from(proposed).unwrap_or(u32::MAX),
            provided: own.provided,
            without_use: own.without_use,
        };
        UnitCounts { sent, list: ListCounts::of(decided) }
    }
}

impl SentCounts {
    pub fn add(&mut self, other: &SentCounts) {
        self.procedures += other.procedures;
        self.proposed += other.proposed;
        self.provided += other.provided;
        self.without_use += other.without_use;
    }
}

impl ListCounts {
    pub fn of(decided: &Decided) -> ListCounts {
        let mut counts = ListCounts::default();
        for procedure in decided.listed() {
            counts.count(procedure, &decided.dossier.campaign);
        }
        counts
    }

    fn count(&mut self, procedure: &Procedure, campaign: &Campaign) {
        let volume = procedure.volumes.ranking(campaign).unwrap_or(0);
        let group = standings(procedure, campaign).grouped(procedure);
        self.listed += 1;
        self.volume = self.volume.saturating_add(volume);
        if group == Some(Group::Ready) {
            self.ready_volume = self.ready_volume.saturating_add(volume);
        }
        self.groups.count(group);
        self.levels.resize(campaign.levels.len().max(self.levels.len()), 0);
        let rank = procedure.proposal.level.and_then(|level| campaign.rank(level));
        if let Some(count) = rank.and_then(|rank| self.levels.get_mut(rank)) {
            *count += 1;
        }
    }

    pub fn add(&mut self, other: &ListCounts) {
        self.listed += other.listed;
        self.volume = self.volume.saturating_add(other.volume);
        self.ready_volume = self.ready_volume.saturating_add(other.ready_volume);
        self.groups.add(&other.groups);
        self.levels.resize(other.levels.len().max(self.levels.len()), 0);
        self.levels.iter_mut().zip(&other.levels).for_each(|(sum, count)| *sum += count);
    }
}

/// Counts of the list by field over all units, fields in order of first appearance.
pub fn field_counts(decided: &[Decided]) -> Vec<(String, ListCounts)> {
    let mut fields: FieldSections<'_, ListCounts> = FieldSections::new();
    for unit in decided {
        for procedure in unit.listed() {
            fields.update(&procedure.field, |counts| counts.count(procedure, &unit.dossier.campaign));
        }
    }
    fields.into_vec().into_iter().map(|(field, counts)| (field.to_owned(), counts)).collect()
}
