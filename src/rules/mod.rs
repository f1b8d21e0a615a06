//! Pure functions over the domain, most with a truth table in their docs; nothing here is stored.

mod busiest;
mod checks;
mod classification;
mod duplicates;
mod field_sections;
mod filling;
mod filter;
mod finding;
mod obstacles;
mod priority;
mod progress;
mod questions;
mod recall;
mod refused;
mod scoring;
mod screening;
mod spellings;
mod statistics;
mod step;

pub use checks::{check, check_procedure};
pub use classification::{
    Classification, ListedGroup, Reason, Standings, answer_for, classify, highest_ready_level, listed_group,
    needs_no_payment, reasons, standings,
};
pub use field_sections::FieldSections;
pub use filling::{answer_rest_like, answer_rest_met, propose_ready, take_volume_clause};
pub use filter::Filter;
pub use finding::{Finding, Place, Problem, Severity};
pub use obstacles::{NamedObstacle, give_obstacle, named_obstacles, same_words};
pub use priority::{Ranking, effectiveness_total, is_ineffective, missing_scores, prioritised, ranking};
pub use progress::{Progress, State, procedure_state, progress};
pub use questions::{open_questions, questions};
pub use recall::{KeptWords, RecalledWords};
pub use refused::{EarlierText, KeptTexts, NewTexts, RefusedText, RefusedTexts, UndoStepOf};
pub use scoring::Suggestions;
pub use screening::{Eligibility, concerns, eligibility, is_listed, volume_threshold};
pub use spellings::{Spellings, spellings};
pub use statistics::{GroupCounts, OnlineUse, Statistics, online_use, statistics};
pub use step::Step;

#[cfg(test)]
mod tests_support {
    use crate::domain::*;

    pub fn campaign() -> Campaign {
        Campaign::of_cv_74().unwrap()
    }

    pub fn level(id: &str) -> LevelId {
        LevelId::new(id).unwrap()
    }

    pub fn dossier() -> Dossier {
        Dossier::new(campaign(), "Sở Tư pháp")
    }

    /// One letter per feasibility criterion: `m`et, `n`ot applicable, `t`echnical, `l`egal, `.` unanswered.
    pub fn assessed(answers: &str) -> Procedure {
        let mut procedure = Procedure::new(ProcedureId(1));
        for (criterion, letter) in campaign().feasibility.iter().zip(answers.chars()) {
            let answer = match letter {
                'm' => Answer::Met,
                'n' => Answer::NotApplicable,
                't' => Answer::NotMet(Obstacle::new(ObstacleKind::Technical)),
                'l' => Answer::NotMet(Obstacle::new(ObstacleKind::Legal)),
                _ => continue,
            };
            procedure.assessment.answers.insert(criterion.id, answer);
        }
        procedure
    }
}
