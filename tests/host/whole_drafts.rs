//! What is done with drafts as a whole: listed, named, copied, deleted, taken back to a restore point.

use crate::support;
use crate::support::faulty::{Faults, FaultyDurable, FaultyStore, Process};
use crate::support::sound_dossier;
use crate::support::work::{
    Memory, Work, claim_of, copies, drafts, durable, id, keys, local, opened, reopen, units_of,
};
use pollster::block_on;
use ra_soat_dvctt::consolidation::Consolidation;
use ra_soat_dvctt::domain::Edit;
use ra_soat_dvctt::storage::*;

const DAY: u64 = 86_400_000;

fn bulk() -> PointReason {
    PointReason::Before(Undertaking { what: What::Answers, entries: 12 })
}

fn named(name: &str) -> PointReason {
    PointReason::Named(name.into())
}

fn listed(copies: &Memory) -> Vec<ListedDraft> {
    block_on(drafts(copies).list()).unwrap()
}

#[test]
fn restore_points_share_blocks_are_ten_at_most_and_named_ones_stay() {
    let copies = copies();
    let mut work = Work::begin(&copies, &sound_dossier(100));
    work.note(0, "lúc đầu");
    work.keep_point(named("Trước khi trình"));
    let kept = work.dossier.clone();
    for round in 0..30 {
        work.note(round, "sau");
        work.keep_point(bulk());
        work.fold();
    }
    let mut again = Work::open(&copies);
    for writer in [&work.writer, &again.writer] {
        let points = writer.points();
        assert_eq!(points.len(), POINTS);
        let oldest = points.last().unwrap();
        assert_eq!((&oldest.reason, oldest.entries), (&named("Trước khi trình"), 100));
        assert_eq!(writer.point(&oldest.name).as_ref(), Some(&kept));
    }
    assert_eq!(keys(&copies, "/point/").len(), POINTS);
    assert_eq!(durable(&copies), local(&copies));
    again.edit(Edit::between(&again.dossier, &kept));
    assert_eq!(reopen(&copies).document, kept);
}

#[test]
fn two_restore_points_of_one_revision_stand_beside_each_other() {
    let copies = copies();
    let mut work = Work::begin(&copies, &sound_dossier(60));
    work.note(0, "một");
    // Two of them even at the same moment.
    for reason in [named("Trước khi trình"), named("Gửi lần một"), bulk()] {
        work.keep_point(reason);
    }
    work.at += 1;
    work.keep_point(PointReason::Exported);
    let before = work.dossier.clone();
    work.note(0, "hai");
    work.fold();
    let work = Work::open(&copies);
    let points = work.writer.points();
    let reasons: Vec<_> = points.iter().map(|point| point.reason.clone()).collect();
    assert_eq!(reasons[0], PointReason::Exported, "newest first");
    for reason in [named("Trước khi trình"), named("Gửi lần một"), bulk()] {
        assert!(reasons.contains(&reason), "{reasons:?}");
    }
    for point in &points {
        assert_eq!(work.writer.point(&point.name).as_ref(), Some(&before), "{point:?}");
    }
}

#[test]
fn a_named_restore_point_makes_room_only_when_all_are_named() {
    let copies = copies();
    let mut work = Work::begin(&copies, &sound_dossier(2));
    for number in 0..POINTS {
        work.at += 1;
        work.keep_point(named(&number.to_string()));
    }
    work.keep_point(bulk());
    assert!(work.writer.points().iter().all(|point| point.reason != bulk()), "an automatic one displaces none");
    work.at += 1;
    work.keep_point(named("mới"));
    let points = work.writer.points();
    assert_eq!((points.len(), &points[0].reason), (POINTS, &named("mới")));
    assert!(points.iter().all(|point| point.reason != named("0")), "the oldest one has gone");
}

#[test]
fn drafts_are_copied_whole_and_removing_one_leaves_the_other() {
    let copies = copies();
    let mut work = Work::begin(&copies, &sound_dossier(3));
    work.note(0, "một");
    work.keep_point(named("Trước khi trình"));
    work.note(0, "hai");
    let (drafts, copy) = (drafts(&copies), DraftId("d10".into()));
    block_on(drafts.change_about(&id(), |about| about.remember_file("f1".into()))).unwrap();
    let about = About { title: "Bản của Ánh".into(), ..About::default() };
    block_on(drafts.duplicate(&id(), &copy, &about)).unwrap();
    assert_eq!(block_on(drafts.ids()).unwrap(), [id(), copy.clone()]);
    assert_eq!(block_on(drafts.about(&copy)).unwrap(), about);
    assert_eq!(block_on(drafts.about(&id())).unwrap().files, ["f1"]);
    assert!(block_on(drafts.is_sound(&copy)).unwrap());
    assert_eq!(opened(block_on(drafts.open(&copy)).unwrap()), reopen(&copies), "the way back too");

    block_on(drafts.remove(&id())).unwrap();
    assert_eq!(block_on(drafts.open(&id())).unwrap(), Opening::Missing);
    let all_keys: Vec<String> = durable(&copies).into_keys().chain(local(&copies).into_keys()).collect();
    assert!(all_keys.iter().all(|key| key.starts_with("dvctt/d10/")), "{all_keys:?}");
    let other = Work::open_as(&copies, claim_of(&copy, "t2"));
    assert_eq!(other.dossier, work.dossier, "the other draft is untouched");
    let points = other.writer.points();
    assert_eq!(points.len(), 1);
    assert!(other.writer.point(&points[0].name).is_some());
}

