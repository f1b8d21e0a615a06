//! Pure functions over the domain. Each rule carries its truth table; nothing here is stored.

mod checks;
mod classification;
mod duplicates;
mod filling;
mod finding;
mod priority;
mod progress;
mod screening;
mod statistics;

pub use checks::check;
pub use classification::{
    Classification, ListedGroup, Reason, Standings, answer_for, classify, highest_ready_level, listed_group, reasons,
    standings,
};
pub use filling::{answer_rest_like, answer_rest_met, propose_ready};
pub use finding::{Finding, Place, Problem, ProcedureField, Severity, SubmissionField};
pub use priority::{Ranking, effectiveness_total, is_ineffective, prioritised, ranking};
pub use progress::{Progress, State, Step, procedure_state, progress};
pub use screening::{Eligibility, eligibility, is_listed, volume_threshold};
pub use statistics::{GroupCounts, OnlineUse, Statistics, online_use, statistics};

#[cfg(test)]
mod tests_support {
    use crate::domain::*;

    pub fn criteria() -> CriteriaSet {
        CriteriaSet::from_json(CriteriaSet::default_json()).unwrap()
    }

    pub fn dossier() -> Dossier {
        Dossier::new(Campaign::from_json(Campaign::default_json()).unwrap(), criteria(), "Sở Tư pháp")
    }

    /// One letter per feasibility criterion: `m`et, `n`ot applicable, `t`echnical, `l`egal, `.` unanswered.
    pub fn assessed(answers: &str) -> Procedure {
        let mut procedure = Procedure::new(ProcedureId(1));
        for (criterion, letter) in criteria().feasibility().iter().zip(answers.chars()) {
            let answer = match letter {
                'm' => Answer::Met,
                'n' => Answer::NotApplicable,
                't' => Answer::NotMet(Obstacle::new(ObstacleKind::Technical)),
                'l' => Answer::NotMet(Obstacle::new(ObstacleKind::Legal)),
                _ => continue,
            };
            procedure.assessment.answers.insert(criterion.id.clone(), answer);
        }
        procedure
    }
}
