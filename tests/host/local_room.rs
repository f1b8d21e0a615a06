//! Local storage is small: it evicts drafts that the durable copy holds completely, and no others.

use std::sync::Arc;

use crate::support::campaign;
use crate::support::faulty::FaultyStore;
use crate::support::room::{Small, begin, dossiers, draft_id, is_in_local, limit, of_draft, opens_to, unlimited};
use crate::support::work::{Work, claim_of, drafts, durable, keys, local, set_durable, set_local, spoilt, units_of};
use pollster::block_on;
use ra_soat_dvctt::consolidation::Consolidation;
use ra_soat_dvctt::domain::Dossier;
use ra_soat_dvctt::example::Chance;
use ra_soat_dvctt::storage::*;

/// Two drafts, the first as `prepare` leaves it, and then a third that fits only in place of another one. The first is
/// named so that it would be evicted first.
fn crowded(prepare: impl FnOnce(&mut Work<MemoryDurable, FaultyStore>)) -> (Small, Vec<Dossier>) {
    let (copies, mut all) = (unlimited(), dossiers(3, 100));
    let mut first = begin(&copies, 1, &all[0]);
    first.note(0, "một");
    prepare(&mut first);
    all[0] = first.dossier;
    begin(&copies, 2, &all[1]);
    limit(&copies, units_of(&local(&copies)) + 2_000);
    begin(&copies, 3, &all[2]);
    (copies, all)
}

#[test]
fn a_draft_that_the_durable_copy_has_all_of_makes_room() {
    let (copies, all) = crowded(|first| {
        first.keep_point(PointReason::Named("Trước khi trình".into()));
        first.note(0, "hai");
        first.fold();
    });
    assert!(!is_in_local(&copies, 1));
    for number in [2, 3] {
        assert!(
            of_draft(local(&copies), number) == of_draft(durable(&copies), number),
            "no more than needed is given up"
        );
    }
    (1..=3).for_each(|number| opens_to(&copies, number, &all[number - 1]));
    // Opened for work it comes back, and another one is evicted.
    let work = Work::open_as(&copies, claim_of(&draft_id(1), "t2"));
    assert_eq!(work.writer.points().len(), 1);
    assert!(of_draft(local(&copies), 1) == of_draft(durable(&copies), 1));
    assert!(!is_in_local(&copies, 2) && is_in_local(&copies, 3));
    (1..=3).for_each(|number| opens_to(&copies, number, &all[number - 1]));
}

/// What local storage holds of the first draft has to stay; the second one is evicted instead.
#[track_caller]
fn is_not_given_up(prepare: impl FnOnce(&mut Work<MemoryDurable, FaultyStore>)) {
    let mut before = Values::new();
    let (copies, all) = crowded(|first| {
        prepare(first);
        before = of_draft(local(&first.copies), 1);
    });
    assert!(of_draft(local(&copies), 1) == before, "given up");
    assert!(!is_in_local(&copies, 2) && is_in_local(&copies, 3));
    (1..=3).for_each(|number| opens_to(&copies, number, &all[number - 1]));
}

#[test]
fn a_draft_is_not_given_up_that_is_in_local_storage_only() {
    is_not_given_up(|first| block_on(clear(first)));
}

async fn clear(work: &Work<MemoryDurable, FaultyStore>) {
    let remove = of_draft(durable(&work.copies), 1).into_keys().collect();
    work.copies.durable().unwrap().commit(None, &Batch { put: Vec::new(), remove }).await.unwrap();
}

#[test]
fn a_draft_is_not_given_up_with_a_move_that_was_only_written_ahead() {
    is_not_given_up(|first| first.note_ahead(1, "hai"));
}

#[test]
fn a_draft_is_not_given_up_while_any_value_in_the_durable_copy_is_damaged_or_missing() {
    let with_point = |first: &mut Work<MemoryDurable, FaultyStore>| {
        first.keep_point(PointReason::Named("Trước khi trình".into()));
        first.note(0, "hai");
        first.fold();
        first.note(0, "ba");
    };
    let (copies, _) = crowded(with_point);
    let all = of_draft(durable(&copies), 1);
    for kind in ["base", "block", "move", "point", "about"] {
        assert!(all.keys().any(|key| key.contains(&format!("/{kind}/"))), "{kind}");
    }
    // A summary is made anew from the rest.
    for (key, value) in all.iter().filter(|(key, _)| !key.contains("/summary/")) {
        for instead in [None, Some(spoilt(value))] {
            is_not_given_up(|first| {
                with_point(first);
                set_durable(&first.copies, key, instead.as_deref());
            });
        }
    }
}

#[test]
fn a_draft_is_not_given_up_with_damaged_values_that_are_set_aside_in_local_storage_only() {
    is_not_given_up(|first| set_local(&first.copies, "dvctt-damaged/dvctt/d1/move/9", Some("?")));
}

#[test]
fn a_draft_of_a_newer_version_is_not_given_up() {
    let newer = Envelope { schema: DRAFT_SCHEMA + 1, revision: 2, body: "{\"act\":\"new\"}".into() }.seal().0;
    let mut before = Values::new();
    let (copies, _) = crowded(|first| {
        set_local(&first.copies, "dvctt/d1/move/2", Some(&newer));
        set_durable(&first.copies, "dvctt/d1/move/2", Some(&newer));
        before = of_draft(local(&first.copies), 1);
    });
    assert!(of_draft(local(&copies), 1) == before);
}

