use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::domain::{CriterionId, Edit, Obstacle, Placed, Procedure, ProcedureId};

/// Remembers the remedies and documents of removed obstacles and restores them when the obstacle is chosen again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecalledWords {
    of: HashMap<(ProcedureId, CriterionId), Words>,
    /// How often words have been remembered, which orders them by age.
    count: u64,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Words {
    remedy: String,
    /// Of the last legal obstacle: a technical one has no document and does not clear it.
    document: String,
    /// `RecalledWords::count` when they were remembered.
    age: u64,
}

/// Remembered words as they are stored over a reload, with the obstacles that had them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptWords {
    remedy: String,
    document: String,
    of: Vec<(ProcedureId, CriterionId)>,
}

/// Most bytes of words that are stored over a reload: a small part of what a browser keeps for all drafts together.
const KEPT_BYTES: usize = 20_000;

/// Bytes that an obstacle, and the names around its words, take.
const KEPT_OBSTACLE: usize = 16;
const KEPT_NAMES: usize = 40;

impl RecalledWords {
    /// Follows an edit before it is made: remembers the words that it removes, and adds remembered ones to the obstacles
    /// that it names again. `before` finds the procedures as they are now.
    pub fn follow(&mut self, edit: &mut Edit, before: impl Fn(ProcedureId) -> Option<Arc<Procedure>>) {
        let Edit::Procedures { put, .. } = edit else { return };
        let mut new = HashSet::new();
        for Placed { procedure, .. } in put {
            match before(procedure.id) {
                None => drop(new.insert(procedure.id)),
                Some(before) if before.assessment.answers != procedure.assessment.answers => {
                    self.carry_over(&before, Arc::make_mut(procedure));
                }
                Some(_) => {}
            }
        }
        if !new.is_empty() {
            // A new procedure may have the id of a deleted one.
            self.of.retain(|(procedure, _), _| !new.contains(procedure));
        }
    }

    /// Follows a change of one procedure:
    ///
    /// | before | after | |
    /// |---|---|---|
    /// | an obstacle with words | no obstacle, or one of the other kind | its words are remembered |
    /// | an obstacle | the same kind | the remembered words are forgotten: the officer decides on the words now |
    /// | no obstacle, or one of the other kind | an obstacle without words | it gets the remembered words |
    fn carry_over(&mut self, before: &Procedure, after: &mut Procedure) {
        let kind_in = |procedure: &Procedure, criterion| procedure.assessment.obstacle(criterion).map(Obstacle::kind);
        for (criterion, answer) in &before.assessment.answers {
            let Some(obstacle) = answer.obstacle() else { continue };
            let key = (before.id, *criterion);
            if kind_in(after, *criterion) == Some(obstacle.kind()) {
                self.of.remove(&key);
            } else if !obstacle.remedy().is_empty() || !obstacle.document().is_empty() {
                self.count += 1;
                let words = self.of.entry(key).or_default();
                words.age = self.count;
                obstacle.remedy().clone_into(&mut words.remedy);
                if let Obstacle::Legal { document, .. } = obstacle {
                    words.document.clone_from(document);
                }
            }
        }
        let id = after.id;
        for (criterion, answer) in &mut after.assessment.answers {
            let Some(now) = answer.obstacle_mut() else { continue };
            let Some(known) = self.of.get(&(id, *criterion)) else { continue };
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

    /// The words to store, the latest first. If they are too many, the oldest are left out.
    pub fn kept(&self) -> Vec<KeptWords> {
        let mut latest: Vec<_> = self.of.iter().collect();
        latest.sort_by_key(|(_, words)| Reverse(words.age));
        let mut kept: Vec<KeptWords> = Vec::new();
        let mut places = HashMap::new();
        let mut bytes = 0;
        for (obstacle, Words { remedy, document, .. }) in latest {
            let place = *places.entry((remedy, document)).or_insert_with(|| {
                bytes += KEPT_NAMES + remedy.len() + document.len();
                kept.push(KeptWords { remedy: remedy.clone(), document: document.clone(), of: Vec::new() });
                kept.len() - 1
            });
            bytes += KEPT_OBSTACLE;
            if bytes > KEPT_BYTES {
                break;
            }
            if let Some(words) = kept.get_mut(place) {
                words.of.push(*obstacle);
            }
        }
        kept.retain(|words| !words.of.is_empty());
        kept
    }
}

impl From<Vec<KeptWords>> for RecalledWords {
    fn from(kept: Vec<KeptWords>) -> RecalledWords {
        let mut words = RecalledWords::default();
        for KeptWords { remedy, document, of } in kept.into_iter().rev() {
            for obstacle in of.into_iter().rev() {
                words.count += 1;
                let age = words.count;
                words.of.insert(obstacle, Words { remedy: remedy.clone(), document: document.clone(), age });
            }
        }
        words
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

    /// What is remembered when an obstacle of each of these procedures, in this order, is removed.
    fn removed(of: impl IntoIterator<Item = (u32, String)>) -> RecalledWords {
        let mut words = RecalledWords::default();
        for (id, remedy) in of {
            let before = Procedure { id: ProcedureId(id), ..procedure(technical(&remedy)) };
            words.carry_over(&before, &mut Procedure::new(ProcedureId(id)));
        }
        words
    }

    /// The procedures whose words are stored, with their remedies, in order of storing.
    fn stored(words: &RecalledWords) -> Vec<(u32, String)> {
        let kept = words.kept().into_iter();
        kept.flat_map(|one| one.of.into_iter().map(move |(id, _)| (id.0, one.remedy.clone()))).collect()
    }

    #[test]
    fn stored_words_are_read_back_and_the_oldest_are_left_out() {
        let few = removed([(3, "mở".to_owned()), (1, "sửa".to_owned()), (2, "mở".to_owned())]);
        let json = serde_json::to_string(&few.kept()).unwrap();
        let read = RecalledWords::from(serde_json::from_str::<Vec<KeptWords>>(&json).unwrap());
        assert_eq!(stored(&read), [(2, "mở".to_owned()), (3, "mở".to_owned()), (1, "sửa".to_owned())]);
        assert_eq!(stored(&read), stored(&few));
        // Each with words of its own, and all with the same.
        for (count, size, left) in [(4, 9000, 2), (5000, 10, 1246)] {
            let remedy = |at: u32| if count == 4 { at.to_string().repeat(size) } else { "a".repeat(size) };
            let words = removed((0..count).map(|at| (at, remedy(at))));
            let ids: Vec<u32> = stored(&words).into_iter().map(|(id, _)| id).collect();
            assert_eq!(ids, (0..count).rev().take(left).collect::<Vec<_>>());
            assert!(serde_json::to_string(&words.kept()).unwrap().len() < KEPT_BYTES);
        }
    }

    #[test]
    fn an_edit_is_followed_and_a_new_procedure_gets_no_words_of_a_deleted_one() {
        let known = Arc::new(procedure(technical("mở")));
        let before = |id| (id == known.id).then(|| Arc::clone(&known));
        let mut words = removed([(1, "cũ".to_owned()), (2, "cũ".to_owned())]);
        words.follow(&mut Edit::replace([procedure(None)]), before);
        words.follow(&mut Edit::append([Procedure::new(ProcedureId(2))]), before);
        assert_eq!(stored(&words), [(1, "mở".to_owned())]);
        let mut again = Edit::replace([procedure(technical(""))]);
        words.follow(&mut again, |_| Some(Arc::new(procedure(None))));
        assert_eq!(again, Edit::replace([procedure(technical("mở"))]));
    }
}
