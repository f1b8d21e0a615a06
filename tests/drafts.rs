//! Drafts: what a restart finds, what damage costs, what a keystroke costs, and every shape that was ever stored.

mod support;

use std::collections::BTreeMap;

use proptest::prelude::*;
use ra_soat_dvctt::domain::{Act, Edit, History, Move, Procedure, ProcedureId};
use ra_soat_dvctt::storage::*;
use support::contract::contract;
use support::faulty::{Faults, FaultyStore};
use support::work::{Work, id, opened, reopen};
use support::{dossier, procedure, sound_dossier};

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let number = || prop_oneof![1u32..6, Just(48u32), Just(96)];
    let edit = prop_oneof![
        3 => number().prop_flat_map(procedure).prop_map(|procedure| Edit::replace([procedure])),
        1 => number().prop_map(|id| Edit::remove([ProcedureId(id)])),
        1 => proptest::collection::vec(number().prop_flat_map(procedure), 0..4).prop_map(Edit::replace),
    ];
    proptest::collection::vec(edit, 0..12)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn a_restart_finds_every_committed_edit_and_the_way_back(edits in edits(), folds in any::<u16>()) {
        let store = MemoryStore::default();
        let mut work = Work::begin(&store, &dossier());
        let count = edits.len() as u64;
        for (at, edit) in edits.into_iter().enumerate() {
            work.edit(edit);
            if folds >> (at % 16) & 1 == 1 {
                work.fold();
            }
        }
        let opened = reopen(&store);
        prop_assert_eq!(opened.damage, vec![]);
        prop_assert_eq!(opened.revision, count);
        prop_assert_eq!(&opened.document, &work.dossier);
        prop_assert_eq!(&opened.history, &work.history);
    }

    #[test]
    fn taking_back_every_edit_leads_to_the_beginning_and_doing_it_again_to_the_end(edits in edits()) {
        let (beginning, mut history) = (sound_dossier(4), History::default());
        let mut dossier = beginning.clone();
        for edit in edits {
            history.carry_out(&mut dossier, Move { at: 0, act: Act::Edit { edit, typed_in: None } });
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

    #[test]
    fn a_draft_file_brings_back_the_dossier_and_no_other(dossier in support::any_dossier(), at in any::<prop::sample::Index>()) {
        let file = to_draft_file(&dossier).unwrap();
        prop_assert_eq!(from_draft_file(&file), Ok(dossier));
        let cut: String = file.chars().take(at.index(file.chars().count())).collect();
        prop_assert!(from_draft_file(&cut).is_err());
    }
}

#[test]
fn the_memory_store_and_a_faulty_one_without_faults_keep_the_contract() {
    assert_eq!(contract(&MemoryStore::default(), "x/"), Ok(()));
    assert_eq!(contract(&FaultyStore::new(1, Faults::default()), "x/"), Ok(()));
    let torn = FaultyStore::new(1, Faults { torn: 1, ..Faults::default() });
    assert!(contract(&torn, "x/").is_err(), "the contract notices a store that tears");
}

#[test]
fn typing_in_a_field_is_one_step_and_a_pause_begins_another() {
    let (mut dossier, mut history) = (sound_dossier(1), History::default());
    let mut type_note = |text: &str, at: u64, field: &str| {
        let mut changed = Procedure::clone(&dossier.procedures[0]);
        changed.proposal.note = text.into();
        let act = Act::Edit { edit: Edit::replace([changed]), typed_in: Some(field.into()) };
        history.carry_out(&mut dossier, Move { at, act });
        history.undo.len()
    };
    assert_eq!(type_note("H", 0, "1/note"), 1);
    assert_eq!(type_note("Hộ", 1_400, "1/note"), 1);
    assert_eq!(type_note("Hộ t", 2_800, "1/note"), 1);
    assert_eq!(type_note("Hộ tị", 5_000, "1/note"), 2);
    assert_eq!(type_note("Hộ tịch", 5_100, "1/name"), 3);
}

#[test]
fn a_keystroke_in_a_large_dossier_writes_a_bounded_amount() {
    let sizes = [100, 1_000, 10_000].map(|count| {
        let store = MemoryStore::default();
        let mut work = Work::begin(&store, &sound_dossier(count));
        let mut most = 0;
        for round in 0..120 {
            let before: BTreeMap<String, String> =
                store.keys().unwrap().into_iter().map(|key| (key.clone(), store.get(&key).unwrap().unwrap())).collect();
            work.note(round % 7 * 13, &format!("lần {round}"));
            let written =
                store.keys().unwrap().into_iter().filter(|key| before.get(key) != store.get(key).unwrap().as_ref());
            most = most.max(written.map(|key| store.size(&key).unwrap()).sum::<usize>());
        }
        most
    });
    let [small, _, large] = sizes;
    // A new base names every block of 48 procedures: 22 characters each in a list of names, kept twice.
    assert!(large < small + 2 * 24 * 10_000 / 48 + 20_000, "most units written by one keystroke: {sizes:?}");
}

#[test]
fn ten_thousand_procedures_fit_and_a_change_of_all_of_them_too() {
    let store = FaultyStore::new(1, Faults { capacity: Room::CAPACITY, ..Faults::default() });
    let drafts = Drafts::new(store.clone());
    let mut dossier = sound_dossier(10_000);
    drafts.create(&id(), &dossier, 0).unwrap();
    drafts.claim(&id(), "t").unwrap();
    let (_, writer) = drafts.open_for_work(&id(), "t", 0).unwrap();
    let (mut writer, mut history) = (writer.unwrap(), History::default());
    for round in 1..4 {
        let changed = dossier.procedures.iter().map(|procedure| {
            let mut procedure = Procedure::clone(procedure);
            procedure.proposal.note = format!("lần {round}");
            procedure
        });
        let action = Move { at: round, act: Act::Edit { edit: Edit::replace(changed), typed_in: None } };
        writer.commit(&action).unwrap();
        history.carry_out(&mut dossier, action);
        writer.fold(&dossier, &history, round).unwrap();
    }
    assert_eq!(opened(drafts.open(&id()).unwrap()).document, dossier);
}

#[test]
fn the_journal_is_folded_and_stays_bounded_and_two_hundred_steps_survive() {
    let store = MemoryStore::default();
    let mut work = Work::begin(&store, &sound_dossier(40));
    for round in 0..2_000 {
        work.note(round % 40, &format!("lần {round}"));
    }
    let opened = reopen(&store);
    assert_eq!((opened.revision, &opened.document), (2_000, &work.dossier));
    assert_eq!(opened.history.undo.len(), <History>::STEPS);
    let units: usize = store.keys().unwrap().iter().map(|key| store.size(key).unwrap()).sum();
    assert!(units < 4 * JOURNAL, "{units} units");
}

#[test]
fn the_tab_that_was_overtaken_is_refused_and_overwrites_nothing() {
    let store = MemoryStore::default();
    let mut first = Work::begin(&store, &sound_dossier(2));
    first.note(0, "thẻ một");
    first.drafts.claim(&id(), "t2").unwrap();
    let (opening, second) = first.drafts.open_for_work(&id(), "t2", 9).unwrap();
    assert_eq!(opened(opening).document, first.dossier);
    let edit = Edit::replace([support::sound(1)]);
    let action = Move { at: 1, act: Act::Edit { edit, typed_in: None } };
    assert_eq!(first.writer.commit(&action), Err(StoreError::Conflict));
    assert_eq!(first.writer.fold(&first.dossier, &first.history, 1), Err(StoreError::Conflict));
    second.unwrap().commit(&action).unwrap();
}

#[test]
fn restore_points_share_blocks_are_ten_at_most_and_named_ones_stay() {
    let store = MemoryStore::default();
    let mut work = Work::begin(&store, &sound_dossier(100));
    work.note(0, "lúc đầu");
    let named = PointReason::Named("Trước khi trình".into());
    work.writer.keep_point(&work.dossier, named.clone(), work.at).unwrap();
    let kept = (work.writer.revision(), work.dossier.clone());
    for round in 0..30 {
        work.note(round, "sau");
        work.writer.keep_point(&work.dossier, PointReason::BeforeBulk, work.at).unwrap();
        work.fold();
    }
    let points = work.writer.points().unwrap();
    assert_eq!(points.len(), POINTS);
    assert_eq!(points.last().map(|point| (&point.reason, point.size)), Some((&named, 100)));
    assert_eq!(work.writer.point(kept.0).unwrap().as_ref(), Some(&kept.1));
    let edit = Edit::between(&work.dossier, &kept.1);
    work.edit(edit);
    assert_eq!(reopen(&store).document, kept.1);
}

#[test]
fn drafts_are_copied_removed_and_put_back_whole() {
    let store = MemoryStore::default();
    let mut work = Work::begin(&store, &sound_dossier(3));
    work.note(0, "một");
    let (drafts, copy) = (Drafts::new(store.clone()), DraftId("d10".into()));
    drafts.change_about(&id(), |about| about.title = "Bản của Ánh".into()).unwrap();
    drafts.duplicate(&id(), &copy).unwrap();
    assert_eq!(drafts.ids().unwrap(), [id(), copy.clone()]);
    assert_eq!(opened(drafts.open(&copy).unwrap()).history, work.history);
    assert_eq!(drafts.about(&copy).unwrap().title, "Bản của Ánh");
    let raw = drafts.raw(&id()).unwrap();
    drafts.remove(&id()).unwrap();
    assert_eq!(drafts.open(&id()).unwrap(), Opening::Missing);
    assert_eq!(opened(drafts.open(&copy).unwrap()).document, work.dossier, "the other draft is untouched");
    drafts.put_back(&id(), &raw).unwrap();
    assert_eq!(reopen(&store).document, work.dossier);
    let room = drafts.room().unwrap();
    assert_eq!(room.used, store.keys().unwrap().iter().map(|key| store.size(key).unwrap()).sum::<usize>());
    assert_eq!(room.drafts.len(), 2);
}

#[test]
fn a_backup_is_asked_for_after_a_day_of_changes_without_one() {
    let day = 86_400_000;
    assert_eq!(days_without_backup(Some(1_000), day), None);
    assert_eq!(days_without_backup(Some(1_000), 2 * day + 1_000), Some(2));
    assert_eq!(days_without_backup(None, 10 * day), None, "nothing has changed");
}

#[test]
fn a_draft_is_not_put_back_over_another() {
    let store = MemoryStore::default();
    let work = Work::begin(&store, &sound_dossier(2));
    let raw = work.drafts.raw(&id()).unwrap();
    assert_eq!(work.drafts.put_back(&id(), &raw), Err(StoreError::Conflict));
    assert_eq!(reopen(&store).document, work.dossier);
}
