//! Edits made by hand in a file after its export are found exactly.

use std::sync::Arc;

use crate::support;
use crate::support::edited::{ALL, ASSESSED, LIST, criterion, dossier, opened, taken_back, written};
use crate::support::{legal, level, portal};
use ra_soat_dvctt::domain::*;
use ra_soat_dvctt::files::{Edited, HandEdit};

fn value(edit: &HandEdit) -> (u32, Column, &str, &str) {
    match &edit.what {
        Edited::Value { procedure, column, before, after, refusal: None } => (procedure.0, *column, before, after),
        other => panic!("{other:?}"),
    }
}

fn values(edits: &[HandEdit]) -> Vec<(u32, Column, &str, &str)> {
    edits.iter().map(value).collect()
}

#[test]
fn another_program_that_saves_a_file_edits_nothing() {
    let dossier = dossier(7);
    let mut book = written(&dossier);
    assert_eq!(opened(&book).edits, []);
    let sheets = book.sheets.len() - 1;
    // Spaces at the end, hard spaces, decomposed letters, lines after the table.
    for (_, rows) in &mut book.sheets[..sheets] {
        for cell in rows.iter_mut().flatten().filter(|cell| cell.contains(' ')) {
            *cell = format!("{} ", unicode_normalization::UnicodeNormalization::nfd(cell.as_str()).collect::<String>());
        }
        rows.extend([Vec::new(), vec![" ".into()]]);
    }
    let unedited = opened(&book);
    assert_eq!((unedited.edits, unedited.saved_at), (Vec::new(), None));
}

#[test]
fn an_edited_file_says_when_it_was_saved() {
    let dossier = dossier(1);
    let mut book = written(&dossier);
    *book.cell(LIST, &dossier.procedures[0].name, "Ghi chú") = "đã chạy thử".into();
    assert!(opened(&book).saved_at.is_some_and(|saved| saved.date.year() > 2025));
}

