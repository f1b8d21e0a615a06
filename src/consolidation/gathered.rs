use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::Hasher;
use std::sync::Arc;

use fnv::FnvHasher;

use crate::domain::{Campaign, Dossier, Group, Procedure, ProcedureId, UnitKey, UnitKeys, fold};
use crate::rules::{Finding, Severity, Statistics, check, standings, statistics};

use super::basis::Basis;
use super::decision::{Decision, Standing, Subject, Verdict, as_listed};
use super::file::{DossierId, UnitFile};
use super::first_received::{FirstReceived, first_received};
use super::work::{Consolidation, DecisionsByUnit};

/// The available dossiers, by content.
pub type Originals = HashMap<DossierId, Arc<Dossier>>;

/// Values derived from dossiers, by the dossier's content; a cache.
pub type Contents = HashMap<DossierId, Arc<Content>>;

/// Everything derived from the Office's work and the available dossiers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gathered {
    /// Every unit in scope in the scope's order, then whoever else has sent something.
    pub units: Vec<Arc<Unit>>,
}

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

/// Values derived from a dossier once.
#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    pub id: DossierId,
    pub dossier: Arc<Dossier>,
    pub statistics: Statistics,
    /// Procedures that are proposed.
    pub listed: u32,
    /// The findings of the unit's own checks.
    pub findings: Vec<Finding>,
    /// One for each procedure, in the list's order.
    pub rows: Vec<Row>,
    /// The position of each procedure in the list.
    places: HashMap<ProcedureId, usize>,
}

/// The values that a long list is filtered and sorted by.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Code, name and field without case, diacritics and punctuation.
    pub words: String,
    pub group: Option<Group>,
    /// Whether it is proposed.
    pub is_listed: bool,
    /// Numbers of findings of the unit's own checks.
    pub errors: u16,
    pub warnings: u16,
    pub basis: Basis,
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
    pub fn add(&mut self, other: &DecisionCounts) {
        self.accepted += other.accepted;
        self.adjusted += other.adjusted;
        self.returned += other.returned;
        self.outdated += other.outdated;
        self.corrected += other.corrected;
        self.open += other.open;
    }
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
            let decided = content.as_ref().map(|content| decided(&decisions, &key, content)).unwrap_or_default();
            let state = match &file {
                None => UnitState::Missing,
                Some(_) if decided.corrected > 0 => UnitState::Resubmitted,
                Some(_) if decided.returned > 0 => UnitState::Returned,
                Some(_) if !expected => UnitState::Unexpected,
                Some(_) if !has_sent => UnitState::OnlyDraft,
                Some(_) => UnitState::Received,
            };
            let due = work.intake.due(&key, &work.campaign);
            let first_received = first_received(&versions);
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

impl Content {
    /// Computes what depends on a file's dossier alone: a hundredth of a second for some hundred procedures, so that it
    /// can be done for each file as it arrives.
    pub fn of(file: &UnitFile, dossier: &Arc<Dossier>, keys: &UnitKeys) -> Content {
        let proposes = file.proposes();
        let findings = check(dossier);
        let mut found: HashMap<ProcedureId, (u16, u16)> = HashMap::new();
        for finding in &findings {
            let Some(id) = finding.place.procedure() else { continue };
            let (errors, warnings) = found.entry(id).or_default();
            let count = if finding.severity() == Severity::Error { errors } else { warnings };
            *count = count.saturating_add(1);
        }
        let of = |procedure: &Procedure| found.get(&procedure.id).copied().unwrap_or_default();
        let row = |procedure: &Arc<Procedure>| Row {
            errors: of(procedure).0,
            warnings: of(procedure).1,
            words: fold(&format!("{} {} {}", procedure.code, procedure.name, procedure.field)),
            group: standings(procedure, &dossier.campaign).grouped(procedure),
            is_listed: proposes(procedure),
            basis: Basis::of(procedure),
        };
        let rows: Vec<Row> = dossier.procedures.iter().map(row).collect();
        // The unit that the Office assigned applies wherever the dossier is compared.
        let mut dossier = Arc::clone(dossier);
        if keys.of(&dossier.submission.unit) != keys.of(&file.unit) {
            Arc::make_mut(&mut dossier).submission.unit.clone_from(&file.unit);
        }
        let listed = u32::try_from(rows.iter().filter(|row| row.is_listed).count()).unwrap_or(u32::MAX);
        let (id, statistics) = (file.dossier.clone(), statistics(&dossier));
        let places = (0..).zip(&dossier.procedures).map(|(at, procedure)| (procedure.id, at)).collect();
        Content { id, dossier, statistics, listed, findings, rows, places }
    }

    /// The errors among the findings.
    pub fn errors(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.severity() == Severity::Error)
    }
}

impl Unit {
    /// The procedure with this id in the available dossier, with its row.
    pub fn row(&self, id: ProcedureId) -> Option<(&Arc<Procedure>, &Row)> {
        let content = self.content.as_ref()?;
        let at = *content.places.get(&id)?;
        Some((content.dossier.procedures.get(at)?, content.rows.get(at)?))
    }

    pub fn subject(&self, procedure: &Procedure) -> Subject {
        Subject { unit: self.key.clone(), procedure: procedure.id }
    }

    /// Its dossier as it goes into the consolidated list: adjustments applied, returned procedures left out, the rest
    /// as the unit sent it, under the Office's name for the unit.
    pub fn decided_dossier(&self, decisions: &DecisionsByUnit<'_>) -> Option<Decided> {
        self.with_decisions(decisions, false)
    }

    fn with_decisions(&self, decisions: &DecisionsByUnit<'_>, keeps_returned: bool) -> Option<Decided> {
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
        let proposes = self.file.as_ref()?.proposes();
        Some(Decided { dossier, own: Arc::clone(&content.dossier), proposes })
    }
}

fn tag_of(key: &UnitKey) -> u64 {
    let mut tag = FnvHasher::default();
    tag.write(key.as_str().as_bytes());
    tag.finish()
}

fn decided(decisions: &DecisionsByUnit<'_>, key: &UnitKey, content: &Content) -> DecisionCounts {
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
