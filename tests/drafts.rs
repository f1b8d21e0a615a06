//! Drafts: what a restart finds, what damage costs, what a keystroke costs, and every shape that was ever stored.

mod support;

use std::collections::BTreeMap;

use proptest::prelude::*;
use ra_soat_dvctt::domain::{Act, Dossier, Edit, History, Move, Procedure, ProcedureId};
use ra_soat_dvctt::storage::*;
use support::contract::contract;
use support::faulty::{Faults, FaultyStore};
use support::{dossier, procedure, sound_dossier};

fn id() -> DraftId {
    DraftId("d1".into())
}

/// A draft open for work, as the page has it.
struct Work {
    drafts: Drafts<MemoryStore>,
    writer: DraftWriter<MemoryStore>,
    dossier: Dossier,
    history: History,
    at: u64,
}

impl Work {
    fn begin(store: &MemoryStore, dossier: &Dossier) -> Work {
        let drafts = Drafts::new(store.clone());
        drafts.create(&id(), dossier, 0).unwrap();
        Work::open(store)
    }

    fn open(store: &MemoryStore) -> Work {
        let drafts = Drafts::new(store.clone());
        drafts.claim(&id(), "t1").unwrap();
        let (opening, writer) = drafts.open_for_work(&id(), "t1", 5).unwrap();
        let opened = opened(opening);
        Work { drafts, writer: writer.unwrap(), dossier: opened.dossier, history: opened.history, at: 10_000 }
    }

    fn act(&mut self, act: Act) {
        self.at += 10_000;
        let action = Move { at: self.at, act };
        self.writer.commit(&action).unwrap();
        self.history.carry_out(&mut self.dossier, action);
        if self.writer.is_fold_due() {
            self.writer.fold(&self.dossier, &self.history, self.at).unwrap();
        }
    }

    fn edit(&mut self, edit: Edit) {
        self.act(Act::Edit { edit, typed_in: None });
    }

    /// Gives a procedure a note.
    fn note(&mut self, at: usize, text: &str) {
        let mut changed = Procedure::clone(&self.dossier.procedures[at]);
        changed.proposal.note = text.into();
        self.edit(Edit::replace([changed]));
    }

    fn fold(&mut self) {
        self.writer.fold(&self.dossier, &self.history, self.at).unwrap();
    }
}

#[track_caller]
fn opened(opening: Opening) -> OpenedDraft {
    match opening {
        Opening::Opened(opened) => *opened,
        other => panic!("not opened: {other:?}"),
    }
}

fn reopen(store: &MemoryStore) -> OpenedDraft {
    opened(Drafts::new(store.clone()).open(&id()).unwrap())
}

fn keys(store: &MemoryStore, part: &str) -> Vec<String> {
    store.keys().unwrap().into_iter().filter(|key| key.contains(part)).collect()
}

/// Overwrites the middle of a stored value.
fn damage(store: &MemoryStore, key: &str) {
    let value = store.get(key).unwrap().unwrap();
    let middle = value.chars().count() / 2;
    store
        .set(key, &value.chars().enumerate().map(|(at, c)| if at == middle { '?' } else { c }).collect::<String>())
        .unwrap();
}

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
        prop_assert_eq!(&opened.dossier, &work.dossier);
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
    assert_eq!(opened(drafts.open(&id()).unwrap()).dossier, dossier);
}

#[test]
fn the_journal_is_folded_and_stays_bounded_and_two_hundred_steps_survive() {
    let store = MemoryStore::default();
    let mut work = Work::begin(&store, &sound_dossier(40));
    for round in 0..2_000 {
        work.note(round % 40, &format!("lần {round}"));
    }
    let opened = reopen(&store);
    assert_eq!((opened.revision, &opened.dossier), (2_000, &work.dossier));
    assert_eq!(opened.history.undo.len(), History::STEPS);
    let units: usize = store.keys().unwrap().iter().map(|key| store.size(key).unwrap()).sum();
    assert!(units < 4 * JOURNAL, "{units} units");
}

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
            assert_eq!((&opened.dossier, opened.lost), (&work.dossier, 0), "{key}");
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
    assert_eq!((opened.revision, opened.dossier.procedures[0].proposal.note.as_str()), (1, "một"));
    let named: Vec<&str> = opened.damage.iter().map(|damage| damage.key.as_str()).collect();
    assert_eq!(named, ["dvctt/d1/move/2", "dvctt/d1/move/3"], "the damaged move and the one stranded behind it");
    assert!(store.get("dvctt/d1/move/2").unwrap().is_some(), "looking changes nothing");

    let mut working = Work::open(&store);
    working.note(0, "bốn");
    let opened = reopen(&store);
    assert_eq!(opened.dossier.procedures[0].proposal.note, "bốn", "stale moves are not replayed");
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
    assert_eq!(reopen(&store).dossier.procedures[0].proposal.note, "bốn");
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
    assert!(opened.dossier.procedures.len() < work.dossier.procedures.len());
}

#[test]
fn the_tab_that_was_overtaken_is_refused_and_overwrites_nothing() {
    let store = MemoryStore::default();
    let mut first = Work::begin(&store, &sound_dossier(2));
    first.note(0, "thẻ một");
    first.drafts.claim(&id(), "t2").unwrap();
    let (opening, second) = first.drafts.open_for_work(&id(), "t2", 9).unwrap();
    assert_eq!(opened(opening).dossier, first.dossier);
    let edit = Edit::replace([support::sound(1)]);
    let action = Move { at: 1, act: Act::Edit { edit, typed_in: None } };
    assert_eq!(first.writer.commit(&action), Err(StoreError::Conflict));
    assert_eq!(first.writer.fold(&first.dossier, &first.history, 1), Err(StoreError::Conflict));
    second.unwrap().commit(&action).unwrap();
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
    assert_eq!(reopen(&store).dossier, work.dossier);
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
    assert_eq!(points.last().map(|point| (&point.reason, point.procedures)), Some((&named, 100)));
    assert_eq!(work.writer.point(kept.0).unwrap().as_ref(), Some(&kept.1));
    let edit = Edit::between(&work.dossier, &kept.1);
    work.edit(edit);
    assert_eq!(reopen(&store).dossier, kept.1);
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
    assert_eq!(opened(drafts.open(&copy).unwrap()).dossier, work.dossier, "the other draft is untouched");
    drafts.put_back(&id(), &raw).unwrap();
    assert_eq!(reopen(&store).dossier, work.dossier);
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
        assert_eq!((&found.dossier, found.damage.len()), (&expected, 0), "schema {schema}");
        assert_eq!(store.keys().unwrap(), before, "looking changes nothing");
        drafts.claim(&id, "t").unwrap();
        let (_, writer) = drafts.open_for_work(&id, "t", 9).unwrap();
        let mut writer = writer.unwrap();
        for round in 0..2 {
            let act = Act::Edit { edit: Edit::Submission(Box::new(expected.submission.clone())), typed_in: None };
            writer.commit(&Move { at: round, act }).unwrap();
            writer.fold(&expected, &History::default(), round).unwrap();
        }
        assert_eq!(opened(drafts.open(&id).unwrap()).dossier, expected);
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
    assert_eq!(opened(opening).dossier, dossier);
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
fn a_draft_is_not_put_back_over_another() {
    let store = MemoryStore::default();
    let work = Work::begin(&store, &sound_dossier(2));
    let raw = work.drafts.raw(&id()).unwrap();
    assert_eq!(work.drafts.put_back(&id(), &raw), Err(StoreError::Conflict));
    assert_eq!(reopen(&store).dossier, work.dossier);
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
