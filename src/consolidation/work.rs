use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::domain::{
    Campaign, CampaignError, Document, FormerCriteria, ProcedureId, UnitKey, UnitKeys, WrittenCampaign,
};

use super::decision::{Decision, Subject};
use super::file::{DossierId, FileId, UnitFile};
use super::intake::Intake;
use super::opinion::{NewReplies, Opinion};
use super::receipt::Receipt;
use super::reception::Reception;
use super::register::{Change, Keyed, Register};
use super::sent_sheet::SentSheet;

/// The Office's work on one campaign: files received, decisions, opinions. The dossiers themselves are stored
/// separately; everything else is derived from both (see [`super::Gathered`]).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "ConsolidationShape")]
pub struct Consolidation {
    pub campaign: Arc<Campaign>,
    /// Units whose dossiers are expected, in the order of the consolidated list.
    pub scope: Vec<String>,
    /// Units in scope by the key of another name in their files.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub aliases: BTreeMap<UnitKey, String>,
    #[serde(default, skip_serializing_if = "Intake::is_empty")]
    pub intake: Intake,
    /// Every received file, all versions of every unit.
    pub files: Register<UnitFile>,
    pub decisions: Register<Decision>,
    pub opinions: Register<Opinion>,
    /// Opinion sheets that were made.
    #[serde(default, skip_serializing_if = "Register::is_empty")]
    pub sheets: Register<SentSheet>,
}

/// Accepts every shape that the work has been written in.
#[derive(Deserialize)]
struct ConsolidationShape {
    campaign: WrittenCampaign,
    criteria: Option<FormerCriteria>,
    scope: Vec<String>,
    #[serde(default)]
    aliases: BTreeMap<UnitKey, String>,
    #[serde(default)]
    intake: Intake,
    files: Register<UnitFile>,
    decisions: Register<Decision>,
    opinions: Register<Opinion>,
    #[serde(default)]
    sheets: Register<SentSheet>,
}

impl TryFrom<ConsolidationShape> for Consolidation {
    type Error = CampaignError;

    fn try_from(shape: ConsolidationShape) -> Result<Consolidation, CampaignError> {
        let ConsolidationShape { campaign, criteria, scope, aliases, intake, files, decisions, opinions, sheets } =
            shape;
        let campaign = Arc::new(campaign.with(criteria)?);
        Ok(Consolidation { campaign, scope, aliases, intake, files, decisions, opinions, sheets })
    }
}

/// See [`Consolidation::decisions_by_unit`].
#[derive(Debug, Default)]
pub struct DecisionsByUnit<'a>(HashMap<&'a UnitKey, HashMap<ProcedureId, &'a Decision>>);

/// The decisions on the procedures of one unit.
#[derive(Clone, Copy)]
pub struct DecisionsOfUnit<'m, 'a>(Option<&'m HashMap<ProcedureId, &'a Decision>>);

impl<'a> DecisionsByUnit<'a> {
    pub fn of(&self, key: &UnitKey) -> DecisionsOfUnit<'_, 'a> {
        DecisionsOfUnit(self.0.get(key))
    }
}

impl<'a> DecisionsOfUnit<'_, 'a> {
    pub fn on(self, procedure: ProcedureId) -> Option<&'a Decision> {
        self.0?.get(&procedure).copied()
    }
}

/// Every way in which the work changes; one edit is one undo step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsolidationEdit {
    /// Another campaign, or another version of it.
    Campaign(Arc<Campaign>),
    Scope(Vec<String>),
    Aliases(BTreeMap<UnitKey, String>),
    Intake(Intake),
    Files(Change<UnitFile>),
    Decisions(Change<Decision>),
    Opinions(Change<Opinion>),
    Sheets(Change<SentSheet>),
    /// Applied in order, as one edit.
    Several(Vec<ConsolidationEdit>),
}

/// What differs between two states of the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorkDifference {
    /// Entries that are in only one state, or differ between them.
    pub files: usize,
    pub decisions: usize,
    pub opinions: usize,
    pub sheets: usize,
    /// Whether the expected units differ.
    pub scope: bool,
    /// Whether deadlines differ, and how many units have another file chosen to count.
    pub deadlines: bool,
    pub chosen: usize,
    /// Whether the campaign differs.
    pub campaign: bool,
}