/// Where a browser has no durable store, a copy is written value by value.
#[test]
fn a_copy_that_was_cut_short_is_no_draft_that_looks_damaged() {
    for seed in 0..200 {
        let process = Process::default();
        let store = FaultyStore::new(seed, Faults::default(), process.clone());
        let copies = Copies::new(None::<FaultyDurable>, store.clone());
        let mut work = Work::begin(&copies, &sound_dossier(200));
        work.note(0, "một");
        work.fold();
        work.note(0, "hai");
        let copy = DraftId("d2".into());
        store.set_faults(Faults { crash: 6, ..Faults::default() });
        let copied = block_on(drafts(&copies).duplicate(&id(), &copy, &About::default()));
        store.set_faults(Faults::default());
        process.start();
        assert_eq!(reopen(&copies).document, work.dossier);
        match block_on(drafts(&copies).open(&copy)).unwrap() {
            Opening::Missing => assert!(copied.is_err()),
            found => {
                let found = opened(found);
                assert_eq!((&found.damage, found.lost), (&vec![], 0), "seed {seed}");
                assert_eq!(found.document, work.dossier);
            }
        }
    }
}

#[test]
fn a_deleted_draft_can_be_taken_back_for_thirty_days() {
    let copies = copies();
    let mut work = Work::begin(&copies, &sound_dossier(3));
    work.note(0, "một");
    let drafts = drafts(&copies);
    block_on(drafts.change_about(&id(), |about| about.title = "Bản của Ánh".into())).unwrap();
    assert_eq!(block_on(drafts.about(&id())).unwrap().days_left(DAY), None, "not deleted");
    assert!(!block_on(drafts.about(&id())).unwrap().is_over(1_000 * DAY));

    block_on(drafts.change_about(&id(), |about| about.deleted_at = Some(DAY))).unwrap();
    let deleted = listed(&copies).remove(0).about;
    assert_eq!((deleted.deleted_at, deleted.title.as_str()), (Some(DAY), "Bản của Ánh"));
    assert_eq!(reopen(&copies).document, work.dossier, "it is all there");
    let left = |now: u64| (deleted.days_left(now), deleted.is_over(now));
    assert_eq!(left(0), (Some(31), false), "the clock was set back");
    assert_eq!(left(DAY), (Some(30), false));
    assert_eq!(left(DAY + 1), (Some(30), false), "a day that has begun counts");
    assert_eq!(left(2 * DAY), (Some(29), false));
    assert_eq!(left(DAY + DELETED_KEPT - 1), (Some(1), false));
    assert_eq!(left(DAY + DELETED_KEPT), (Some(0), true));
    assert_eq!(left(1_000 * DAY), (Some(0), true));

    block_on(drafts.change_about(&id(), |about| about.deleted_at = None)).unwrap();
    let about = listed(&copies).remove(0).about;
    assert_eq!(about, About { title: "Bản của Ánh".into(), ..About::default() });
    let mut work = Work::open(&copies);
    work.note(1, "hai");
    assert_eq!(reopen(&copies).document, work.dossier);
}

#[test]
fn the_list_shows_what_was_written_last_and_since_when_there_is_no_backup() {
    let copies = copies();
    let mut work = Work::begin(&copies, &sound_dossier(3));
    let summary = |copies: &Memory| listed(copies).remove(0).summary.unwrap();
    assert_eq!((summary(&copies).unsaved_since, summary(&copies).caption.entries), (None, 3));
    work.note(0, "một");
    work.note(0, "hai");
    let first = work.at - 10_000;
    assert_eq!((summary(&copies).changed_at, summary(&copies).unsaved_since), (work.at, Some(first)));
    assert_eq!(work.writer.unsaved_since(), Some(first));
    let backed_up = work.writer.backed_up(&work.dossier).unwrap();
    work.write(backed_up).unwrap();
    assert_eq!((summary(&copies).changed_at, summary(&copies).unsaved_since), (work.at, None));
    work.edit(Edit::append([support::sound(9)]));
    assert_eq!((summary(&copies).caption.entries, summary(&copies).unsaved_since), (4, Some(work.at)));
    assert_eq!(Work::open(&copies).writer.unsaved_since(), Some(work.at));
    assert_eq!(summary(&copies).caption.campaign, work.dossier.campaign.title);
    let office: Drafts<'_, _, _, Consolidation> = Drafts::of(&copies);
    assert!(block_on(office.list()).unwrap().is_empty(), "the Office's work is another list");
}

#[test]
fn the_room_of_local_storage_is_counted_in_bytes() {
    let copies = copies();
    Work::begin(&copies, &sound_dossier(3));
    let room = Room::of_local(copies.local()).unwrap();
    assert_eq!((room.used, room.capacity), (2 * units_of(&local(&copies)) as u64, Room::LOCAL));
    let room = |used| Room { used, capacity: 1_000 };
    assert_eq!((room(699).percent(), room(699).is_short()), (69, false));
    assert_eq!((room(700).percent(), room(700).is_short()), (70, true));
    assert_eq!(Room::default().percent(), 0, "nothing is known");
}

#[test]
fn a_draft_remembers_the_last_twenty_files_it_was_saved_to() {
    let mut about = About::default();
    (0..25).for_each(|number| about.remember_file(number.to_string()));
    about.remember_file("7".into());
    assert_eq!(about.files.len(), 20);
    assert_eq!((about.files.first().unwrap().as_str(), about.files.last().unwrap().as_str()), ("5", "7"));
    assert_eq!(about.files.iter().filter(|file| *file == "7").count(), 1);
}

#[test]
fn a_backup_is_asked_for_after_a_day_of_changes_without_one() {
    assert_eq!(days_without_backup(Some(1_000), DAY), None);
    assert_eq!(days_without_backup(Some(1_000), 2 * DAY + 1_000), Some(2));
    assert_eq!(days_without_backup(None, 10 * DAY), None, "nothing has changed");
}
