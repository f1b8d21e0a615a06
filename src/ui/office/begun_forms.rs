use std::collections::HashMap;

use leptos::prelude::*;

use crate::browser::LocalStore;
use crate::consolidation::Line;
use crate::storage::{DraftId, KeyValueStore};
use crate::ui::step_view::key;

use super::filled::Filled;

/// Decisions that were begun and not made, by line: shown again when their line is selected, also after another place
/// of the page and after a reload.
#[derive(Clone, Copy)]
pub struct BegunForms(StoredValue<HashMap<Line, Filled>>);

impl BegunForms {
    /// Those stored beside a piece of work.
    pub fn of(draft: &DraftId) -> BegunForms {
        let stored = LocalStore::open().ok().and_then(|store| store.get(&key(draft)).ok().flatten());
        let kept: Option<Vec<(Line, Filled)>> = stored.and_then(|stored| serde_json::from_str(&stored).ok());
        BegunForms(StoredValue::new(kept.unwrap_or_default().into_iter().collect()))
    }

    pub fn get(&self, line: Line) -> Option<Filled> {
        self.0.with_value(|forms| forms.get(&line).cloned())
    }

    /// `None` forgets the line's.
    pub fn put(&self, line: Line, filled: Option<Filled>) {
        self.0.try_update_value(|forms| match filled {
            Some(filled) => drop(forms.insert(line, filled)),
            None => drop(forms.remove(&line)),
        });
    }

    /// Stores them; without room they last until the page is left.
    pub fn keep(&self, draft: &DraftId) {
        let Ok(store) = LocalStore::open() else { return };
        let forms = self.0.try_with_value(|forms| forms.clone().into_iter().collect::<Vec<_>>()).unwrap_or_default();
        if forms.is_empty() {
            let _ = store.remove(&key(draft));
        } else if let Ok(json) = serde_json::to_string(&forms) {
            let _ = store.set(&key(draft), &json);
        }
    }
}
