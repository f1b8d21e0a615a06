//! Scores that figures suggest, where the campaign says how. A suggestion is shown; an officer accepts it or gives
//! another score.

use std::collections::BTreeMap;

use crate::domain::{Campaign, CriterionId, Dossier, EffectivenessCriterion, Follows, PeriodId, Procedure, Score};

use super::busiest::{FEWEST, busiest};

/// The suggestions from a dossier's figures, computed once for all its procedures.
pub struct Suggestions<'a> {
    campaign: &'a Campaign,
    /// The figures of each period, largest first.
    by_period: BTreeMap<PeriodId, Vec<u32>>,
}

impl<'a> Suggestions<'a> {
    pub fn of(dossier: &'a Dossier) -> Suggestions<'a> {
        let campaign: &Campaign = &dossier.campaign;
        let followed = campaign.effectiveness.iter().filter_map(|criterion| match criterion.follows {
            Some(Follows::Volume { period, .. }) => Some(period),
            _ => None,
        });
        let by_period = followed.map(|period| {
            let mut figures: Vec<u32> =
                dossier.procedures.iter().filter_map(|procedure| procedure.volumes.of(period)).collect();
            figures.sort_unstable_by(|a, b| b.cmp(a));
            (period, figures)
        });
        Suggestions { campaign, by_period: by_period.collect() }
    }

    /// The score of a criterion that the procedure's figures suggest; `None` without figures, or where the criterion
    /// follows none.
    ///
    /// | follows | figures | score |
    /// |---|---|---|
    /// | volume of a period | not zero, within the unit's busiest `high` percent | 2 |
    /// | | not zero, within the busiest `medium` percent | 1 |
    /// | | else | 0 |
    /// | | none, or fewer than four procedures have one | – |
    /// | online share | no dossier online | 0 |
    /// | | at least `high` percent of all | 2 |
    /// | | less | 1 |
    /// | | unknown | – |
    pub fn score(&self, procedure: &Procedure, criterion: &EffectivenessCriterion) -> Option<Score> {
        match criterion.follows? {
            Follows::Volume { period, high, medium } => {
                let figures = self.by_period.get(&period).filter(|figures| figures.len() >= FEWEST)?;
                let volume = procedure.volumes.of(period)?;
                let within = |percent| volume > 0 && busiest(figures, percent).is_some_and(|least| volume >= least);
                Some(if within(high) {
                    Score::High
                } else if within(medium) {
                    Score::Medium
                } else {
                    Score::Low
                })
            }
            Follows::OnlineShare { high } => {
                let online = procedure.volumes.online?;
                if online == 0 {
                    return Some(Score::Low);
                }
                let total = procedure.volumes.over_all(self.campaign).filter(|total| *total > 0)?;
                let is_high = u64::from(online) * 100 >= u64::from(total) * u64::from(high);
                Some(if is_high { Score::High } else { Score::Medium })
            }
        }
    }

    /// Sets every missing score that has a suggestion.
    pub fn take(&self, procedure: &mut Procedure) {
        for criterion in &self.campaign.effectiveness {
            if let (false, Some(score)) =
                (procedure.assessment.scores.contains_key(&criterion.id), self.score(procedure, criterion))
            {
                procedure.assessment.scores.insert(criterion.id, score);
            }
        }
    }

    /// The first criterion whose figures suggest the opposite score (0 where 2 is given, or 2 where 0 is), with the
    /// suggestion.
    pub fn contradicted(&self, procedure: &Procedure) -> Option<(&'a CriterionId, Score)> {
        self.campaign.effectiveness.iter().find_map(|criterion| {
            let given = procedure.assessment.scores.get(&criterion.id)?;
            let suggested = self.score(procedure, criterion)?;
            let is_opposite = u8::from(*given).abs_diff(u8::from(suggested)) == 2;
            is_opposite.then_some((&criterion.id, suggested))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{CampaignParts, ProcedureId};
    use crate::rules::tests_support::{campaign, dossier};
    use std::sync::Arc;

    fn following(follows: Follows) -> Campaign {
        let mut parts: CampaignParts = campaign().parts();
        parts.effectiveness.iter_mut().for_each(|criterion| criterion.follows = None);
        parts.effectiveness[0].follows = Some(follows);
        Campaign::new(parts).unwrap()
    }

    fn scores(follows: Follows, figures: &[(Option<u32>, Option<u32>)]) -> Vec<Option<u8>> {
        let campaign = following(follows);
        let mut dossier = dossier();
        for (volume, online) in figures {
            let mut procedure = Procedure::new(dossier.next_id());
            for period in &campaign.periods {
                procedure.volumes.set(period.id, *volume);
            }
            procedure.volumes.online = *online;
            dossier.procedures.push(Arc::new(procedure));
        }
        dossier.campaign = Arc::new(campaign);
        let suggestions = Suggestions::of(&dossier);
        let criterion = &dossier.campaign.effectiveness[0];
        dossier.procedures.iter().map(|one| suggestions.score(one, criterion).map(u8::from)).collect()
    }

    #[test]
    fn the_truth_table_of_volumes() {
        let period = campaign().periods.first().id;
        let follows = Follows::Volume { period, high: 25, medium: 50 };
        let volumes = |volumes: &[Option<u32>]| volumes.iter().map(|volume| (*volume, None)).collect::<Vec<_>>();
        let figures = volumes(&[Some(9), Some(8), Some(9), Some(5), Some(1), Some(0), Some(0), Some(2), None]);
        let expected = [Some(2), Some(1), Some(2), Some(1), Some(0), Some(0), Some(0), Some(0), None];
        assert_eq!(scores(follows, &figures), expected);
        assert_eq!(scores(follows, &volumes(&[Some(0); 5])), [Some(0); 5], "nothing is busy where nothing is filed");
        assert_eq!(scores(follows, &volumes(&[Some(9); 3])), [None; 3]);
    }

    #[test]
    fn the_truth_table_of_online_shares() {
        let figures = [
            (Some(50), Some(0)),
            (None, Some(0)),
            (Some(50), Some(1)),
            (Some(50), Some(29)),
            (Some(50), Some(30)),
            (Some(50), None),
            (None, Some(5)),
        ];
        let expected = [Some(0), Some(0), Some(1), Some(1), Some(2), None, None];
        assert_eq!(scores(Follows::OnlineShare { high: 30 }, &figures), expected);
    }

    #[test]
    fn only_missing_scores_are_taken_and_only_opposites_contradict() {
        let mut dossier = dossier();
        dossier.campaign = Arc::new(following(Follows::OnlineShare { high: 30 }));
        let suggestions = Suggestions::of(&dossier);
        let id = dossier.campaign.effectiveness[0].id;
        let mut procedure = Procedure::new(ProcedureId(1));
        procedure.volumes.online = Some(0);
        suggestions.take(&mut procedure);
        assert_eq!(procedure.assessment.scores, BTreeMap::from([(id, Score::Low)]));
        assert_eq!(suggestions.contradicted(&procedure), None);
        for (given, contradicted) in [(Score::Medium, None), (Score::High, Some((&id, Score::Low)))] {
            procedure.assessment.scores.insert(id, given);
            suggestions.take(&mut procedure);
            assert_eq!(suggestions.contradicted(&procedure), contradicted);
        }
    }
}