impl Document for Consolidation {
    type Edit = ConsolidationEdit;

    fn apply(&mut self, edit: ConsolidationEdit) -> ConsolidationEdit {
        match edit {
            ConsolidationEdit::Campaign(campaign) => {
                ConsolidationEdit::Campaign(std::mem::replace(&mut self.campaign, campaign))
            }
            ConsolidationEdit::Scope(scope) => ConsolidationEdit::Scope(std::mem::replace(&mut self.scope, scope)),
            ConsolidationEdit::Aliases(aliases) => {
                ConsolidationEdit::Aliases(std::mem::replace(&mut self.aliases, aliases))
            }
            ConsolidationEdit::Intake(intake) => ConsolidationEdit::Intake(std::mem::replace(&mut self.intake, intake)),
            ConsolidationEdit::Files(change) => ConsolidationEdit::Files(self.files.apply(change)),
            ConsolidationEdit::Decisions(change) => ConsolidationEdit::Decisions(self.decisions.apply(change)),
            ConsolidationEdit::Opinions(change) => ConsolidationEdit::Opinions(self.opinions.apply(change)),
            ConsolidationEdit::Sheets(change) => ConsolidationEdit::Sheets(self.sheets.apply(change)),
            ConsolidationEdit::Several(edits) => {
                let mut back: Vec<_> = edits.into_iter().map(|edit| self.apply(edit)).collect();
                back.reverse();
                ConsolidationEdit::Several(back)
            }
        }
    }
}

impl Consolidation {
    pub fn new(campaign: Campaign) -> Consolidation {
        Consolidation {
            scope: campaign.unit_names().map(str::to_owned).collect(),
            aliases: BTreeMap::new(),
            intake: Intake::default(),
            campaign: Arc::new(campaign),
            files: Register::default(),
            decisions: Register::default(),
            opinions: Register::default(),
            sheets: Register::default(),
        }
    }

    /// How a file relates to the known ones, and the edit that adds it, if anything changes. The final state depends
    /// neither on the order in which files are received nor on how often each is.
    pub fn receive(&self, mut file: UnitFile) -> (Receipt, Option<ConsolidationEdit>) {
        let keys = self.unit_keys();
        if let Some(unit) = self.named_by_alias(&keys.of(&file.unit), &keys) {
            unit.clone_into(&mut file.unit);
        }
        if let Some(known) = self.known(&file) {
            let id = known.id.clone();
            // The Office's own entries on it stay.
            let (dossier, adopted, unit) = (known.dossier.clone(), known.adopted, known.unit.clone());
            let (by_hand, reception) = (known.by_hand.clone().or(file.by_hand.take()), known.reception.clone());
            let answers = known.answers.clone().or(file.answers.take());
            let opened_at = known.opened_at.or(file.opened_at);
            let merged = file.merged(UnitFile::clone(known));
            let merged = UnitFile { id, dossier, adopted, unit, by_hand, reception, answers, opened_at, ..merged };
            let changed = merged != **known;
            return (Receipt::Known, changed.then(|| ConsolidationEdit::Files(Change::put([merged]))));
        }
        let key = keys.of(&file.unit);
        let versions = self.versions_by(&key, &keys);
        let receipt = match versions.last() {
            None => Receipt::First,
            Some(_) if self.chosen(&key, &versions).is_some() => Receipt::NotChosen,
            Some(last) if last.order(&self.campaign) < file.order(&self.campaign) => Receipt::Newer,
            Some(last) => Receipt::beside(&file, last, &self.campaign),
        };
        (receipt, Some(ConsolidationEdit::Files(Change::put([file]))))
    }

    /// The record of a file that was received before, perhaps by an earlier version of this software.
    pub fn known(&self, file: &UnitFile) -> Option<&Arc<UnitFile>> {
        let of_before = || self.files.iter().find(|before| file.is_of_before(before));
        self.files.get(&file.id).or_else(of_before)
    }

    /// The unit to which the Office assigned a name; if that unit's name was assigned later, this is followed too.
    fn named_by_alias(&self, key: &UnitKey, keys: &UnitKeys) -> Option<&str> {
        let mut unit = self.aliases.get(key)?;
        // At most one step per name, so that a cycle of names ends.
        for _ in 0..self.aliases.len() {
            match self.aliases.get(&keys.of(unit)) {
                Some(next) => unit = next,
                None => break,
            }
        }
        Some(unit)
    }

