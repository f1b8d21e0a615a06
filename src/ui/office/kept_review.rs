use serde::{Deserialize, Serialize};

use crate::browser::LocalStore;
use crate::consolidation::{Line, Wanted};
use crate::storage::{DraftId, KeyValueStore};
use crate::ui::step_view::key;

use super::begun_forms::Begun;

/// The state of the review that a reload brings back.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct KeptReview {
    pub wanted: Wanted,
    /// The line of the caret.
    pub line: Option<Line>,
    /// Decisions that were begun and not made.
    pub begun: Vec<Begun>,
}

impl KeptReview {
    /// The state stored beside a piece of work.
    pub fn of(draft: &DraftId) -> KeptReview {
        let stored = LocalStore::open().ok().and_then(|store| store.get(&key(draft)).ok().flatten());
        stored.and_then(|stored| serde_json::from_str(&stored).ok()).unwrap_or_default()
    }

    /// Stores it; without room it lasts until the page is left.
    pub fn keep(&self, draft: &DraftId) {
        let Ok(store) = LocalStore::open() else { return };
        if *self == KeptReview::default() {
            let _ = store.remove(&key(draft));
        } else if let Ok(json) = serde_json::to_string(self) {
            let _ = store.set(&key(draft), &json);
        }
    }
}
