use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::{Campaign, Roadmap};

use super::unit::Decided;

/// Services at every level, in the order of the campaign's levels.
pub type ByLevel = Vec<u32>;

/// Proposed services by when they begin on the main portal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// Already provided.
    pub provided: ByLevel,
    /// By year and month of their beginning: a service "from a quarter" or "in a year" counts with the last month, by
    /// which it must be provided.
    pub months: BTreeMap<(u16, u8), ByLevel>,
    pub after_amendment: ByLevel,
    /// Free text, or no roadmap.
    pub undated: ByLevel,
}

/// When services begin, as a row of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Begins {
    Already,
    In { year: u16, month: u8 },
    AfterAmendment,
    Undated,
}

/// Longest span in years for which months without a service are shown too.
const LONGEST_YEARS: u16 = 3;

impl Timeline {
    /// Services already provided, then those of each month, then those without a month.
    pub fn rows(&self) -> Vec<(Begins, ByLevel)> {
        let mut months = self.months.clone();
        let ends = months.keys().next().copied().zip(months.keys().next_back().copied());
        if let Some(((first, from), (last, to))) = ends
            && last - first <= LONGEST_YEARS
        {
            let all = (first..=last).flat_map(|year| (1..=12).map(move |month| (year, month)));
            for month in all.filter(|month| ((first, from)..=(last, to)).contains(month)) {
                months.entry(month).or_insert_with(|| vec![0; self.provided.len()]);
            }
        }
        let months = months.into_iter().map(|((year, month), counts)| (Begins::In { year, month }, counts));
        let last = [(Begins::AfterAmendment, self.after_amendment.clone()), (Begins::Undated, self.undated.clone())];
        std::iter::once((Begins::Already, self.provided.clone())).chain(months).chain(last).collect()
    }

    /// The same by year and quarter.
    pub fn quarters(&self) -> BTreeMap<(u16, u8), ByLevel> {
        let mut quarters: BTreeMap<(u16, u8), ByLevel> = BTreeMap::new();
        for ((year, month), counts) in &self.months {
            let quarter = quarters.entry((*year, month.div_ceil(3))).or_insert_with(|| vec![0; counts.len()]);
            quarter.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        }
        quarters
    }
}

pub fn timeline(decided: &[Decided], campaign: &Campaign) -> Timeline {
    let none = || vec![0; campaign.levels.len()];
    let mut timeline = Timeline { provided: none(), after_amendment: none(), undated: none(), ..Timeline::default() };
    for Decided { dossier, proposes, .. } in decided {
        for proposal in dossier.procedures.iter().filter(|one| proposes(one)).map(|one| &one.proposal) {
            let roadmap = proposal.roadmap(campaign.main_portal());
            let place = match (roadmap, roadmap.ends()) {
                (_, Some(month)) => timeline.months.entry(month).or_insert_with(none),
                (Roadmap::Provided, None) => &mut timeline.provided,
                (Roadmap::AfterAmendment { .. }, None) => &mut timeline.after_amendment,
                (_, None) => &mut timeline.undated,
            };
            // As in the counts of the list: by the dossier's own campaign, and no level that it does not have.
            let rank = proposal.level.and_then(|level| dossier.campaign.rank(level));
            if let Some(count) = rank.and_then(|rank| place.get_mut(rank)) {
                *count += 1;
            }
        }
    }
    timeline
}
