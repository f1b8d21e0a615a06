use std::collections::HashMap;

use leptos::prelude::*;

use crate::consolidation::Line;

use super::filled::Filled;

/// Decisions that were begun and not made, by line: shown again when their line is selected, also after another place
/// of the page and after a reload.
#[derive(Clone, Copy)]
pub struct BegunForms(StoredValue<HashMap<Line, Filled>>);

impl BegunForms {
    pub fn new(forms: Vec<(Line, Filled)>) -> BegunForms {
        BegunForms(StoredValue::new(forms.into_iter().collect()))
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

    pub fn all(&self) -> Vec<(Line, Filled)> {
        self.0.try_with_value(|forms| forms.clone().into_iter().collect()).unwrap_or_default()
    }
}
