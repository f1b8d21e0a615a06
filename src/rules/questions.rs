use crate::domain::{Campaign, Column, Procedure};

use super::classification::answer_for;
use super::priority::missing_scores;

/// Every question of the assessment in the order of the form: answers, then scores.
pub fn questions(campaign: &Campaign) -> Vec<Column> {
    let answers = campaign.feasibility.iter().map(|criterion| Column::Answer(criterion.id));
    answers.chain(campaign.effectiveness.iter().map(|criterion| Column::Score(criterion.id))).collect()
}

/// The questions that a procedure leaves open, in the same order.
pub fn open_questions(procedure: &Procedure, campaign: &Campaign) -> Vec<Column> {
    let answers = campaign.feasibility.iter().filter(|criterion| answer_for(procedure, criterion).is_none());
    let answers = answers.map(|criterion| Column::Answer(criterion.id));
    answers.chain(missing_scores(procedure, campaign).map(|criterion| Column::Score(criterion.id))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Answer, Fee, ProcedureId, Score};
    use crate::rules::tests_support::campaign;

    #[test]
    fn what_is_answered_or_needs_no_answer_is_not_open() {
        let campaign = campaign();
        let mut procedure = Procedure::new(ProcedureId(1));
        assert_eq!(open_questions(&procedure, &campaign), questions(&campaign));
        let (first, scored) = (campaign.feasibility.first().id, campaign.effectiveness.first().id);
        procedure.assessment.answers.insert(first, Answer::Met);
        procedure.assessment.scores.insert(scored, Score::Low);
        procedure.fee = Fee::None;
        let payment = campaign.online_payment(campaign.highest_level()).unwrap().id;
        let closed = [Column::Answer(first), Column::Answer(payment), Column::Score(scored)];
        let mut rest = questions(&campaign);
        rest.retain(|question| !closed.contains(question));
        assert_eq!(open_questions(&procedure, &campaign), rest);
    }
}
