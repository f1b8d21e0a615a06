//! A tab that another one took over from, and that writes ahead before it hears of it: its moves never mix with the
//! acknowledged ones.

use crate::support::sound_dossier;
use crate::support::work::{Work, claim, copies, damage, durable, local, reopen, set_local};
use pollster::block_on;
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

/// A tab that wrote `moves` ahead after another one took over, of which it had not heard yet.
fn stale_moves(work: &Work, moves: &[&str]) -> Values {
    let stale = Copies::new(Some(MemoryDurable::default()), MemoryStore::default());
    local(&work.copies).iter().for_each(|(key, value)| set_local(&stale, key, Some(value)));
    let mut tab = Work::open(&stale);
    tab.at += 1;
    moves.iter().for_each(|text| tab.note_ahead(7, text));
    let before = local(&work.copies);
    let mut values = local(&stale);
    values.retain(|key, value| key.contains("/move/") && before.get(key) != Some(value));
    assert_eq!(values.len(), moves.len());
    values
}

#[test]
fn a_stale_tabs_moves_never_mix_with_the_acknowledged_chain() {
    let in_both = |work: &mut Work, text: &str| work.note(8, text);
    let in_durable = |work: &mut Work, text: &str| work.note_durable(8, text);
    let acknowledge: [fn(&mut Work, &str); 2] = [in_both, in_durable];
    for (name, note) in ["both", "durable"].into_iter().zip(acknowledge) {
        for count in 1..4u64 {
            for folded in [false, true] {
                let mut work = draft();
                let first = work.writer.revision() + 1;
                let stale = stale_moves(&work, &["cũ một", "cũ hai", "cũ ba"]);
                (0..count).for_each(|number| note(&mut work, &format!("mới {number}")));
                if folded {
                    let fold = work.writer.fold(&work.dossier, &work.history, work.at).unwrap();
                    work.write_durable(fold);
                }
                stale.iter().for_each(|(key, value)| set_local(&work.copies, key, Some(value)));

                let name = format!("{name}, {count} acknowledged, folded: {folded}");
                let found = reopen(&work.copies);
                assert_eq!((&found.document, &found.history), (&work.dossier, &work.history), "{name}");
                let key = |revision: u64| format!("dvctt/d1/move/{revision}");
                let behind: Vec<String> = (first + count..first + 3).map(key).collect();
                let named: Vec<String> = found.damage.iter().map(|damage| damage.key.clone()).collect();
                assert_eq!(named, behind, "{name}");
                assert!(found.damage.iter().all(|damage| damage.error == DamageKind::Stranded));

                let mut again = Work::open_as(&work.copies, claim("t2"));
                assert_eq!((&again.dossier, &again.history), (&work.dossier, &work.history), "{name}");
                assert_eq!(durable(&work.copies), local(&work.copies), "{name}");
                for key in behind {
                    let aside = key.replace("/move/", "/damaged/move/");
                    assert_eq!(durable(&work.copies)[&aside], stale[&key], "{name}: kept to the letter");
                }
                for number in 0..4 {
                    again.note(number, "tiếp");
                }
                let found = reopen(&work.copies);
                assert_eq!((&found.document, &found.damage), (&again.dossier, &vec![]), "{name}: never replayed");
            }
        }
    }
}

#[test]
fn a_stale_tabs_move_on_which_nothing_was_acknowledged_is_found() {
    let work = draft();
    let stale = stale_moves(&work, &["cũ một", "cũ hai"]);
    stale.iter().for_each(|(key, value)| set_local(&work.copies, key, Some(value)));
    let found = reopen(&work.copies);
    assert_eq!((found.document.procedures[7].proposal.note.as_str(), found.damage), ("cũ hai", vec![]));
}

/// A new draft has no move yet that the chain of a repaired one could follow.
#[test]
fn a_stale_tabs_moves_do_not_go_on_with_a_draft_that_was_mended_before_its_first_move() {
    let copies = copies();
    let begun = Work::begin(&copies, &sound_dossier(10));
    let stale = stale_moves(&begun, &["cũ một", "cũ hai", "cũ ba"]);
    damage(&copies, "dvctt/d1/about/0");
    let mut work = Work::open_as(&copies, claim("t2"));
    stale.iter().for_each(|(key, value)| set_local(&copies, key, Some(value)));
    let found = reopen(&copies);
    assert!(found.document == work.dossier, "{:?}", found.document.procedures[7].proposal);
    let stranded: Vec<&str> = found.damage.iter().map(|damage| damage.key.as_str()).collect();
    assert_eq!(stranded, ["dvctt/d1/move/2", "dvctt/d1/move/3"]);
    work.note(0, "mới");
    assert!(reopen(&copies).document == work.dossier);
    Work::open_as(&copies, claim("t3")).note(0, "tiếp");
    assert_eq!(reopen(&copies).document.procedures[0].proposal.note, "tiếp");
}

/// The tab knows from local storage that it was overtaken.
#[test]
fn a_tab_that_knows_that_it_was_overtaken_writes_nothing_ahead() {
    let mut work = draft();
    block_on(work.copies.claim(&claim("t2"))).unwrap();
    let act = work.note_act(1, "cũ");
    let write = work.prepare(act);
    let before = local(&work.copies);
    assert_eq!(work.copies.write_ahead(work.writer.claim(), &write.batch), Err(StoreError::Conflict));
    set_local(&work.copies, &claim("").key(), None);
    assert_eq!(work.copies.write_ahead(work.writer.claim(), &write.batch), Err(StoreError::Cleared));
    set_local(&work.copies, &claim("").key(), Some("t2"));
    assert_eq!(local(&work.copies), before);
}
