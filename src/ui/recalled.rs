use std::collections::HashMap;

use leptos::prelude::*;

use crate::domain::{Answer, CriterionId, Edit, Obstacle, Placed, Procedure, ProcedureId};

/// Words about obstacles that are not there any more: remedies and documents come back when the obstacle is named again, as
/// long as the page is open.
#[derive(Clone, Copy)]
pub struct Recalled(StoredValue<HashMap<(ProcedureId, CriterionId), Obstacle>>);

impl Recalled {
    pub fn none() -> Recalled {
        Recalled(StoredValue::new(HashMap::new()))
    }

    /// An edit with the words that its procedures had before; remembers those that it takes away.
    pub fn complete(self, edit: Edit, before: impl Fn(ProcedureId) -> Option<std::sync::Arc<Procedure>>) -> Edit {
        let Edit::Procedures { remove, put } = edit else { return edit };
        let completed = |placed: Placed| {
            let Some(before) = before(placed.procedure.id) else { return placed };
            if before.assessment.answers == placed.procedure.assessment.answers {
                return placed;
            }
            let mut after = Procedure::clone(&placed.procedure);
            self.remember(&before, &after);
            self.recall(&before, &mut after);
            Placed { procedure: after.into(), ..placed }
        };
        Edit::Procedures { remove, put: put.into_iter().map(completed).collect() }
    }

    /// What goes with its obstacle. Words that an officer takes away while it stays are not wanted back.
    fn remember(self, before: &Procedure, after: &Procedure) {
        let answers = &before.assessment.answers;
        self.0.update_value(|known| {
            for (criterion, answer) in answers {
                let Answer::NotMet(obstacle) = answer else { continue };
                let stays = match after.assessment.answers.get(criterion) {
                    Some(Answer::NotMet(now)) => now.kind() == obstacle.kind(),
                    _ => false,
                };
                let key = (before.id, *criterion);
                if stays {
                    known.remove(&key);
                } else if !obstacle.remedy().is_empty() || !document(obstacle).is_empty() {
                    known.insert(key, obstacle.clone());
                }
            }
        });
    }

    /// Only of obstacles that were not there: words that an officer takes away stay away.
    fn recall(self, before: &Procedure, after: &mut Procedure) {
        let id = after.id;
        for (criterion, answer) in &mut after.assessment.answers {
            let Answer::NotMet(now) = answer else { continue };
            let kind = match before.assessment.answers.get(criterion) {
                Some(Answer::NotMet(obstacle)) => Some(obstacle.kind()),
                _ => None,
            };
            let Some(known) = self.0.with_value(|known| known.get(&(id, *criterion)).cloned()) else { continue };
            if kind.is_none() && now.remedy().is_empty() {
                known.remedy().clone_into(now.remedy_mut());
            }
            if let Obstacle::Legal { document: now, .. } = now
                && kind != Some(known.kind())
                && now.is_empty()
            {
                document(&known).clone_into(now);
            }
        }
    }
}

fn document(obstacle: &Obstacle) -> &str {
    match obstacle {
        Obstacle::Legal { document, .. } => document,
        Obstacle::Technical { .. } => "",
    }
}
