use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::finding::Place;
use crate::domain::{Column, History, ProcedureId};

/// A text typed in a field that is not a value of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedText {
    pub typed: String,
    /// What the field held before, as text.
    pub before: String,
}

/// Texts in fields that are not values of them, such as a date that does not exist. The dossier has no value there
/// meanwhile, so that neither half of the text nor the previous value goes into a file. The texts are undone and redone
/// with the undo steps of the dossier, each of which may change some.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RefusedTexts {
    texts: HashMap<Place, RefusedText>,
    /// What undo steps change in the texts, by their number; steps after `step` are those to be redone.
    changes: BTreeMap<i64, Vec<Change>>,
    /// The number of the last undo step. The history drops its oldest steps, so its length numbers none.
    step: i64,
}

/// What an undo step changes in the text of a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Change {
    place: Place,
    before: Option<RefusedText>,
    after: Option<RefusedText>,
}

/// Whether an edit began an undo step, or continued the last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UndoStepOf {
    New,
    Last,
}

/// The text that each field is to have; `None` for none.
pub type NewTexts = Vec<(Place, Option<RefusedText>)>;

/// The texts as they are stored over a reload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptTexts {
    texts: Vec<(Place, RefusedText)>,
    /// By their number relative to the last step.
    changes: Vec<(i64, Vec<Change>)>,
    history: HistoryMark,
}

/// A text as 0.5.0 stored it, in a grid's cell.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct EarlierText {
    procedure: ProcedureId,
    column: Column,
    typed: String,
    before: String,
}

impl From<Vec<EarlierText>> for KeptTexts {
    /// No undo step knows these texts.
    fn from(texts: Vec<EarlierText>) -> KeptTexts {
        let texts = texts.into_iter().map(|EarlierText { procedure: id, column, typed, before }| {
            (Place::Procedure { id, column }, RefusedText { typed, before })
        });
        let history = HistoryMark { last: None, to_redo: 0 };
        KeptTexts { texts: texts.collect(), changes: Vec::new(), history }
    }
}

/// Recognises the history that stored changes belong to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct HistoryMark {
    /// The time of the last undo step.
    last: Option<u64>,
    to_redo: usize,
}

impl HistoryMark {
    fn of<E>(history: &History<E>) -> HistoryMark {
        HistoryMark { last: history.undo.last().map(|step| step.at), to_redo: history.redo.len() }
    }
}

impl RefusedTexts {
    pub fn get(&self, place: &Place) -> Option<&RefusedText> {
        self.texts.get(place)
    }

    pub fn all(&self) -> impl Iterator<Item = (&Place, &RefusedText)> {
        self.texts.iter()
    }

    /// What a field has after a refused text was typed in it; `value` is the field's value until then. A text in place
    /// of another refused one keeps the value before both.
    pub fn refusal(&self, place: &Place, typed: &str, value: String) -> Option<RefusedText> {
        let known = self.texts.get(place).filter(|_| value.is_empty());
        let before = known.map_or(value, |known| known.before.clone());
        (!typed.trim().is_empty()).then(|| RefusedText { typed: typed.to_owned(), before })
    }

    /// Leaves out the texts that are there already.
    pub fn only_new(&self, mut texts: NewTexts) -> NewTexts {
        texts.retain(|(place, text)| self.texts.get(place) != text.as_ref());
        texts
    }

    /// Follows an edit that gives fields these texts. Returns whether any text changes.
    pub fn edited(&mut self, step: UndoStepOf, texts: NewTexts) -> bool {
        // An edit leaves nothing to redo.
        self.changes.split_off(&(self.step + 1));
        if step == UndoStepOf::New {
            self.step += 1;
            #[allow(clippy::cast_possible_wrap, reason = "a few hundred steps")]
            let oldest = self.step - History::<()>::STEPS as i64;
            self.changes = self.changes.split_off(&oldest);
        }
        let texts = self.only_new(texts);
        if texts.is_empty() {
            return false;
        }
        let mut changes = self.changes.remove(&self.step).unwrap_or_default();
        let known: HashMap<Place, usize> = (0..).zip(&changes).map(|(at, one)| (one.place.clone(), at)).collect();
        for (place, after) in texts {
            let before = self.set(&place, after.clone());
            match known.get(&place).and_then(|at| changes.get_mut(*at)) {
                Some(change) => change.after = after,
                None => changes.push(Change { place, before, after }),
            }
        }
        self.changes.insert(self.step, changes);
        true
    }