    /// The key of the unit that a key is assigned to, if any.
    pub fn assigned(&self, key: &UnitKey, keys: &UnitKeys) -> Option<UnitKey> {
        self.named_by_alias(key, keys).map(|unit| keys.of(unit))
    }

    /// The file that the Office chose, if it is among the unit's.
    fn chosen<'a>(&self, key: &UnitKey, versions: &[&'a Arc<UnitFile>]) -> Option<&'a Arc<UnitFile>> {
        let chosen = self.intake.chosen.get(key)?;
        versions.iter().copied().find(|file| file.id == *chosen)
    }

    /// Which of a unit's files, oldest first, counts: the one that the Office chose, else the newest.
    pub fn counting<'a>(&self, key: &UnitKey, versions: &[&'a Arc<UnitFile>]) -> Option<&'a Arc<UnitFile>> {
        self.chosen(key, versions).or(versions.last().copied())
    }

    /// The edit that records how a file was received.
    pub fn record(&self, id: &FileId, reception: Option<Reception>) -> Option<ConsolidationEdit> {
        let file = UnitFile { reception, ..UnitFile::clone(self.files.get(id)?) };
        Some(ConsolidationEdit::Files(Change::put([file])))
    }

    /// The edit that assigns a name to a unit: the files present, the decisions and answers on them, and files received
    /// later.
    pub fn assign(&self, key: &UnitKey, unit: &str) -> ConsolidationEdit {
        let keys = self.unit_keys();
        let unit_key = keys.of(unit);
        let of = |subject: &Subject| Subject { unit: unit_key.clone(), procedure: subject.procedure };
        let versions = self.versions_by(key, &keys).into_iter();
        let files = versions.map(|file| UnitFile { unit: unit.to_owned(), ..UnitFile::clone(file) });
        let files = Change::put(files.collect::<Vec<_>>());
        let moved: Vec<&Arc<Decision>> =
            self.decisions.iter().filter(|decision| decision.subject.unit == *key).collect();
        let remove = moved.iter().map(|decision| decision.subject.clone()).collect();
        // Decisions on the unit itself stay.
        let free = moved.into_iter().filter(|decision| self.decisions.get(&of(&decision.subject)).is_none());
        let put = free.map(|decision| Arc::new(decision.moved(of(&decision.subject))));
        let decisions = Change { remove, put: put.collect() };
        let opinions = self.opinions.iter().filter(|one| one.answers.iter().any(|reply| reply.subject.unit == *key));
        let opinions = opinions.map(|one| {
            let mut opinion = Opinion::clone(one);
            let replies = opinion.answers.iter_mut().filter(|reply| reply.subject.unit == *key);
            replies.for_each(|reply| reply.subject = of(&reply.subject));
            opinion
        });
        let opinions = Change::put(opinions.collect::<Vec<_>>());
        let mut aliases = self.aliases.clone();
        aliases.insert(key.clone(), unit.to_owned());
        ConsolidationEdit::Several(vec![
            ConsolidationEdit::Aliases(aliases),
            ConsolidationEdit::Files(files),
            ConsolidationEdit::Decisions(decisions),
            ConsolidationEdit::Opinions(opinions),
        ])
    }

    /// An opinion with its answers moved to the units that the Office assigned, for a sheet that was sent before a file
    /// was assigned.
    pub fn addressed(&self, mut opinion: Opinion) -> Opinion {
        if self.aliases.is_empty() {
            return opinion;
        }
        let keys = self.unit_keys();
        for reply in &mut opinion.answers {
            if let Some(unit) = self.assigned(&reply.subject.unit, &keys) {
                reply.subject.unit = unit;
            }
        }
        opinion
    }

    /// What a sheet adds to what its respondent has answered on it, and the edit that takes it in, if anything changes.
    pub fn take_answers(&self, opinion: Opinion) -> (NewReplies, Option<ConsolidationEdit>) {
        let opinion = self.addressed(opinion);
        let known = self.opinions.get(&opinion.key());
        let nothing = Opinion { answers: Vec::new(), ..opinion.clone() };
        let (merged, new) = known.map_or(&nothing, Arc::as_ref).extended_by(&opinion);
        let changes = !new.is_empty() || known.is_none_or(|known| known.kind != merged.kind);
        (new, changes.then(|| ConsolidationEdit::Opinions(Change::put([merged]))))
    }

    /// The dossiers that the files refer to.
    pub fn dossiers(&self) -> impl Iterator<Item = &DossierId> {
        self.files.iter().flat_map(|file| file.dossiers())
    }

    /// The keys that distinguish the units of this work.
    pub fn unit_keys(&self) -> UnitKeys {
        UnitKeys::new(&self.campaign, &self.scope)
    }

    /// The files of a unit by its key, oldest first.
    pub fn versions(&self, key: &UnitKey) -> Vec<&Arc<UnitFile>> {
        self.versions_by(key, &self.unit_keys())
    }

    /// The files of each unit, oldest first.
    pub fn files_by_unit(&self, keys: &UnitKeys) -> BTreeMap<UnitKey, Vec<&Arc<UnitFile>>> {
        let mut files: Vec<_> = self.files.iter().collect();
        files.sort_by(|a, b| a.order(&self.campaign).cmp(&b.order(&self.campaign)));
        let mut by_unit: BTreeMap<UnitKey, Vec<_>> = BTreeMap::new();
        files.into_iter().for_each(|file| by_unit.entry(keys.of(&file.unit)).or_default().push(file));
        by_unit
    }

    fn versions_by(&self, key: &UnitKey, keys: &UnitKeys) -> Vec<&Arc<UnitFile>> {
        let mut versions: Vec<_> = self.files.iter().filter(|file| keys.of(&file.unit) == *key).collect();
        versions.sort_by(|a, b| a.order(&self.campaign).cmp(&b.order(&self.campaign)));
        versions
    }

    /// The edit that turns `self` into `to`, with only the parts that differ.
    pub fn becoming(&self, to: &Consolidation) -> ConsolidationEdit {
        use ConsolidationEdit::{Aliases, Decisions, Files, Intake, Opinions, Scope, Several, Sheets};
        let parts = [
            (self.campaign != to.campaign).then(|| ConsolidationEdit::Campaign(Arc::clone(&to.campaign))),
            (self.scope != to.scope).then(|| Scope(to.scope.clone())),
            (self.aliases != to.aliases).then(|| Aliases(to.aliases.clone())),
            (self.intake != to.intake).then(|| Intake(to.intake.clone())),
            (self.files != to.files).then(|| Files(self.files.becoming(&to.files))),
            (self.decisions != to.decisions).then(|| Decisions(self.decisions.becoming(&to.decisions))),
            (self.opinions != to.opinions).then(|| Opinions(self.opinions.becoming(&to.opinions))),
            (self.sheets != to.sheets).then(|| Sheets(self.sheets.becoming(&to.sheets))),
        ];
        Several(parts.into_iter().flatten().collect())
    }

    /// Counts the differences from a later state of the work.
    pub fn difference(&self, later: &Consolidation) -> WorkDifference {
        WorkDifference {
            files: self.files.differing(&later.files),
            decisions: self.decisions.differing(&later.decisions),
            opinions: self.opinions.differing(&later.opinions),
            sheets: self.sheets.differing(&later.sheets),
            scope: self.scope != later.scope,
            deadlines: self.intake.deadlines_differ(&later.intake),
            chosen: self.intake.chosen_differing(&later.intake),
            campaign: self.campaign != later.campaign,
        }
    }

    /// Whether nothing has been done yet.
    pub fn is_untouched(&self) -> bool {
        let is_empty = self.files.is_empty() && self.decisions.is_empty();
        let nobody_asked = self.opinions.is_empty() && self.sheets.is_empty();
        is_empty && nobody_asked && self.campaign.unit_names().eq(self.scope.iter())
    }

    /// All decisions by unit and procedure, for looking up tens of thousands of procedures at once.
    pub fn decisions_by_unit(&self) -> DecisionsByUnit<'_> {
        let mut by_unit = DecisionsByUnit::default();
        for decision in self.decisions.iter() {
            let Subject { unit, procedure } = &decision.subject;
            by_unit.0.entry(unit).or_default().insert(*procedure, decision);
        }
        by_unit
    }

    pub fn decision(&self, subject: &Subject) -> Option<&Decision> {
        self.decisions.get(subject).map(Arc::as_ref)
    }
}
