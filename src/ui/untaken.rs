use std::collections::HashMap;

use leptos::prelude::*;

use serde::{Deserialize, Serialize};

use crate::domain::{Column, Dossier, ProcedureId};
use crate::rules::{Finding, Place, Problem};
use crate::text::columns;

/// Texts in fields that are not values of them, such as a date that does not exist. The dossier has no value there
/// meanwhile, so that neither half of the text nor the previous value goes into a file; undo brings the value back.
#[derive(Clone, Copy)]
pub struct Untaken(RwSignal<HashMap<Place, Text>>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Text {
    typed: String,
    /// What the field held before, as text.
    before: String,
    /// The number of undo steps at that time, and whether the last of them was made with it.
    steps: usize,
    has_step: bool,
}

/// The text of a cell that is not a value of it, as it is kept over a reload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptText {
    pub procedure: ProcedureId,
    pub column: Column,
    pub typed: String,
    pub before: String,
}

impl Untaken {
    pub fn none() -> Untaken {
        Untaken(RwSignal::new(HashMap::new()))
    }

    /// The text shown in a field whose value is `value` in words: the typed text if that is empty.
    pub fn shown(self, place: Place, value: Signal<String>) -> Signal<String> {
        Signal::derive(move || match value.get() {
            none if none.is_empty() => self.typed(&place).unwrap_or_default(),
            value => value,
        })
    }

    /// Whether the text in a field is not a value.
    pub fn is_wrong(self, place: Place, value: Signal<String>) -> Signal<bool> {
        Signal::derive(move || value.with(String::is_empty) && self.0.with(|texts| texts.contains_key(&place)))
    }

    /// The text typed in a field that is not a value of it. It counts only while the field has no value.
    pub fn typed(self, place: &Place) -> Option<String> {
        self.0.with(|texts| texts.get(place).map(|text| text.typed.clone()))
    }

    /// The previous value of such a field; empty if it had none.
    pub fn before(self, place: &Place) -> String {
        self.0.with(|texts| texts.get(place).map(|text| text.before.clone()).unwrap_or_default())
    }

    /// Remembers the text of a field that is not a value of it; `before` is the previous value. `steps` is the number
    /// of undo steps, `has_step` says whether the last of them took the value away.
    pub fn note(self, place: Place, typed: String, before: String, (steps, has_step): (usize, bool)) {
        if typed.trim().is_empty() {
            return self.forget(&place);
        }
        self.0.update(|texts| {
            let known = texts.get(&place).filter(|_| before.is_empty()).cloned();
            let (before, has_step) =
                known.map_or((before, has_step), |known| (known.before, known.has_step || has_step));
            texts.insert(place, Text { typed, before, steps, has_step });
        });
    }

    /// Takes back the texts typed since undo step number `steps`. Returns `true` if they are all that was done since,
    /// so that no undo step is to be taken back.
    pub fn take_back(self, steps: usize) -> bool {
        let (mut some, mut has_step) = (false, false);
        self.0.with_untracked(|texts| {
            for text in texts.values().filter(|text| text.steps == steps) {
                some = true;
                has_step |= text.has_step;
            }
        });
        if some {
            self.0.update(|texts| texts.retain(|_, text| text.steps != steps));
        }
        some && !has_step
    }

    /// Forgets the texts of fields that have a value now.
    pub fn settle(self, has_value: impl Fn(&Place) -> bool) {
        let is_open = |place: &Place| !has_value(place);
        if self.0.with_untracked(|texts| texts.keys().any(|place| !is_open(place))) {
            self.0.update(|texts| texts.retain(|place, _| is_open(place)));
        }
    }

    /// The texts of cells, to be stored.
    pub fn kept(self) -> Vec<KeptText> {
        self.0.with_untracked(|texts| {
            let of_cell = |(place, text): (&Place, &Text)| match place {
                Place::Procedure { id, column } => Some(KeptText {
                    procedure: *id,
                    column: *column,
                    typed: text.typed.clone(),
                    before: text.before.clone(),
                }),
                Place::Submission(_) | Place::Step(_) => None,
            };
            texts.iter().filter_map(of_cell).collect()
        })
    }

    /// Restores stored texts where the dossier still has no value.
    pub fn of(kept: Vec<KeptText>, dossier: &Dossier) -> Untaken {
        let untaken = Untaken::none();
        for KeptText { procedure, column, typed, before } in kept {
            let place = Place::Procedure { id: procedure, column };
            if has_no_value(dossier, &place) {
                // Undo steps from before the reload cannot be told apart any more.
                untaken.note(place, typed, before, (usize::MAX, true));
            }
        }
        untaken
    }

    /// Forgets the text of a field that has a value now, or is empty.
    pub fn forget(self, place: &Place) {
        if self.0.with_untracked(|texts| texts.contains_key(place)) {
            self.0.update(|texts| drop(texts.remove(place)));
        }
    }

    /// One error for each text, unless the field has a value now or the procedure is gone.
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