    /// Follows an undo, and returns the fields whose text it changes.
    pub fn undone(&mut self) -> Vec<Place> {
        let changes = self.changes.get(&self.step).cloned().unwrap_or_default();
        self.step -= 1;
        self.carry_out(changes.into_iter().map(|Change { place, before, .. }| (place, before)))
    }

    /// Follows a redo, and returns the fields whose text it changes.
    pub fn redone(&mut self) -> Vec<Place> {
        self.step += 1;
        let changes = self.changes.get(&self.step).cloned().unwrap_or_default();
        self.carry_out(changes.into_iter().map(|Change { place, after, .. }| (place, after)))
    }

    fn carry_out(&mut self, texts: impl Iterator<Item = (Place, Option<RefusedText>)>) -> Vec<Place> {
        texts
            .map(|(place, text)| {
                self.set(&place, text);
                place
            })
            .collect()
    }

    fn set(&mut self, place: &Place, text: Option<RefusedText>) -> Option<RefusedText> {
        match text {
            Some(text) => self.texts.insert(place.clone(), text),
            None => self.texts.remove(place),
        }
    }

    pub fn kept<E>(&self, history: &History<E>) -> KeptTexts {
        let changes = self.changes.iter().map(|(step, changes)| (step - self.step, changes.clone()));
        KeptTexts {
            texts: self.texts.iter().map(|(place, text)| (place.clone(), text.clone())).collect(),
            changes: changes.collect(),
            history: HistoryMark::of(history),
        }
    }

