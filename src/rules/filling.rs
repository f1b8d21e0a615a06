//! What the page's bulk buttons do to one procedure; none overwrites what an officer already entered.

use crate::domain::{Answer, Campaign, CriterionId, LevelId, Procedure, Roadmap};

use super::classification::{answer_for, highest_ready_level};
use super::screening::{Eligibility, eligibility};

/// Marks the clause that many dossiers suggest, if there are at least `threshold`. "Meets none" stays.
pub fn take_volume_clause(procedure: &mut Procedure, campaign: &Campaign, clause: &CriterionId, threshold: u32) {
    let is_busy = procedure.volumes.ranking(campaign) >= Some(threshold);
    if is_busy && eligibility(procedure) != Eligibility::MeetsNone {
        procedure.screening.met.get_or_insert_default().insert(*clause);
    }
}

/// Answers every open question with "met".
pub fn answer_rest_met(procedure: &mut Procedure, campaign: &Campaign) {
    for criterion in &campaign.feasibility {
        if answer_for(procedure, criterion).is_none() {
            procedure.assessment.answers.insert(criterion.id, Answer::Met);
        }
    }
}

/// Copies open answers and missing scores from another procedure, except for scores that follow from a procedure's own
/// figures.
pub fn answer_rest_like(procedure: &mut Procedure, source: &Procedure, campaign: &Campaign) {
    for criterion in &campaign.feasibility {
        if let (None, Some(answer)) = (answer_for(procedure, criterion), source.assessment.answers.get(&criterion.id)) {
            procedure.assessment.answers.insert(criterion.id, answer.clone());
        }
    }
    for criterion in campaign.effectiveness.iter().filter(|criterion| criterion.follows.is_none()) {
        if let Some(score) = source.assessment.scores.get(&criterion.id) {
            procedure.assessment.scores.entry(criterion.id).or_insert(*score);
        }
    }
}

/// Proposes the highest level that is ready if none is proposed, but none below the registered one: going back is for the
/// officer to propose. A proposed level that is already registered becomes "already provided" on the main portal.
pub fn propose_ready(procedure: &mut Procedure, campaign: &Campaign) {
    let rank = |level: Option<LevelId>| level.and_then(|level| campaign.rank(level));
    if procedure.proposal.level.is_none() {
        let ready = highest_ready_level(procedure, campaign);
        procedure.proposal.level = ready.filter(|_| rank(ready) >= rank(procedure.registered));
    }
    let proposed = rank(procedure.proposal.level);
    let provided = proposed.is_some() && rank(procedure.registered) >= proposed;
    let portal = campaign.main_portal();
    if provided && !procedure.proposal.roadmap(portal).is_proposed() {
        procedure.proposal.set_roadmap(portal, Roadmap::Provided);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Fee, ProcedureId, Score};
    use crate::rules::tests_support::{assessed, campaign, level};

    #[test]
    fn the_rest_is_met_and_what_was_said_stays() {
        let mut procedure = assessed("t.l......");
        procedure.fee = Fee::None;
        answer_rest_met(&mut procedure, &campaign());
        let mut expected = assessed("tmlmmmm.m");
        expected.fee = Fee::None;
        assert_eq!(procedure, expected, "without a fee nothing is said of payment");
    }

    #[test]
    fn many_dossiers_never_overrule_that_none_is_met() {
        let clause = campaign().screening.clauses.first().id;
        let other = CriterionId::new("K2").unwrap();
        let taken = |volume: u32, met: Option<&[&CriterionId]>| {
            let mut procedure = Procedure::new(ProcedureId(1));
            procedure.volumes.set(campaign().periods.first().id, Some(volume));
            procedure.screening.met = met.map(|met| met.iter().map(|id| *(*id)).collect());
            take_volume_clause(&mut procedure, &campaign(), &clause, 50);
            procedure.screening.met.map(|met| met.into_iter().collect::<Vec<_>>())
        };
        assert_eq!(taken(50, None), Some(vec![clause]));
        assert_eq!(taken(49, None), None);
        assert_eq!(taken(90, Some(&[])), Some(vec![]));
        assert_eq!(taken(90, Some(&[&other])), Some(vec![clause, other]));
        assert_eq!(taken(1, Some(&[&other])), Some(vec![other]));
    }

    #[test]
    fn only_open_questions_are_taken_over() {
        let mut procedure = assessed("m.......m");
        answer_rest_like(&mut procedure, &assessed("tlt......"), &campaign());
        assert_eq!(procedure, assessed("mlt.....m"));
    }

    #[test]
    fn scores_by_figures_are_each_procedures_own() {
        let (campaign, mut source, mut procedure) = (campaign(), assessed("mmmmmmmmm"), assessed("........."));
        source.assessment.scores = campaign.effectiveness.iter().map(|one| (one.id, Score::High)).collect();
        answer_rest_like(&mut procedure, &source, &campaign);
        for criterion in &campaign.effectiveness {
            let copied = procedure.assessment.scores.contains_key(&criterion.id);
            assert_eq!(copied, criterion.follows.is_none(), "{}", criterion.id);
        }
    }

    #[test]
    fn the_ready_level_is_proposed_and_a_registered_one_is_provided() {
        let mut ready = assessed("mmmmmmmtm");
        let portal = campaign().main_portal();
        ready.registered = Some(level("3"));
        propose_ready(&mut ready, &campaign());
        assert_eq!((ready.proposal.level, ready.proposal.roadmap(portal)), (Some(level("3")), &Roadmap::Provided));
        let mut lower = assessed("mmmmmmmtm");
        lower.registered = Some(level("4"));
        propose_ready(&mut lower, &campaign());
        assert_eq!((lower.proposal.level, lower.proposal.roadmap(portal)), (None, &Roadmap::NotProposed));
        let mut blocked = assessed("lmmmmmmmm");
        propose_ready(&mut blocked, &campaign());
        assert_eq!((blocked.proposal.level, blocked.proposal.roadmap(portal)), (None, &Roadmap::NotProposed));
    }
}
