//! Units' dossiers beside the Office's work: kept by content, in the durable copy where there is one.

use crate::support::faulty::{Faults, FaultyDurable, FaultyStore, Process};
use crate::support::received::received;
use crate::support::work::{Memory, Work, copies, durable, local, local_alone, reopen, set_durable, set_local, spoilt};
use crate::support::{campaign, sound_dossier};
use pollster::block_on;
use ra_soat_dvctt::consolidation::*;
use ra_soat_dvctt::domain::{Document, Dossier};
use ra_soat_dvctt::storage::*;

fn dossiers(sizes: &[u32]) -> Vec<(DossierId, Dossier)> {
    let all = sizes.iter().map(|size| sound_dossier(*size));
    all.map(|dossier| (DossierId::of(&dossier), dossier)).collect()
}

fn key(id: &DossierId) -> String {
    format!("dvctt-original/{}", id.0)
}

fn put(copies: &Memory, (id, dossier): &(DossierId, Dossier)) {
    block_on(OriginalStore::new(copies).put(id, dossier)).unwrap();
}

fn get(copies: &Memory, id: &DossierId) -> Option<Dossier> {
    block_on(OriginalStore::new(copies).get(id)).unwrap()
}

/// Where they are: the durable copy, or local storage where there is none.
fn main_copy(copies: &Memory) -> Values {
    if copies.durable().is_some() { durable(copies) } else { local(copies) }
}

fn set_main(copies: &Memory, key: &str, value: Option<&str>) {
    if copies.durable().is_some() { set_durable(copies, key, value) } else { set_local(copies, key, value) }
}

#[test]
fn originals_are_kept_by_content_and_damage_is_never_read() {
    for copies in [copies(), local_alone(&copies())] {
        let all = dossiers(&[40]);
        let (id, dossier) = &all[0];
        assert_eq!(get(&copies, id), None);
        put(&copies, &all[0]);
        assert!(get(&copies, id).as_ref() == Some(dossier));
        assert!(copies.durable().is_none() || local(&copies).is_empty(), "they are too large for local storage");
        let other = DossierId("0".repeat(32));
        let found = block_on(OriginalStore::new(&copies).get_all(&[id.clone(), other.clone()])).unwrap();
        assert_eq!(found.keys().collect::<Vec<_>>(), [id]);
        set_main(&copies, &key(id), Some(&spoilt(&main_copy(&copies)[&key(id)])));
        assert_eq!(get(&copies, id), None);
        put(&copies, &all[0]);
        assert!(get(&copies, id).as_ref() == Some(dossier), "what is damaged is written again");
        block_on(OriginalStore::new(&copies).remove_unneeded(&[])).unwrap();
        assert!(main_copy(&copies).is_empty());
    }
}

#[test]
fn an_original_that_is_kept_is_not_written_again_and_one_that_cannot_be_written_is_said() {
    let process = Process::default();
    let store = FaultyStore::new(1, Faults::default(), process.clone());
    let durable_store = FaultyDurable::new(1, Faults::default(), process, true);
    let copies = Copies::new(Some(durable_store.clone()), store.clone());
    let (originals, all) = (OriginalStore::new(&copies), dossiers(&[3, 4]));
    block_on(originals.put(&all[0].0, &all[0].1)).unwrap();
    let refusing = Faults { refused: 1, ..Faults::default() };
    store.set_faults(refusing);
    durable_store.set_faults(refusing);
    assert_eq!(block_on(originals.put(&all[0].0, &all[0].1)), Ok(()));
    assert_eq!(block_on(originals.put(&all[1].0, &all[1].1)), Err(StoreError::Unavailable));
    assert_eq!(block_on(originals.get(&all[1].0)), Ok(None));
}