    /// The stored texts of fields that still have no value. If the history is another one since, undo leaves them.
    pub fn of<E>(kept: KeptTexts, history: &History<E>, has_no_value: impl Fn(&Place) -> bool) -> RefusedTexts {
        let is_same = kept.history == HistoryMark::of(history);
        RefusedTexts {
            texts: kept.texts.into_iter().filter(|(place, _)| has_no_value(place)).collect(),
            changes: if is_same { kept.changes.into_iter().collect() } else { BTreeMap::new() },
            step: 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Act, Dossier, Edit, Move, Procedure};
    use crate::rules::tests_support::dossier;

    /// A dossier of one procedure, whose name is the field: "x" is no name.
    struct Desk {
        dossier: Dossier,
        history: History,
        refused: RefusedTexts,
        at: u64,
    }

    #[test]
    fn texts_that_an_earlier_version_stored_are_there() {
        let stored = r#"[{"procedure":1,"column":"name","typed":"12o","before":"1200"}]"#;
        let kept: KeptTexts = serde_json::from_str::<Vec<EarlierText>>(stored).unwrap().into();
        let texts = RefusedTexts::of(kept, &History::<Edit>::default(), |_| true);
        assert_eq!(texts.get(&PLACE), Some(&RefusedText { typed: "12o".into(), before: "1200".into() }));
    }

    const PLACE: Place = Place::Procedure { id: ProcedureId(1), column: Column::Name };

    impl Desk {
        fn new() -> Desk {
            let mut dossier = dossier();
            dossier.apply(Edit::append([Procedure::new(ProcedureId(1))]));
            Desk { dossier, history: History::default(), refused: RefusedTexts::default(), at: 0 }
        }

        fn carry_out(&mut self, act: Act) {
            self.at += 1;
            self.history.carry_out(&mut self.dossier, Move { at: self.at, act });
        }

        fn write(&mut self, text: &str) {
            let before = self.dossier.procedures[0].name.clone();
            let is_refused = text.contains('x');
            let mut after = Procedure::clone(&self.dossier.procedures[0]);
            after.name = if is_refused { String::new() } else { text.to_owned() };
            let refused = if is_refused { self.refused.refusal(&PLACE, text, before) } else { None };
            self.carry_out(Act::Edit { edit: Edit::replace([after]), typed_in: None, joins: Some(false) });
            self.refused.edited(UndoStepOf::New, vec![(PLACE, refused)]);
        }

        fn undo(&mut self) {
            if let Some(act) = self.history.undo() {
                self.carry_out(act);
                self.refused.undone();
            }
        }

        fn redo(&mut self) {
            if let Some(act) = self.history.redo() {
                self.carry_out(act);
                self.refused.redone();
            }
        }

        fn reload(&mut self) {
            let kept = serde_json::to_string(&self.refused.kept(&self.history)).unwrap();
            let is_empty = self.dossier.procedures[0].name.is_empty();
            self.refused = RefusedTexts::of(serde_json::from_str(&kept).unwrap(), &self.history, |_| is_empty);
        }

        /// The value, else the refused text with the value before it.
        fn shown(&self) -> String {
            let name = self.dossier.procedures[0].name.clone();
            match self.refused.get(&PLACE) {
                Some(text) if name.is_empty() => format!("{}!{}", text.typed, text.before),
                _ => name,
            }
        }
    }

    #[test]
    fn a_refused_text_is_undone_and_redone_with_its_step() {
        for is_reloaded in [false, true] {
            let mut desk = Desk::new();
            let texts = ["4", "abx", "zx", "5", "qx"];
            texts.iter().for_each(|text| desk.write(text));
            let shown = ["", "4", "abx!4", "zx!4", "5", "qx!5"];
            let reload = |desk: &mut Desk| is_reloaded.then(|| desk.reload());
            for expected in shown.iter().rev().skip(1) {
                reload(&mut desk);
                desk.undo();
                assert_eq!(desk.shown(), *expected);
            }
            for expected in &shown[1..] {
                reload(&mut desk);
                desk.redo();
                assert_eq!(desk.shown(), *expected);
            }
        }
    }

    #[test]
    fn a_new_text_leaves_nothing_to_redo_and_typing_on_is_one_step() {
        let mut desk = Desk::new();
        desk.write("4");
        desk.write("abx");
        desk.undo();
        desk.write("zx");
        desk.redo();
        assert_eq!(desk.shown(), "zx!4");
        let longer = desk.refused.refusal(&PLACE, "zxy", String::new());
        assert!(desk.refused.edited(UndoStepOf::Last, vec![(PLACE, longer)]));
        assert_eq!(desk.shown(), "zxy!4");
        desk.undo();
        assert_eq!(desk.shown(), "4");
        desk.redo();
        assert_eq!(desk.shown(), "zxy!4");
        assert_eq!(desk.refused.refusal(&PLACE, " ", String::new()), None);
    }

    #[test]
    fn more_steps_than_the_history_keeps_take_back_none_but_their_own_texts() {
        let mut desk = Desk::new();
        let shown: Vec<String> = (0..History::<Edit>::STEPS + 100)
            .map(|at| {
                desk.write(&if at % 3 == 0 { format!("x{at}") } else { at.to_string() });
                desk.shown()
            })
            .collect();
        desk.reload();
        for expected in shown.iter().rev().skip(1).take(History::<Edit>::STEPS) {
            desk.undo();
            assert_eq!(desk.shown(), *expected);
        }
        let last = desk.shown();
        desk.undo();
        assert_eq!((desk.shown(), desk.history.undo.len()), (last, 0));
    }

    #[test]
    fn texts_of_another_history_stay_without_a_step() {
        let mut desk = Desk::new();
        desk.write("x1");
        let kept = desk.refused.kept(&desk.history);
        desk.write("x2");
        desk.refused = RefusedTexts::of(kept, &desk.history, |_| true);
        desk.undo();
        assert_eq!(desk.shown(), "x1!");
    }
}
