use std::collections::HashMap;

use leptos::prelude::*;

use crate::domain::Dossier;
use crate::rules::{Finding, Place, Problem};
use crate::text::columns;

/// Texts that stand in fields and are no value of theirs, such as a date that does not exist. The dossier has no value
/// there meanwhile, so that neither half of the text nor the value before goes into a file; undo brings the value back.
#[derive(Clone, Copy)]
pub struct Untaken(RwSignal<HashMap<Place, Text>>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Text {
    typed: String,
    /// What the field held before, as text.
    before: String,
}

impl Untaken {
    pub fn none() -> Untaken {
        Untaken(RwSignal::new(HashMap::new()))
    }

    /// What stands in a field whose value is `value` in words; empty without one.
    pub fn shown(self, place: Place, value: Signal<String>) -> Signal<String> {
        Signal::derive(move || match value.get() {
            none if none.is_empty() => self.typed(&place).unwrap_or_default(),
            value => value,
        })
    }

    /// Whether the text in a field is no value.
    pub fn is_wrong(self, place: Place, value: Signal<String>) -> Signal<bool> {
        Signal::derive(move || value.with(String::is_empty) && self.0.with(|texts| texts.contains_key(&place)))
    }

    /// The text that was typed in a field and is no value of it. It counts only while the field has no value.
    pub fn typed(self, place: &Place) -> Option<String> {
        self.0.with(|texts| texts.get(place).map(|text| text.typed.clone()))
    }

    /// What such a field held before; empty where it held nothing.
    pub fn before(self, place: &Place) -> String {
        self.0.with(|texts| texts.get(place).map(|text| text.before.clone()).unwrap_or_default())
    }

    /// Remembers the text of a field that is no value of it; `before` is what it held until now.
    pub fn note(self, place: Place, typed: String, before: String) {
        if typed.trim().is_empty() {
            return self.forget(&place);
        }
        self.0.update(|texts| {
            let known = texts.get(&place).filter(|_| before.is_empty()).map(|text| text.before.clone());
            texts.insert(place, Text { typed, before: known.unwrap_or(before) });
        });
    }

    /// The field has a value, or is empty.
    pub fn forget(self, place: &Place) {
        if self.0.with_untracked(|texts| texts.contains_key(place)) {
            self.0.update(|texts| drop(texts.remove(place)));
        }
    }

    /// One error for each; not where a value has come meanwhile, or the procedure is gone.
    pub fn findings(self, dossier: &Dossier) -> Vec<Finding> {
        self.0.with(|texts| {
            let open = texts.iter().filter(|(place, _)| has_no_value(dossier, place));
            let finding = |(place, text): (&Place, &Text)| Finding {
                place: place.clone(),
                problem: Problem::NotTaken { text: text.typed.clone() },
            };
            open.map(finding).collect()
        })
    }
}

fn has_no_value(dossier: &Dossier, place: &Place) -> bool {
    match place {
        Place::Submission(field) => field.read(&dossier.submission).is_empty(),
        Place::Procedure { id, column } => dossier
            .procedure(*id)
            .is_some_and(|procedure| columns::read(procedure, *column, &dossier.campaign).is_empty()),
        Place::Step(_) => false,
    }
}
