use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::campaign::Campaign;
use super::dossier::Dossier;
use super::procedure::{Procedure, ProcedureId};
use super::submission::Submission;

/// Every way in which a dossier changes. One edit is one undo step and one journal entry, however many
/// procedures it touches, so a bulk change is all or nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edit {
    /// Another version of the campaign; values under ids that it lacks stay as they are.
    Campaign(Arc<Campaign>),
    Submission(Box<Submission>),
    Procedures {
        /// Removed first.
        remove: Vec<ProcedureId>,
        /// Then put, in this order: a known id is replaced in place, a new one inserted.
        put: Vec<Placed>,
    },
    /// Applied in order, as one edit.
    Several(Vec<Edit>),
}

/// A procedure and the index at which it is inserted if it is new (clamped to the list's end).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placed {
    pub at: u32,
    pub procedure: Arc<Procedure>,
}

impl Placed {
    /// The procedure's present position, or the list's end for a new one.
    pub const IN_PLACE: u32 = u32::MAX;
}

impl Edit {
    /// Replaces procedures that are already in the list.
    pub fn replace(procedures: impl IntoIterator<Item = Procedure>) -> Edit {
        let put =
            procedures.into_iter().map(|procedure| Placed { at: Placed::IN_PLACE, procedure: Arc::new(procedure) });
        Edit::Procedures { remove: Vec::new(), put: put.collect() }
    }

    /// Adds procedures at the end of the list.
    pub fn append(procedures: impl IntoIterator<Item = Procedure>) -> Edit {
        Edit::replace(procedures)
    }

    pub fn remove(ids: impl IntoIterator<Item = ProcedureId>) -> Edit {
        Edit::Procedures { remove: ids.into_iter().collect(), put: Vec::new() }
    }

    /// The edit that turns `from` into `to`.
    pub fn between(from: &Dossier, to: &Dossier) -> Edit {
        let mut edits = Vec::new();
        if from.campaign != to.campaign {
            edits.push(Edit::Campaign(Arc::clone(&to.campaign)));
        }
        if from.submission != to.submission {
            edits.push(Edit::Submission(Box::new(to.submission.clone())));
        }
        let before: HashMap<ProcedureId, &Arc<Procedure>> = from.procedures.iter().map(|one| (one.id, one)).collect();
        let after: HashSet<ProcedureId> = to.procedures.iter().map(|one| one.id).collect();
        let stays = from.procedures.iter().map(|one| one.id).filter(|id| after.contains(id));
        let stayed = to.procedures.iter().map(|one| one.id).filter(|id| before.contains_key(id));
        let in_order = stays.eq(stayed);
        let gone = |id: &ProcedureId| !in_order || !after.contains(id);
        let remove = from.procedures.iter().map(|one| one.id).filter(gone).collect();
        let changed = to.procedures.iter().enumerate().filter(|(_, one)| !in_order || before.get(&one.id) != Some(one));
        let put = changed.map(|(at, one)| Placed { at: place(at), procedure: Arc::clone(one) }).collect();
        edits.push(Edit::Procedures { remove, put });
        Edit::Several(edits)
    }

    /// How many procedures it touches.
    pub fn touches(&self) -> usize {
        match self {
            Edit::Campaign(_) | Edit::Submission(_) => 0,
            Edit::Procedures { remove, put } => remove.len() + put.len(),
            Edit::Several(edits) => edits.iter().map(Edit::touches).sum(),
        }
    }

    /// Whether it replaces exactly what `old`, made right before it, replaced.
    pub fn supersedes(&self, old: &Edit) -> bool {
        match (self, old) {
            (Edit::Submission(_), Edit::Submission(_)) => true,
            (Edit::Procedures { remove: a, put: new }, Edit::Procedures { remove: b, put: old }) => {
                a.is_empty()
                    && b.is_empty()
                    && new.len() == 1
                    && old.len() == 1
                    && new.iter().zip(old).all(|(new, old)| {
                        new.procedure.id == old.procedure.id && new.at == Placed::IN_PLACE && old.at == Placed::IN_PLACE
                    })
            }
            _ => false,
        }
    }

    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        match self {
            Edit::Campaign(_) | Edit::Submission(_) => false,
            Edit::Procedures { remove, put } => remove.is_empty() && put.is_empty(),
            Edit::Several(edits) => edits.iter().all(Edit::is_empty),
        }
    }
}

