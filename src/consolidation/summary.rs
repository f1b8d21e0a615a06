use serde::{Deserialize, Serialize};

use crate::domain::Procedure;

use super::counts::ListCounts;
use super::decision::{Decision, Standing, Verdict, as_listed};
use super::gathered::Gathered;
use super::lines::{Said, said};
use super::opinion::{BySide, tallies};
use super::unfinished::Unfinished;
use super::unit::{Decided, Unit};
use super::work::Consolidation;

/// Counts of what the Office submits. Units, levels and groups cover the procedures in the list (trong danh mục trình):
/// those proposed and not returned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Units with at least one procedure in the list, in their order.
    pub units: Vec<UnitSummary>,
    /// The procedures in the list by decision; the three numbers add up to all listed ones.
    pub accepted: u32,
    pub adjusted: u32,
    /// Nothing was decided on it, or the unit has changed it since.
    pub undecided: u32,
    /// Procedures that are not in the list: returned to their units, and withdrawn by the unit since they were decided on.
    pub returned: u32,
    pub withdrawn: u32,
    /// What keeps it from being final.
    pub unfinished: Unfinished,
    /// Units in scope, and those of them that have sent something other than drafts.
    pub expected: usize,
    pub received: usize,
    /// Units in scope that have sent nothing, and those that have sent only drafts, in their order.
    pub missing: Vec<String>,
    pub only_drafts: Vec<String>,
    /// Answers on the proposals as they stand now.
    pub answers: Answers,
}

/// Answers of others, one for each procedure that somebody was asked about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers {
    pub votes: BySide,
    /// Those with words, beside a vote or alone.
    pub words: u32,
    /// Votes on proposals that the Office has adjusted since.
    pub before_adjustment: u32,
}

/// Counts of a unit's procedures in the list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitSummary {
    pub unit: String,
    pub list: ListCounts,
}

impl Summary {
    /// `decided` is the result of [`Gathered::decided_dossiers`].
    pub fn of(work: &Consolidation, gathered: &Gathered, decided: &[Decided]) -> Summary {
        let counts = Counts::of(work, gathered);
        let (received, expected) = gathered.received();
        let names = |of: fn(&Unit) -> bool| {
            gathered.not_received().filter(|unit| of(unit)).map(|unit| unit.name.clone()).collect()
        };
        let units = decided.iter().map(|decided| UnitSummary {
            unit: decided.dossier.submission.unit.clone(),
            list: ListCounts::of(decided),
        });
        Summary {
            units: units.filter(|unit| unit.list.listed > 0).collect(),
            accepted: counts.accepted,
            adjusted: counts.adjusted,
            returned: counts.returned,
            undecided: counts.undecided,
            withdrawn: counts.withdrawn,
            unfinished: Unfinished::of(gathered),
            expected,
            received,
            missing: names(|unit| unit.file.is_none()),
            only_drafts: names(|unit| unit.file.is_some()),
            answers: counts.answers,
        }
    }

    /// Whether the list can be submitted.
    pub fn is_final(&self) -> bool {
        self.unfinished.is_final()
    }

    /// All units together; without a name.
    pub fn total(&self) -> UnitSummary {
        let mut total = UnitSummary::default();
        self.units.iter().for_each(|unit| total.list.add(&unit.list));
        total
    }
}

/// See [`Summary`].
#[derive(Default)]
struct Counts {
    accepted: u32,
    adjusted: u32,
    undecided: u32,
    returned: u32,
    withdrawn: u32,
    answers: Answers,
}

impl Counts {
    fn of(work: &Consolidation, gathered: &Gathered) -> Counts {
        let mut counts = Counts::default();
        let (decisions, tallies) = (work.decisions_by_unit(), tallies(&work.opinions));
        for unit in &gathered.units {
            let (Some(file), Some(content)) = (&unit.file, &unit.content) else { continue };
            let (proposes, decisions) = (file.proposes(&content.dossier), decisions.of(&unit.key));
            for (procedure, row) in content.dossier.procedures.iter().zip(&content.rows) {
                let decision = decisions.on(procedure.id);
                let standing = Decision::on(decision, procedure, row.basis);
                counts.add(procedure, standing, proposes);
                if let Some(Said { tally, before_adjustment }) = said(&tallies, unit, procedure, standing, row) {
                    counts.answers.votes.add_all(&tally.votes);
                    counts.answers.words += u32::try_from(tally.words.len()).unwrap_or(u32::MAX);
                    let before = if before_adjustment { tally.votes.total().sum() } else { 0 };
                    counts.answers.before_adjustment += before;
                }
            }
        }
        counts
    }

    fn add(&mut self, procedure: &Procedure, standing: Standing<'_>, proposes: fn(&Procedure) -> bool) {
        let is_listed = proposes(&as_listed(procedure, standing));
        let count = match standing {
            Standing::Decided(Decision { verdict: Verdict::Returned { .. }, .. }) => &mut self.returned,
            Standing::Decided(Decision { verdict: Verdict::Accepted, .. }) if is_listed => &mut self.accepted,
            Standing::Decided(Decision { verdict: Verdict::Adjusted { .. }, .. }) if is_listed => &mut self.adjusted,
            Standing::Open | Standing::Outdated(_) if is_listed => &mut self.undecided,
            Standing::Outdated(_) => &mut self.withdrawn,
            Standing::Open | Standing::Decided(_) => return,
        };
        *count += 1;
    }
}