#[test]
fn every_value_that_an_officer_can_set_comes_back() {
    let dossier = dossier(4);
    let names: Vec<String> = dossier.procedures.iter().map(|procedure| procedure.name.clone()).collect();
    let mut book = written(&dossier);
    let first = &names[0];
    let list_row = book.row(LIST, first);
    book.rows(LIST)[list_row][3] = "X".into();
    for (sheet, row, head, text) in [
        (LIST, first, "Ghi chú", "đã chạy thử"),
        (ALL, first, "Mã thủ tục", "1.004441"),
        (ALL, first, "Phí, lệ phí", "20.000 đồng"),
        (ALL, first, "Năm 2019", "1.240"),
        (ALL, first, "K2", "x"),
        (ALL, &names[1], "Mức độ đã đăng ký", "Mức độ 3"),
        (ALL, &names[1], "Cấp thực hiện", "cấp xã"),
        (ALL, &names[1], "Ghi chú", "hỏi lại"),
        (ASSESSED, first, "KT01", "KAD"),
        (ASSESSED, first, "HQ01", "2"),
        (ASSESSED, &names[2], "KT05", "Đ"),
    ] {
        *book.cell(sheet, row, head) = text.into();
    }
    let remedies = book.cell(ASSESSED, &names[1], "Vướng mắc và giải pháp");
    *remedies = remedies.replace("cho nộp bản điện tử", "bỏ bản giấy").replace("15/2015", "04/2020");
    *book.cell(ASSESSED, &names[1], "Ghi chú đánh giá") = "KT01: đã có biểu mẫu".into();
    *book.cell(ASSESSED, &names[1], "Nội dung đơn giản hóa") = "Hồ sơ: bỏ hộ khẩu\nThời gian: còn 2 ngày".into();
    *book.cell(ASSESSED, &names[1], "Giải pháp lựa chọn") = "Khác: trả qua bưu chính".into();
    book.rows(LIST)[list_row][4] = "Từ quý IV/2020".into();
    book.rows(LIST)[list_row][5] = "2021".into();

    let opened = opened(&book);
    assert!(opened.edits.iter().all(HandEdit::is_usable), "{:#?}", opened.edits);
    let mut expected = dossier.clone();
    let [one, two, three] = [0, 1, 2].map(|at| dossier.procedures[at].id);
    let change = |dossier: &mut Dossier, id, change: &dyn Fn(&mut Procedure)| {
        let procedure = dossier.procedures.iter_mut().find(|procedure| procedure.id == id).unwrap();
        change(Arc::make_mut(procedure));
    };
    change(&mut expected, one, &|procedure| {
        procedure.proposal.level = Some(level("4"));
        procedure.proposal.note = "đã chạy thử".into();
        procedure.proposal.set_roadmap(portal("provincial"), Roadmap::FromQuarter { year: 2020, quarter: 4 });
        procedure.proposal.set_roadmap(portal("national"), Roadmap::InYear { year: 2021 });
        procedure.code = "1.004441".into();
        procedure.fee = Fee::Due { amount: "20.000 đồng".into() };
        procedure.volumes.set(support::period("full_year"), Some(1240));
        procedure.screening.set(criterion("K2"), true);
        procedure.assessment.answers.insert(criterion("KT01"), Answer::NotApplicable);
        procedure.assessment.scores.insert(criterion("HQ01"), Score::High);
    });
    change(&mut expected, two, &|procedure| {
        procedure.registered = Some(level("3"));
        procedure.tier = Some(support::tier("commune"));
        procedure.screening.note = "hỏi lại".into();
        let answer = Answer::NotMet(legal("Thông tư 04/2020/TT-BTP", "bỏ bản giấy"));
        procedure.assessment.answers.insert(criterion("KT02"), answer);
        procedure.assessment.notes.insert(criterion("KT01"), "đã có biểu mẫu".into());
        procedure.simplification.documents = "bỏ hộ khẩu".into();
        procedure.simplification.time = "còn 2 ngày".into();
        procedure.simplification.other = "trả qua bưu chính".into();
    });
    change(&mut expected, three, &|procedure| {
        procedure.assessment.answers.insert(criterion("KT05"), Answer::Met);
    });
    assert_eq!(taken_back(&opened), expected);
    assert_eq!(opened.edits.len(), 10 + 9 + 1, "{:#?}", opened.edits);
}

#[test]
fn what_was_dealt_with_is_said_in_the_sheet_of_remarks() {
    let mut dossier = dossier(6);
    for (at, is_settled) in [(0, false), (1, false), (2, true), (3, false), (4, false)] {
        let remark = Remark { text: format!("Bổ sung căn cứ {at}"), is_settled };
        Arc::make_mut(&mut dossier.procedures[at]).remark = Some(remark);
    }
    const REMARKS: &str = "Ý kiến";
    let names: Vec<String> = dossier.procedures.iter().map(|procedure| procedure.name.clone()).collect();
    let mut book = written(&dossier);
    for (row, text) in [(0, "Đã xử lý"), (1, "x"), (2, ""), (3, "chờ bộ trả lời"), (4, "✓")] {
        *book.cell(REMARKS, &names[row], "Tình trạng") = text.into();
    }
    let opened = opened(&book);
    let settled = |dossier: &Dossier| -> Vec<Option<bool>> {
        dossier.procedures.iter().map(|one| one.remark.as_ref().map(|remark| remark.is_settled)).collect()
    };
    assert_eq!(settled(&taken_back(&opened)), [Some(true), Some(true), Some(false), Some(false), Some(true), None]);
    let unread: Vec<_> = opened.edits.iter().filter(|edit| !edit.is_usable()).map(|edit| &edit.what).collect();
    assert!(
        matches!(unread.as_slice(), [Edited::Value { after, refusal: Some(Refusal::NotARemarkState), .. }] if after == "chờ bộ trả lời"),
        "{unread:#?}"
    );
    // What the Office wrote is its own.
    *book.cell(REMARKS, &names[0], "Ý kiến của Văn phòng UBND tỉnh") = "khác".into();
    let is_shown = |edit: &HandEdit| matches!(&edit.what, Edited::Shown { after, .. } if after == "khác");
    assert!(support::edited::opened(&book).edits.iter().any(is_shown));
}

