//! What people do to the rows and headings of a file: nothing is taken for a procedure that is none, and no procedure is
//! given up because its row is not recognised.

use std::sync::Arc;

use crate::support;
use crate::support::edited::{ALL, ASSESSED, LIST, criterion, dossier, opened, taken_back, written};
use crate::support::level;
use ra_soat_dvctt::domain::*;
use ra_soat_dvctt::files::{Edited, HandEdit};

const NAME: &str = "Tên dịch vụ hành chính công";

fn usable(edits: &[HandEdit]) -> Vec<&Edited> {
    edits.iter().filter(|edit| edit.is_usable()).map(|edit| &edit.what).collect()
}

fn shown(edits: &[HandEdit]) -> Vec<(&str, &str, &str)> {
    let shown = edits.iter().filter_map(|edit| match &edit.what {
        Edited::Shown { before, after } => Some((edit.cell.as_str(), before.as_str(), after.as_str())),
        _ => None,
    });
    shown.collect()
}

#[test]
fn a_heading_written_anew_is_the_same_column() {
    let dossier = dossier(4);
    for head in ["Tên dịch vụ\nhành chính công", "TÊN DỊCH VỤ HÀNH CHÍNH CÔNG", "Tên thủ tục hành chính"]
    {
        let mut book = written(&dossier);
        let (row, column) = (book.row(LIST, NAME), book.column(LIST, NAME));
        book.rows(LIST)[row][column] = head.into();
        assert_eq!(opened(&book).edits, [], "{head}");
    }
}

#[test]
fn without_a_heading_of_names_no_procedure_is_given_up() {
    let dossier = dossier(4);
    for (sheet, head) in [(LIST, NAME), (ALL, "Tên thủ tục hành chính")] {
        let mut book = written(&dossier);
        let (row, column) = (book.row(sheet, head), book.column(sheet, head));
        book.rows(sheet)[row][column] = "Nội dung".into();
        let opened = opened(&book);
        assert_eq!(usable(&opened.edits), [] as [&Edited; 0], "{sheet}");
        assert!(shown(&opened.edits).contains(&("", head, "")), "{sheet}");
    }
}

#[test]
fn a_row_that_lost_its_name_gives_up_no_procedure() {
    let dossier = dossier(4);
    let mut book = written(&dossier);
    let name = dossier.procedures[1].name.clone();
    book.cell(LIST, &name, NAME).clear();
    assert_eq!(usable(&opened(&book).edits), [] as [&Edited; 0]);
}

