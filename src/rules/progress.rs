use std::collections::HashSet;

use crate::domain::{Campaign, Dossier, Procedure, ProcedureId, SubmissionField};

use super::classification::{Classification, classify};
use super::finding::{Finding, Problem, Severity};
use super::priority::missing_scores;
use super::screening::{Eligibility, eligibility};
use super::step::Step;

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

/// | anything entered | all entered | errors | state |
/// |---|---|---|---|
/// | no | – | – | not started |
/// | yes | no | – | in progress |
/// | yes | yes | yes | needs review |
/// | yes | yes | no | done |
fn state(is_begun: bool, is_complete: bool, errors: bool) -> State {
    match (is_begun, is_complete, errors) {
        (false, _, _) => State::NotStarted,
        (true, false, _) => State::InProgress,
        (true, true, true) => State::NeedsReview,
        (true, true, false) => State::Done,
    }
}

/// Progress of every step, in the order of [`Step::ALL`]. `findings` are those of [`super::check`].
pub fn progress(dossier: &Dossier, findings: &[Finding]) -> [Progress; 6] {
    let errors = |step: Step| {
        findings.iter().any(|finding| finding.severity() == Severity::Error && finding.place.step() == step)
    };
    let missing = findings.iter().filter(|finding| finding.problem == Problem::SubmissionIncomplete).count();
    let required = SubmissionField::REQUIRED.len();
    let unit = state(missing < required, missing == 0, errors(Step::Unit));
    let unit = Progress { state: unit, done: 0, total: 0 };

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
    let list = Progress { state: state(total > 0, true, errors(Step::List)), done: sound, total };
    let of_step = |step: Step, total: u32| {
        let (mut begun, mut done) = (false, 0);
        for procedure in &dossier.procedures {
            let state = procedure_state(procedure, &dossier.campaign, step);
            begun |= state != State::NotStarted;
            done += u32::from(matches!(state, State::Done | State::NeedsReview));
        }
        Progress { state: state(begun, done >= total, errors(step)), done, total }
    };
    // If every procedure was reviewed and none is eligible, nothing remains to be done.
    let none_left = total > 0 && dossier.procedures.iter().all(|one| eligibility(one) == Eligibility::MeetsNone);
    let of_eligible = |step: Step| match none_left {
        true => Progress { state: State::Done, done: 0, total: 0 },
        false => of_step(step, eligible),
    };
    let steps =
        [unit, list, of_step(Step::Screening, total), of_eligible(Step::Assessment), of_eligible(Step::Roadmap)];
    let all_done = steps.iter().all(|progress| progress.state == State::Done);
    let export = if all_done { State::Done } else { State::NotStarted };
    let [unit, list, screening, assessment, roadmap] = steps;
    [unit, list, screening, assessment, roadmap, Progress { state: export, done: 0, total: 0 }]
}

/// How far one procedure is within a step, from its entries alone. Procedures that a step does not concern
/// (not eligible, for assessment and roadmap) are `NotStarted` there.
pub fn procedure_state(procedure: &Procedure, campaign: &Campaign, step: Step) -> State {
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
            let target = campaign.target(procedure.proposal.level);
            let assessment = &procedure.assessment;
            match classify(procedure, campaign, target) {
                Classification::Classified(_) if missing_scores(procedure, campaign).next().is_none() => State::Done,
                _ if assessment.answers.is_empty() && assessment.scores.is_empty() => State::NotStarted,
                _ => State::InProgress,
            }
        }
        Step::Roadmap if concerned => {
            let proposal = &procedure.proposal;
            match (proposal.level.is_some(), proposal.roadmaps().next().is_some()) {
                (true, true) => State::Done,
                (false, false) => State::NotStarted,
                _ => State::InProgress,
            }
        }
        Step::Assessment | Step::Roadmap => State::NotStarted,
    }
}
