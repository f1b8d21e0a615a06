use std::collections::HashMap;

use crate::domain::{CriterionId, Obstacle, Procedure, ProcedureId};

/// Remembers the remedies and documents of removed obstacles and restores them when the obstacle is chosen again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecalledWords(HashMap<(ProcedureId, CriterionId), Words>);

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Words {
    remedy: String,
    /// Of the last legal obstacle: a technical one has no document and does not clear it.
    document: String,
}

impl RecalledWords {
    /// To be called with a procedure before and after each change: remembers the words that the change removes, and
    /// gives a new obstacle the remembered ones.
    ///
    /// | before | after | |
    /// |---|---|---|
    /// | an obstacle with words | no obstacle, or one of the other kind | its words are remembered |
    /// | an obstacle | the same kind | the remembered words are forgotten: the officer decides on the words now |
    /// | no obstacle, or one of the other kind | an obstacle without words | it gets the remembered words |
    pub fn carry_over(&mut self, before: &Procedure, after: &mut Procedure) {
        let kind_in = |procedure: &Procedure, criterion| procedure.assessment.obstacle(criterion).map(Obstacle::kind);
        for (criterion, answer) in &before.assessment.answers {
            let Some(obstacle) = answer.obstacle() else { continue };
            let key = (before.id, *criterion);
            if kind_in(after, *criterion) == Some(obstacle.kind()) {
                self.0.remove(&key);
            } else if !obstacle.remedy().is_empty() || !obstacle.document().is_empty() {
                let words = self.0.entry(key).or_default();
                obstacle.remedy().clone_into(&mut words.remedy);
                if let Obstacle::Legal { document, .. } = obstacle {
                    words.document.clone_from(document);
                }
            }
        }
        let id = after.id;
        for (criterion, answer) in &mut after.assessment.answers {
            let Some(now) = answer.obstacle_mut() else { continue };
            let Some(known) = self.0.get(&(id, *criterion)) else { continue };
            if kind_in(before, *criterion) == Some(now.kind()) {
                continue;
            }
            if now.remedy().is_empty() {
                known.remedy.clone_into(now.remedy_mut());
            }
            if let Obstacle::Legal { document, .. } = now
                && document.is_empty()
            {
                document.clone_from(&known.document);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Answer, ObstacleKind};

    fn procedure(answer: Option<Answer>) -> Procedure {
        let mut procedure = Procedure::new(ProcedureId(1));
        procedure.assessment.answers.extend(answer.map(|answer| (criterion(), answer)));
        procedure
    }

    fn criterion() -> CriterionId {
        CriterionId::new("KT02").unwrap()
    }

    fn legal(document: &str, remedy: &str) -> Option<Answer> {
        Some(Answer::NotMet(Obstacle::Legal { reason: None, document: document.into(), remedy: remedy.into() }))
    }

    fn technical(remedy: &str) -> Option<Answer> {
        Some(Answer::NotMet(Obstacle::Technical { reason: None, remedy: remedy.into() }))
    }

    /// The answer after a sequence of answers, each as the page makes it.
    fn after(answers: &[Option<Answer>]) -> Option<Answer> {
        let mut words = RecalledWords::default();
        let mut now = procedure(None);
        for answer in answers {
            let mut next = procedure(answer.clone());
            words.carry_over(&now, &mut next);
            now = next;
        }
        now.assessment.answers.remove(&criterion())
    }

    #[test]
    fn words_come_back_with_their_obstacle_and_stay_away_when_they_were_taken_away() {
        let empty = |kind| Some(Answer::NotMet(Obstacle::new(kind)));
        for (answers, expected) in [
            (vec![technical("mở"), Some(Answer::Met), empty(ObstacleKind::Technical)], technical("mở")),
            (vec![technical("mở"), None, empty(ObstacleKind::Technical)], technical("mở")),
            (vec![legal("NĐ", "sửa"), None, empty(ObstacleKind::Legal)], legal("NĐ", "sửa")),
            // The document survives a change to the other kind.
            (vec![legal("NĐ", "sửa"), technical("sửa"), legal("", "sửa")], legal("NĐ", "sửa")),
            (vec![legal("NĐ", "sửa"), None, empty(ObstacleKind::Technical)], technical("sửa")),
            // Deleted letter by letter.
            (vec![technical("mở"), technical("m"), technical(""), None, technical("")], technical("")),
            (vec![technical("mở"), None, technical("khác")], technical("khác")),
        ] {
            assert_eq!(after(&answers), expected, "{answers:?}");
        }
    }
}