#[test]
fn rows_come_and_go_and_their_order_says_nothing() {
    let dossier = dossier(6);
    let mut book = written(&dossier);
    let (first, last) = (book.row(LIST, &dossier.procedures[0].name), book.rows(LIST).len());
    // Sorted as a whole, section rows too, by somebody who does not know about sections.
    book.rows(LIST)[first..last].sort_by(|a, b| b[1].cmp(&a[1]));
    let (first, last) = (book.row(ALL, &dossier.procedures[0].name), book.rows(ALL).len());
    book.rows(ALL)[first..last].reverse();
    assert_eq!(opened(&book).edits, []);

    let gone = book.row(LIST, &dossier.procedures[1].name);
    book.rows(LIST).remove(gone);
    let removed = book.row(ALL, &dossier.procedures[2].name);
    book.rows(ALL).remove(removed);
    let at = book.row(LIST, &dossier.procedures[3].name);
    let mut row = vec![String::new(); 7];
    (row[1], row[2], row[4]) = ("Đăng ký nuôi con nuôi trong nước".into(), "X".into(), "Từ 10/2020".into());
    book.rows(LIST).insert(at, row);
    let opened = opened(&book);
    let what: Vec<&Edited> = opened.edits.iter().map(|edit| &edit.what).collect();
    assert_eq!(what.len(), 3, "{what:#?}");
    assert!(what.contains(&&Edited::Unlisted(dossier.procedures[1].id)));
    assert!(what.contains(&&Edited::Removed(dossier.procedures[2].id)));
    let back = taken_back(&opened);
    assert_eq!(back.procedures.len(), 6);
    let new = back.procedures.last().unwrap();
    assert_eq!((new.name.as_str(), new.proposal.level), ("Đăng ký nuôi con nuôi trong nước", Some(level("3"))));
    assert_eq!(*new.proposal.roadmap(portal("provincial")), Roadmap::FromMonth { year: 2020, month: 10 });
    assert_eq!(back.procedures[1].proposal.level, None);
}

#[test]
fn a_row_that_is_put_in_twice_is_one_and_belongs_to_its_section() {
    let dossier = dossier(4);
    let mut book = written(&dossier);
    let at = book.row(LIST, &dossier.procedures[0].name);
    let mut row = vec![String::new(); 7];
    (row[1], row[3]) = ("Đăng ký giám hộ".into(), "x".into());
    book.rows(LIST).insert(at + 1, row);
    let (name, volume, clause) =
        (book.column(ALL, "Tên thủ tục hành chính"), book.column(ALL, "Năm 2019"), book.column(ALL, "K1"));
    let mut row = vec![String::new(); 20];
    (row[name], row[volume], row[clause]) = ("Đăng ký giám hộ".into(), "31".into(), "X".into());
    book.rows(ALL).push(row);
    let opened = opened(&book);
    assert_eq!(opened.edits.len(), 1, "{:#?}", opened.edits);
    let back = taken_back(&opened);
    let new = back.procedures.last().unwrap();
    assert_eq!((new.field.as_str(), new.proposal.level), ("Hộ tịch", Some(level("4"))));
    assert_eq!((new.volumes.of(support::period("full_year")), new.screening.meets(criterion("K1"))), (Some(31), true));
}

#[test]
fn a_procedure_of_the_dossier_that_is_put_into_the_list_is_proposed() {
    let mut dossier = dossier(4);
    Arc::make_mut(&mut dossier.procedures[2]).proposal.level = None;
    let mut book = written(&dossier);
    let mut row = vec![String::new(); 7];
    (row[1], row[2]) = (dossier.procedures[2].name.clone(), "X".into());
    book.rows(LIST).push(row);
    let opened = opened(&book);
    assert_eq!(values(&opened.edits), [(3, Column::Level, "", "3")]);
}