#[test]
fn only_the_originals_that_are_needed_are_kept_and_drafts_are_left_alone() {
    for copies in [copies(), local_alone(&copies())] {
        let work = Work::begin(&copies, &sound_dossier(3));
        let (before, all) = (main_copy(&copies), dossiers(&[1, 2, 3]));
        all.iter().for_each(|one| put(&copies, one));
        // Left in local storage by an earlier version.
        set_local(&copies, &key(&DossierId("f".repeat(32))), Some("?"));
        // Two pieces of work: neither removes what the other needs.
        let mut expected = before;
        for (id, needed) in [("vp-1", &all[1]), ("vp-2", &all[2])] {
            let mut office = Consolidation::new(campaign());
            office.apply(ConsolidationEdit::Files(Change::put([UnitFile {
                dossier: needed.0.clone(),
                ..received("Sở Y tế", &needed.1, 1, "a.xlsx").0
            }])));
            let drafts: Drafts<'_, _, _, Consolidation> = Drafts::of(&copies);
            block_on(drafts.create(&DraftId(id.into()), &office, &About::default(), 0)).unwrap();
        }
        expected.extend(main_copy(&copies).into_iter().filter(|(key, _)| key.contains("/vp-")));
        block_on(OriginalStore::new(&copies).remove_unneeded(&[])).unwrap();
        expected.insert(key(&all[2].0), main_copy(&copies)[&key(&all[2].0)].clone());
        expected.insert(key(&all[1].0), main_copy(&copies)[&key(&all[1].0)].clone());
        assert!(main_copy(&copies) == expected);
        assert!(local(&copies).keys().all(|key| !key.contains(&"f".repeat(32))));
        assert!(get(&copies, &all[1].0).as_ref() == Some(&all[1].1));
        assert_eq!(get(&copies, &all[0].0), None);
        assert!(reopen(&copies).document == work.dossier);
    }
}

/// What a version before schema 4 left in local storage, where nothing is in the durable copy yet.
fn before_schema_4(all: &[(DossierId, Dossier)]) -> Memory {
    let old = local_alone(&copies());
    all.iter().for_each(|one| put(&old, one));
    Copies::new(Some(MemoryDurable::default()), old.local().clone())
}

#[test]
fn originals_move_over_to_the_durable_copy() {
    let all = dossiers(&[1, 2, 3]);
    let copies = before_schema_4(&all);
    let work = Work::begin(&copies, &sound_dossier(3));
    let before = local(&copies);
    assert!(all.iter().all(|(id, dossier)| get(&copies, id).as_ref() == Some(dossier)), "found where they were");
    for _ in 0..2 {
        block_on(OriginalStore::new(&copies).move_over()).unwrap();
        assert!(durable(&copies) == before, "drafts and originals");
        assert!(local(&copies).keys().all(|key| !key.starts_with("dvctt-original/")));
        assert!(all.iter().all(|(id, dossier)| get(&copies, id).as_ref() == Some(dossier)));
    }
    assert!(reopen(&copies).document == work.dossier);
    let alone = local_alone(&before_schema_4(&all));
    block_on(OriginalStore::new(&alone).move_over()).unwrap();
    assert_eq!(local(&alone).len(), 3, "without a durable copy they stay");
}

#[test]
fn moving_originals_over_loses_none_whatever_write_fails() {
    let all = dossiers(&[1, 2, 3]);
    for seed in 0..100 {
        let process = Process::default();
        let store = FaultyStore::new(seed, Faults::default(), process.clone());
        let durable_store = FaultyDurable::new(seed, Faults::default(), process.clone(), true);
        let copies = Copies::new(Some(durable_store.clone()), store.clone());
        local(&before_schema_4(&all)).iter().for_each(|(key, value)| set_local(&copies, key, Some(value)));
        store.settle();
        let faults = Faults { crash: seed % 5, refused: seed % 3 * 2, ..Faults::default() };
        store.set_faults(faults);
        durable_store.set_faults(faults);
        let moved = block_on(OriginalStore::new(&copies).move_over());
        store.set_faults(Faults::default());
        durable_store.set_faults(Faults::default());
        process.start();
        store.cut_power();
        let originals = OriginalStore::new(&copies);
        assert!(moved.is_err() || local(&copies).is_empty() || durable(&copies).len() == 3, "seed {seed}");
        for _ in 0..2 {
            assert!(all.iter().all(|(id, dossier)| block_on(originals.get(id)).unwrap().as_ref() == Some(dossier)));
            block_on(originals.move_over()).unwrap();
        }
        assert!(local(&copies).is_empty() && durable(&copies).len() == 3, "seed {seed}");
    }
}

/// An original may be in both: a page of an earlier version wrote it again.
#[test]
fn a_damaged_original_is_not_moved_over_an_intact_one() {
    let all = dossiers(&[3]);
    let copies = before_schema_4(&all);
    let key = key(&all[0].0);
    let sound = local(&copies)[&key].clone();
    for (in_durable, in_local) in [(sound.clone(), spoilt(&sound)), (spoilt(&sound), sound)] {
        set_durable(&copies, &key, Some(&in_durable));
        set_local(&copies, &key, Some(&in_local));
        assert!(get(&copies, &all[0].0).as_ref() == Some(&all[0].1));
        block_on(OriginalStore::new(&copies).move_over()).unwrap();
        assert!(get(&copies, &all[0].0).as_ref() == Some(&all[0].1));
        assert!(local(&copies).is_empty());
    }
}
