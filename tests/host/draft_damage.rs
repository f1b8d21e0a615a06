//! What damage costs a draft: nothing while another copy is intact, and otherwise as little as possible.

use crate::support::work::{
    Memory, Work, clear_durable, clear_local, copies, damage, drafts, durable, id, keys, local, reopen, set_both,
    set_durable, set_local, spoilt,
};
use crate::support::{sound, sound_dossier};
use pollster::block_on;
use ra_soat_dvctt::domain::{Act, Edit, ProcedureId};
use ra_soat_dvctt::storage::*;

fn raw(copies: &Memory) -> RawDraft {
    block_on(drafts(copies).raw(&id())).unwrap()
}

fn change_title(copies: &Memory, title: &str) {
    block_on(drafts(copies).change_about(&id(), |about| about.title = title.into())).unwrap();
}

/// A draft with a base, moves behind it, a restore point and a title.
fn draft() -> Work {
    let copies = copies();
    let mut work = Work::begin(&copies, &sound_dossier(100));
    change_title(&copies, "Bản của Ánh");
    work.note(3, "một");
    work.keep_point(PointReason::Exported);
    work.fold();
    work.note(4, "hai");
    work.note(5, "ba");
    work
}

fn keys_of_draft() -> Vec<String> {
    let keys = keys(&draft().copies, "dvctt/d1/");
    for kind in ["base", "block", "move", "point", "about", "summary"] {
        assert!(keys.iter().any(|key| key.contains(&format!("/{kind}/"))), "{kind}");
    }
    keys
}

#[test]
fn a_value_damaged_in_one_copy_is_mended_from_the_other_and_nothing_is_said() {
    for key in keys_of_draft() {
        for set in [set_durable, set_local] {
            for value in [Some("?"), None, Some(spoilt(&durable(&draft().copies)[&key]).as_str())] {
                let work = draft();
                let sound = durable(&work.copies);
                set(&work.copies, &key, value);
                let found = reopen(&work.copies);
                assert_eq!((&found.document, &found.history), (&work.dossier, &work.history), "{key}");
                assert_eq!((&found.damage, found.lost), (&vec![], 0), "{key}");
                assert_eq!(block_on(drafts(&work.copies).about(&id())).unwrap().title, "Bản của Ánh");
                let again = Work::open(&work.copies);
                assert_eq!(again.dossier, work.dossier);
                let point = again.writer.points().remove(0);
                assert!(again.writer.point(&point.name).is_some(), "{key}");
                assert_eq!((durable(&work.copies), local(&work.copies)), (sound.clone(), sound), "{key} is mended");
            }
        }
    }
}

#[test]
fn a_copy_that_is_damaged_throughout_costs_nothing() {
    for set in [set_durable, set_local] {
        let work = draft();
        let sound = durable(&work.copies);
        for (key, value) in sound.iter().filter(|(key, _)| key.starts_with("dvctt/")) {
            set(&work.copies, key, Some(&spoilt(value)));
        }
        assert_eq!(reopen(&work.copies).damage, vec![]);
        assert_eq!(Work::open(&work.copies).dossier, work.dossier);
        assert_eq!((durable(&work.copies), local(&work.copies)), (sound.clone(), sound));
    }
}

#[test]
fn a_value_damaged_in_both_copies_is_named_and_kept_to_the_letter() {
    for key in keys_of_draft() {
        let work = draft();
        // Damaged differently, so both are worth keeping.
        let damaged = spoilt(&durable(&work.copies)[&key]);
        let values = [format!("{damaged}0"), format!("{damaged}1")];
        set_durable(&work.copies, &key, Some(&values[0]));
        set_local(&work.copies, &key, Some(&values[1]));
        let before = raw(&work.copies);
        let found = block_on(drafts(&work.copies).open(&id())).unwrap();
        let damage = match &found {
            Opening::Opened(opened) => &opened.damage,
            Opening::Unreadable(damage) => damage,
            other => panic!("{key}: {other:?}"),
        };
        let (_, kind_and_name) = key.split_at("dvctt/d1/".len());
        // A block that only the restore point needs is read with that point, and a summary is written anew.
        if !damage.iter().any(|damage| damage.key == key) {
            assert!(kind_and_name.starts_with("block/") || kind_and_name == "summary/0", "{key} is not named");
            assert_eq!(Work::open(&work.copies).dossier, work.dossier);
            continue;
        }
        assert_eq!(raw(&work.copies), before, "looking changes nothing");
        if matches!(found, Opening::Unreadable(_)) {
            continue;
        }
        for _ in 0..2 {
            Work::open(&work.copies);
            assert_eq!(durable(&work.copies), local(&work.copies), "{key}");
            let place = format!("dvctt/d1/damaged/{kind_and_name}");
            let aside = keys(&work.copies, &place);
            assert_eq!(aside, [place.clone(), format!("{place}+")], "both, once each");
            let kept: Vec<String> = aside.iter().map(|key| durable(&work.copies)[key].clone()).collect();
            assert_eq!(kept, values);
            assert_eq!(reopen(&work.copies).damage, vec![], "{key} is mended");
            assert!(!block_on(drafts(&work.copies).is_sound(&id())).unwrap(), "damaged values are kept beside it");
        }
    }
}

