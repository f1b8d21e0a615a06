use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::domain::{LevelId, PortalId, Procedure, Proposal, Roadmap};

use super::decision::{Verdict, VerdictKind, Words};

/// The content of the form in which the Office decides.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Filled {
    pub kind: Option<VerdictKind>,
    /// The comment of a return, or the reason for an adjustment.
    pub words: String,
    /// `None`, and an empty roadmap: as the unit proposes it.
    pub level: Option<LevelId>,
    pub roadmaps: BTreeMap<PortalId, Roadmap>,
    /// Portals on which the list has no roadmap, whatever the unit proposes.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub removed: BTreeSet<PortalId>,
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
                let removed = own.roadmaps().filter(|(portal, _)| !proposal.roadmap(*portal).is_proposed());
                Filled {
                    kind: Some(VerdictKind::Adjust),
                    words: reason.into(),
                    level: proposal.level.filter(|level| own.level != Some(*level)),
                    roadmaps: changed.map(|(portal, roadmap)| (portal, roadmap.clone())).collect(),
                    removed: removed.map(|(portal, _)| portal).collect(),
                    note: if proposal.note == own.note { String::new() } else { proposal.note },
                }
            }
        }
    }

    pub fn changes_something(&self) -> bool {
        self.level.is_some()
            || self.roadmaps.values().any(Roadmap::is_proposed)
            || !self.removed.is_empty()
            || !self.note.trim().is_empty()
    }

    /// Writes the roadmap on a portal; an empty one leaves the unit's as it is.
    pub fn set_roadmap(&mut self, portal: PortalId, roadmap: Roadmap) {
        if roadmap.is_proposed() {
            self.removed.remove(&portal);
        }
        self.roadmaps.insert(portal, roadmap);
    }

    /// Leaves the unit's roadmap on a portal out of the list, or keeps it.
    pub fn remove_roadmap(&mut self, portal: PortalId, removes: bool) {
        if removes {
            self.roadmaps.remove(&portal);
            self.removed.insert(portal);
        } else {
            self.removed.remove(&portal);
        }
    }

    /// A procedure's proposal with the adjustments of the form; `None` where the form does not adjust.
    pub fn adjusted(&self, procedure: &Procedure) -> Option<Proposal> {
        if self.kind != Some(VerdictKind::Adjust) {
            return None;
        }
        let mut proposal = procedure.proposal.clone();
        proposal.level = self.level.or(proposal.level);
        for portal in &self.removed {
            proposal.set_roadmap(*portal, Roadmap::NotProposed);
        }
        for (portal, roadmap) in self.roadmaps.iter().filter(|(_, roadmap)| roadmap.is_proposed()) {
            proposal.set_roadmap(*portal, roadmap.clone());
        }
        if !self.note.trim().is_empty() {
            proposal.note.clone_from(&self.note);
        }
        Some(proposal)
    }

    /// The verdict on a procedure; `None` while something is missing.
    pub fn verdict(&self, procedure: &Procedure) -> Option<Verdict> {
        match self.kind? {
            VerdictKind::Accept => Some(Verdict::Accepted),
            VerdictKind::Return => Words::new(&self.words).map(|comment| Verdict::Returned { comment }),
            VerdictKind::Adjust => {
                let reason = Words::new(&self.words)?;
                Some(Verdict::adjust(procedure, self.adjusted(procedure)?, reason))
            }
        }
    }
}