#[test]
fn a_draft_for_which_no_other_makes_room_is_in_the_durable_copy_only_and_can_be_worked_on() {
    let (copies, all) = (unlimited(), dossiers(3, 100));
    let mut first = begin(&copies, 1, &all[0]);
    first.note_ahead(0, "một");
    let first_alone = of_draft(local(&copies), 1);
    limit(&copies, units_of(&local(&copies)) + 3_000);
    let mut second = begin(&copies, 2, &all[1]);
    assert!(of_draft(local(&copies), 1) == first_alone);
    opens_to(&copies, 2, &all[1]);
    for round in 0..300 {
        second.note(round % 50, "ghi chú");
    }
    opens_to(&copies, 2, &second.dossier);
    opens_to(&copies, 1, &first.dossier);
    assert!(of_draft(local(&copies), 1) == first_alone);
    // With room it is copied again when it is opened.
    limit(&copies, 0);
    let second = Work::open_as(&copies, claim_of(&draft_id(2), "t2"));
    assert!(of_draft(local(&copies), 2) == *second.writer.image().values());
}

#[test]
fn the_offices_work_makes_room_too_and_stays_while_the_durable_copy_lacks_a_decision() {
    for is_ahead in [false, true] {
        let (copies, all) = (unlimited(), dossiers(2, 100));
        let office: Drafts<'_, _, _, Consolidation> = Drafts::of(&copies);
        let (id, work) = (DraftId("vp-1".into()), Consolidation::new(campaign()));
        block_on(office.create(&id, &work, &About::default(), 1)).unwrap();
        if is_ahead {
            let base = keys(&copies, "dvctt/vp-1/base/").remove(0);
            set_durable(&copies, &base, None);
        }
        begin(&copies, 1, &all[0]);
        limit(&copies, units_of(&of_draft(local(&copies), 1)) + 2_000);
        begin(&copies, 2, &all[1]);
        let stays = local(&copies).keys().any(|key| key.starts_with("dvctt/vp-1/"));
        assert_eq!(stays, is_ahead);
        let Opening::Opened(found) = block_on(office.open(&id)).unwrap() else { panic!("the work is gone") };
        assert_eq!(found.document, work);
    }
}

/// As many as an officer makes in years.
#[test]
fn forty_drafts_of_five_hundred_procedures_fit_and_each_opens_equal() {
    let (copies, mut all) = (unlimited(), dossiers(40, 525));
    limit(&copies, Room::LOCAL as usize / 2);
    for (number, dossier) in all.iter_mut().enumerate() {
        work_on(&copies, number, dossier);
    }
    assert!(units_of(&local(&copies)) <= Room::LOCAL as usize / 2);
    assert!(local(&copies) == durable(&copies), "nothing had to be given up");
    opens_each(&copies, &all);
}

/// With long texts in every procedure: local storage holds those that were at work last, the durable copy all.
#[test]
fn drafts_that_do_not_fit_into_local_storage_together_each_open_equal() {
    let (copies, mut all) = (unlimited(), dossiers(12, 525));
    let capacity = 800 * 1024;
    limit(&copies, capacity);
    let mut chance = Chance(7);
    for (number, dossier) in all.iter_mut().enumerate() {
        for procedure in &mut dossier.procedures {
            let words = (0..24).map(|_| format!("{:x} ", chance.draw()));
            Arc::make_mut(procedure).proposal.note = words.collect();
        }
        work_on(&copies, number, dossier);
    }
    assert!(units_of(&durable(&copies)) > 2 * capacity, "{}", units_of(&durable(&copies)));
    assert!(units_of(&local(&copies)) <= capacity);
    assert!(units_of(&local(&copies)) > capacity / 2, "no more is given up than has to be");
    opens_each(&copies, &all);
}

/// Begins a draft and works on it; the dossier is then as it was left.
fn work_on(copies: &Small, number: usize, dossier: &mut Dossier) {
    let mut work = begin(copies, number, dossier);
    work.note(number, "ghi chú");
    work.keep_point(PointReason::Exported);
    work.note(number + 1, "ghi chú");
    work.fold();
    assert!(of_draft(local(copies), number) == of_draft(durable(copies), number), "the one at work is in both");
    *dossier = work.dossier;
}

fn opens_each(copies: &Small, all: &[Dossier]) {
    for (number, dossier) in all.iter().enumerate() {
        opens_to(copies, number, dossier);
        let work = Work::open_as(copies, claim_of(&draft_id(number), "t2"));
        assert!(work.dossier == *dossier);
        assert_eq!((work.history.undo.len(), work.writer.points().len()), (2, 1));
        assert!(of_draft(local(copies), number) == of_draft(durable(copies), number));
    }
    assert_eq!(block_on(drafts(copies).ids()).unwrap().len(), all.len());
}

#[test]
fn where_there_is_no_room_the_way_back_and_automatic_restore_points_go_from_both_copies() {
    for is_folded in [false, true] {
        let (copies, all) = (unlimited(), dossiers(1, 100));
        let mut work = begin(&copies, 1, &all[0]);
        for round in 0..3 {
            work.note(round, "ghi chú");
            work.keep_point(PointReason::Exported);
        }
        let named = PointReason::Named("Trước khi trình".into());
        work.keep_point(named.clone());
        work.note(0, "cuối");
        if is_folded {
            work.fold();
        }
        let before = units_of(&durable(&copies));
        let small = work.writer.fold_small(&work.dossier, work.at).unwrap();
        work.write(small).unwrap();
        assert!(units_of(&durable(&copies)) < before);
        assert!(local(&copies) == durable(&copies));
        let again = Work::open_as(&copies, claim_of(&draft_id(1), "t2"));
        assert!(again.dossier == work.dossier);
        let reasons: Vec<_> = again.writer.points().into_iter().map(|point| point.reason).collect();
        assert_eq!(reasons, [named], "they are not taken from local storage again");
    }
}
