use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::domain::{Campaign, Group, Procedure, Proposal};

use super::content::Row;
use super::decision::{Decision, Standing, Verdict};
use super::gathered::Gathered;
use super::lines::{Said, earlier, said};
use super::opinion::{Tally, tallies};
use super::work::Consolidation;

/// The decisions and opinions on a unit's procedures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReviewedUnit {
    pub unit: String,
    pub lines: Vec<ReviewedLine>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReviewedLine {
    pub code: String,
    pub name: String,
    pub field: String,
    pub group: Option<Group>,
    /// Dossiers of the first period with a figure.
    pub volume: Option<u32>,
    /// What the unit proposes now.
    pub own: Proposal,
    pub result: ReviewResult,
    pub tally: Tally,
    /// The opinions were given before the Office adjusted the proposal.
    pub before_adjustment: bool,
    /// Opinions that do not count, on what the procedure said before.
    pub earlier: Option<Tally>,
}

/// The state of a procedure's review, with all that an outside reader needs to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewResult {
    /// Others have given opinions, the Office has not decided.
    Open,
    Decided(Verdict),
    /// The unit has changed the procedure since.
    Outdated(Verdict),
    /// No available dossier has the procedure.
    Absent(Verdict),
}

impl ReviewResult {
    pub fn verdict(&self) -> Option<&Verdict> {
        match self {
            ReviewResult::Open => None,
            ReviewResult::Decided(verdict) | ReviewResult::Outdated(verdict) | ReviewResult::Absent(verdict) => {
                Some(verdict)
            }
        }
    }
}

impl From<Standing<'_>> for ReviewResult {
    fn from(standing: Standing<'_>) -> ReviewResult {
        match standing {
            Standing::Open => ReviewResult::Open,
            Standing::Decided(decision) => ReviewResult::Decided(decision.verdict.clone()),
            Standing::Outdated(decision) => ReviewResult::Outdated(decision.verdict.clone()),
        }
    }
}

/// Every procedure with a decision or an opinion, in the units' order; last the decisions on procedures that no
/// available dossier has, or whose id now belongs to another one.
pub fn reviewed(work: &Consolidation, gathered: &Gathered) -> Vec<ReviewedUnit> {
    let tallies = tallies(&work.opinions);
    let decisions = work.decisions_by_unit();
    let mut units: Vec<ReviewedUnit> = Vec::new();
    for unit in &gathered.units {
        let Some(content) = &unit.content else { continue };
        let decisions = decisions.of(&unit.key);
        let rows = content.dossier.procedures.iter().zip(&content.rows);
        let line = |(procedure, row): (&Arc<Procedure>, &Row)| {
            let decision = decisions.on(procedure.id);
            let standing = Decision::on(decision, procedure, row.basis);
            let said = said(&tallies, unit, procedure, standing, row);
            let earlier = earlier(&tallies, unit, procedure, said);
            (standing != Standing::Open || said.is_some() || earlier.is_some()).then(|| ReviewedLine {
                earlier,
                ..line_of(&content.dossier.campaign, procedure, row.group, standing.into(), said)
            })
        };
        units.push(ReviewedUnit { unit: unit.name.clone(), lines: rows.filter_map(line).collect() });
    }
    for decision in work.decisions.iter() {
        let unit = gathered.unit(&decision.subject.unit);
        let row = unit.and_then(|unit| unit.row(decision.subject.procedure));
        if row.is_some_and(|(procedure, row)| Decision::on(Some(decision), procedure, row.basis) != Standing::Open) {
            continue;
        }
        let mut procedure = Procedure::new(decision.subject.procedure);
        (procedure.code, procedure.name) = (decision.code.clone(), decision.name.clone());
        let unit = unit.map_or(decision.subject.unit.as_str(), |unit| unit.name.as_str());
        let line = line_of(&work.campaign, &procedure, None, ReviewResult::Absent(decision.verdict.clone()), None);
        units.push(ReviewedUnit { unit: unit.to_owned(), lines: vec![line] });
    }
    units.retain(|unit| !unit.lines.is_empty());
    units
}

fn line_of(
    campaign: &Campaign,
    procedure: &Procedure,
    group: Option<Group>,
    result: ReviewResult,
    said: Option<Said<'_>>,
) -> ReviewedLine {
    ReviewedLine {
        code: procedure.code.clone(),
        name: procedure.name.clone(),
        field: procedure.field.clone(),
        group,
        volume: procedure.volumes.ranking(campaign),
        own: procedure.proposal.clone(),
        result,
        tally: said.map(|said| said.tally.clone()).unwrap_or_default(),
        before_adjustment: said.is_some_and(|said| said.before_adjustment),
        earlier: None,
    }
}
