//! Whatever somebody edits in a file with a spreadsheet program is found exactly.

use std::sync::Arc;

use crate::support;
use crate::support::edited::{ALL, ASSESSED, Copied, LIST, criterion, dossier, opened, taken_back, written};
use crate::support::{campaign, level, portal};
use proptest::prelude::*;
use ra_soat_dvctt::domain::*;
use ra_soat_dvctt::files::{Edited, HandEdit};
use ra_soat_dvctt::text::columns;

/// One edit in a spreadsheet program.
#[derive(Clone, Debug)]
enum Deed {
    Note(usize, String),
    Roadmap(usize, usize),
    /// Marks of level 3, 4 or none.
    Level(usize, usize),
    Volume(usize, u32),
    Clause(usize, usize),
    Score(usize, u8),
    Answer(usize, bool),
    Unlist(usize),
    Remove(usize),
    Add(usize),
    Shuffle(usize),
    /// Rows of the list turned round within their sections.
    Reverse,
    Blank(usize),
}

fn deed() -> impl Strategy<Value = Deed> {
    let at = || 0usize..8;
    prop_oneof![
        (at(), "[a-zđê]{1,6} [a-z0-9]{1,4}").prop_map(|(at, text)| Deed::Note(at, text)),
        (at(), 0usize..3).prop_map(|(at, which)| Deed::Roadmap(at, which)),
        (at(), 0usize..3).prop_map(|(at, which)| Deed::Level(at, which)),
        (at(), 0u32..90_000).prop_map(|(at, count)| Deed::Volume(at, count)),
        (at(), 0usize..5).prop_map(|(at, clause)| Deed::Clause(at, clause)),
        (at(), 0u8..3).prop_map(|(at, points)| Deed::Score(at, points)),
        (at(), any::<bool>()).prop_map(|(at, met)| Deed::Answer(at, met)),
        at().prop_map(Deed::Unlist),
        at().prop_map(Deed::Remove),
        at().prop_map(Deed::Add),
        at().prop_map(Deed::Shuffle),
        Just(Deed::Reverse),
        at().prop_map(Deed::Blank),
    ]
}

