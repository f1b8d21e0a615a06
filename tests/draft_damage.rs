//! What damage costs a draft, and every shape in which one was ever stored.

mod support;

use std::collections::BTreeMap;

use ra_soat_dvctt::domain::{Act, Dossier, Edit, History, Move, ProcedureId};
use ra_soat_dvctt::storage::*;
use support::faulty::{Faults, FaultyStore};
use support::sound_dossier;
use support::work::{Work, damage, id, keys, opened, reopen};

#[test]
fn one_damaged_copy_costs_nothing_and_is_set_aside() {
    let draft = || {
        let store = MemoryStore::default();
        let mut work = Work::begin(&store, &sound_dossier(100));
        work.note(3, "một");
        work.fold();
        work.note(4, "hai");
        (store, work)
    };
    for part in ["/base/", "/block/"] {
        let mut named = Vec::new();
        for key in keys(&draft().0, part) {
            let (store, work) = draft();
            damage(&store, &key);
            let opened = reopen(&store);
            assert_eq!((&opened.document, opened.lost), (&work.dossier, 0), "{key}");
            // What only the base before the newest needs is not read, so nothing is known of it.
            let is_named = opened.damage.iter().any(|damage| damage.key == key);
            assert_eq!(Work::open(&store).dossier, work.dossier);
            assert_eq!(store.get(&format!("dvctt-damaged/{key}")).unwrap().is_some(), is_named, "{key}");
            assert_eq!(reopen(&store).damage, vec![], "{key} is mended");
            named.extend(is_named.then_some(key));
        }
        let twins = named.iter().filter(|key| key.starts_with("dvctt-twin/")).count();
        assert!(twins > 0 && named.len() == 2 * twins, "both copies of all that is needed: {named:?}");
    }
}

#[test]
fn a_damaged_move_is_named_kept_and_costs_only_what_came_after_it() {
    let store = MemoryStore::default();
    let mut work = Work::begin(&store, &sound_dossier(3));
    ["một", "hai", "ba"].iter().for_each(|text| work.note(0, text));
    damage(&store, "dvctt/d1/move/2");
    let opened = reopen(&store);
    assert_eq!((opened.revision, opened.document.procedures[0].proposal.note.as_str()), (1, "một"));
    let named: Vec<&str> = opened.damage.iter().map(|damage| damage.key.as_str()).collect();
    assert_eq!(named, ["dvctt/d1/move/2", "dvctt/d1/move/3"], "the damaged move and the one stranded behind it");
    assert!(store.get("dvctt/d1/move/2").unwrap().is_some(), "looking changes nothing");

    let mut working = Work::open(&store);
    working.note(0, "bốn");
    let opened = reopen(&store);
    assert_eq!(opened.document.procedures[0].proposal.note, "bốn", "stale moves are not replayed");
    assert_eq!(opened.damage, vec![]);
    assert_eq!(keys(&store, "dvctt-damaged/").len(), 2);
}

#[test]
fn moves_behind_a_gap_are_never_replayed_later() {
    let store = MemoryStore::default();
    let mut work = Work::begin(&store, &sound_dossier(1));
    ["một", "hai", "ba"].iter().for_each(|text| work.note(0, text));
    store.remove("dvctt/d1/move/2").unwrap();
    let mut working = Work::open(&store);
    assert_eq!(working.dossier.procedures[0].proposal.note, "một");
    working.note(0, "bốn");
    assert_eq!(reopen(&store).document.procedures[0].proposal.note, "bốn");
    assert!(store.get("dvctt-damaged/dvctt/d1/move/3").unwrap().is_some());
}

#[test]
fn a_block_without_any_copy_is_said_and_the_rest_opens() {
    let store = MemoryStore::default();
    let work = Work::begin(&store, &sound_dossier(100));
    let empty = MemoryStore::default();
    Work::begin(&empty, &sound_dossier(0));
    let of_procedures = |key: &String| empty.get(key).unwrap().is_none();
    let block = keys(&store, "dvctt/d1/block/").into_iter().find(of_procedures).unwrap();
    store.remove(&block).unwrap();
    store.remove(&block.replacen("dvctt/", "dvctt-twin/", 1)).unwrap();
    let opened = reopen(&store);
    assert_eq!(opened.lost, 1);
    assert!(opened.damage.iter().any(|damage| damage.error == DamageKind::Missing));
    assert!(opened.document.procedures.len() < work.dossier.procedures.len());
}

#[test]
fn a_browser_cleared_under_an_open_draft_gets_everything_back() {
    let store = MemoryStore::default();
    let mut work = Work::begin(&store, &sound_dossier(60));
    work.note(1, "trước");
    store.keys().unwrap().iter().for_each(|key| store.remove(key).unwrap());
    let action = Move { at: 1, act: Act::Edit { edit: Edit::remove([ProcedureId(2)]), typed_in: None } };
    assert_eq!(work.writer.commit(&action), Err(StoreError::Cleared));
    work.history.carry_out(&mut work.dossier, action);
    work.writer.rescue(&work.dossier, &work.history, 2).unwrap();
    work.note(1, "sau");
    assert_eq!(reopen(&store).document, work.dossier);
}

