use std::cmp::Reverse;
use std::sync::Arc;

use crate::domain::{Campaign, EffectivenessCriterion, Procedure};

use super::screening::{Eligibility, eligibility};

/// The sort key of the list, in this order of weight; `text::priority` puts it in words.
///
/// | 1. eligible | 2. effectiveness | 3. volume | 4. equal |
/// |---|---|---|---|
/// | first | higher total first | more dossiers first, no figure last | the officer's order stays |
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ranking {
    pub eligible: bool,
    /// Sum of the scores given.
    pub effectiveness: u32,
    /// Dossiers of the first period with a figure.
    pub volume: Option<u32>,
}

pub fn effectiveness_total(procedure: &Procedure) -> u32 {
    procedure.assessment.scores.values().map(|score| u32::from(u8::from(*score))).sum()
}

pub fn ranking(procedure: &Procedure, campaign: &Campaign) -> Ranking {
    Ranking {
        eligible: eligibility(procedure) == Eligibility::Eligible,
        effectiveness: effectiveness_total(procedure),
        volume: procedure.volumes.ranking(campaign),
    }
}

/// Procedures in the order of priority; equal ones keep their order.
pub fn prioritised<'a>(
    procedures: impl IntoIterator<Item = &'a Arc<Procedure>>,
    campaign: &Campaign,
) -> Vec<&'a Arc<Procedure>> {
    let mut ordered: Vec<_> = procedures.into_iter().collect();
    ordered.sort_by_cached_key(|procedure| Reverse(ranking(procedure, campaign)));
    ordered
}

/// The criteria without a score.
pub fn missing_scores<'a>(
    procedure: &'a Procedure,
    campaign: &'a Campaign,
) -> impl Iterator<Item = &'a EffectivenessCriterion> {
    let scores = &procedure.assessment.scores;
    campaign.effectiveness.iter().filter(|criterion| !scores.contains_key(&criterion.id))
}

/// Low effectiveness: fully scored, and at most a third of the points. With group 1 it makes "khả thi nhưng hiệu
/// quả thấp". The third is the software's own threshold; it raises a warning and never changes the group.
pub fn is_ineffective(procedure: &Procedure, campaign: &Campaign) -> bool {
    missing_scores(procedure, campaign).next().is_none()
        && effectiveness_total(procedure) * 3 <= campaign.effectiveness_max()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{CriterionId, ProcedureId, Score};
    use crate::rules::tests_support::campaign;
    use std::collections::BTreeSet;

    fn procedure(id: u32, eligible: bool, scores: &[Score], volume: Option<u32>) -> Arc<Procedure> {
        let mut procedure = Procedure::new(ProcedureId(id));
        procedure.screening.met = eligible.then(|| BTreeSet::from([CriterionId::new("K1").unwrap()]));
        let ids = campaign().effectiveness.iter().map(|c| c.id).collect::<Vec<_>>();
        procedure.assessment.scores = ids.into_iter().zip(scores.iter().copied()).collect();
        procedure.volumes.set(campaign().periods.first().id, volume);
        Arc::new(procedure)
    }

    #[test]
    fn each_column_of_the_table_decides_before_the_next() {
        use Score::{High, Low, Medium};
        let list = [
            procedure(1, false, &[High, High], Some(9000)),
            procedure(2, true, &[Low], Some(50)),
            procedure(3, true, &[High, Medium], None),
            procedure(4, true, &[High, Medium], Some(0)),
            procedure(5, true, &[Low], Some(50)),
            procedure(6, true, &[Low], Some(900)),
        ];
        let order: Vec<u32> = prioritised(&list, &campaign()).iter().map(|procedure| procedure.id.0).collect();
        assert_eq!(order, [4, 3, 6, 2, 5, 1]);
    }

    #[test]
    fn low_effectiveness_needs_every_score() {
        let campaign = campaign();
        let mut procedure = Procedure::new(ProcedureId(1));
        assert!(!is_ineffective(&procedure, &campaign));
        for criterion in &campaign.effectiveness {
            procedure.assessment.scores.insert(criterion.id, Score::Low);
        }
        assert!(is_ineffective(&procedure, &campaign));
        for criterion in campaign.effectiveness.iter().take(2) {
            procedure.assessment.scores.insert(criterion.id, Score::High);
        }
        assert!(!is_ineffective(&procedure, &campaign));
    }
}
