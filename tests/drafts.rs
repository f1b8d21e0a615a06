//! Drafts survive a restart after any acknowledged edit, and damage costs no more than what was damaged.

mod support;

use proptest::prelude::*;
use ra_soat_dvctt::domain::{Dossier, Edit, Procedure, ProcedureId};
use ra_soat_dvctt::storage::{DraftId, Drafts, KeyValueStore, MemoryStore, StoreError};
use support::{dossier, procedure, sound_dossier};

fn id() -> DraftId {
    DraftId("d1".into())
}

/// The edit that gives the first procedure a note.
fn note(text: &str, dossier: &Dossier) -> Edit {
    let mut changed = Procedure::clone(&dossier.procedures[0]);
    changed.proposal.note = text.into();
    Edit::replace([changed])
}

/// Commits edits one by one, as the page does.
fn commit_all(drafts: &Drafts<MemoryStore>, dossier: &mut Dossier, edits: Vec<Edit>) {
    drafts.create(&id(), dossier, 0).unwrap();
    for (revision, edit) in (1..).zip(edits) {
        dossier.apply(edit.clone());
        drafts.commit(&id(), revision, &edit, revision).unwrap();
        drafts.tidy(&id(), revision, dossier, revision).unwrap();
    }
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let edit = prop_oneof![
        3 => (1u32..6).prop_flat_map(procedure).prop_map(|procedure| Edit::replace([procedure])),
        1 => (1u32..6).prop_map(|id| Edit::remove([ProcedureId(id)])),
        1 => proptest::collection::vec((1u32..6).prop_flat_map(procedure), 0..4).prop_map(Edit::replace),
    ];
    proptest::collection::vec(edit, 0..12)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn a_restart_finds_every_committed_edit(edits in edits()) {
        let store = MemoryStore::default();
        let mut dossier = dossier();
        let count = edits.len() as u64;
        commit_all(&Drafts::new(store.clone()), &mut dossier, edits);
        let opened = Drafts::new(store).open(&id()).unwrap().unwrap();
        prop_assert_eq!(opened.dossier, dossier);
        prop_assert_eq!(opened.revision, count);
        prop_assert_eq!(opened.damage, vec![]);
    }

    #[test]
    fn taking_back_every_edit_leads_to_the_beginning(edits in edits()) {
        let beginning = sound_dossier(4);
        let mut dossier = beginning.clone();
        let mut undo: Vec<Edit> = edits.into_iter().map(|edit| dossier.apply(edit)).collect();
        while let Some(edit) = undo.pop() {
            dossier.apply(edit);
        }
        prop_assert_eq!(dossier, beginning);
    }
}

#[test]
fn the_journal_is_folded_into_snapshots_and_stays_bounded() {
    let store = MemoryStore::default();
    let mut dossier = sound_dossier(40);
    let edits = (0..2_000).map(|round: u32| {
        let mut changed = Procedure::clone(&dossier.procedures[round as usize % 40]);
        changed.proposal.note = format!("lần {round}");
        Edit::replace([changed])
    });
    let edits = edits.collect();
    commit_all(&Drafts::new(store.clone()), &mut dossier, edits);
    let opened = Drafts::new(store.clone()).open(&id()).unwrap().unwrap();
    assert_eq!((opened.revision, &opened.dossier), (2_000, &dossier));
    let keys = store.keys().unwrap();
    let bytes: usize = keys.iter().map(|key| store.get(key).unwrap().unwrap().len()).sum();
    let one = store.get(keys.iter().rfind(|key| key.contains("snapshot")).unwrap()).unwrap().unwrap().len();
    assert!(bytes < 5 * one.max(64 * 1024), "{bytes} bytes in {} values for a dossier of {one}", keys.len());
}

#[test]
fn a_damaged_value_is_named_kept_and_costs_only_what_came_after_it() {
    let store = MemoryStore::default();
    let drafts = Drafts::new(store.clone());
    let mut dossier = sound_dossier(3);
    let edits = vec![note("một", &dossier), note("hai", &dossier), note("ba", &dossier)];
    commit_all(&drafts, &mut dossier, edits);
    let value = store.get("dvctt/d1/edit/2").unwrap().unwrap();
    store.set("dvctt/d1/edit/2", &value.replace("hai", "hbi")).unwrap();
    let opened = drafts.open(&id()).unwrap().unwrap();
    assert_eq!(opened.revision, 1);
    assert_eq!(opened.dossier.procedures[0].proposal.note, "một");
    assert_eq!(opened.damage.len(), 2, "the damaged edit and the one stranded behind it");
    assert_eq!(opened.damage[0].key, "dvctt/d1/edit/2");
    assert!(store.get("dvctt/d1/edit/2").unwrap().is_some(), "set aside, not deleted");

    let mut working = drafts.open_for_work(&id(), 9).unwrap().unwrap();
    let edit = note("bốn", &working.dossier);
    working.dossier.apply(edit.clone());
    drafts.commit(&id(), working.revision + 1, &edit, 10).unwrap();
    let opened = drafts.open(&id()).unwrap().unwrap();
    assert_eq!(opened.dossier.procedures[0].proposal.note, "bốn", "stale edits are not replayed");
    assert_eq!(opened.damage, vec![]);
    assert!(store.get("dvctt-damaged/dvctt/d1/edit/2").unwrap().unwrap().contains("hbi"));
}

#[test]
fn a_stale_tab_is_refused_and_overwrites_nothing() {
    let drafts = Drafts::new(MemoryStore::default());
    let dossier = sound_dossier(2);
    drafts.create(&id(), &dossier, 0).unwrap();
    let edit = |text: &str| note(text, &dossier);
    drafts.commit(&id(), 1, &edit("thẻ một"), 1).unwrap();
    drafts.commit(&id(), 1, &edit("thẻ một"), 2).unwrap();
    assert_eq!(drafts.commit(&id(), 1, &edit("thẻ hai"), 3), Err(StoreError::Conflict));
    drafts.commit(&id(), 2, &edit("tiếp"), 4).unwrap();
    assert_eq!(drafts.open(&id()).unwrap().unwrap().dossier.procedures[0].proposal.note, "tiếp");
}

#[test]
fn edits_behind_a_gap_are_named_and_never_replayed_later() {
    let store = MemoryStore::default();
    let drafts = Drafts::new(store.clone());
    let mut dossier = sound_dossier(1);
    let edits = vec![note("một", &dossier), note("hai", &dossier), note("ba", &dossier)];
    commit_all(&drafts, &mut dossier, edits);
    store.remove("dvctt/d1/edit/2").unwrap();
    let working = drafts.open_for_work(&id(), 5).unwrap().unwrap();
    assert_eq!(working.dossier.procedures[0].proposal.note, "một");
    drafts.commit(&id(), working.revision + 1, &note("bốn", &dossier), 6).unwrap();
    assert_eq!(drafts.open(&id()).unwrap().unwrap().dossier.procedures[0].proposal.note, "bốn");
    assert!(store.get("dvctt-damaged/dvctt/d1/edit/3").unwrap().is_some());
}

#[test]
fn a_removed_draft_leaves_the_others() {
    let drafts = Drafts::new(MemoryStore::default());
    drafts.create(&id(), &sound_dossier(2), 5).unwrap();
    drafts.create(&DraftId("d10".into()), &sound_dossier(3), 6).unwrap();
    drafts.remove(&id()).unwrap();
    let left = drafts.list().unwrap();
    assert_eq!(left.len(), 1);
    assert_eq!((left[0].id.0.as_str(), left[0].procedures, left[0].changed_at), ("d10", 3, 6));
}
