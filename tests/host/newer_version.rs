//! Drafts that a newer version of the software wrote are shown as far as they can be read, and left to it.

use crate::support::sound_dossier;
use crate::support::work::{
    Memory, Work, claim, copies, drafts, durable, id, opened, set_both, set_durable, set_local,
};
use pollster::block_on;
use ra_soat_dvctt::storage::*;

#[test]
fn a_draft_that_a_newer_version_went_on_with_is_left_to_it() {
    let copies = copies();
    let mut work = Work::begin(&copies, &sound_dossier(2));
    work.note(0, "một");
    let newer = Envelope { schema: DRAFT_SCHEMA + 1, revision: 2, body: "{\"act\":\"new\"}".into() };
    // Wherever it is found: the newer version may have written it ahead only.
    for set in [set_local, set_durable] {
        set(&copies, "dvctt/d1/move/2", Some(&newer.seal().0));
        let before = raw(&copies);
        let (opening, at_work) = open_for_work(&copies);
        let opened = opened(opening);
        assert_eq!((opened.newer, &opened.document), (Some(DRAFT_SCHEMA + 1), &work.dossier));
        assert!(!at_work);
        assert!(raw(&copies) == before);
        assert!(!block_on(drafts(&copies).is_sound(&id())).unwrap());
    }
}

#[test]
fn a_draft_of_a_newer_schema_is_looked_at_and_left_alone() {
    let copies = copies();
    let mut work = Work::begin(&copies, &sound_dossier(2));
    work.note(0, "một");
    work.keep_point(PointReason::Exported);
    let reseal = |body: &dyn Fn(String) -> String| {
        for (key, value) in durable(&copies).into_iter().filter(|(key, _)| key.starts_with("dvctt/")) {
            let (Envelope { revision, body: old, .. }, _) = Envelope::open(&value).unwrap();
            let newer = Envelope { schema: DRAFT_SCHEMA + 1, revision, body: body(old) };
            set_both(&copies, &key, Some(&newer.seal().0));
        }
    };
    // Readable: it is shown, and there is no writer.
    reseal(&|body| body);
    let before = raw(&copies);
    let (opening, at_work) = open_for_work(&copies);
    assert!(opened(opening).newer == Some(DRAFT_SCHEMA + 1) && !at_work);
    assert!(raw(&copies) == before);
    // Not readable: reported, and still left alone.
    reseal(&|_| "{}".to_owned());
    let before = raw(&copies);
    assert_eq!(open_for_work(&copies), (Opening::Newer(DRAFT_SCHEMA + 1), false));
    assert!(raw(&copies) == before);
    let listed = block_on(drafts(&copies).list()).unwrap().remove(0);
    assert_eq!(listed.newer, Some(DRAFT_SCHEMA + 1));
}

fn raw(copies: &Memory) -> RawDraft {
    block_on(drafts(copies).raw(&id())).unwrap()
}

/// What is opened, and whether it can be worked on.
fn open_for_work(copies: &Memory) -> (Opening, bool) {
    let found = block_on(drafts(copies).open_for_work(claim("t9"), 9)).unwrap();
    assert!(found.writer.is_some() || found.mend.is_none(), "without a writer nothing is written");
    (found.opening, found.writer.is_some())
}
