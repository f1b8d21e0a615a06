use std::collections::BTreeSet;

use crate::consolidation::Consolidation;
use crate::domain::Dossier;

use super::document::StoredDocument;
use super::draft_id::DraftId;
use super::key::{Kind, SET_ASIDE};
use super::opened::Opening;
use super::points::is_whole;
use super::reading::read;
use super::store::Values;
use super::stored::Stored;

/// Whether local storage's values of a draft can be removed: the durable copy alone opens, undamaged, to the same
/// state with the same undo history, and has every restore point.
pub(super) fn is_safe_without(id: &DraftId, durable: &Values, local: Values) -> bool {
    let alone = Stored::new(Some(durable.clone()), Values::new());
    let together = Stored::new(Some(durable.clone()), local);
    let same_state = if Consolidation::owns(&id.0) {
        is_same_state::<Consolidation>(id, &alone, &together)
    } else {
        is_same_state::<Dossier>(id, &alone, &together)
    };
    let names = |stored: &Stored, kind| stored.names(kind).into_iter().collect::<BTreeSet<_>>();
    let adds = |kind| !names(&together, kind).is_subset(&names(&alone, kind));
    same_state && ![Kind::Point.name(), Kind::About.name(), SET_ASIDE].into_iter().any(adds)
}

fn is_same_state<D: StoredDocument + PartialEq>(id: &DraftId, alone: &Stored, together: &Stored) -> bool {
    let is_point_lost = |name: &String| is_whole::<D>(id, name, together) && !is_whole::<D>(id, name, alone);
    if together.names(Kind::Point.name()).iter().any(is_point_lost) {
        return false;
    }
    let Opening::Opened(alone) = read::<D>(id, alone).opening else { return false };
    let Opening::Opened(together) = read::<D>(id, together).opening else { return false };
    let is_sound = alone.damage.is_empty() && alone.lost == 0;
    is_sound
        && alone.revision == together.revision
        && alone.document == together.document
        && alone.history == together.history
}
