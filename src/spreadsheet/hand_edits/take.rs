use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::domain::{Column, Dossier, Edit, Procedure, ProcedureId};
use crate::files::{Edited, HandEdit};
use crate::text::vocabulary::Vocabulary;

/// One edit of the dossier that takes over some of a file's edits by hand. Where two sheets differ about one value,
/// the first counts.
pub fn take_back<'a>(dossier: &Dossier, edits: impl IntoIterator<Item = &'a HandEdit>) -> Edit {
    let vocabulary = Vocabulary::of(&dossier.campaign);
    let mut after = dossier.clone();
    let places: HashMap<ProcedureId, usize> =
        after.procedures.iter().enumerate().map(|(at, procedure)| (procedure.id, at)).collect();
    let (mut said, mut removed): (HashSet<(ProcedureId, Column)>, HashSet<ProcedureId>) = Default::default();
    let mut next = dossier.next_id().0;
    let change = |after: &mut Dossier, id: ProcedureId, change: &dyn Fn(&mut Procedure)| {
        if let Some(procedure) = places.get(&id).and_then(|at| after.procedures.get_mut(*at)) {
            change(Arc::make_mut(procedure));
        }
    };
    // Columns of an obstacle can be written only after its answer.
    let (answers, others): (Vec<&HandEdit>, Vec<&HandEdit>) = edits
        .into_iter()
        .filter(|edit| edit.is_usable())
        .partition(|edit| matches!(edit.what, Edited::Value { column: Column::Answer(_) | Column::Override, .. }));
    for edit in answers.into_iter().chain(others) {
        match &edit.what {
            Edited::Value { procedure, column, after: text, .. } => {
                if said.insert((*procedure, *column)) {
                    change(&mut after, *procedure, &|procedure| {
                        // A text that the vocabulary refuses changes nothing.
                        let _ = vocabulary.take(procedure, *column, text);
                    });
                }
            }
            Edited::Submission { field, after: text, .. } => field.write(&mut after.submission, text.clone()),
            Edited::Added(new) => {
                after.procedures.push(Arc::new(Procedure { id: ProcedureId(next), ..Procedure::clone(new) }));
                next += 1;
            }
            Edited::Unlisted(id) => change(&mut after, *id, &|procedure| procedure.proposal.level = None),
            Edited::Removed(id) => drop(removed.insert(*id)),
            Edited::Shown { .. } => {}
        }
    }
    after.procedures.retain(|procedure| !removed.contains(&procedure.id));
    Edit::between(dossier, &after)
}
