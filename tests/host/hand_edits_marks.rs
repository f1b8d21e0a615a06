//! Struck-out rows and texts and comments in an edited file: nothing that people marked is passed over.

use std::sync::Arc;

use crate::support::edited::{ALL, ASSESSED, Copied, LIST, dossier, opened, taken_back, written};
use crate::support::submitted;
use ra_soat_dvctt::domain::*;
use ra_soat_dvctt::files::{Edited, HandEdit};
use ra_soat_dvctt::spreadsheet::{Release, export, reopen};
use ra_soat_dvctt::text::hand_edits as words;

const NAME_IN_ALL: &str = "Tên thủ tục hành chính";

fn strike(book: &mut Copied, sheet: &'static str, name: &str, head: &str) {
    let (row, column) = (book.row(sheet, name), book.column(sheet, head));
    book.struck.push((sheet, row, column));
}

fn said(edits: &[HandEdit]) -> Vec<(&str, &str, &str)> {
    let said = edits.iter().map(|edit| match &edit.what {
        Edited::Shown { before, after } | Edited::Value { before, after, .. } => {
            (edit.cell.as_str(), before.as_str(), after.as_str())
        }
        other => panic!("{other:?}"),
    });
    said.collect()
}

#[test]
fn a_row_that_is_struck_out_is_taken_like_a_deleted_one() {
    let dossier = dossier(4);
    let names: Vec<&str> = dossier.procedures.iter().map(|one| one.name.as_str()).collect();
    let mut book = written(&dossier);
    let row = book.row(LIST, names[0]);
    for column in 0..7 {
        book.struck.push((LIST, row, column));
    }
    strike(&mut book, ALL, names[1], NAME_IN_ALL);
    strike(&mut book, ASSESSED, names[2], NAME_IN_ALL);
    let opened = opened(&book);
    let what: Vec<&Edited> = opened.edits.iter().map(|edit| &edit.what).collect();
    let shown = Edited::Shown { before: names[2].into(), after: words::struck(names[2]) };
    let [unlisted, removed] = [0, 1].map(|at| dossier.procedures[at].id);
    assert_eq!(what, [&Edited::Unlisted(unlisted), &Edited::Removed(removed), &shown], "{:#?}", opened.edits);
    assert_eq!(opened.edits[0].cell, format!("B{}", row + 1));
    let kinds: Vec<String> = opened.edits.iter().map(|edit| words::what(edit, &dossier.campaign)).collect();
    assert_eq!(kinds[..2], [words::STRUCK_UNLISTED, words::STRUCK_REMOVED]);
    let back = taken_back(&opened);
    assert_eq!((back.procedures.len(), back.procedures[0].proposal.level), (3, None));
}

#[test]
fn the_row_that_replaces_a_struck_out_one_is_its_procedure() {
    let dossier = dossier(4);
    let name = dossier.procedures[0].name.clone();
    let mut book = written(&dossier);
    let row = book.row(LIST, &name);
    let mut new = book.rows(LIST)[row].clone();
    new[6] = "đã sửa".into();
    book.rows(LIST).insert(row + 1, new);
    book.struck.push((LIST, row, 1));
    let opened = opened(&book);
    let cells = [format!("G{}", row + 2), format!("B{}", row + 1)];
    let told: Vec<(&str, bool)> = opened.edits.iter().map(|one| (one.cell.as_str(), one.is_usable())).collect();
    assert_eq!(told.len(), 2, "{:#?}", opened.edits);
    assert!(told.contains(&(&cells[0], true)) && told.contains(&(&cells[1], false)), "{told:?}");
    assert_eq!(taken_back(&opened).procedures[0].proposal.note, "đã sửa");
}

#[test]
fn a_text_that_is_struck_out_and_a_comment_are_said_with_their_cells() {
    let dossier = dossier(4);
    let mut book = written(&dossier);
    let row = book.row(LIST, &dossier.procedures[0].name);
    let note = book.column(LIST, "Ghi chú");
    book.struck.push((LIST, row, note));
    book.comments.push((LIST, row, 1, "Hỏi lại\nphòng Hành chính"));
    book.comments.push(("Tổng hợp", 0, 0, "số liệu tạm tính"));
    let edits = opened(&book).edits;
    let cells = [format!("G{}", row + 1), format!("B{}", row + 1)];
    let expected = [
        (cells[0].as_str(), "như cũ", "Bị gạch ngang: như cũ"),
        (cells[1].as_str(), "", "Có chú thích: Hỏi lại\nphòng Hành chính"),
        ("A1", "", "Có chú thích: số liệu tạm tính"),
    ];
    assert_eq!(said(&edits), expected);
    assert!(edits.iter().all(|edit| !edit.is_usable()));
}

#[test]
fn a_text_counts_without_its_struck_out_part() {
    let dossier = dossier(4);
    let mut book = written(&dossier);
    let row = book.row(LIST, &dossier.procedures[0].name);
    book.struck_letters.push((LIST, row, 6, "như ".len()));
    let opened = opened(&book);
    let cell = format!("G{}", row + 1);
    assert_eq!(said(&opened.edits), [(cell.as_str(), "như cũ", "cũ")]);
    assert_eq!(taken_back(&opened).procedures[0].proposal.note, "cũ");
}

#[test]
fn the_remarks_that_the_office_wrote_are_no_edits() {
    let mut dossier = dossier(4);
    for (at, text) in [(0, "Bổ sung căn cứ pháp lý".to_owned()), (1, "rất dài ".repeat(400))] {
        Arc::make_mut(&mut dossier.procedures[at]).remark = Some(Remark { text, is_settled: false });
    }
    let mut returned = submitted(dossier);
    returned.release = Release::Returned;
    let bytes = export(&returned, &mut |_| {}).unwrap().bytes;
    assert_eq!(reopen(&bytes).unwrap().edits, []);
}
