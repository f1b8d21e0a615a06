use arrayvec::ArrayVec;

use crate::domain::{Answer, Campaign, Criterion, CriterionRole, Fee, Group, LevelId, MAX_LEVELS, Obstacle, Procedure};

/// What the answers say about one target level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Classification {
    /// `missing` criteria are unanswered (at least one).
    Unclassified {
        missing: usize,
    },
    Classified(Group),
}

impl Classification {
    pub fn group(self) -> Option<Group> {
        match self {
            Classification::Classified(group) => Some(group),
            Classification::Unclassified { .. } => None,
        }
    }
}

/// A criterion and the answer that determined the classification; `None` is "unanswered".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason<'a> {
    pub criterion: &'a Criterion,
    pub obstacle: Option<&'a Obstacle>,
}

const NOT_APPLICABLE: &Answer = &Answer::NotApplicable;

/// The answer that counts: "not applicable" for online payment where there is no fee, else the officer's.
pub fn answer_for<'a>(procedure: &'a Procedure, criterion: &Criterion) -> Option<&'a Answer> {
    if needs_no_payment(procedure, criterion) {
        return Some(NOT_APPLICABLE);
    }
    procedure.assessment.answers.get(&criterion.id)
}

/// Whether "not applicable" is the only answer: online payment where there is no fee.
pub fn needs_no_payment(procedure: &Procedure, criterion: &Criterion) -> bool {
    criterion.role == Some(CriterionRole::OnlinePayment) && procedure.fee == Fee::None
}

/// The classification at every level (request, step 2b), computed in one pass over the criteria.
///
/// For each level, from the criteria that count for it:
///
/// | unanswered | legal obstacle | technical obstacle | result |
/// |---|---|---|---|
/// | yes | – | – | not classified, with the number missing |
/// | no | yes | – | group 3 |
/// | no | no | yes | group 2 |
/// | no | no | no | group 1 |
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standings<'a> {
    campaign: &'a Campaign,
    /// In the order of the campaign's levels.
    by_rank: ArrayVec<Classification, MAX_LEVELS>,
}

impl Standings<'_> {
    /// A level that the campaign does not have counts as its lowest.
    pub fn at(&self, level: LevelId) -> Classification {
        let rank = self.campaign.rank(level).unwrap_or(0);
        self.by_rank.get(rank).copied().unwrap_or(Classification::Unclassified { missing: 0 })
    }

    /// The highest level in group 1.
    pub fn highest_ready(&self) -> Option<LevelId> {
        let ready = |result: &Classification| result.group() == Some(Group::Ready);
        let rank = self.by_rank.iter().rposition(ready)?;
        self.campaign.levels.get(rank).map(|level| level.id)
    }

    /// The group under which a procedure is listed and exported: that of the level at which it is grouped, or the
    /// officer's override. `None` without a proposed level, or while unclassified and not overridden.
    pub fn listed(&self, procedure: &Procedure) -> Option<ListedGroup> {
        procedure.proposal.level?;
        let derived = self.derived(procedure);
        let group = procedure.assessment.group_override.as_ref().map(|chosen| chosen.group).or(derived)?;
        Some(ListedGroup { group, derived })
    }

    /// The group of an eligible procedure in the lists of step 2b, also while no level is proposed.
    pub fn grouped(&self, procedure: &Procedure) -> Option<Group> {
        let chosen = procedure.assessment.group_override.as_ref().map(|chosen| chosen.group);
        chosen.or_else(|| self.derived(procedure))
    }

    /// The group derived from the answers at the level at which the procedure is grouped.
    pub fn derived(&self, procedure: &Procedure) -> Option<Group> {
        self.at(self.campaign.target(procedure.proposal.level)).group()
    }
}

pub fn standings<'a>(procedure: &Procedure, campaign: &'a Campaign) -> Standings<'a> {
    // (unanswered, group so far) of the criteria that begin to count at each level.
    let mut of_level: ArrayVec<(usize, Group), MAX_LEVELS> =
        campaign.levels.iter().take(MAX_LEVELS).map(|_| (0, Group::Ready)).collect();
    // Documents usually list their criteria in the order of their ids, as the answers are: then the next answer is
    // the one needed, and 10,000 procedures stay within a keystroke.
    let mut in_order = procedure.assessment.answers.iter().peekable();
    for criterion in &campaign.feasibility {
        let next = in_order.next_if(|(id, _)| **id == criterion.id).map(|(_, answer)| answer);
        let answer = match next {
            Some(answer) if !needs_no_payment(procedure, criterion) => Some(answer),
            _ => answer_for(procedure, criterion),
        };
        let rank = campaign.rank(criterion.from_level).unwrap_or(0);
        let Some((missing, group)) = of_level.get_mut(rank) else { continue };
        match answer {
            None => *missing += 1,
            Some(Answer::Met | Answer::NotApplicable) => {}
            Some(Answer::NotMet(obstacle)) => *group = (*group).max(Group::of(obstacle.kind())),
        }
    }
    // A level includes the criteria of the levels below it.
    let so_far = |(missing, group): &mut (usize, Group), own: (usize, Group)| {
        (*missing, *group) = (*missing + own.0, (*group).max(own.1));
        Some(match *missing {
            0 => Classification::Classified(*group),
            missing => Classification::Unclassified { missing },
        })
    };
    Standings { campaign, by_rank: of_level.into_iter().scan((0, Group::Ready), so_far).collect() }
}

