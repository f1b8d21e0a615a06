//! What the page's bulk buttons do to one procedure; each leaves alone what an officer already said.

use crate::domain::{Answer, CriteriaSet, Procedure, Roadmap};

use super::classification::{answer_for, highest_ready_level};

/// Every open question is met.
pub fn answer_rest_met(procedure: &mut Procedure, criteria: &CriteriaSet) {
    for criterion in criteria.feasibility() {
        if answer_for(procedure, criterion).is_none() {
            procedure.assessment.answers.insert(criterion.id.clone(), Answer::Met);
        }
    }
}

/// Open questions and missing scores are taken over from another procedure.
pub fn answer_rest_like(procedure: &mut Procedure, source: &Procedure, criteria: &CriteriaSet) {
    for criterion in criteria.feasibility() {
        if let (None, Some(answer)) = (answer_for(procedure, criterion), source.assessment.answers.get(&criterion.id)) {
            procedure.assessment.answers.insert(criterion.id.clone(), answer.clone());
        }
    }
    for (criterion, score) in &source.assessment.scores {
        procedure.assessment.scores.entry(criterion.clone()).or_insert(*score);
    }
}

/// Without a proposal, the highest level that is ready is proposed; a proposed level that is already registered
/// is "already provided" on the provincial portal.
pub fn propose_ready(procedure: &mut Procedure, criteria: &CriteriaSet) {
    if procedure.proposal.level.is_none() {
        procedure.proposal.level = highest_ready_level(procedure, criteria);
    }
    let provided = procedure.proposal.level.is_some() && procedure.registered >= procedure.proposal.level;
    if provided && !procedure.proposal.provincial.is_proposed() {
        procedure.proposal.provincial = Roadmap::Provided;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Fee, ServiceLevel};
    use crate::rules::tests_support::{assessed, criteria};

    #[test]
    fn the_rest_is_met_and_what_was_said_stays() {
        let mut procedure = assessed("t.l......");
        procedure.fee = Fee::None;
        answer_rest_met(&mut procedure, &criteria());
        let mut expected = assessed("tmlmmmm.m");
        expected.fee = Fee::None;
        assert_eq!(procedure, expected, "without a fee nothing is said of payment");
    }

    #[test]
    fn only_open_questions_are_taken_over() {
        let mut procedure = assessed("m.......m");
        answer_rest_like(&mut procedure, &assessed("tlt......"), &criteria());
        assert_eq!(procedure, assessed("mlt.....m"));
    }

    #[test]
    fn the_ready_level_is_proposed_and_a_registered_one_is_provided() {
        let mut ready = assessed("mmmmmmmtm");
        ready.registered = Some(ServiceLevel::Three);
        propose_ready(&mut ready, &criteria());
        assert_eq!((ready.proposal.level, &ready.proposal.provincial), (Some(ServiceLevel::Three), &Roadmap::Provided));
        let mut blocked = assessed("lmmmmmmmm");
        propose_ready(&mut blocked, &criteria());
        assert_eq!((blocked.proposal.level, &blocked.proposal.provincial), (None, &Roadmap::NotProposed));
    }
}