/// Up to this many procedures are looked up one by one.
const FEW: usize = 4;

impl Dossier {
    /// Applies an edit and returns its inverse.
    pub fn apply(&mut self, edit: Edit) -> Edit {
        match edit {
            Edit::Campaign(campaign) => Edit::Campaign(std::mem::replace(&mut self.campaign, campaign)),
            Edit::Submission(submission) => {
                Edit::Submission(Box::new(std::mem::replace(&mut self.submission, *submission)))
            }
            Edit::Procedures { remove, put } => {
                let taken_out = self.take_out(&remove);
                let (inserted, replaced) = self.put_in(put);
                // Undone in reverse order: what was replaced last is restored first.
                let put = taken_out.into_iter().chain(replaced.into_iter().rev()).collect();
                Edit::Procedures { remove: inserted, put }
            }
            Edit::Several(edits) => {
                let mut take_back: Vec<Edit> = edits.into_iter().map(|edit| self.apply(edit)).collect();
                take_back.reverse();
                Edit::Several(take_back)
            }
        }
    }

    /// Removes procedures and returns them with their positions, lowest index first.
    fn take_out(&mut self, ids: &[ProcedureId]) -> Vec<Placed> {
        if ids.is_empty() {
            return Vec::new();
        }
        let gone: HashSet<ProcedureId> = ids.iter().copied().collect();
        let taken = self.procedures.iter().enumerate().filter(|(_, procedure)| gone.contains(&procedure.id));
        let taken = taken.map(|(at, procedure)| Placed { at: place(at), procedure: Arc::clone(procedure) }).collect();
        self.procedures.retain(|procedure| !gone.contains(&procedure.id));
        taken
    }

    /// Returns the ids that were new, and the procedures that were replaced.
    fn put_in(&mut self, put: Vec<Placed>) -> (Vec<ProcedureId>, Vec<Placed>) {
        // Looking up a few one by one is faster than indexing all positions.
        let is_few = put.len() <= FEW;
        let positions = if is_few { HashMap::new() } else { self.positions() };
        let mut replaced = Vec::new();
        let mut new: Vec<Placed> = Vec::new();
        let mut new_ids: HashMap<ProcedureId, usize> = HashMap::new();
        // Replacing moves nothing, so it comes first and the positions are looked up once.
        for Placed { at, procedure } in put {
            let id = procedure.id;
            let known =
                if is_few { self.procedures.iter().position(|one| one.id == id) } else { positions.get(&id).copied() };
            if let Some(slot) = known.and_then(|at| self.procedures.get_mut(at)) {
                let before = std::mem::replace(slot, procedure);
                replaced.push(Placed { at: Placed::IN_PLACE, procedure: before });
            } else if let Some(placed) = new_ids.get(&id).and_then(|at| new.get_mut(*at)) {
                placed.procedure = procedure;
            } else {
                new_ids.insert(id, new.len());
                new.push(Placed { at, procedure });
            }
        }
        let inserted = new.iter().map(|placed| placed.procedure.id).collect();
        for Placed { at, procedure } in new {
            let at = usize::try_from(at).unwrap_or(usize::MAX).min(self.procedures.len());
            self.procedures.insert(at, procedure);
        }
        (inserted, replaced)
    }

    fn positions(&self) -> HashMap<ProcedureId, usize> {
        self.procedures.iter().enumerate().map(|(at, procedure)| (procedure.id, at)).collect()
    }
}

fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(Placed::IN_PLACE)
}
