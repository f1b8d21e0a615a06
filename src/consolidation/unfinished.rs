use serde::{Deserialize, Serialize};

use super::gathered::Gathered;
use super::unit::{DecisionCounts, Unit};

/// What keeps the list from being final.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unfinished {
    /// Proposed, and not decided yet.
    pub open: u32,
    /// Changed by the unit after the Office had decided.
    pub outdated: u32,
    /// Units of which a draft counts.
    pub drafts: u32,
    /// Units of which a file counts whose edits by hand are not decided on.
    pub by_hand: u32,
    /// Units of which a file counts that answers another campaign.
    pub foreign: u32,
}

impl Unfinished {
    pub fn of(gathered: &Gathered) -> Unfinished {
        let DecisionCounts { open, outdated, .. } = gathered.decided();
        let counting = |is: fn(&Unit) -> bool| {
            let units = gathered.units.iter().filter(|unit| unit.content.is_some() && is(unit));
            u32::try_from(units.count()).unwrap_or(u32::MAX)
        };
        Unfinished {
            open,
            outdated,
            drafts: counting(|unit| unit.file.as_ref().is_some_and(|file| file.is_draft)),
            by_hand: counting(|unit| unit.file.as_ref().is_some_and(|file| file.is_undecided())),
            foreign: counting(|unit| unit.is_foreign),
        }
    }

    pub fn is_final(self) -> bool {
        self == Unfinished::default()
    }

    /// Procedures that the Office has to review before the list can be submitted.
    pub fn lines(self) -> u32 {
        self.open + self.outdated
    }
}
