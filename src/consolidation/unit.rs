use std::borrow::Cow;
use std::sync::Arc;

use crate::domain::{Dossier, Procedure, ProcedureId, UnitKey};

use super::content::{Content, Row};
use super::decision::{Decision, Standing, Subject, Verdict, as_listed};
use super::file::UnitFile;
use super::first_received::FirstReceived;
use super::work::DecisionsByUnit;

#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// As in the list of units in scope, else as in the newest file.
    pub name: String,
    pub key: UnitKey,
    /// A hash of the key, independent of other units.
    pub tag: u64,
    pub state: UnitState,
    /// Whether its first submission was received on the day before which dossiers are due, or later.
    pub is_late: bool,
    /// When that was; `None` while it has sent nothing, or nothing that tells a day.
    pub first_received: Option<FirstReceived>,
    /// Whether it is in scope.
    pub is_expected: bool,
    /// Whether it has sent something other than drafts.
    pub has_sent: bool,
    /// The file that counts, whether the Office chose it, and how many versions there are in all.
    pub file: Option<Arc<UnitFile>>,
    pub is_chosen: bool,
    pub versions: usize,
    /// Whether the file that counts answers another campaign than the Office's.
    pub is_foreign: bool,
    /// `None` while the dossier is not available.
    pub content: Option<Arc<Content>>,
    pub decided: DecisionCounts,
}

/// A unit's dossier as the Office has decided on it.
#[derive(Clone, Debug)]
pub struct Decided {
    pub dossier: Dossier,
    /// As the unit sent it.
    pub own: Arc<Dossier>,
    /// The filter for proposed procedures.
    pub proposes: fn(&Procedure) -> bool,
}

impl Decided {
    /// The procedures that go into the list.
    pub fn listed(&self) -> impl Iterator<Item = &Arc<Procedure>> {
        self.dossier.procedures.iter().filter(|procedure| (self.proposes)(procedure))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UnitState {
    /// In scope, nothing received.
    Missing,
    /// In scope, nothing but drafts received.
    OnlyDraft,
    Received,
    /// At least one procedure is marked to be returned for correction, and the unit has answered nothing yet. Whether a
    /// returned file was made and sent is not recorded.
    Returned,
    /// The unit has changed a returned procedure, or marked its remark as dealt with.
    Resubmitted,
    /// Not in the list of units in scope.
    Unexpected,
}

/// Progress of the review of a unit's list: procedures that are listed, or that were decided on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DecisionCounts {
    pub accepted: u32,
    pub adjusted: u32,
    pub returned: u32,
    /// Changed by the unit since.
    pub outdated: u32,
    /// Those of them that were returned.
    pub corrected: u32,
    pub open: u32,
}

impl DecisionCounts {
    pub(super) fn of(decisions: &DecisionsByUnit<'_>, key: &UnitKey, content: &Content) -> DecisionCounts {
        let mut counts = DecisionCounts::default();
        let decisions = decisions.of(key);
        for (procedure, row) in content.dossier.procedures.iter().zip(&content.rows) {
            let decision = decisions.on(procedure.id);
            let count = match Decision::on(decision, procedure, row.basis) {
                Standing::Open if !row.is_listed => continue,
                Standing::Open => &mut counts.open,
                Standing::Outdated(decision) => {
                    counts.corrected += u32::from(matches!(decision.verdict, Verdict::Returned { .. }));
                    &mut counts.outdated
                }
                Standing::Decided(decision) => match decision.verdict {
                    Verdict::Accepted => &mut counts.accepted,
                    Verdict::Returned { .. } => &mut counts.returned,
                    Verdict::Adjusted { .. } => &mut counts.adjusted,
                },
            };
            *count += 1;
        }
        counts
    }

    pub fn add(&mut self, other: &DecisionCounts) {
        self.accepted += other.accepted;
        self.adjusted += other.adjusted;
        self.returned += other.returned;
        self.outdated += other.outdated;
        self.corrected += other.corrected;
        self.open += other.open;
    }
}

impl Unit {
    /// The procedure with this id in the available dossier, with its row.
    pub fn row(&self, id: ProcedureId) -> Option<(&Arc<Procedure>, &Row)> {
        self.content.as_ref()?.row(id)
    }

    pub fn subject(&self, procedure: &Procedure) -> Subject {
        Subject { unit: self.key.clone(), procedure: procedure.id }
    }

    /// Its dossier as it goes into the consolidated list: adjustments applied, returned procedures left out, the rest
    /// as the unit sent it, under the Office's name for the unit.
    pub fn decided_dossier(&self, decisions: &DecisionsByUnit<'_>) -> Option<Decided> {
        self.with_decisions(decisions, false)
    }

    pub(super) fn with_decisions(&self, decisions: &DecisionsByUnit<'_>, keeps_returned: bool) -> Option<Decided> {
        let content = self.content.as_ref()?;
        let decisions = decisions.of(&self.key);
        let mut dossier = Dossier::clone(&content.dossier);
        dossier.submission.unit.clone_from(&self.name);
        let mut rows = content.rows.iter();
        dossier.procedures.retain_mut(|procedure| {
            let Some(row) = rows.next() else { return true };
            let decision = decisions.on(procedure.id);
            let standing = Decision::on(decision, procedure, row.basis);
            if matches!(standing, Standing::Decided(Decision { verdict: Verdict::Returned { .. }, .. })) {
                return keeps_returned;
            }
            if let Cow::Owned(adjusted) = as_listed(procedure, standing) {
                *procedure = Arc::new(adjusted);
            }
            true
        });
        let proposes = self.file.as_ref()?.proposes(&content.dossier);
        Some(Decided { dossier, own: Arc::clone(&content.dossier), proposes })
    }
}
