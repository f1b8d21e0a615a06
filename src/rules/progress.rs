use std::collections::HashSet;

use crate::domain::{Dossier, Procedure, ProcedureId, ServiceLevel};

use super::classification::{Classification, classify};
use super::finding::{Finding, Place, Problem, Severity};
use super::screening::{Eligibility, eligibility};

/// The six steps; they can be left and re-entered in any order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    Unit,
    List,
    Screening,
    Assessment,
    Roadmap,
    Export,
}

impl Step {
    pub const ALL: [Step; 6] = [Step::Unit, Step::List, Step::Screening, Step::Assessment, Step::Roadmap, Step::Export];
}

/// The four states of a step or of a procedure within a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    NotStarted,
    InProgress,
    Done,
    /// Complete, but a check found an error.
    NeedsReview,
}

/// A step's state; `done` of `total` are procedures, both 0 where a step counts none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    pub state: State,
    pub done: u32,
    pub total: u32,
}

/// | nothing entered | all entered | errors | state |
/// |---|---|---|---|
/// | yes | – | – | not started |
/// | no | no | – | in progress |
/// | no | yes | yes | needs review |
/// | no | yes | no | done |
fn state(entered: u32, total: u32, errors: bool) -> State {
    match (entered, entered >= total, errors) {
        (0, _, _) => State::NotStarted,
        (_, false, _) => State::InProgress,
        (_, true, true) => State::NeedsReview,
        (_, true, false) => State::Done,
    }
}

/// Progress of every step, in the order of [`Step::ALL`]. `findings` are those of [`super::check`].
pub fn progress(dossier: &Dossier, findings: &[Finding]) -> [Progress; 6] {
    let errors = |step: Step| {
        findings.iter().any(|finding| finding.severity() == Severity::Error && finding.place.step() == step)
    };
    let missing = findings.iter().filter(|finding| matches!(finding.place, Place::Submission(_))).count();
    let missing = u32::try_from(missing).unwrap_or(u32::MAX);
    let unit = Progress { state: state(4u32.saturating_sub(missing), 4, false), done: 0, total: 0 };

    let count = |matches: &dyn Fn(&Procedure) -> bool| {
        u32::try_from(dossier.procedures.iter().filter(|procedure| matches(procedure)).count()).unwrap_or(u32::MAX)
    };
    let total = count(&|_| true);
    let eligible = count(&|procedure| eligibility(procedure) == Eligibility::Eligible);
    let faulty: HashSet<ProcedureId> = findings
        .iter()
        .filter(|finding| finding.severity() == Severity::Error && finding.place.step() == Step::List)
        .filter_map(|finding| finding.place.procedure())
        .collect();
    let sound = total - u32::try_from(faulty.len()).unwrap_or(0).min(total);
    let list = Progress { state: state(total, total, errors(Step::List)), done: sound, total };
    let of_step = |step: Step, total: u32| {
        let done =
            count(&|procedure| matches!(procedure_state(procedure, dossier, step), State::Done | State::NeedsReview));
        Progress { state: state(done, total, errors(step)), done, total }
    };
    let steps = [
        unit,
        list,
        of_step(Step::Screening, total),
        of_step(Step::Assessment, eligible),
        of_step(Step::Roadmap, eligible),
    ];
    let all_done = steps.iter().all(|progress| progress.state == State::Done);
    let export = if all_done { State::Done } else { State::NotStarted };
    let [unit, list, screening, assessment, roadmap] = steps;
    [unit, list, screening, assessment, roadmap, Progress { state: export, done: 0, total: 0 }]
}

/// How far one procedure is within a step, from its entries alone. Procedures that a step does not concern
/// (not eligible, for assessment and roadmap) are `NotStarted` there.
pub fn procedure_state(procedure: &Procedure, dossier: &Dossier, step: Step) -> State {
    let concerned = eligibility(procedure) == Eligibility::Eligible;
    match step {
        Step::Unit | Step::Export => State::NotStarted,
        Step::List => match (procedure.name.trim().is_empty(), procedure.field.trim().is_empty()) {
            (false, false) => State::Done,
            (true, true) => State::NotStarted,
            _ => State::InProgress,
        },
        Step::Screening => {
            if procedure.screening.met.is_some() {
                State::Done
            } else {
                State::NotStarted
            }
        }
        Step::Assessment if concerned => {
            let target = procedure.proposal.level.unwrap_or(ServiceLevel::Three);
            match classify(procedure, &dossier.criteria, target) {
                Classification::Classified(_) => State::Done,
                Classification::Unclassified { .. } if procedure.assessment.answers.is_empty() => State::NotStarted,
                Classification::Unclassified { .. } => State::InProgress,
            }
        }
        Step::Roadmap if concerned => {
            let proposal = &procedure.proposal;
            match (proposal.level.is_some(), proposal.provincial.is_proposed() || proposal.national.is_proposed()) {
                (true, true) => State::Done,
                (false, false) => State::NotStarted,
                _ => State::InProgress,
            }
        }
        Step::Assessment | Step::Roadmap => State::NotStarted,
    }
}

impl Finding {
    /// Raised while a step is simply not finished, so not worth marking red before the last step.
    pub fn is_unfinished_work(&self) -> bool {
        matches!(
            self.problem,
            Problem::SubmissionIncomplete
                | Problem::EmptyList
                | Problem::NotScreened
                | Problem::NotAssessed { .. }
                | Problem::NoLevelProposed
                | Problem::NoProvincialRoadmap
        )
    }
}
