use std::fmt::Debug;

use super::dossier::Dossier;
use super::edit::Edit;

/// What changes by edits alone, each of which can be taken back. Undo, the journal and drafts know no more of a
/// document than this.
pub trait Document {
    type Edit: Clone + Debug + PartialEq + Send + Sync + 'static;

    /// Carries out an edit and returns the one that takes it back.
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
