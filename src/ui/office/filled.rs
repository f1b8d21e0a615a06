use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::consolidation::{Verdict, VerdictKind, Words};
use crate::domain::{LevelId, PortalId, Procedure, Proposal, Roadmap};

/// The content of the form.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Filled {
    pub kind: Option<VerdictKind>,
    /// The comment of a return, or the reason for an adjustment.
    pub words: String,
    /// `None`, and an empty roadmap: as the unit proposes it.
    pub level: Option<LevelId>,
    pub roadmaps: BTreeMap<PortalId, Roadmap>,
    pub note: String,
}

impl Filled {
    /// The form that makes this verdict.
    pub fn of(verdict: Verdict) -> Filled {
        match verdict {
            Verdict::Accepted => Filled { kind: Some(VerdictKind::Accept), ..Filled::default() },
            Verdict::Returned { comment } => {
                Filled { kind: Some(VerdictKind::Return), words: comment.into(), ..Filled::default() }
            }
            Verdict::Adjusted { proposal, own, reason } => {
                let changed = proposal.roadmaps().filter(|(portal, roadmap)| *roadmap != own.roadmap(*portal));
                Filled {
                    kind: Some(VerdictKind::Adjust),
                    words: reason.into(),
                    level: proposal.level.filter(|level| own.level != Some(*level)),
                    roadmaps: changed.map(|(portal, roadmap)| (portal, roadmap.clone())).collect(),
                    note: if proposal.note == own.note { String::new() } else { proposal.note },
                }
            }
        }
    }

    pub fn changes_something(&self) -> bool {
        self.level.is_some() || self.roadmaps.values().any(Roadmap::is_proposed) || !self.note.trim().is_empty()
    }

    /// The verdict on a procedure; `None` while something is missing.
    pub fn verdict(&self, procedure: &Procedure) -> Option<Verdict> {
        match self.kind? {
            VerdictKind::Accept => Some(Verdict::Accepted),
            VerdictKind::Return => Words::new(&self.words).map(|comment| Verdict::Returned { comment }),
            VerdictKind::Adjust => {
                let mut proposal = Proposal::clone(&procedure.proposal);
                proposal.level = self.level.or(proposal.level);
                for (portal, roadmap) in self.roadmaps.iter().filter(|(_, roadmap)| roadmap.is_proposed()) {
                    proposal.set_roadmap(*portal, roadmap.clone());
                }
                if !self.note.trim().is_empty() {
                    proposal.note.clone_from(&self.note);
                }
                Words::new(&self.words).map(|reason| Verdict::adjust(procedure, proposal, reason))
            }
        }
    }
}
