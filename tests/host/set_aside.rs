//! Unusable values of a draft are set aside, to the letter and once.

use crate::support::faulty::{Faults, FaultyDurable, FaultyStore, Process};
use crate::support::work::{
    Memory, Work, claim, copies, damage, drafts, durable, id, keys, local, opened, reopen, set_durable, set_local,
    spoilt, units_of,
};
use crate::support::{sound, sound_dossier};
use pollster::block_on;
use ra_soat_dvctt::domain::{Act, Edit, History, Move};
use ra_soat_dvctt::storage::*;

fn change_title(copies: &Memory, title: &str) {
    block_on(drafts(copies).change_about(&id(), |about| about.title = title.into())).unwrap();
}

#[test]
fn damage_that_there_is_no_room_to_set_aside_is_left_where_it_is() {
    let empty = durable(&Work::begin(&copies(), &sound_dossier(0)).copies);
    let block_of_procedures = |values: &Values| {
        let mut blocks = values.iter().filter(|(key, _)| key.contains("/block/") && !empty.contains_key(*key));
        blocks.next().map(|(key, value)| (key.clone(), value.clone())).unwrap()
    };
    for has_durable in [true, false] {
        let process = Process::default();
        let durable_store = FaultyDurable::new(1, Faults::default(), process.clone(), true);
        let store = FaultyStore::new(1, Faults::default(), process);
        let copies = Copies::new(has_durable.then(|| durable_store.clone()), store.clone());
        let dossier = sound_dossier(60);
        block_on(drafts(&copies).create(&id(), &dossier, &About::default(), 0)).unwrap();
        let main = |copies: &Copies<_, _>| if has_durable { durable(copies) } else { local(copies) };
        let (key, value) = block_of_procedures(&main(&copies));
        let broken = spoilt(&value);
        set_local(&copies, &key, Some(&broken));
        if has_durable {
            set_durable(&copies, &key, Some(&broken));
        }
        block_on(copies.claim(&claim("t"))).unwrap();
        // In a batch as much goes as is written.
        durable_store.set_faults(Faults { capacity: units_of(&main(&copies)) / 2, ..Faults::default() });
        store.set_faults(Faults { capacity: units_of(&local(&copies)), ..Faults::default() });
        let (stored, claim) = (block_on(copies.read(&id())).unwrap(), claim("t"));
        let (opening, at_work) = DraftWriter::open(claim, &stored, 1).unwrap();
        let (seen, (mut writer, mend)) = (opened(opening), at_work.unwrap());
        let mend = mend.unwrap();
        assert_eq!(seen.lost, 1);
        let refused = block_on(copies.write(Some(writer.claim()), &mend.batch));
        assert_eq!(refused, Err(StoreError::Full), "what was found is not called saved");
        assert_eq!(main(&copies)[&key], broken);
        let again = reopen(&copies);
        assert_eq!((&again.document, &again.damage), (&seen.document, &seen.damage), "nothing has changed");

        store.set_faults(Faults::default());
        durable_store.set_faults(Faults::default());
        block_on(copies.write(Some(writer.claim()), &mend.batch)).unwrap();
        writer.written(mend);
        let action = Move { at: 2, act: Act::Edit { edit: Edit::append([sound(99)]), typed_in: None, joins: None } };
        let (mut document, mut history) = (seen.document, History::default());
        history.carry_out(&mut document, action.clone());
        let commit = writer.commit(&[action], &document).unwrap();
        block_on(copies.write(Some(writer.claim()), &commit.batch)).unwrap();
        let found = reopen(&copies);
        assert_eq!((&found.document, &found.damage), (&document, &vec![]), "with room it is mended");
        assert_eq!(main(&copies)[&key.replace("/block/", "/damaged/block/")], broken);
    }
}

#[test]
fn a_damaged_name_and_a_damaged_point_are_named_and_kept() {
    let copies = copies();
    let mut work = Work::begin(&copies, &sound_dossier(2));
    change_title(&copies, "Bản của Ánh");
    work.keep_point(PointReason::Exported);
    work.note(0, "sau");
    for key in keys(&copies, "/about/").into_iter().chain(keys(&copies, "/point/")) {
        damage(&copies, &key);
    }
    assert_eq!(reopen(&copies).damage.len(), 2, "the name and the point");
    Work::open(&copies);
    change_title(&copies, "Tên khác");
    assert_eq!(keys(&copies, "/damaged/").len(), 2);
    assert_eq!(durable(&copies), local(&copies));
}

#[test]
fn a_damaged_name_is_kept_when_another_is_given_before_the_draft_is_opened() {
    let copies = copies();
    Work::begin(&copies, &sound_dossier(2));
    change_title(&copies, "Bản của Ánh");
    damage(&copies, "dvctt/d1/about/0");
    let damaged = durable(&copies)["dvctt/d1/about/0"].clone();
    change_title(&copies, "Tên khác");
    assert_eq!(block_on(drafts(&copies).about(&id())).unwrap().title, "Tên khác");
    assert_eq!(durable(&copies)["dvctt/d1/damaged/about/0"], damaged);
}

#[test]
fn what_is_set_aside_stays_with_the_draft_and_does_not_go_into_copies() {
    let copies = copies();
    let mut work = Work::begin(&copies, &sound_dossier(2));
    ["một", "hai"].iter().for_each(|text| work.note(0, text));
    damage(&copies, "dvctt/d1/move/2");
    let work = Work::open(&copies);
    let copy = DraftId("d2".into());
    block_on(drafts(&copies).duplicate(&id(), &copy, &About::default())).unwrap();
    assert_eq!(opened(block_on(drafts(&copies).open(&copy)).unwrap()).document, work.dossier);
    assert!(block_on(drafts(&copies).is_sound(&copy)).unwrap());
    assert!(!block_on(drafts(&copies).is_sound(&id())).unwrap());
    block_on(drafts(&copies).remove(&id())).unwrap();
    assert!(keys(&copies, "dvctt/d1").is_empty());
}

/// The page may go between the two copies, or local storage may refuse what the durable copy took.
#[test]
fn what_local_storage_still_has_damaged_is_set_aside_once() {
    let copies = copies();
    Work::begin(&copies, &sound_dossier(2));
    change_title(&copies, "Bản của Ánh");
    damage(&copies, "dvctt/d1/about/0");
    for _ in 0..3 {
        let found = block_on(drafts(&copies).open_for_work(claim("t"), 9)).unwrap();
        if let Some(mend) = found.mend {
            block_on(copies.durable().unwrap().commit(None, &mend.batch)).unwrap();
        }
    }
    assert_eq!(keys(&copies, "/damaged/"), ["dvctt/d1/damaged/about/0"]);
}