/// Applies a deed to the file, and to the dossier that it should become.
fn perform(deed: &Deed, book: &mut Copied, expected: &mut Dossier, written: &Dossier) {
    let count = written.procedures.len();
    let id = |at: usize| written.procedures[at % count].id;
    let name = |at: usize| written.procedures[at % count].name.clone();
    let there = |book: &mut Copied, sheet: &str, at: usize| {
        let name = name(at);
        book.rows(sheet).iter().position(|row| row.contains(&name))
    };
    let change = |expected: &mut Dossier, at: usize, change: &dyn Fn(&mut Procedure)| {
        if let Some(procedure) = expected.procedures.iter_mut().find(|procedure| procedure.id == id(at)) {
            change(Arc::make_mut(procedure));
        }
    };
    match deed {
        Deed::Note(at, text) => {
            if let Some(row) = there(book, LIST, *at) {
                book.rows(LIST)[row][6] = text.clone();
                change(expected, *at, &|procedure| procedure.proposal.note = text.clone());
            }
        }
        Deed::Roadmap(at, which) => {
            if let Some(row) = there(book, LIST, *at) {
                let (text, roadmap) = [
                    ("đã cung cấp", Roadmap::Provided),
                    ("11/2020", Roadmap::FromMonth { year: 2020, month: 11 }),
                    ("", Roadmap::NotProposed),
                ][*which]
                    .clone();
                book.rows(LIST)[row][4] = text.into();
                change(expected, *at, &|procedure| {
                    procedure.proposal.set_roadmap(portal("provincial"), roadmap.clone())
                });
            }
        }
        Deed::Level(at, which) => {
            if let Some(row) = there(book, LIST, *at) {
                let (marks, proposed) =
                    [(["x", ""], Some(level("3"))), (["X", "x"], Some(level("4"))), (["", ""], None)][*which];
                book.rows(LIST)[row][2..4].clone_from_slice(&marks.map(str::to_owned));
                change(expected, *at, &|procedure| procedure.proposal.level = proposed);
            }
        }
        Deed::Volume(at, volume) => {
            if there(book, ALL, *at).is_some() {
                *book.cell(ALL, &name(*at), "Năm 2019") = volume.to_string();
                change(expected, *at, &|procedure| procedure.volumes.set(support::period("full_year"), Some(*volume)));
            }
        }
        Deed::Clause(at, clause) => {
            if there(book, ALL, *at).is_some() {
                let clause = campaign().screening.clauses[*clause].id;
                let cell = book.cell(ALL, &name(*at), clause.as_str());
                let is_met = cell.is_empty();
                *cell = if is_met { "X".into() } else { String::new() };
                change(expected, *at, &|procedure| procedure.screening.set(clause, is_met));
            }
        }
        Deed::Score(at, points) => {
            let score = Score::try_from(*points).unwrap();
            *book.cell(ASSESSED, &name(*at), "HQ03") = points.to_string();
            change(expected, *at, &|procedure| {
                procedure.assessment.scores.insert(criterion("HQ03"), score);
            });
        }
        Deed::Answer(at, met) => {
            let (text, answer) = if *met { ("Đ", Answer::Met) } else { ("KAD", Answer::NotApplicable) };
            *book.cell(ASSESSED, &name(*at), "KT01") = text.into();
            change(expected, *at, &|procedure| {
                drop(procedure.assessment.answers.insert(criterion("KT01"), answer.clone()))
            });
        }
        Deed::Unlist(at) => {
            if let Some(row) = there(book, LIST, *at) {
                book.rows(LIST).remove(row);
                // What stood in the row is gone with it.
                let mut proposal = written.procedure(id(*at)).unwrap().proposal.clone();
                proposal.level = None;
                change(expected, *at, &|procedure| procedure.proposal = proposal.clone());
            }
        }
        Deed::Remove(at) => {
            if let Some(row) = there(book, ALL, *at) {
                book.rows(ALL).remove(row);
                expected.procedures.retain(|procedure| procedure.id != id(*at));
            }
        }
        Deed::Add(at) => {
            let new = format!("Thủ tục hoàn toàn mới {}", expected.next_id().0);
            let rows = book.rows(LIST);
            let first = rows.iter().position(|row| row[1].starts_with("Lĩnh vực")).unwrap();
            let at = (first + 1 + at).min(rows.len());
            let field = rows[..at].iter().rev().find_map(|row| row[1].strip_prefix("Lĩnh vực ")).unwrap().to_owned();
            let mut row = vec![String::new(); 7];
            (row[1], row[2], row[5]) = (new.clone(), "x".into(), "2021".into());
            rows.insert(at, row);
            let mut procedure = Procedure::new(expected.next_id().max(written.next_id()));
            (procedure.name, procedure.field) = (new, field);
            procedure.proposal.level = Some(level("3"));
            procedure.proposal.set_roadmap(portal("national"), Roadmap::InYear { year: 2021 });
            expected.procedures.push(Arc::new(procedure));
        }
        Deed::Shuffle(by) => {
            let first = book.row(ALL, "K1") + 1;
            let rows = &mut book.rows(ALL)[first..];
            if !rows.is_empty() {
                rows.rotate_left(by % rows.len());
            }
        }
        Deed::Reverse => {
            let is_title = |row: &Vec<String>| row[1].starts_with("Lĩnh vực");
            let rows = book.rows(LIST);
            let first = rows.iter().position(is_title).unwrap();
            for section in rows[first..].split_mut(is_title) {
                section.reverse();
            }
        }
        Deed::Blank(at) => {
            let rows = book.rows(ALL);
            let at = (rows.len() - at % 3).max(8).min(rows.len());
            rows.insert(at, Vec::new());
        }
    }
}

/// Procedures in comparable form: inserted ones are ordered by name, because their ids say when they were found.
fn comparable(dossier: &Dossier, written: &Dossier) -> Vec<Procedure> {
    let mut all: Vec<Procedure> = dossier.procedures.iter().map(|one| Procedure::clone(one)).collect();
    for procedure in &mut all {
        if procedure.id >= written.next_id() {
            procedure.id = written.next_id();
        }
    }
    all.sort_by(|a, b| (a.id, &a.name).cmp(&(b.id, &b.name)));
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]

    #[test]
    fn exactly_what_was_edited_comes_back(size in 3u32..8, deeds in proptest::collection::vec(deed(), 0..10)) {
        let written_dossier = dossier(size);
        let (mut book, mut expected) = (written(&written_dossier), written_dossier.clone());
        for deed in &deeds {
            perform(deed, &mut book, &mut expected, &written_dossier);
        }
        let opened = opened(&book);
        prop_assert!(opened.edits.iter().all(HandEdit::is_usable), "{:#?}", opened.edits);
        let back = taken_back(&opened);
        prop_assert_eq!(comparable(&back, &written_dossier), comparable(&expected, &written_dossier), "{:#?}", opened.edits);
        // No edit is invented: each has the text before and the text now, and they differ.
        for edit in &opened.edits {
            if let Edited::Value { procedure, column, before, after, .. } = &edit.what {
                let read = |dossier: &Dossier| {
                    dossier.procedure(*procedure).map(|procedure| columns::read(procedure, *column, &campaign()))
                };
                prop_assert_eq!(Some(before.clone()), read(&written_dossier));
                prop_assert!(before != after);
                prop_assert!(read(&expected).is_none_or(|now| now == *after), "{:?}", edit);
            }
        }
    }
}