#[test]
fn rows_that_people_add_around_a_list_are_no_procedures() {
    let dossier = dossier(6);
    let place = |book: &mut support::edited::Copied, row: usize, texts: &[(usize, &str)]| {
        let mut cells = vec![String::new(); 8];
        texts.iter().for_each(|(at, text)| cells[*at] = (*text).into());
        book.rows(LIST).insert(row, cells);
    };
    type Row<'a> = &'a [(usize, &'a str)];
    let below: [Row<'_>; 4] = [
        &[(1, "NGƯỜI LẬP BIỂU"), (5, "GIÁM ĐỐC")],
        &[(1, "Nguyễn Thị Ánh"), (5, "Trần Văn B")],
        &[(1, "Tổng cộng"), (2, "6"), (3, "2")],
        &[(0, "Cộng"), (2, "6")],
    ];
    for texts in below {
        let mut book = written(&dossier);
        let end = book.rows(LIST).len();
        place(&mut book, end, texts);
        let edits = opened(&book).edits;
        assert_eq!((usable(&edits).len(), shown(&edits).len()), (0, 1), "{texts:?}");
    }
    let above: [Row<'_>; 2] = [
        &[(0, "(1)"), (1, "(2)"), (2, "(3)"), (3, "(4)"), (4, "(5)"), (5, "(6)")],
        &[(0, "TT"), (1, "Tên dịch vụ hành chính công"), (2, "Mức độ 3")],
    ];
    for texts in above {
        let mut book = written(&dossier);
        let first = book.row(LIST, "I");
        place(&mut book, first, texts);
        let edits = opened(&book).edits;
        assert_eq!((usable(&edits).len(), shown(&edits).len()), (0, 1), "{texts:?}");
    }
}

/// The last row of a sheet with its number cleared, and a row added behind it.
#[test]
fn a_row_without_a_number_is_a_procedure_by_its_name_or_its_values() {
    let dossier = dossier(4);
    let names: Vec<String> = dossier.procedures.iter().map(|one| one.name.clone()).collect();
    for sheet in [LIST, ALL] {
        let mut book = written(&dossier);
        for name in &names {
            let row = book.row(sheet, name);
            book.rows(sheet)[row][0].clear();
        }
        assert_eq!(opened(&book).edits, [], "{sheet}");
    }
    let mut book = written(&dossier);
    let (name, field) = (book.column(ALL, "Tên thủ tục hành chính"), book.column(ALL, "Lĩnh vực"));
    let mut row = vec![String::new(); 12];
    (row[name], row[field]) = ("Đăng ký lại khai sinh".into(), "Hộ tịch".into());
    book.rows(ALL).push(row);
    assert!(matches!(usable(&opened(&book).edits)[..], [Edited::Added(_)]));
}

#[test]
fn a_procedure_may_be_named_like_a_total() {
    let mut dossier = dossier(4);
    Arc::make_mut(&mut dossier.procedures[1]).name = "Cộng nối thời gian đóng bảo hiểm".into();
    let mut book = written(&dossier);
    let (row, new) = (book.row(LIST, "Cộng nối thời gian đóng bảo hiểm"), book.row(LIST, "I") + 1);
    book.rows(LIST)[row][0].clear();
    assert_eq!(opened(&book).edits, []);
    let cells = ["", "Tổng kết thi đua cuối năm", "X", "", "", "", ""].map(str::to_owned);
    book.rows(LIST).insert(new, cells.into());
    assert!(matches!(usable(&opened(&book).edits)[..], [Edited::Added(_)]));
}

#[test]
fn a_note_below_the_list_hides_no_deletion() {
    let dossier = dossier(4);
    for note in ["Ghi chú: số liệu tạm tính", "Quảng Ngãi, ngày 2 tháng 7", "7"] {
        let mut book = written(&dossier);
        let row = book.row(LIST, &dossier.procedures[0].name.clone());
        book.rows(LIST).remove(row);
        book.rows(LIST).push(vec![note.into()]);
        assert!(matches!(usable(&opened(&book).edits)[..], [Edited::Unlisted(_)]), "{note}");
    }
}

#[test]
fn two_new_rows_with_different_codes_are_two_procedures() {
    let dossier = dossier(3);
    let mut book = written(&dossier);
    let columns = ["TT", "Mã thủ tục", "Tên thủ tục hành chính", "Lĩnh vực"].map(|head| book.column(ALL, head));
    for (number, code) in [("4", "1.001111"), ("5", "1.002222")] {
        let mut row = vec![String::new(); 12];
        for (column, text) in columns.into_iter().zip([number, code, "Cấp lại giấy phép", "Hộ tịch"]) {
            row[column] = text.into();
        }
        book.rows(ALL).push(row);
    }
    let edits = opened(&book).edits;
    let codes: Vec<&str> = usable(&edits)
        .into_iter()
        .map(|edit| if let Edited::Added(new) = edit { new.code.as_str() } else { panic!("{edit:?}") })
        .collect();
    assert_eq!(codes, ["1.001111", "1.002222"]);
}

#[test]
fn a_value_that_is_refused_on_one_sheet_is_taken_from_another() {
    let dossier = dossier(3);
    let mut book = written(&dossier);
    let name = dossier.procedures[0].name.clone();
    let row = book.row(LIST, &name);
    let mark = book.rows(LIST)[row].iter().position(|cell| cell == "X").unwrap();
    book.rows(LIST)[row][mark] = "?".into();
    let sheet = book.sheets.iter().map(|(name, _)| name.clone()).find(|sheet| sheet.starts_with("Nhóm")).unwrap();
    let sheets: Vec<String> =
        book.sheets.iter().map(|(name, _)| name.clone()).filter(|one| one.starts_with("Nhóm")).collect();
    let of = sheets.iter().find(|sheet| book.rows(sheet).iter().flatten().any(|cell| *cell == name)).unwrap_or(&sheet);
    *book.cell(of, &name, "Mức độ đề xuất") = "Mức độ 4".into();
    let edits = opened(&book).edits;
    assert!(matches!(usable(&edits)[..], [Edited::Value { column: Column::Level, .. }]), "{edits:#?}");
}

#[test]
fn groups_that_people_add_to_a_form_without_sections_are_no_procedures() {
    let mut dossier = dossier(3);
    let campaign = Campaign::shipped().into_iter().find(|one| one.form.sections != Sections::ByField).unwrap();
    dossier = dossier.under(&Arc::new(campaign)).dossier;
    let mut book = written(&dossier);
    let first = book.row(ALL, &dossier.procedures[0].name.clone());
    book.rows(ALL).insert(first, ["I", "", "CẤP TỈNH"].map(str::to_owned).into());
    assert_eq!(usable(&opened(&book).edits), [] as [&Edited; 0]);
}

#[test]
fn a_section_keeps_its_procedures_whatever_stands_beside_it() {
    let dossier = dossier(6);
    let mut book = written(&dossier);
    let second = book.row(LIST, "II");
    book.rows(LIST)[second].resize(8, String::new());
    book.rows(LIST)[second][6] = "3 thủ tục".into();
    let edits = opened(&book).edits;
    assert_eq!(usable(&edits), [] as [&Edited; 0]);
    assert_eq!(shown(&edits).iter().map(|(.., after)| *after).collect::<Vec<_>>(), ["3 thủ tục"]);
    // A new title without the word for it.
    let mut book = written(&dossier);
    let title = book.column(LIST, NAME);
    book.rows(LIST)[second][title] = "Chứng thực".into();
    let moved = taken_back(&opened(&book));
    let fields: Vec<&str> = moved.procedures.iter().map(|one| one.field.as_str()).collect();
    assert_eq!(moved.procedures.len(), 6);
    assert_eq!(fields.iter().filter(|field| **field == "Chứng thực").count(), 3, "{fields:?}");
}

/// Rows of the list, a section row before those of each field.
fn sections(book: &mut support::edited::Copied) -> Vec<Vec<Vec<String>>> {
    let first = book.row(LIST, "I");
    let rows = book.rows(LIST).split_off(first);
    rows.chunk_by(|_, next| !next[1].starts_with("Lĩnh vực")).map(<[_]>::to_vec).collect()
}

#[test]
fn a_row_that_moved_to_another_section_of_a_sorted_list_is_of_its_field() {
    let dossier = dossier(10);
    let mut book = written(&dossier);
    let mut sorted = sections(&mut book);
    let moved = sorted[0].remove(2);
    for section in &mut sorted {
        section[1..].sort_by(|one, other| other[1].cmp(&one[1]));
    }
    sorted[1].insert(3, moved.clone());
    let rest = book.rows(LIST).clone();
    let place = |book: &mut support::edited::Copied, rows: &[Vec<Vec<String>>]| {
        *book.rows(LIST) = [rest.clone(), rows.concat()].concat();
    };
    place(&mut book, &sorted);
    let told = |book: &support::edited::Copied| -> Vec<(String, String)> {
        let edits = opened(book).edits;
        let told = usable(&edits).into_iter().map(|edit| match edit {
            Edited::Value { procedure, column: Column::Field, after, .. } => {
                (dossier.procedure(*procedure).unwrap().name.clone(), after.clone())
            }
            other => panic!("{other:?}"),
        });
        told.collect()
    };
    assert_eq!(told(&book), [(moved[1].clone(), "Nuôi con nuôi".to_owned())]);

    // A new section of procedures from both, below the others.
    let title = vec!["III".into(), "Lĩnh vực Chứng thực".into()];
    let mut added = sorted.clone();
    added.push(vec![title, added[0][1].clone(), added[1][1].clone()]);
    added[0].remove(1);
    added[1].remove(1);
    place(&mut book, &added);
    let new = told(&book).iter().filter(|(_, field)| field == "Chứng thực").count();
    assert_eq!((new, told(&book).len()), (2, 3));

    // Under mixed sections nobody has moved anything.
    let mixed: Vec<Vec<String>> =
        (1..7).flat_map(|at| [sorted[0].get(at).cloned(), sorted[1].get(at).cloned()]).flatten().collect();
    let halves = [
        [vec![sorted[0][0].clone()], mixed[..5].to_vec()].concat(),
        [vec![sorted[1][0].clone()], mixed[5..].to_vec()].concat(),
    ];
    place(&mut book, &halves);
    assert_eq!(told(&book), []);
}

#[test]
fn order_is_no_difference_even_where_names_repeat() {
    let mut dossier = dossier(4);
    for (at, (field, to)) in [("Hộ tịch", "4"), ("Nuôi con nuôi", "3")].into_iter().enumerate() {
        let procedure = Arc::make_mut(&mut dossier.procedures[at]);
        procedure.name = "Xác nhận thông tin".into();
        procedure.field = field.into();
        procedure.proposal.level = Some(level(to));
        procedure.proposal.note = format!("ghi chú {to}");
    }
    let mut book = written(&dossier);
    let first = book.row(LIST, "I");
    book.rows(LIST)[first..].reverse();
    assert_eq!(usable(&opened(&book).edits), [] as [&Edited; 0]);
}

#[test]
fn another_code_is_another_procedure() {
    let mut dossier = dossier(4);
    Arc::make_mut(&mut dossier.procedures[3]).name = "Thu hồi giấy phép hoạt động trung tâm tư vấn".into();
    Arc::make_mut(&mut dossier.procedures[3]).code = "1.005003".into();
    let mut book = written(&dossier);
    *book.cell(ALL, "1.005003", "Tên thủ tục hành chính") = "Gia hạn giấy phép hoạt động trung tâm tư vấn".into();
    *book.cell(ALL, "1.005003", "Mã thủ tục") = "1.009999".into();
    let edits = opened(&book).edits;
    let kinds: Vec<bool> =
        usable(&edits).iter().map(|edit| matches!(edit, Edited::Added(_) | Edited::Removed(_))).collect();
    assert_eq!(kinds, [true, true], "{edits:#?}");
}

#[test]
fn codes_that_became_numbers_are_restored() {
    let mut dossier = dossier(3);
    for (at, code) in ["1.004440", "2.000635", "1.012700"].into_iter().enumerate() {
        Arc::make_mut(&mut dossier.procedures[at]).code = code.into();
    }
    let mut book = written(&dossier);
    for (code, number) in [("1.004440", "1.00444"), ("1.012700", "1.0127")] {
        *book.cell(ALL, code, "Mã thủ tục") = number.into();
    }
    assert_eq!(opened(&book).edits, []);
    // Codes of one's own that look like shortened ones are left as they are.
    Arc::make_mut(&mut dossier.procedures[1]).code = "1.5".into();
    Arc::make_mut(&mut dossier.procedures[2]).code = "1001234".into();
    let mut book = written(&dossier);
    *book.cell(ALL, "1.5", "Ghi chú") = "đã kiểm tra".into();
    assert_eq!(opened(&book).edits.len(), 1);
}

#[test]
fn a_formula_without_a_result_erases_nothing() {
    let mut dossier = dossier(3);
    Arc::make_mut(&mut dossier.procedures[0]).volumes = support::volumes(Some(1200), None, None);
    let mut book = written(&dossier);
    let (row, column) = (book.row(ALL, &dossier.procedures[0].name.clone()), book.column(ALL, "Năm 2019"));
    book.rows(ALL)[row][column].clear();
    book.formulas.push((ALL, row, column));
    let edits = opened(&book).edits;
    assert_eq!(usable(&edits), [] as [&Edited; 0]);
    assert!(matches!(&edits[0].what, Edited::Value { refusal: Some(Refusal::NotCalculated), .. }), "{edits:#?}");
}

#[test]
fn a_merged_cell_holds_for_its_rows() {
    let dossier = dossier(4);
    let mut book = written(&dossier);
    let (row, column) = (book.row(LIST, &dossier.procedures[0].name.clone()), book.column(LIST, "Ghi chú"));
    assert_eq!(book.rows(LIST)[row + 1][column], "như cũ");
    book.rows(LIST)[row + 1][column].clear();
    book.merged.push((LIST, row, column));
    assert_eq!(opened(&book).edits, []);
}

#[test]
fn a_date_is_read_as_letters_write_it_and_never_cleared() {
    let dossier = dossier(3);
    let mut book = written(&dossier);
    let at = book.rows(LIST).iter().position(|row| row.iter().any(|cell| cell.contains("ngày 2/7/2020"))).unwrap();
    for (text, date) in [
        ("ngày 08 tháng 7 năm 2020", Some(support::date(2020, 7, 8))),
        ("ngày 8/7/2020", Some(support::date(2020, 7, 8))),
        ("ngày hôm qua", None),
    ] {
        let mut book = written(&dossier);
        for cell in &mut book.rows(LIST)[at] {
            *cell = cell.replace("ngày 2/7/2020", text);
        }
        let opened = opened(&book);
        let expected = date.or(dossier.submission.letter_date);
        assert_eq!(taken_back(&opened).submission.letter_date, expected, "{text}");
        assert_eq!(opened.edits.len(), 1, "{text}: nothing is lost silently");
    }
}

#[test]
fn columns_that_people_add_are_shown() {
    let dossier = dossier(3);
    let mut book = written(&dossier);
    let (head, row) = (book.row(LIST, NAME), book.row(LIST, &dossier.procedures[0].name.clone()));
    for (at, text) in [(head, "Ý kiến lãnh đạo"), (row, "chưa đồng ý")] {
        book.rows(LIST)[at].resize(12, String::new());
        book.rows(LIST)[at][11] = text.into();
    }
    let edits = opened(&book).edits;
    let said: Vec<&str> = shown(&edits).iter().map(|(.., after)| *after).collect();
    assert_eq!(said, ["Ý kiến lãnh đạo", "chưa đồng ý"]);
}

#[test]
fn a_text_that_continues_in_rows_below_is_one() {
    let mut dossier = dossier(4);
    let long: String = (1..400).map(|number| format!("bước {number} nối phần mềm; ")).collect();
    let long = long.trim().to_owned();
    let answer = Answer::NotMet(support::technical(&long));
    Arc::make_mut(&mut dossier.procedures[1]).assessment.answers.insert(criterion("KT05"), answer);
    let (name, other) = (dossier.procedures[1].name.clone(), dossier.procedures[0].name.clone());
    let mut book = written(&dossier);
    let (row, column) = (book.row(ASSESSED, &name), book.column(ASSESSED, "Vướng mắc và giải pháp"));
    assert!(book.rows(ASSESSED)[row + 1][0].is_empty() && !book.rows(ASSESSED)[row + 1][column].is_empty());
    // Sorted, the rows with the rest come together below.
    let first = book.row(ASSESSED, &dossier.procedures[0].name).min(row);
    let mut sorted = written(&dossier);
    sorted.rows(ASSESSED)[first..]
        .sort_by(|one, next| (one[0].is_empty(), &next[2]).cmp(&(next[0].is_empty(), &one[2])));
    assert_eq!(opened(&sorted).edits, []);
    // An edit in the rest is one of the whole text.
    *book.cell(ASSESSED, &other, "HQ01") = "2".into();
    let cell = &mut book.rows(ASSESSED)[row + 1][column];
    *cell = cell.replacen("nối", "mua", 1);
    let opened = opened(&book);
    assert_eq!((opened.edits.len(), usable(&opened.edits).len()), (2, 2), "{:#?}", opened.edits);
    let back = taken_back(&opened);
    let remedy = back.procedures[1].assessment.obstacle(criterion("KT05")).unwrap().remedy().to_owned();
    assert_eq!((remedy.chars().count(), remedy.matches("mua").count()), (long.chars().count(), 1));
}
