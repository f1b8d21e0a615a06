use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::{Campaign, Dossier, Group, Level, PeriodId, Procedure};

use super::classification::standings;
use super::field_sections::FieldSections;
use super::screening::{Eligibility, eligibility, is_listed};

/// How a service that is already offered is used; the problem behind the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnlineUse {
    NotProvided,
    /// Provided, at least one online dossier.
    Used,
    /// Provided, counted, and nobody filed online.
    ProvidedWithoutUse,
    /// Provided, without a figure.
    NoFigures,
}

/// | provided | online dossiers | result |
/// |---|---|---|
/// | no | – | `NotProvided` |
/// | yes | unknown | `NoFigures` |
/// | yes | 0 | `ProvidedWithoutUse` |
/// | yes | 1 or more | `Used` |
pub fn online_use(procedure: &Procedure, campaign: &Campaign) -> OnlineUse {
    if !procedure.is_provided(campaign) {
        return OnlineUse::NotProvided;
    }
    match procedure.volumes.online {
        None => OnlineUse::NoFigures,
        Some(0) => OnlineUse::ProvidedWithoutUse,
        Some(_) => OnlineUse::Used,
    }
}

/// Procedures by group; `open` are not classified yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupCounts {
    pub ready: u32,
    pub after_adjustment: u32,
    pub after_amendment: u32,
    pub open: u32,
}

impl GroupCounts {
    pub fn count(&mut self, group: Option<Group>) {
        match group {
            Some(Group::Ready) => self.ready += 1,
            Some(Group::AfterAdjustment) => self.after_adjustment += 1,
            Some(Group::AfterAmendment) => self.after_amendment += 1,
            None => self.open += 1,
        }
    }

    pub fn add(&mut self, other: &GroupCounts) {
        self.ready += other.ready;
        self.after_adjustment += other.after_adjustment;
        self.after_amendment += other.after_amendment;
        self.open += other.open;
    }

    pub fn of(&self, group: Group) -> u32 {
        match group {
            Group::Ready => self.ready,
            Group::AfterAdjustment => self.after_adjustment,
            Group::AfterAmendment => self.after_amendment,
        }
    }

    pub fn total(&self) -> u32 {
        self.ready + self.after_adjustment + self.after_amendment + self.open
    }
}

/// Counts over one dossier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statistics {
    pub procedures: u32,
    pub reviewed: u32,
    pub eligible: u32,
    pub listed: u32,
    pub provided: u32,
    /// Provided, and not one online dossier.
    pub without_use: u32,
    /// Provided, and no figure on online dossiers.
    pub without_figures: u32,
    /// Eligible procedures by group at every level, in the campaign's order.
    pub by_level: Vec<GroupCounts>,
    /// Listed procedures by the group of their proposed level.
    pub proposed: GroupCounts,
    /// Listed procedures by proposed level, in the campaign's order.
    pub proposed_level: Vec<u32>,
    /// Listed procedures by field in order of first appearance; spellings with the same fold count together.
    pub by_field: Vec<(String, GroupCounts)>,
    /// Dossiers by period over all procedures with a figure.
    pub received: BTreeMap<PeriodId, u64>,
    pub online: u64,
}

pub fn statistics(dossier: &Dossier) -> Statistics {
    let levels: &[Level] = &dossier.campaign.levels;
    let mut statistics = Statistics {
        by_level: vec![GroupCounts::default(); levels.len()],
        proposed_level: vec![0; levels.len()],
        ..Statistics::default()
    };
    let mut by_field: FieldSections<'_, GroupCounts> = FieldSections::new();
    for procedure in &dossier.procedures {
        statistics.procedures += 1;
        for (period, count) in procedure.volumes.figures() {
            *statistics.received.entry(period).or_default() += u64::from(count);
        }
        statistics.online += u64::from(procedure.volumes.online.unwrap_or(0));
        match online_use(procedure, &dossier.campaign) {
            OnlineUse::NotProvided => {}
            OnlineUse::Used => statistics.provided += 1,
            OnlineUse::ProvidedWithoutUse => {
                statistics.provided += 1;
                statistics.without_use += 1;
            }
            OnlineUse::NoFigures => {
                statistics.provided += 1;
                statistics.without_figures += 1;
            }
        }
        let standings = standings(procedure, &dossier.campaign);
        match eligibility(procedure) {
            Eligibility::NotReviewed => continue,
            Eligibility::MeetsNone => statistics.reviewed += 1,
            Eligibility::Eligible => {
                statistics.reviewed += 1;
                statistics.eligible += 1;
                for (counts, level) in statistics.by_level.iter_mut().zip(levels) {
                    counts.count(standings.at(level.id).group());
                }
            }
        }
        if is_listed(procedure) {
            statistics.listed += 1;
            let group = standings.listed(procedure).map(|listed| listed.group);
            statistics.proposed.count(group);
            let rank = procedure.proposal.level.and_then(|level| dossier.campaign.rank(level));
            if let Some(count) = rank.and_then(|rank| statistics.proposed_level.get_mut(rank)) {
                *count += 1;
            }
            by_field.update(&procedure.field, |counts| counts.count(group));
        }
    }
    statistics.by_field = by_field.into_vec().into_iter().map(|(field, counts)| (field.to_owned(), counts)).collect();
    statistics
}
