use std::collections::HashSet;

use leptos::prelude::*;

use crate::domain::{Dossier, Edit, History};
use crate::rules::{Finding, KeptTexts, NewTexts, Place, Problem, RefusedText, RefusedTexts, UndoStepOf};
use crate::text::columns;

/// The [`RefusedTexts`] of the open dossier. Only a text that changes notifies those who show texts.
#[derive(Clone, Copy)]
pub struct Untaken(RwSignal<RefusedTexts>);

impl Untaken {
    /// Restores stored texts where the dossier still has no value.
    pub fn of(kept: Option<KeptTexts>, dossier: &Dossier, history: &History<Edit>) -> Untaken {
        let texts = kept.map(|kept| RefusedTexts::of(kept, history, |place| has_no_value(dossier, place)));
        Untaken(RwSignal::new(texts.unwrap_or_default()))
    }

    /// The text shown in a field whose value is `value` in words: the typed text if that is empty.
    pub fn shown(self, place: Place, value: Signal<String>) -> Signal<String> {
        Signal::derive(move || match value.get() {
            none if none.is_empty() => self.get(&place).map(|text| text.typed).unwrap_or_default(),
            value => value,
        })
    }

    /// Whether the text in a field is not a value.
    pub fn is_wrong(self, place: Place, value: Signal<String>) -> Signal<bool> {
        Signal::derive(move || value.with(String::is_empty) && self.0.with(|texts| texts.get(&place).is_some()))
    }

    /// The text typed in a field that is not a value of it. It counts only while the field has no value.
    pub fn get(self, place: &Place) -> Option<RefusedText> {
        self.0.with(|texts| texts.get(place).cloned())
    }

    /// See [`RefusedTexts::refusal`].
    pub fn refusal(self, place: &Place, typed: &str, value: String) -> Option<RefusedText> {
        self.0.with_untracked(|texts| texts.refusal(place, typed, value))
    }

    /// Whether the texts differ from those that are there.
    pub fn are_new(self, texts: &NewTexts) -> bool {
        self.0.with_untracked(|known| texts.iter().any(|(place, text)| known.get(place) != text.as_ref()))
    }

    /// Follows an edit that gives fields these texts; fields that have a value now lose theirs.
    pub fn edited(self, step: UndoStepOf, mut texts: NewTexts, has_value: impl Fn(&Place) -> bool) {
        self.0.with_untracked(|known| {
            let given: HashSet<&Place> = texts.iter().map(|(place, _)| place).collect();
            let settled = known.all().map(|(place, _)| place);
            let settled = settled.filter(|place| has_value(place) && !given.contains(place));
            let settled: NewTexts = settled.map(|place| (place.clone(), None)).collect();
            texts.extend(settled);
        });
        if self.0.try_update_untracked(|known| known.edited(step, texts)) == Some(true) {
            self.0.notify();
        }
    }

    /// Follows an undo, or a redo, and returns the fields whose text it changes.
    pub fn turned(self, redo: bool) -> Vec<Place> {
        let turn = |texts: &mut RefusedTexts| if redo { texts.redone() } else { texts.undone() };
        let places = self.0.try_update_untracked(turn).unwrap_or_default();
        if !places.is_empty() {
            self.0.notify();
        }
        places
    }

    pub fn kept(self, history: &History<Edit>) -> KeptTexts {
        self.0.with_untracked(|texts| texts.kept(history))
    }

    /// One error for each text, unless the field has a value now or the procedure is gone.
    pub fn findings(self, dossier: &Dossier) -> Vec<Finding> {
        self.0.with(|texts| {
            let open = texts.all().filter(|(place, _)| has_no_value(dossier, place));
            let finding = |(place, text): (&Place, &RefusedText)| Finding {
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