/// [`standings`] at one level.
pub fn classify(procedure: &Procedure, campaign: &Campaign, level: LevelId) -> Classification {
    standings(procedure, campaign).at(level)
}

/// The criteria behind [`classify`]'s result: the unanswered ones while it is open, else the obstacles
/// of the kind that decided.
pub fn reasons<'a>(procedure: &'a Procedure, campaign: &'a Campaign, level: LevelId) -> Vec<Reason<'a>> {
    let classification = classify(procedure, campaign, level);
    let decisive = |criterion: &'a Criterion| {
        let answer = answer_for(procedure, criterion);
        match (classification, answer) {
            (Classification::Unclassified { .. }, None) => Some(Reason { criterion, obstacle: None }),
            (Classification::Classified(group), Some(Answer::NotMet(obstacle))) => {
                let decides = Group::of(obstacle.kind()) == group;
                decides.then_some(Reason { criterion, obstacle: Some(obstacle) })
            }
            _ => None,
        }
    };
    campaign.feasibility_for(level).filter_map(decisive).collect()
}

/// See [`Standings::highest_ready`].
pub fn highest_ready_level(procedure: &Procedure, campaign: &Campaign) -> Option<LevelId> {
    standings(procedure, campaign).highest_ready()
}

/// See [`Standings::listed`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListedGroup {
    pub group: Group,
    /// The group derived from the answers; differs from `group` only under an override.
    pub derived: Option<Group>,
}

pub fn listed_group(procedure: &Procedure, campaign: &Campaign) -> Option<ListedGroup> {
    standings(procedure, campaign).listed(procedure)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests_support::{assessed, campaign, level};

    /// One letter per feasibility criterion in order: `m`et, `n`ot applicable, `t`echnical, `l`egal, `.` unanswered.
    fn check(answers: &str, level3: Classification, level4: Classification) {
        let (procedure, campaign) = (assessed(answers), campaign());
        assert_eq!(classify(&procedure, &campaign, level("3")), level3, "{answers} at 3");
        assert_eq!(classify(&procedure, &campaign, level("4")), level4, "{answers} at 4");
    }

    #[test]
    fn the_truth_table_of_groups() {
        use Classification::{Classified, Unclassified};
        use Group::{AfterAdjustment, AfterAmendment, Ready};
        check(".........", Unclassified { missing: 7 }, Unclassified { missing: 9 });
        check("mmmmmmmmm", Classified(Ready), Classified(Ready));
        check("mmmmmnmnm", Classified(Ready), Classified(Ready));
        check("mmmmmmmtm", Classified(Ready), Classified(AfterAdjustment));
        check("mmmmmmm.m", Classified(Ready), Unclassified { missing: 1 });
        check("tmmmmmmmm", Classified(AfterAdjustment), Classified(AfterAdjustment));
        check("tmlmmmmmm", Classified(AfterAmendment), Classified(AfterAmendment));
        check("tmmmmmmml", Classified(AfterAdjustment), Classified(AfterAmendment));
        check("lmmmmm.mm", Unclassified { missing: 1 }, Unclassified { missing: 1 });
    }

    #[test]
    fn without_a_fee_online_payment_does_not_count() {
        let mut procedure = assessed("mmmmmmm.m");
        procedure.fee = Fee::None;
        assert_eq!(highest_ready_level(&procedure, &campaign()), Some(level("4")));
        procedure.fee = Fee::Due { amount: String::new() };
        assert_eq!(highest_ready_level(&procedure, &campaign()), Some(level("3")));
    }

    #[test]
    fn reasons_name_the_criteria_that_decided() {
        let named = |answers: &str, level| {
            let (procedure, campaign) = (assessed(answers), campaign());
            reasons(&procedure, &campaign, level)
                .iter()
                .map(|reason| reason.criterion.id.to_string())
                .collect::<Vec<_>>()
        };
        assert_eq!(named("mmmmmmmtm", level("4")), ["KT08"]);
        assert_eq!(named("tmlmmmmmm", level("3")), ["KT03"]);
        assert_eq!(named("m.mmmm.mm", level("3")), ["KT02", "KT07"]);
        assert!(named("mmmmmmmmm", level("4")).is_empty());
    }
}
