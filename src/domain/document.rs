use std::fmt::Debug;

use super::dossier::Dossier;
use super::edit::Edit;

/// A document that changes only by edits, each of which has an inverse. Undo, the journal and drafts rely on nothing
/// else.
pub trait Document {
    type Edit: Clone + Debug + PartialEq + Send + Sync + 'static;

    /// Applies an edit and returns its inverse.
    fn apply(&mut self, edit: Self::Edit) -> Self::Edit;

    /// Whether `new`, made right after `old`, replaces exactly what `old` replaced, so that `old` need not be kept.
    fn supersedes(_new: &Self::Edit, _old: &Self::Edit) -> bool {
        false
    }
}

impl Document for Dossier {
    type Edit = Edit;

    fn apply(&mut self, edit: Edit) -> Edit {
        Dossier::apply(self, edit)
    }

    fn supersedes(new: &Edit, old: &Edit) -> bool {
        new.supersedes(old)
    }
}