#[test]
fn names_fields_and_columns_may_change_their_words_and_places() {
    let dossier = dossier(6);
    let mut book = written(&dossier);
    let renamed = format!("{} (sửa đổi)", dossier.procedures[0].name);
    *book.cell(LIST, &dossier.procedures[0].name.clone(), "Tên dịch vụ hành chính công") = renamed.clone();
    let title = book.row(LIST, "Lĩnh vực Nuôi con nuôi");
    book.rows(LIST)[title][1] = "Lĩnh vực Con nuôi".into();
    // A column inserted before all others, and rows above the table.
    for row in book.rows(ALL) {
        row.insert(0, String::new());
    }
    book.rows(ALL).insert(0, Vec::new());
    let opened = opened(&book);
    let fields = |id: u32| (id, Column::Field, "Nuôi con nuôi", "Con nuôi");
    let mut found = values(&opened.edits);
    found.sort_by_key(|one| one.0);
    let name = dossier.procedures[0].name.as_str();
    assert_eq!(found, [(1, Column::Name, name, renamed.as_str()), fields(2), fields(4), fields(6)]);
}

#[test]
fn what_is_no_value_holds_back_only_itself() {
    let dossier = dossier(3);
    let mut book = written(&dossier);
    let name = &dossier.procedures[0].name;
    *book.cell(ALL, name, "Năm 2019") = "vài trăm".into();
    *book.cell(ALL, name, "Ghi chú") = "xem lại".into();
    *book.cell(ASSESSED, name, "KT01") = "gần đạt".into();
    *book.cell(ASSESSED, name, "KT03") = "KT".into();
    *book.cell(ASSESSED, name, "HQ02") = "5".into();
    *book.cell(ALL, name, "Kết quả") = "đã duyệt".into();
    let total = book.row("Tổng hợp", "Đề xuất cung cấp");
    book.rows("Tổng hợp")[total][1] = "99".into();
    let opened = opened(&book);
    let refused: Vec<Refusal> = opened
        .edits
        .iter()
        .filter_map(|edit| match edit.what {
            Edited::Value { refusal, .. } => refusal,
            _ => None,
        })
        .collect();
    assert_eq!(refused, [Refusal::NotAFigure, Refusal::NotAnAnswer, Refusal::NotItsObstacle, Refusal::NotAScore]);
    let shown = opened.edits.iter().filter(|edit| matches!(edit.what, Edited::Shown { .. }));
    assert_eq!(shown.map(|edit| edit.sheet.as_str()).collect::<Vec<_>>(), [ALL, "Tổng hợp"]);
    let mut expected = dossier.clone();
    Arc::make_mut(&mut expected.procedures[0]).screening.note = "xem lại".into();
    assert_eq!(taken_back(&opened), expected);
}

#[test]
fn what_was_filled_in_above_the_list_belongs_to_the_submission() {
    let mut dossier = dossier(2);
    (dossier.submission.letter_number, dossier.submission.letter_date) = (String::new(), None);
    let mut book = written(&dossier);
    for sheet in [LIST, ALL] {
        for cell in book.rows(sheet).iter_mut().take(6).flatten().filter(|cell| cell.contains("……/……")) {
            *cell = cell.replace("……/……", "512/STP-VP").replace("…/…/……", "06/7/2020");
        }
    }
    let opened = opened(&book);
    assert_eq!(opened.edits.len(), 2, "{:#?}", opened.edits);
    let back = taken_back(&opened);
    assert_eq!(back.submission.letter_number, "512/STP-VP");
    assert_eq!(back.submission.letter_date, Date::new(2020, 7, 6));
}

#[test]
fn a_sheet_that_is_gone_is_told_once() {
    let mut book = written(&dossier(3));
    book.sheets.retain(|(name, _)| name != "Nhóm 2");
    let edits = opened(&book).edits;
    assert_eq!(edits.len(), 1);
    assert!(!edits[0].is_usable());
}
