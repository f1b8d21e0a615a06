use std::collections::HashMap;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::consolidation::{Basis, Filled, Line};

/// A decision that was begun and not made, on a procedure as it was then.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Begun {
    pub line: Line,
    pub basis: Basis,
    pub filled: Filled,
}

/// Decisions that were begun and not made: shown again when their line is selected, also after another place of the page
/// and after a reload. A line that says something else by now begins anew, since units that restart their list use its
/// ids again.
#[derive(Clone, Copy)]
pub struct BegunForms(StoredValue<HashMap<Line, Begun>>);

impl BegunForms {
    pub fn new(forms: Vec<Begun>) -> BegunForms {
        BegunForms(StoredValue::new(forms.into_iter().map(|begun| (begun.line, begun)).collect()))
    }

    pub fn get(&self, line: Line, basis: Basis) -> Option<Filled> {
        let of_line = |forms: &HashMap<Line, Begun>| forms.get(&line).filter(|begun| begun.basis == basis).cloned();
        self.0.with_value(of_line).map(|begun| begun.filled)
    }

    pub fn put(&self, begun: Begun) {
        self.0.try_update_value(|forms| forms.insert(begun.line, begun));
    }

    pub fn forget(&self, line: Line) {
        self.0.try_update_value(|forms| forms.remove(&line));
    }

    pub fn all(&self) -> Vec<Begun> {
        self.0.try_with_value(|forms| forms.values().cloned().collect()).unwrap_or_default()
    }
}
