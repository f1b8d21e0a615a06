//! Drafts of every past schema: each opens, moves to two copies without a moment in which it could be lost, and is
//! upgraded to today's schema.

use crate::support::faulty::{Faults, FaultyDurable, FaultyStore, Process};
use crate::support::work::{
    Memory, Work, claim_of, clear_local, copies, drafts, durable, durable_alone, keys, local, opened, set_local,
    spoilt, units_of,
};
use pollster::block_on;
use ra_soat_dvctt::domain::{Dossier, Edit};
use ra_soat_dvctt::storage::*;

fn path(name: &str) -> String {
    format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"))
}

fn fixture(name: &str) -> String {
    std::fs::read_to_string(path(name)).unwrap()
}

/// Local storage of the browser in which the draft was written.
fn values(schema: u32) -> Values {
    serde_json::from_str(&fixture(&format!("draft-schema-{schema}.json"))).unwrap()
}

fn expected() -> Dossier {
    serde_json::from_str(&fixture("dossier-schema-1.json")).unwrap()
}

fn id() -> DraftId {
    DraftId("19a0c0ffee0".into())
}

/// The draft in local storage, and nothing in the durable copy.
fn stored(schema: u32) -> Memory {
    let copies = copies();
    values(schema).iter().for_each(|(key, value)| set_local(&copies, key, Some(value)));
    copies
}

#[track_caller]
fn open<D: DurableStore, L: KeyValueStore>(copies: &Copies<D, L>) -> OpenedDraft {
    opened(block_on(drafts(copies).open(&id())).unwrap())
}

fn work_on<D: DurableStore + Clone, L: KeyValueStore + Clone>(copies: &Copies<D, L>) -> Work<D, L> {
    Work::open_as(copies, claim_of(&id(), "t"))
}

/// Keys that only versions before schema 4 wrote.
fn old_keys<D: DurableStore, L: KeyValueStore>(copies: &Copies<D, L>) -> Vec<String> {
    let all = durable(copies).into_keys().chain(local(copies).into_keys());
    let old = ["dvctt-twin/", "dvctt-damaged/"];
    all.filter(|key| old.iter().any(|prefix| key.starts_with(prefix))).collect()
}

#[test]
fn drafts_of_every_past_schema_open() {
    for schema in 1..=DRAFT_SCHEMA {
        let copies = stored(schema);
        let found = open(&copies);
        assert!((&found.document, found.damage.len()) == (&expected(), 0), "schema {schema}");
        assert!((durable(&copies), local(&copies)) == (Values::new(), values(schema)), "looking changes nothing");
        let listed = block_on(drafts(&copies).list()).unwrap().remove(0);
        assert_eq!(listed.summary.unwrap().caption, expected().caption(), "schema {schema}");

        let mut work = work_on(&copies);
        assert!((&work.dossier, &work.history) == (&found.document, &found.history), "schema {schema}");
        assert!(durable(&copies) == local(&copies), "schema {schema}");
        assert_eq!(old_keys(&copies), Vec::<String>::new(), "schema {schema}");
        let alone = open(&durable_alone(&copies));
        assert!((&alone.document, &alone.history, alone.damage.len()) == (&found.document, &found.history, 0));
        for _ in 0..2 {
            work.edit(Edit::Submission(Box::new(expected().submission)));
            work.fold();
            let again = open(&copies);
            assert!((&again.document, &again.history) == (&expected(), &work.history), "schema {schema}");
        }
        assert_eq!(keys(&copies, "/snapshot/").len() + keys(&copies, "/edit/").len(), 0, "the old shape is gone");
        assert!(durable(&copies) == local(&copies), "schema {schema}");
    }
}

