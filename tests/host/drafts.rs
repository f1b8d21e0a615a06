//! Drafts: what a restart finds, what a keystroke costs, and how much fits.

use crate::support;
use crate::support::contract::{contract, durable_contract};
use crate::support::faulty::{Faults, FaultyDurable, FaultyStore, Process};
use crate::support::work::{Work, claim, copies, drafts, durable, local, opened, reopen, units_of};
use crate::support::{dossier, edits, sound_dossier};
use pollster::block_on;
use proptest::prelude::*;
use ra_soat_dvctt::domain::{Act, Edit, History, Move, Procedure};
use ra_soat_dvctt::storage::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn a_restart_finds_every_committed_edit_and_the_way_back(edits in edits(), folds in any::<u16>()) {
        let copies = copies();
        let mut work = Work::begin(&copies, &dossier());
        let count = edits.len() as u64;
        for (at, edit) in edits.into_iter().enumerate() {
            work.edit(edit);
            if folds >> (at % 16) & 1 == 1 {
                work.fold();
            }
        }
        let opened = reopen(&copies);
        prop_assert_eq!(opened.damage, vec![]);
        prop_assert_eq!(opened.revision, count);
        prop_assert_eq!(&opened.document, &work.dossier);
        prop_assert_eq!(&opened.history, &work.history);
        prop_assert_eq!(durable(&copies), local(&copies), "both copies hold the same");
    }

    #[test]
    fn a_draft_file_brings_back_the_dossier_and_no_other(dossier in support::any_dossier(), at in any::<prop::sample::Index>()) {
        let file = to_draft_file(&dossier).unwrap();
        prop_assert_eq!(from_draft_file(&file), Ok(dossier));
        let cut: String = file.chars().take(at.index(file.chars().count())).collect();
        prop_assert!(from_draft_file(&cut).is_err());
    }
}

#[test]
fn the_memory_stores_and_faulty_ones_without_faults_keep_the_contract() {
    let faulty = |faults| FaultyStore::new(1, faults, Process::default());
    assert_eq!(contract(&MemoryStore::default(), "x/"), Ok(()));
    assert_eq!(contract(&faulty(Faults::default()), "x/"), Ok(()));
    let torn = faulty(Faults { torn: 1, ..Faults::default() });
    assert!(contract(&torn, "x/").is_err(), "the contract notices a store that tears");

    let faulty = |faults, strict| FaultyDurable::new(1, faults, Process::default(), strict);
    assert_eq!(block_on(durable_contract(&MemoryDurable::default(), "x/")), Ok(()));
    for strict in [true, false] {
        assert_eq!(block_on(durable_contract(&faulty(Faults::default(), strict), "x/")), Ok(()));
    }
    let refusing = faulty(Faults { refused: 5, ..Faults::default() }, true);
    assert!(block_on(durable_contract(&refusing, "x/")).is_err(), "the contract notices a store that refuses");
}

#[test]
fn a_keystroke_in_a_large_dossier_writes_a_bounded_amount() {
    let sizes = [100, 1_000, 10_000].map(|count| {
        let copies = copies();
        let mut work = Work::begin(&copies, &sound_dossier(count));
        let mut most = 0;
        for round in 0..120 {
            let before = [durable(&copies), local(&copies)];
            work.note(round % 7 * 13, &format!("lần {round}"));
            let written = [durable(&copies), local(&copies)].into_iter().zip(before).map(|(mut after, before)| {
                after.retain(|key, value| before.get(key) != Some(value));
                units_of(&after)
            });
            most = most.max(written.sum());
        }
        most
    });
    let [small, _, large] = sizes;
    // A new base names every block of 48 procedures: 22 characters each in a list of names, in both copies.
    assert!(large < small + 2 * 24 * 10_000 / 48, "most units written by one keystroke: {sizes:?}");
}

#[test]
fn ten_thousand_procedures_fit_and_a_change_of_all_of_them_too() {
    let capacity = Room::LOCAL as usize / 2;
    for durable in [None, Some(MemoryDurable::default())] {
        let has_durable = durable.is_some();
        let store = FaultyStore::new(1, Faults { capacity, ..Faults::default() }, Process::default());
        let copies = Copies::new(durable, store);
        let mut work = Work::begin(&copies, &sound_dossier(10_000));
        for round in 1..4 {
            let changed = work.dossier.procedures.iter().map(|procedure| {
                let mut procedure = Procedure::clone(procedure);
                procedure.proposal.note = format!("lần {round}");
                procedure
            });
            let edit = Edit::replace(changed.collect::<Vec<_>>());
            let write = work.prepare(Act::Edit { edit, typed_in: None, joins: None });
            work.write(write).unwrap();
            work.fold();
        }
        assert_eq!(reopen(&copies).document, work.dossier);
        if has_durable {
            assert_eq!(support::work::durable(&copies), local(&copies), "local storage gave nothing up");
        }
    }
}

#[test]
fn the_journal_is_folded_and_stays_bounded_and_every_kept_step_survives() {
    let copies = copies();
    let mut work = Work::begin(&copies, &sound_dossier(40));
    for round in 0..2_000 {
        work.note(round % 40, &format!("lần {round}"));
    }
    let opened = reopen(&copies);
    assert_eq!((opened.revision, &opened.document), (2_000, &work.dossier));
    assert_eq!(opened.history, work.history);
    assert_eq!(opened.history.undo.len(), <History>::STEPS);
    for copy in [durable(&copies), local(&copies)] {
        let units = units_of(&copy);
        assert!(units < 2 * JOURNAL, "{units} units");
    }
}

#[test]
fn the_tab_that_was_overtaken_is_refused_and_overwrites_nothing() {
    for durable in [None, Some(MemoryDurable::default())] {
        let copies = Copies::new(durable, MemoryStore::default());
        let mut first = Work::begin(&copies, &sound_dossier(2));
        first.note(0, "thẻ một");
        let second = block_on(drafts(&copies).open_for_work(claim("t2"), 9)).unwrap();
        assert_eq!(opened(second.opening).document, first.dossier);
        assert!(second.mend.is_none());
        let action = Move { at: 1, act: first.note_act(0, "thẻ hai") };
        let raw = block_on(drafts(&copies).raw(&claim("").id)).unwrap();
        let commit = first.writer.commit(std::slice::from_ref(&action), &first.dossier).unwrap();
        assert_eq!(copies.write_ahead(first.writer.claim(), &commit.batch), Err(StoreError::Conflict));
        assert_eq!(first.write(commit), Err(StoreError::Conflict));
        let fold = first.writer.fold(&first.dossier, &first.history, 1).unwrap();
        assert_eq!(first.write(fold), Err(StoreError::Conflict));
        let point = first.writer.keep_point(&first.dossier, PointReason::NewDay, 1).unwrap();
        assert_eq!(first.write(point), Err(StoreError::Conflict));
        assert_eq!(block_on(drafts(&copies).raw(&claim("").id)).unwrap(), raw, "nothing was overwritten");

        let mut writer = second.writer.unwrap();
        let commit = writer.commit(&[action], &first.dossier).unwrap();
        block_on(copies.write(Some(writer.claim()), &commit.batch)).unwrap();
        writer.written(commit);
        assert_eq!(reopen(&copies).revision, 2);
    }
}
