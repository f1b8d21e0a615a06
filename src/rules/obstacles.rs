//! Obstacles that many procedures have in common: each is described once, given to others, and corrected for all.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::classification::needs_no_payment;
use crate::domain::{Answer, Criterion, CriterionId, Dossier, Obstacle, Procedure, ProcedureId};

/// An obstacle that a dossier describes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedObstacle {
    pub obstacle: Obstacle,
    /// How many answers have it, to any criterion.
    pub count: usize,
}

/// The obstacles with a remedy or a document that can be given to a criterion: first those that its own answers have,
/// then those of other criteria, each part by frequency. Of a kind that the criterion does not allow, none is there.
pub fn named_obstacles(dossier: &Dossier, criterion: &Criterion) -> Vec<NamedObstacle> {
    struct Found<'a> {
        obstacle: &'a Obstacle,
        is_own: bool,
        count: usize,
    }
    let mut found: Vec<Found<'_>> = Vec::new();
    let mut places = HashMap::new();
    let answers = dossier.procedures.iter().flat_map(|procedure| &procedure.assessment.answers);
    for (id, answer) in answers {
        let Some(obstacle) = answer.obstacle().filter(|one| criterion.obstacles.contains(&one.kind())) else {
            continue;
        };
        if obstacle.remedy().is_empty() && obstacle.document().is_empty() {
            continue;
        }
        let key = (obstacle.kind(), obstacle.reason(), obstacle.document(), obstacle.remedy());
        let place = *places.entry(key).or_insert_with(|| {
            found.push(Found { obstacle, is_own: false, count: 0 });
            found.len() - 1
        });
        if let Some(one) = found.get_mut(place) {
            one.count += 1;
            one.is_own |= *id == criterion.id;
        }
    }
    found.sort_by_key(|one| (!one.is_own, Reverse(one.count)));
    found.into_iter().map(|one| NamedObstacle { obstacle: one.obstacle.clone(), count: one.count }).collect()
}

/// Answers a criterion with an obstacle, unless the procedure has no such question.
pub fn give_obstacle(procedure: &mut Procedure, criterion: &Criterion, obstacle: &Obstacle) {
    if !needs_no_payment(procedure, criterion) {
        procedure.assessment.answers.insert(criterion.id, Answer::NotMet(obstacle.clone()));
    }
}

/// The answers whose obstacle has the same text as the answers of `held` to a criterion, without these. `part` is what
/// the text is of an obstacle. An empty text is the same in answers to this criterion only, another one in all.
pub fn same_words(
    dossier: &Dossier,
    held: &[ProcedureId],
    criterion: CriterionId,
    part: fn(&Obstacle) -> &str,
    text: &str,
) -> Vec<(ProcedureId, CriterionId)> {
    let held: HashSet<ProcedureId> = held.iter().copied().collect();
    let of = |procedure: &Procedure| -> Vec<(ProcedureId, CriterionId)> {
        let is_other = |id: CriterionId| id != criterion || !held.contains(&procedure.id);
        let answers = procedure.assessment.answers.iter().filter(|(id, answer)| {
            let is_same = answer.obstacle().is_some_and(|obstacle| part(obstacle) == text);
            is_same && is_other(**id) && (!text.is_empty() || **id == criterion)
        });
        answers.map(|(id, _)| (procedure.id, *id)).collect()
    };
    dossier.procedures.iter().flat_map(|procedure| of(procedure)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Fee, ObstacleKind};
    use crate::rules::tests_support::{assessed, campaign, dossier};
    use std::sync::Arc;

    fn technical(remedy: &str) -> Obstacle {
        Obstacle::Technical { reason: None, remedy: remedy.into() }
    }

    fn legal(document: &str) -> Obstacle {
        Obstacle::Legal { reason: None, document: document.into(), remedy: String::new() }
    }

    fn id(criterion: &str) -> CriterionId {
        CriterionId::new(criterion).unwrap()
    }

    fn criterion(of: &str) -> Criterion {
        campaign().feasibility.iter().find(|criterion| criterion.id == id(of)).unwrap().clone()
    }

    /// Procedures 1, 2, … with these obstacles.
    fn with(obstacles: &[&[(&str, Obstacle)]]) -> Dossier {
        let mut dossier = dossier();
        for (number, obstacles) in (1..).zip(obstacles) {
            let mut procedure = Procedure { id: ProcedureId(number), ..assessed("mm") };
            for (of, obstacle) in *obstacles {
                give_obstacle(&mut procedure, &criterion(of), obstacle);
            }
            dossier.procedures.push(Arc::new(procedure));
        }
        dossier
    }

    #[test]
    fn obstacles_described_anywhere_are_offered_where_their_kind_is_allowed() {
        let dossier = with(&[
            &[("KT01", technical("mở biểu mẫu")), ("KT02", technical("số hóa")), ("KT03", legal("NĐ 1"))],
            &[("KT02", technical("số hóa")), ("KT03", legal(""))],
            &[("KT02", legal("NĐ 2")), ("KT05", technical("mở biểu mẫu")), ("KT07", technical("mở biểu mẫu"))],
        ]);
        let offered = |of: &str| {
            let named = named_obstacles(&dossier, &criterion(of));
            named.into_iter().map(|one| (one.obstacle, one.count)).collect::<Vec<_>>()
        };
        let all = [(technical("số hóa"), 2), (legal("NĐ 2"), 1), (technical("mở biểu mẫu"), 3), (legal("NĐ 1"), 1)];
        assert_eq!(offered("KT02"), all);
        // Only technical ones, and only legal ones.
        assert_eq!(offered("KT01"), [(technical("mở biểu mẫu"), 3), (technical("số hóa"), 2)]);
        assert_eq!(offered("KT03"), [(legal("NĐ 1"), 1), (legal("NĐ 2"), 1)]);
    }

    #[test]
    fn an_obstacle_is_given_where_the_question_is_asked() {
        for (fee, is_asked) in [(Fee::None, false), (Fee::Unknown, true)] {
            let mut procedure = Procedure { fee, ..assessed("mm") };
            for of in ["KT01", "KT08"] {
                give_obstacle(&mut procedure, &criterion(of), &technical("mở"));
            }
            assert_eq!(procedure.assessment.obstacle(id("KT01")), Some(&technical("mở")));
            assert_eq!(procedure.assessment.obstacle(id("KT08")).is_some(), is_asked);
        }
    }

    #[test]
    fn a_text_is_corrected_wherever_it_is_the_same() {
        let empty = Obstacle::new(ObstacleKind::Technical);
        let dossier = with(&[
            &[("KT01", technical("mở")), ("KT02", technical("mở"))],
            &[("KT01", technical("mở"))],
            &[("KT01", technical("khác")), ("KT05", empty.clone())],
            &[("KT01", empty.clone())],
            &[("KT01", empty)],
        ]);
        let same = |held: &[u32], text: &str| {
            let held: Vec<ProcedureId> = held.iter().copied().map(ProcedureId).collect();
            let same = same_words(&dossier, &held, id("KT01"), Obstacle::remedy, text);
            same.into_iter().map(|(procedure, criterion)| (procedure.0, criterion.to_string())).collect::<Vec<_>>()
        };
        assert_eq!(same(&[1], "mở"), [(1, "KT02".to_owned()), (2, "KT01".to_owned())]);
        assert_eq!(same(&[3], "khác"), []);
        assert_eq!(same(&[4], ""), [(5, "KT01".to_owned())]);
    }
}
