use crate::domain::{Answer, CriteriaSet, Criterion, Fee, Group, Obstacle, Procedure, Role, ServiceLevel};

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

/// A criterion and the answer that made the classification what it is; `None` is "unanswered".
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

fn needs_no_payment(procedure: &Procedure, criterion: &Criterion) -> bool {
    criterion.role == Some(Role::OnlinePayment) && procedure.fee == Fee::None
}

/// What the answers say about both target levels (request, step 2b); worked out in one pass over the criteria.
///
/// For each level, from the criteria that count for it:
///
/// | unanswered | legal obstacle | technical obstacle | result |
/// |---|---|---|---|
/// | yes | – | – | not classified, with the number missing |
/// | no | yes | – | group 3 |
/// | no | no | yes | group 2 |
/// | no | no | no | group 1 |
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standings {
    three: Classification,
    four: Classification,
}

impl Standings {
    pub fn at(&self, level: ServiceLevel) -> Classification {
        match level {
            ServiceLevel::Three => self.three,
            ServiceLevel::Four => self.four,
        }
    }

    /// The greatest level in group 1. Level 4 contains level 3, so what is ready for 4 is ready for 3.
    pub fn highest_ready(&self) -> Option<ServiceLevel> {
        ServiceLevel::ALL.into_iter().rev().find(|level| self.at(*level).group() == Some(Group::Ready))
    }

    /// The group under which a procedure is listed and exported: that of its proposed level, or the officer's
    /// override. `None` without a proposed level, or while unclassified and not overridden.
    pub fn listed(&self, procedure: &Procedure) -> Option<ListedGroup> {
        let derived = self.at(procedure.proposal.level?).group();
        let group = procedure.assessment.group_override.as_ref().map(|chosen| chosen.group).or(derived)?;
        Some(ListedGroup { group, derived })
    }
}

impl Standings {
    /// The group under which an eligible procedure stands in the lists of step 2b: as listed, or that of level 3
    /// while no level is proposed.
    pub fn grouped(&self, procedure: &Procedure) -> Option<Group> {
        let chosen = procedure.assessment.group_override.as_ref().map(|chosen| chosen.group);
        chosen.or_else(|| self.at(procedure.proposal.level.unwrap_or(ServiceLevel::Three)).group())
    }
}

pub fn standings(procedure: &Procedure, criteria: &CriteriaSet) -> Standings {
    // (unanswered, group so far) of the criteria that begin to count at each level.
    let mut of_level = [(0, Group::Ready); 2];
    // Sets usually list their criteria in the order of their ids, as the answers stand: then the next answer is
    // the one looked for, and 10,000 procedures stay within a keystroke.
    let mut in_order = procedure.assessment.answers.iter().peekable();
    for criterion in criteria.feasibility() {
        let next = in_order.next_if(|(id, _)| **id == criterion.id).map(|(_, answer)| answer);
        let answer = match next {
            Some(answer) if !needs_no_payment(procedure, criterion) => Some(answer),
            _ => answer_for(procedure, criterion),
        };
        let [three, four] = &mut of_level;
        let (missing, group) = if criterion.from_level == ServiceLevel::Three { three } else { four };
        match answer {
            None => *missing += 1,
            Some(Answer::Met | Answer::NotApplicable) => {}
            Some(Answer::NotMet(Obstacle::Technical { .. })) => *group = (*group).max(Group::AfterAdjustment),
            Some(Answer::NotMet(Obstacle::Legal { .. })) => *group = Group::AfterAmendment,
        }
    }
    let result = |(missing, group)| match missing {
        0 => Classification::Classified(group),
        missing => Classification::Unclassified { missing },
    };
    let [three, four] = of_level;
    Standings { three: result(three), four: result((three.0 + four.0, three.1.max(four.1))) }
}

/// [`standings`] at one level.
pub fn classify(procedure: &Procedure, criteria: &CriteriaSet, level: ServiceLevel) -> Classification {
    standings(procedure, criteria).at(level)
}

/// The criteria behind [`classify`]'s result: the unanswered ones while it is open, else the obstacles
/// of the kind that decided.
pub fn reasons<'a>(procedure: &'a Procedure, criteria: &'a CriteriaSet, level: ServiceLevel) -> Vec<Reason<'a>> {
    let classification = classify(procedure, criteria, level);
    let decisive = |criterion: &'a Criterion| {
        let answer = answer_for(procedure, criterion);
        match (classification, answer) {
            (Classification::Unclassified { .. }, None) => Some(Reason { criterion, obstacle: None }),
            (Classification::Classified(group), Some(Answer::NotMet(obstacle))) => {
                let decides = match obstacle {
                    Obstacle::Technical { .. } => group == Group::AfterAdjustment,
                    Obstacle::Legal { .. } => group == Group::AfterAmendment,
                };
                decides.then_some(Reason { criterion, obstacle: Some(obstacle) })
            }
            _ => None,
        }
    };
    criteria.feasibility_for(level).filter_map(decisive).collect()
}

/// See [`Standings::highest_ready`].
pub fn highest_ready_level(procedure: &Procedure, criteria: &CriteriaSet) -> Option<ServiceLevel> {
    standings(procedure, criteria).highest_ready()
}

/// See [`Standings::listed`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListedGroup {
    pub group: Group,
    /// What the answers give; differs from `group` only under an override.
    pub derived: Option<Group>,
}

pub fn listed_group(procedure: &Procedure, criteria: &CriteriaSet) -> Option<ListedGroup> {
    standings(procedure, criteria).listed(procedure)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests_support::{assessed, criteria};

    /// One letter per feasibility criterion in order: `m`et, `n`ot applicable, `t`echnical, `l`egal, `.` unanswered.
    fn check(answers: &str, level3: Classification, level4: Classification) {
        let (procedure, criteria) = (assessed(answers), criteria());
        assert_eq!(classify(&procedure, &criteria, ServiceLevel::Three), level3, "{answers} at 3");
        assert_eq!(classify(&procedure, &criteria, ServiceLevel::Four), level4, "{answers} at 4");
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
        assert_eq!(highest_ready_level(&procedure, &criteria()), Some(ServiceLevel::Four));
        procedure.fee = Fee::Due { amount: String::new() };
        assert_eq!(highest_ready_level(&procedure, &criteria()), Some(ServiceLevel::Three));
    }

    #[test]
    fn reasons_name_the_criteria_that_decided() {
        let named = |answers: &str, level| {
            let (procedure, criteria) = (assessed(answers), criteria());
            reasons(&procedure, &criteria, level).iter().map(|reason| reason.criterion.id.0.clone()).collect::<Vec<_>>()
        };
        assert_eq!(named("mmmmmmmtm", ServiceLevel::Four), ["KT08"]);
        assert_eq!(named("tmlmmmmmm", ServiceLevel::Three), ["KT03"]);
        assert_eq!(named("m.mmmm.mm", ServiceLevel::Three), ["KT02", "KT07"]);
        assert!(named("mmmmmmmmm", ServiceLevel::Four).is_empty());
    }
}