#[test]
fn drafts_of_past_schemas_keep_their_name_their_restore_points_and_the_time_without_a_backup() {
    for schema in 2..=DRAFT_SCHEMA {
        for has_durable in [true, false] {
            let stored = stored(schema);
            let copies = Copies::new(stored.durable().filter(|_| has_durable).cloned(), stored.local().clone());
            let before = block_on(drafts(&copies).about(&id())).unwrap();
            assert_eq!(before.title, "Bản của Ánh", "schema {schema}");
            let work = work_on(&copies);
            assert_eq!(block_on(drafts(&copies).about(&id())).unwrap(), before, "schema {schema}");
            let points = work.writer.points();
            assert!(!points.is_empty(), "schema {schema}");
            for point in points {
                let restored = work.writer.point(&point.name).unwrap();
                assert_eq!((point.entries, restored.procedures.len()), (2, 2), "schema {schema}");
                assert!(matches!(point.reason, PointReason::Named(_)), "schema {schema}");
            }
            assert!(local(&copies).keys().all(|key| !key.starts_with("dvctt-twin/")), "schema {schema}");
        }
    }
    let unsaved_since = Envelope { schema: 3, revision: 0, body: r#"{"title":"","unsaved_since":7}"#.into() };
    let copies = stored(3);
    set_local(&copies, "dvctt/19a0c0ffee0/about/0", Some(&unsaved_since.seal().0));
    let listed = |copies: &Memory| block_on(drafts(copies).list()).unwrap().remove(0).summary.unwrap();
    assert_eq!(listed(&copies).unsaved_since, Some(7), "in the list even before it is opened");
    let mut work = work_on(&copies);
    assert_eq!((work.writer.unsaved_since(), listed(&copies).unsaved_since), (Some(7), Some(7)));
    work.edit(Edit::Submission(Box::new(expected().submission)));
    assert_eq!(listed(&copies).unsaved_since, Some(7));
}

/// A crash at any write, whether to the durable copy or to local storage.
#[test]
fn a_crash_anywhere_in_moving_to_two_copies_loses_nothing() {
    for schema in 1..=DRAFT_SCHEMA {
        let (mut before_commit, mut in_local, mut done) = (0, 0, 0);
        let found = open(&stored(schema));
        for seed in 0..300 {
            let process = Process::default();
            let store = FaultyStore::new(seed, Faults::default(), process.clone());
            let durable_store = FaultyDurable::new(seed, Faults::default(), process.clone(), seed % 3 != 0);
            let copies = Copies::new(Some(durable_store.clone()), store.clone());
            values(schema).iter().for_each(|(key, value)| set_local(&copies, key, Some(value)));
            store.settle();
            let failing = Faults { crash: 2 + seed % 30, refused: seed % 7 * 20, ..Faults::default() };
            store.set_faults(Faults { torn: seed % 5 * 10, dropped: seed % 4 * 10, ..failing });
            durable_store.set_faults(Faults { crash: seed % 4, refused: seed % 2 * 8, ..Faults::default() });
            let moved = Work::try_open(&copies, claim_of(&id(), "t"));
            store.set_faults(Faults::default());
            durable_store.set_faults(Faults::default());
            process.start();
            let is_committed = durable(&copies).keys().any(|key| key.contains("/base/"));
            match (is_committed, moved.is_ok()) {
                (false, _) => before_commit += 1,
                (true, false) => in_local += 1,
                (true, true) => done += 1,
            }
            if seed % 2 == 0 {
                store.cut_power();
                durable_store.cut_power();
            }
            let again = open(&copies);
            assert!((&again.document, &again.history) == (&found.document, &found.history), "{schema}, seed {seed}");
            // The summary is new, and may have been torn before the durable copy had it.
            assert!(
                again.damage.iter().all(|one| one.key.contains("/summary/")),
                "{schema}, seed {seed}: {:?}",
                again.damage
            );
            let work = work_on(&copies);
            assert!((&work.dossier, &work.history) == (&found.document, &found.history), "{schema}, seed {seed}");
            assert_eq!(old_keys(&copies), Vec::<String>::new(), "{schema}, seed {seed}");
            let alone = Copies::new(Some(durable_store), MemoryStore::default());
            assert!(open(&alone).document == found.document, "{schema}, seed {seed}");
            assert_eq!(work.writer.points().len(), work_on(&stored(schema)).writer.points().len());
        }
        assert!(before_commit > 10 && in_local > 10 && done > 10, "{before_commit}, {in_local}, {done}");
    }
}

/// Values stored twice left no room for anything.
#[test]
fn a_draft_of_an_earlier_version_that_filled_local_storage_moves_too() {
    for schema in 1..DRAFT_SCHEMA {
        let store = FaultyStore::new(1, Faults::default(), Process::default());
        let copies = Copies::new(Some(MemoryDurable::default()), store.clone());
        values(schema).iter().for_each(|(key, value)| set_local(&copies, key, Some(value)));
        store.set_faults(Faults { capacity: units_of(&local(&copies)), ..Faults::default() });
        let found = open(&copies);
        let work = work_on(&copies);
        assert!((&work.dossier, &work.history) == (&found.document, &found.history), "schema {schema}");
        let work = work_on(&copies);
        assert_eq!(old_keys(&copies), Vec::<String>::new(), "schema {schema}");
        assert!(schema == 1 || durable(&copies) == local(&copies), "there is room for one of two: schema {schema}");
        assert!(open(&copies).document == work.dossier);
    }
}

#[test]
fn what_earlier_versions_set_aside_stays_kept_to_the_letter() {
    let copies = stored(3);
    // A block was kept twice, so two damaged values of it may be set aside; and a second one beside the first.
    let places = [
        ("dvctt-damaged/dvctt/19a0c0ffee0/block/b", "1"),
        ("dvctt-damaged/dvctt-twin/19a0c0ffee0/block/b", "2"),
        ("dvctt-damaged/dvctt/19a0c0ffee0/block/b+", "3"),
        ("dvctt-damaged/dvctt/19a0c0ffee0/move/9", "4"),
    ];
    places.iter().for_each(|(key, value)| set_local(&copies, key, Some(value)));
    assert_eq!(open(&copies).damage, vec![], "it is no damage any more");
    for _ in 0..2 {
        work_on(&copies);
        let aside = keys(&copies, "/damaged/");
        assert!(aside.iter().all(|key| key.starts_with("dvctt/19a0c0ffee0/damaged/")), "{aside:?}");
        let mut kept: Vec<String> = aside.iter().map(|key| durable(&copies)[key].clone()).collect();
        kept.sort();
        assert_eq!(kept, ["1", "2", "3", "4"], "{aside:?}");
        assert_eq!(old_keys(&copies), Vec::<String>::new());
        assert!(!block_on(drafts(&copies).is_sound(&id())).unwrap());
        // The durable copy has it, and the page was gone before local storage was tidied up.
        places.iter().for_each(|(key, value)| set_local(&copies, key, Some(value)));
    }
    block_on(drafts(&copies).remove(&id())).unwrap();
    assert!(durable(&copies).is_empty() && local(&copies).is_empty());
}

/// The two copies that earlier versions kept in one store still repair each other.
#[test]
fn a_value_damaged_in_one_of_two_copies_of_an_earlier_version_costs_nothing() {
    for schema in 2..4 {
        let twins: Vec<String> = values(schema).into_keys().filter(|key| key.starts_with("dvctt-twin/")).collect();
        assert!(twins.len() > 4, "schema {schema}");
        for twin in twins {
            for key in [twin.replacen("dvctt-twin/", "dvctt/", 1), twin.clone()] {
                let copies = stored(schema);
                set_local(&copies, &key, Some(&spoilt(&values(schema)[&key])));
                let found = open(&copies);
                assert!((&found.document, found.damage.len()) == (&expected(), 0), "{key}");
                let work = work_on(&copies);
                assert!(work.writer.points().iter().all(|point| work.writer.point(&point.name).is_some()), "{key}");
                clear_local(&copies);
                assert!(open(&copies).document == expected(), "{key}");
            }
        }
    }
}
