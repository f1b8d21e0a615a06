//! Two copies of a draft, either of which may be behind, damaged or gone: the newest state of both is opened.

use crate::support::sound_dossier;
use crate::support::work::{
    Memory, Work, claim, clear_durable, clear_local, copies, drafts, durable, durable_alone, id, keys, local,
    local_alone, reopen, set_local, spoilt,
};
use pollster::block_on;
use proptest::prelude::*;
use ra_soat_dvctt::storage::*;

/// A draft with a base, moves behind it and a restore point, alike in both copies.
fn draft() -> Work {
    let copies = copies();
    let mut work = Work::begin(&copies, &sound_dossier(100));
    work.note(3, "một");
    work.keep_point(PointReason::Exported);
    work.fold();
    work.note(4, "hai");
    work
}

/// The draft opens as it is in `work`, and once it is open for work each copy alone is enough.
#[track_caller]
fn holds(copies: &Memory, work: &Work) {
    let is_same = |found: OpenedDraft| {
        assert_eq!((&found.document, &found.history), (&work.dossier, &work.history));
        assert_eq!((&found.damage, found.lost), (&vec![], 0));
    };
    is_same(reopen(copies));
    let listed = block_on(drafts(copies).list()).unwrap();
    assert_eq!(listed.iter().map(|draft| draft.id.clone()).collect::<Vec<_>>(), [id()]);
    let again = Work::open_as(copies, claim("t9"));
    assert_eq!((&again.dossier, &again.history), (&work.dossier, &work.history));
    assert_eq!(local(copies), local_of(again.writer.image()), "what both copies should hold");
    is_same(reopen(&local_alone(copies)));
    if copies.durable().is_some() {
        assert_eq!(durable(copies), local(copies));
        is_same(reopen(&durable_alone(copies)));
    }
}

/// An image with the claim that stands beside it.
fn local_of(image: &Image) -> Values {
    let mut values = image.values().clone();
    values.insert(claim("").key(), "t9".into());
    values
}

#[test]
fn a_durable_copy_that_lacks_moves_written_ahead_gets_them() {
    let mut work = draft();
    let saved = reopen(&work.copies);
    ["ba", "bốn", "năm"].iter().for_each(|text| work.note_ahead(4, text));
    assert_eq!(reopen(&durable_alone(&work.copies)).document, saved.document, "only written ahead");
    holds(&work.copies.clone(), &work);
}

#[test]
fn a_local_copy_that_lacks_moves_gets_them() {
    let mut work = draft();
    ["ba", "bốn"].iter().for_each(|text| work.note_durable(4, text));
    holds(&work.copies.clone(), &work);
}

#[test]
fn a_local_copy_that_lacks_a_whole_base_gets_it() {
    let mut work = draft();
    work.note_durable(4, "ba");
    let fold = work.writer.fold(&work.dossier, &work.history, work.at).unwrap();
    work.write_durable(fold);
    work.note_durable(5, "bốn");
    holds(&work.copies.clone(), &work);
    // What the fold removed from the durable copy is removed everywhere with the next one at the latest.
    let mut work = Work::open(&work.copies);
    work.note(6, "năm");
    work.fold();
    assert_eq!(keys(&work.copies, "/base/").len(), 1);
    assert_eq!(keys(&work.copies, "/move/").len(), 0);
    assert_eq!(durable(&work.copies), local(&work.copies));
}

#[test]
fn a_copy_that_was_cleared_is_written_anew_from_the_other() {
    for clear in [clear_durable, clear_local] {
        let work = draft();
        let before = durable(&work.copies);
        clear(&work.copies);
        holds(&work.copies, &work);
        let of_draft = |values: Values| values.into_iter().filter(|(key, _)| key.starts_with("dvctt/"));
        assert!(of_draft(before).eq(of_draft(durable(&work.copies))), "to the letter");
    }
}

#[test]
fn moves_written_ahead_are_found_when_the_durable_copy_was_cleared() {
    let mut work = draft();
    work.note_ahead(4, "ba");
    clear_durable(&work.copies);
    holds(&work.copies.clone(), &work);
}

#[test]
fn a_value_that_is_damaged_in_the_copy_that_is_ahead_costs_nothing_that_the_other_has() {
    for key in keys(&draft().copies, "dvctt/d1/") {
        let mut work = draft();
        work.note_ahead(4, "ba");
        set_local(&work.copies, &key, Some(&spoilt(&durable(&work.copies)[&key])));
        holds(&work.copies.clone(), &work);
    }
}

#[test]
fn a_draft_may_be_in_one_copy_alone() {
    let begun = draft();
    // Worked on where the browser has no durable store, and opened in one that has.
    let alone = Copies::new(None, MemoryStore::default());
    local(&begun.copies).iter().for_each(|(key, value)| set_local(&alone, key, Some(value)));
    let mut work = Work::open(&alone);
    work.note(5, "ba");
    work.fold();
    work.note(6, "bốn");
    holds(&alone, &work);
    let joined = Copies::new(Some(MemoryDurable::default()), alone.local().clone());
    holds(&joined, &work);
    // The durable copy is from before: the newest base is in local storage.
    let joined = Copies::new(Some(begun.copies.durable().unwrap().clone()), alone.local().clone());
    holds(&joined, &work);
    // In the durable copy alone: of a draft that local storage gave up.
    holds(&durable_alone(&joined), &work);
}

/// A step of a page that may be gone before both copies have it.
#[derive(Clone, Copy, Debug)]
enum Step {
    Both,
    DurableOnly,
    Fold,
    FoldDurableOnly,
    Point,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = [Step::Both, Step::DurableOnly, Step::Fold, Step::FoldDurableOnly, Step::Point];
    proptest::collection::vec(proptest::sample::select(step.to_vec()), 0..12)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn the_newest_state_is_found_whatever_the_copies_lack(steps in steps(), ahead in 0usize..3, cleared in 0u8..3) {
        let copies = copies();
        let mut work = Work::begin(&copies, &sound_dossier(3));
        for (at, step) in steps.into_iter().enumerate() {
            match step {
                Step::Both => work.note(at % 3, &at.to_string()),
                Step::DurableOnly => work.note_durable(at % 3, &at.to_string()),
                Step::Fold => work.fold(),
                Step::FoldDurableOnly => {
                    let fold = work.writer.fold(&work.dossier, &work.history, work.at).unwrap();
                    work.write_durable(fold);
                }
                Step::Point => work.keep_point(PointReason::Exported),
            }
        }
        if cleared == 1 {
            clear_local(&copies);
            set_local(&copies, &claim("").key(), Some("t1"));
        }
        if cleared == 2 {
            // Both copies are alike again.
            Work::open(&copies);
            clear_durable(&copies);
        }
        for number in 0..ahead {
            work.note_ahead(0, &format!("trước {number}"));
        }
        holds(&copies, &work);
    }
}