fn fixture(name: &str) -> String {
    std::fs::read_to_string(format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn stored(name: &str) -> (MemoryStore, DraftId) {
    let values: BTreeMap<String, String> = serde_json::from_str(&fixture(name)).unwrap();
    let store = MemoryStore::default();
    values.iter().for_each(|(key, value)| store.set(key, value).unwrap());
    (store, DraftId("19a0c0ffee0".into()))
}

/// Every shape that a draft was ever stored in opens, can be worked on, and becomes today's.
#[test]
fn drafts_of_every_past_schema_open() {
    let expected: Dossier = serde_json::from_str(&fixture("dossier-schema-1.json")).unwrap();
    for schema in 1..=DRAFT_SCHEMA {
        let (store, id) = stored(&format!("draft-schema-{schema}.json"));
        let drafts = Drafts::new(store.clone());
        let before = store.keys().unwrap();
        let found = opened(drafts.open(&id).unwrap());
        assert_eq!((&found.document, found.damage.len()), (&expected, 0), "schema {schema}");
        assert_eq!(store.keys().unwrap(), before, "looking changes nothing");
        drafts.claim(&id, "t").unwrap();
        let (_, writer) = drafts.open_for_work(&id, "t", 9).unwrap();
        let mut writer = writer.unwrap();
        for round in 0..2 {
            let act = Act::Edit { edit: Edit::Submission(Box::new(expected.submission.clone())), typed_in: None };
            writer.commit(&Move { at: round, act }).unwrap();
            writer.fold(&expected, &History::default(), round).unwrap();
        }
        assert_eq!(opened(drafts.open(&id).unwrap()).document, expected);
        assert_eq!(keys(&store, "/snapshot/").len() + keys(&store, "/edit/").len(), 0, "the old shape is gone");
    }
}

#[test]
fn a_draft_that_a_newer_version_went_on_with_is_left_to_it() {
    let store = MemoryStore::default();
    let mut work = Work::begin(&store, &sound_dossier(2));
    work.note(0, "một");
    let newer = Envelope { schema: DRAFT_SCHEMA + 1, revision: 2, body: "{\"act\":\"new\"}".into() };
    store.set("dvctt/d1/move/2", &newer.seal()).unwrap();
    let drafts = Drafts::new(store.clone());
    let before = drafts.raw(&id()).unwrap();
    drafts.claim(&id(), "t9").unwrap();
    let (opening, writer) = drafts.open_for_work(&id(), "t9", 9).unwrap();
    assert!(opened(opening).newer == Some(DRAFT_SCHEMA + 1) && writer.is_none());
    assert_eq!(drafts.raw(&id()).unwrap(), before);
}

#[test]
fn damage_that_there_is_no_room_to_set_aside_is_left_where_it_is() {
    let store = FaultyStore::new(1, Faults::default());
    let drafts = Drafts::new(store.clone());
    let dossier = sound_dossier(60);
    drafts.create(&id(), &dossier, 0).unwrap();
    drafts.claim(&id(), "t").unwrap();
    let block = store
        .keys()
        .unwrap()
        .into_iter()
        .filter(|key| key.starts_with("dvctt/d1/block/"))
        .max_by_key(|key| store.size(key).unwrap())
        .unwrap();
    let broken = store.get(&block).unwrap().unwrap().replacen(' ', "  ", 1);
    store.set(&block, &broken).unwrap();
    let used: usize = store.keys().unwrap().iter().map(|key| store.size(key).unwrap()).sum();
    store.set_faults(Faults { capacity: used, ..Faults::default() });
    let (opening, writer) = drafts.open_for_work(&id(), "t", 1).unwrap();
    assert_eq!(opened(opening).document, dossier);
    assert!(writer.is_none(), "only looked at");
    assert_eq!(store.get(&block).unwrap().as_ref(), Some(&broken));
    store.set_faults(Faults::default());
    assert!(drafts.open_for_work(&id(), "t", 2).unwrap().1.is_some(), "with room it is mended");
}

#[test]
fn a_damaged_name_and_a_damaged_point_are_named_and_kept() {
    let store = MemoryStore::default();
    let mut work = Work::begin(&store, &sound_dossier(2));
    let drafts = Drafts::new(store.clone());
    drafts.change_about(&id(), |about| about.title = "Bản của Ánh".into()).unwrap();
    work.writer.keep_point(&work.dossier, PointReason::BeforeBulk, 1).unwrap();
    work.note(0, "sau");
    for key in keys(&store, "/about/").into_iter().chain(keys(&store, "/point/")) {
        damage(&store, &key);
    }
    assert_eq!(reopen(&store).damage.len(), 3, "the name and both copies of the point");
    Work::open(&store);
    drafts.change_about(&id(), |about| about.title = "Tên khác".into()).unwrap();
    assert_eq!(keys(&store, "dvctt-damaged/").len(), 3);
}

#[test]
fn a_draft_of_a_newer_schema_is_looked_at_and_left_alone() {
    let (store, id) = stored(&format!("draft-schema-{DRAFT_SCHEMA}.json"));
    let drafts = Drafts::new(store.clone());
    let reseal = |body: &dyn Fn(String) -> String| {
        for (key, _) in drafts.raw(&id).unwrap() {
            let Envelope { revision, body: old, .. } = Envelope::open(&store.get(&key).unwrap().unwrap()).unwrap();
            store.set(&key, &Envelope { schema: DRAFT_SCHEMA + 1, revision, body: body(old) }.seal()).unwrap();
        }
    };
    // Readable as it is: shown, and no writer is given.
    reseal(&|body| body);
    let (opening, writer) = drafts.open_for_work(&id, "t", 9).unwrap();
    assert!(opened(opening).newer == Some(DRAFT_SCHEMA + 1) && writer.is_none());
    // Not readable: said, and still left alone.
    reseal(&|_| "{}".to_owned());
    let before: Vec<_> = drafts.raw(&id).unwrap();
    assert_eq!(drafts.open_for_work(&id, "t", 9).unwrap().0, Opening::Newer(DRAFT_SCHEMA + 1));
    assert_eq!(drafts.raw(&id).unwrap(), before);
}
