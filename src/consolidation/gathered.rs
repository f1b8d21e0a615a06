use std::hash::Hasher;
use std::sync::Arc;

use fnv::FnvHasher;

use crate::domain::{Campaign, Dossier, UnitKey};

use super::content::{Content, Contents, Originals};
use super::file::UnitFile;
use super::first_received::first_received;
use super::unit::{Decided, DecisionCounts, Unit, UnitState};
use super::work::Consolidation;

/// Everything derived from the Office's work and the available dossiers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gathered {
    /// Every unit in scope in the scope's order, then whoever else has sent something.
    pub units: Vec<Arc<Unit>>,
}

impl Gathered {
    /// `known` has contents computed before, which are reused.
    pub fn of(work: &Consolidation, originals: &Originals, known: &Contents) -> Gathered {
        let keys = work.unit_keys();
        let mut by_unit = work.files_by_unit(&keys);
        let decisions = work.decisions_by_unit();
        let unit = |name: &str, versions: Vec<&Arc<UnitFile>>, expected: bool| {
            let key = keys.of(name);
            let file = work.counting(&key, &versions).map(Arc::clone);
            let content = file.as_ref().and_then(|file| {
                let dossier = originals.get(&file.dossier)?;
                Some(
                    known
                        .get(&file.dossier)
                        .filter(|content| keys.of(&content.dossier.submission.unit) == keys.of(&file.unit))
                        .map_or_else(|| Arc::new(Content::of(file, dossier, &keys)), Arc::clone),
                )
            });
            let has_sent = versions.iter().any(|file| !file.is_draft);
            let decided =
                content.as_ref().map(|content| DecisionCounts::of(&decisions, &key, content)).unwrap_or_default();
            let state = match &file {
                None => UnitState::Missing,
                Some(_) if decided.corrected > 0 => UnitState::Resubmitted,
                Some(_) if decided.returned > 0 => UnitState::Returned,
                Some(_) if !expected => UnitState::Unexpected,
                Some(_) if !has_sent => UnitState::OnlyDraft,
                Some(_) => UnitState::Received,
            };
            let due = work.intake.due(&key, &work.campaign);
            let first_received = first_received(&versions, &work.campaign);
            let is_late = first_received.zip(due).is_some_and(|(first, due)| first.on >= due);
            let is_chosen = file.as_ref().is_some_and(|file| work.intake.has_chosen(&file.id));
            let is_foreign = file.as_ref().is_some_and(|file| file.is_foreign(&work.campaign));
            let tag = tag_of(&key);
            let is_expected = expected;
            Arc::new(Unit {
                name: name.to_owned(),
                key,
                tag,
                state,
                is_late,
                first_received,
                is_expected,
                has_sent,
                file,
                is_chosen,
                versions: versions.len(),
                is_foreign,
                content,
                decided,
            })
        };
        let mut units: Vec<Arc<Unit>> = work
            .scope
            .iter()
            .map(|name| unit(name, by_unit.remove(&keys.of(name)).unwrap_or_default(), true))
            .collect();
        units.extend(by_unit.into_values().filter_map(|versions| {
            let name = &versions.last()?.unit;
            Some(unit(name, versions.clone(), false))
        }));
        Gathered { units }
    }

    /// The contents of the dossiers, to be reused by the next [`Gathered::of`].
    pub fn known(&self) -> Contents {
        self.contents().map(|content| (content.id.clone(), Arc::clone(content))).collect()
    }

    fn contents(&self) -> impl Iterator<Item = &Arc<Content>> {
        self.units.iter().filter_map(|unit| unit.content.as_ref())
    }

    /// The available dossiers, in the units' order.
    pub fn dossiers(&self) -> Vec<&Dossier> {
        self.contents().map(|content| content.dossier.as_ref()).collect()
    }

    /// Progress of the review over all units.
    pub fn decided(&self) -> DecisionCounts {
        let mut sum = DecisionCounts::default();
        self.units.iter().for_each(|unit| sum.add(&unit.decided));
        sum
    }

    pub fn unit(&self, key: &UnitKey) -> Option<&Arc<Unit>> {
        self.units.iter().find(|unit| unit.key == *key)
    }

    pub fn count(&self, state: UnitState) -> usize {
        self.units.iter().filter(|unit| unit.state == state).count()
    }

    /// Units whose first submission came too late.
    pub fn late(&self) -> usize {
        self.units.iter().filter(|unit| unit.is_late).count()
    }

    /// Those of them that are late by the date in a file, since no reception is recorded.
    pub fn late_by_file(&self) -> usize {
        let by_file = |unit: &&Arc<Unit>| unit.first_received.is_some_and(|first| !first.is_recorded);
        self.units.iter().filter(|unit| unit.is_late).filter(by_file).count()
    }

    /// Units in scope that have sent something other than drafts, and how many are in scope.
    pub fn received(&self) -> (usize, usize) {
        let expected = self.units.iter().filter(|unit| unit.is_expected);
        (expected.clone().filter(|unit| unit.has_sent).count(), expected.count())
    }

    /// Units in scope that have sent nothing, or nothing but drafts, in their order.
    pub fn not_received(&self) -> impl Iterator<Item = &Arc<Unit>> {
        self.units.iter().filter(|unit| unit.is_expected && !unit.has_sent)
    }

    /// The units to remind: those not received, without the Office itself.
    pub fn to_remind<'a>(&'a self, campaign: &'a Campaign) -> impl Iterator<Item = &'a Arc<Unit>> {
        self.not_received().filter(|unit| !campaign.is_recipient(&unit.name))
    }

    /// Every unit's dossier for comparing units: returned procedures included, the Office's adjustments applied.
    pub fn adjusted_dossiers(&self, work: &Consolidation) -> Vec<Dossier> {
        let decisions = work.decisions_by_unit();
        let adjusted = self.units.iter().filter_map(|unit| unit.with_decisions(&decisions, true));
        adjusted.map(|decided| decided.dossier).collect()
    }

    /// Every unit's dossier as the Office has decided on it, in the units' order.
    pub fn decided_dossiers(&self, work: &Consolidation) -> Vec<Decided> {
        let decisions = work.decisions_by_unit();
        self.units.iter().filter_map(|unit| unit.decided_dossier(&decisions)).collect()
    }
}

fn tag_of(key: &UnitKey) -> u64 {
    let mut tag = FnvHasher::default();
    tag.write(key.as_str().as_bytes());
    tag.finish()
}