#[test]
fn a_damaged_move_is_named_kept_and_costs_only_what_came_after_it() {
    let copies = copies();
    let mut work = Work::begin(&copies, &sound_dossier(3));
    ["một", "hai", "ba"].iter().for_each(|text| work.note(0, text));
    damage(&copies, "dvctt/d1/move/2");
    let opened = reopen(&copies);
    assert_eq!((opened.revision, opened.document.procedures[0].proposal.note.as_str()), (1, "một"));
    let named: Vec<&str> = opened.damage.iter().map(|damage| damage.key.as_str()).collect();
    assert_eq!(named, ["dvctt/d1/move/2", "dvctt/d1/move/3"], "the damaged move and the one stranded behind it");
    assert_eq!(opened.damage[1].error, DamageKind::Stranded);
    assert!(durable(&copies).contains_key("dvctt/d1/move/2"), "looking changes nothing");

    let mut working = Work::open(&copies);
    working.note(0, "bốn");
    let opened = reopen(&copies);
    assert_eq!(opened.document.procedures[0].proposal.note, "bốn", "stale moves are not replayed");
    assert_eq!(opened.damage, vec![]);
    assert_eq!(keys(&copies, "/damaged/"), ["dvctt/d1/damaged/move/2", "dvctt/d1/damaged/move/3"]);
    assert_eq!(durable(&copies), local(&copies));
}

#[test]
fn moves_behind_a_gap_are_never_replayed_later() {
    let copies = copies();
    let mut work = Work::begin(&copies, &sound_dossier(1));
    ["một", "hai", "ba"].iter().for_each(|text| work.note(0, text));
    set_both(&copies, "dvctt/d1/move/2", None);
    let mut working = Work::open(&copies);
    assert_eq!(working.dossier.procedures[0].proposal.note, "một");
    working.note(0, "bốn");
    assert_eq!(reopen(&copies).document.procedures[0].proposal.note, "bốn");
    assert_eq!(keys(&copies, "/damaged/"), ["dvctt/d1/damaged/move/3"]);
}

#[test]
fn a_block_without_any_copy_is_said_and_the_rest_opens() {
    let whole = Work::begin(&copies(), &sound_dossier(100));
    let empty = Work::begin(&copies(), &sound_dossier(0));
    let blocks = keys(&whole.copies, "/block/").into_iter();
    let of_procedures = blocks.filter(|key| !durable(&empty.copies).contains_key(key)).collect::<Vec<_>>();
    assert_eq!(of_procedures.len(), 3);
    for block in of_procedures {
        let copies = copies();
        Work::begin(&copies, &sound_dossier(100));
        set_both(&copies, &block, None);
        let found = reopen(&copies);
        assert_eq!(found.lost, 1);
        assert!(found.damage.contains(&Damage { key: block, error: DamageKind::Missing }));
        let (all, left) = (&whole.dossier.procedures, &found.document.procedures);
        assert!(left.len() < all.len() && left.len() >= all.len() - 48 && left.iter().all(|one| all.contains(one)));
        let mut work = Work::open(&copies);
        assert_eq!(work.dossier, found.document);
        work.edit(Edit::append([sound(200)]));
        let again = reopen(&copies);
        assert_eq!((&again.document, again.lost, &again.damage), (&work.dossier, 0, &vec![]));
    }
}

#[test]
fn a_browser_cleared_under_an_open_draft_gets_everything_back() {
    for durable_copy in [None, Some(MemoryDurable::default())] {
        let copies = Copies::new(durable_copy, MemoryStore::default());
        Work::begin(&copies, &sound_dossier(60));
        change_title(&copies, "Bản của Ánh");
        let mut work = Work::open(&copies);
        work.note(1, "trước");
        work.keep_point(PointReason::Named("Trước khi trình".into()));
        let kept = work.dossier.clone();
        work.note(1, "sau");
        if copies.durable().is_some() {
            clear_durable(&copies);
        }
        clear_local(&copies);
        let removal = Act::Edit { edit: Edit::remove([ProcedureId(2)]), typed_in: None, joins: None };
        let commit = work.prepare(removal);
        assert_eq!(copies.write_ahead(work.writer.claim(), &commit.batch), Err(StoreError::Cleared));
        assert_eq!(work.write(commit), Err(StoreError::Cleared));
        let rescue = work.writer.rescue(&work.dossier, &work.history, 2).unwrap();
        block_on(copies.write(None, &rescue.batch)).unwrap();
        work.writer.written(rescue);
        assert!(work.writer.image().keys().all(|key| key.starts_with("dvctt/d1/")));
        work.note(1, "lại");
        let found = reopen(&copies);
        assert_eq!((&found.document, &found.history, &found.damage), (&work.dossier, &work.history, &vec![]));
        let listed = block_on(drafts(&copies).list()).unwrap().remove(0);
        assert_eq!(listed.about.title, "Bản của Ánh");
        assert_eq!(listed.summary.unwrap().unsaved_since, work.writer.unsaved_since());
        let again = Work::open(&copies);
        let points = again.writer.points();
        assert_eq!(points.len(), 1, "restore points too");
        assert_eq!(again.writer.point(&points[0].name), Some(kept));
    }
}
