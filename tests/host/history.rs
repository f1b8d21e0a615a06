//! What undoes and redoes: every edit can be taken back, and typing is taken back in steps that survive a restart.

use crate::support::work::{Work, copies, reopen};
use crate::support::{edits, sound_dossier};
use proptest::prelude::*;
use ra_soat_dvctt::domain::{Act, Dossier, Edit, History, Move, Procedure};

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn taking_back_every_edit_leads_to_the_beginning_and_doing_it_again_to_the_end(edits in edits()) {
        let (beginning, mut history) = (sound_dossier(4), History::default());
        let mut dossier = beginning.clone();
        for edit in edits {
            history.carry_out(&mut dossier, Move { at: 0, act: Act::Edit { edit, typed_in: None, joins: None } });
        }
        let end = dossier.clone();
        while let Some(act) = history.undo() {
            history.carry_out(&mut dossier, Move { at: 0, act });
        }
        prop_assert_eq!(&dossier, &beginning);
        while let Some(act) = history.redo() {
            history.carry_out(&mut dossier, Move { at: 0, act });
        }
        prop_assert_eq!(&dossier, &end);
    }

    #[test]
    fn one_edit_leads_from_any_state_to_any_other(from in edits(), to in edits()) {
        let (mut a, mut b) = (sound_dossier(5), sound_dossier(5));
        from.into_iter().for_each(|edit| { a.apply(edit); });
        to.into_iter().for_each(|edit| { b.apply(edit); });
        b.submission.officer = "Ánh".into();
        let before = a.clone();
        let back = a.apply(Edit::between(&before, &b));
        prop_assert_eq!(&a, &b);
        a.apply(back);
        prop_assert_eq!(&a, &before);
    }
}

/// A dossier of one procedure, and what undoes the typing in its note.
struct Typing {
    dossier: Dossier,
    history: History,
}

impl Typing {
    fn new() -> Typing {
        Typing { dossier: sound_dossier(1), history: History::default() }
    }

    fn types(&mut self, text: &str, at: u64, field: &str, joins: Option<bool>) -> Move {
        let mut changed = Procedure::clone(&self.dossier.procedures[0]);
        changed.proposal.note = text.into();
        let act = Act::Edit { edit: Edit::replace([changed]), typed_in: Some(field.into()), joins };
        let action = Move { at, act };
        self.history.carry_out(&mut self.dossier, action.clone());
        action
    }

    fn steps_after(&mut self, text: &str, at: u64, field: &str, joins: Option<bool>) -> usize {
        self.types(text, at, field, joins);
        self.history.undo.len()
    }
}

#[test]
fn typing_in_a_field_is_one_step_and_a_pause_begins_another() {
    let mut typing = Typing::new();
    assert_eq!(typing.steps_after("H", 0, "1/note", None), 1);
    assert_eq!(typing.steps_after("Hộ", 1_400, "1/note", None), 1);
    assert_eq!(typing.steps_after("Hộ t", 2_800, "1/note", None), 1);
    assert_eq!(typing.steps_after("Hộ tị", 5_000, "1/note", None), 2);
    assert_eq!(typing.steps_after("Hộ tịch", 5_100, "1/name", None), 3);
}

#[test]
fn a_move_that_says_whether_it_joins_is_believed_whatever_the_pause() {
    let mut typing = Typing::new();
    assert_eq!(typing.steps_after("H", 0, "1/note", Some(true)), 1, "there is no step to join");
    assert_eq!(typing.steps_after("Hộ", 60_000, "1/note", Some(true)), 1);
    assert_eq!(typing.history.undo[0].at, 60_000, "a step is as old as its last keystroke");
    assert_eq!(typing.steps_after("Hộ t", 60_001, "1/note", Some(false)), 2);
}

/// The page writes a keystroke in place of the one before it as long as that one is not written, so the pauses
/// between them are nowhere in the journal.
#[test]
fn keystrokes_are_grouped_the_same_after_a_restart_when_several_were_written_as_one_move() {
    let keystrokes =
        [("H", 0), ("Hộ", 1_400), ("Hộ t", 2_800), ("Hộ tị", 9_000), ("Hộ tịc", 10_400), ("Hộ tịch", 11_800)];
    // After which keystrokes there was time to write; after the last one there always is.
    for writes in 0..1 << 5 {
        let copies = copies();
        let mut work = Work::begin(&copies, &sound_dossier(1));
        let (mut typing, mut waiting) = (Typing::new(), Vec::<Move>::new());
        for (at, (text, moment)) in keystrokes.into_iter().enumerate() {
            let is_typing_on = typing.history.is_typing_on(Some("1/note"), moment);
            let mut new = typing.types(text, moment, "1/note", Some(is_typing_on));
            match waiting.last_mut() {
                Some(last) if is_typing_on => {
                    let (Act::Edit { joins, .. }, Act::Edit { joins: before, .. }) = (&mut new.act, &last.act) else {
                        unreachable!("only edits")
                    };
                    *joins = *before;
                    *last = new;
                }
                _ => waiting.push(new),
            }
            if writes >> at & 1 == 1 || at == 5 {
                let write = work.writer.commit(&waiting, &typing.dossier).unwrap();
                work.write(write).unwrap();
                waiting.clear();
            }
        }
        assert_eq!(typing.history.undo.len(), 2, "one pause is long enough to begin a step");
        let found = reopen(&copies);
        assert_eq!((&found.document, &found.history), (&typing.dossier, &typing.history), "{writes:b}");
    }
}
