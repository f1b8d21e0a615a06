//! Where the table is, what its columns hold, and which rows are procedures, in every layout that offices use.

use proptest::prelude::*;
use ra_soat_dvctt::domain;
use ra_soat_dvctt::domain::Column;
use ra_soat_dvctt::files::{Choice, Confidence, ImportAction};

use crate::support::lists::{
    columns, done, figures, full_year, half_year, import_file, import_text, marks, names, next_list, reread_file,
    reread_text, roadmap_on, with_merges, workbook,
};
use crate::support::{level, portal, tier};
use rust_xlsxwriter::{Format, Workbook};

#[test]
fn the_official_annex_with_its_merged_heads_is_understood() {
    use Column::*;
    let imported = import_file(&with_merges(
        &[
            (0, 0, 0, 6, "DANH MỤC DỊCH VỤ CÔNG TRỰC TUYẾN"),
            (2, 0, 3, 0, "TT"),
            (2, 1, 3, 1, "Tên dịch vụ hành chính công"),
            (2, 2, 2, 3, "Mức độ DVCTT"),
            (2, 4, 3, 4, "Lộ trình cung cấp trên Cổng Dịch vụ công – Hệ thống thông tin một cửa điện tử tỉnh"),
            (2, 5, 3, 5, "Lộ trình cung cấp trên Cổng dịch vụ công Quốc gia"),
            (2, 6, 3, 6, "Ghi chú"),
            (5, 1, 5, 6, "Lĩnh vực Hộ tịch"),
        ],
        &[
            (3, 2, "Mức độ 3"),
            (3, 3, "Mức độ 4"),
            (4, 0, "(1)"),
            (4, 1, "(2)"),
            (4, 2, "(3)"),
            (5, 0, "I"),
            (6, 0, "1"),
            (6, 1, "Đăng ký khai sinh"),
            (6, 3, "X"),
            (6, 4, "9/2020"),
            (6, 5, "Quý IV/2020"),
            (6, 6, "đã chạy thử"),
            (7, 0, "2"),
            (7, 1, "Đăng ký kết hôn"),
            (7, 2, "x"),
            (7, 4, "Đã cung cấp"),
            (8, 1, "Tổng cộng: 2 thủ tục"),
            (10, 1, "NGƯỜI LẬP BIỂU"),
            (10, 5, "GIÁM ĐỐC"),
        ],
    ))
    .unwrap();
    assert_eq!(imported.choice.heading, Some((2, 3)));
    assert_eq!(
        columns(&imported),
        [
            Some(Ordinal),
            Some(Name),
            Some(marks("3")),
            Some(marks("4")),
            Some(roadmap_on("provincial")),
            Some(roadmap_on("national")),
            Some(Note)
        ]
    );
    assert_eq!(names(&imported), ["Đăng ký khai sinh", "Đăng ký kết hôn"]);
    let [birth, marriage] = imported.rows.as_slice() else { panic!() };
    assert_eq!((birth.proposal.level, marriage.proposal.level), (Some(level("4")), Some(level("3"))));
    assert_eq!((birth.field.as_str(), birth.proposal.note.as_str()), ("Hộ tịch", "đã chạy thử"));
    assert_eq!(*birth.proposal.roadmap(portal("provincial")), domain::Roadmap::FromMonth { year: 2020, month: 9 });
    assert_eq!(*birth.proposal.roadmap(portal("national")), domain::Roadmap::FromQuarter { year: 2020, quarter: 4 });
    assert_eq!(*marriage.proposal.roadmap(portal("provincial")), domain::Roadmap::Provided);
    use ImportAction::{SkippedBelow, SkippedColumnNumbers, SkippedTotal, TakenAsField};
    assert_eq!(
        done(&imported),
        [("B5", SkippedColumnNumbers), ("A6", TakenAsField), ("B9", SkippedTotal), ("B11", SkippedBelow)]
    );
}

#[test]
fn a_table_on_its_side_is_read_by_columns_and_says_so() {
    let rows: [&[&str]; 8] = [
        &["DANH SÁCH TTHC"],
        &[],
        &["TT", "1", "2", "3"],
        &["Mã TTHC", "1.000101", "1.000102", "1.00010"],
        &["Tên thủ tục", "Đăng ký khai sinh", "Đăng ký kết hôn", "Cấp bản sao"],
        &["Lĩnh vực", "Hộ tịch", "Hộ tịch", "Chứng thực"],
        &["Số hồ sơ năm 2019", "5", "khoảng 7", "9"],
        &["Mức độ đã đăng ký", "Mức độ 3", "Mức độ 4", ""],
    ];
    let imported = import_file(&workbook(&rows)).unwrap();
    assert_eq!(names(&imported), ["Đăng ký khai sinh", "Đăng ký kết hôn", "Cấp bản sao"]);
    let codes: Vec<&str> = imported.rows.iter().map(|row| row.code.as_str()).collect();
    assert_eq!(codes, ["1.000101", "1.000102", "1.000100"]);
    assert_eq!(imported.rows[1].registered, Some(level("4")));
    assert_eq!(figures(&imported.rows[2].volumes), (Some(9), None));
    use ImportAction::{CodePadded, NotANumber, Turned};
    assert_eq!(done(&imported), [("A5", Turned), ("C7", NotANumber), ("D4", CodePadded)]);
    let again = reread_file(&workbook(&rows), &imported, Choice { convert: true, ..imported.choice.clone() });
    assert_eq!(again.rows, imported.rows);
    // Heads one below the other with an explanation beside them are no list.
    let explained: [&[&str]; 5] = [
        &["Cột", "Cách ghi"],
        &["Mã TTHC", "Ghi theo Cơ sở dữ liệu quốc gia"],
        &["Tên thủ tục", "Ghi đầy đủ"],
        &["Lĩnh vực", "Ghi như quyết định công bố"],
        &["Ghi chú", "Nếu có"],
    ];
    assert!(
        import_file(&workbook(&explained)).map_or(true, |read| !done(&read).iter().any(|(_, done)| *done == Turned))
    );
    // Names that begin like heads.
    let upright: [&[&str]; 5] = [
        &["TT", "Tên thủ tục"],
        &["1", "Thủ tục hành chính liên thông khai sinh"],
        &["2", "Lĩnh vực khác của ngành"],
        &["3", "Phí thẩm định cấp phép"],
        &["4", "Ghi chú vào sổ hộ tịch việc khác"],
    ];
    assert!(!done(&import_file(&workbook(&upright)).unwrap()).iter().any(|(_, done)| *done == Turned));
}

#[test]
fn figures_under_a_common_head_are_told_apart() {
    use Column::*;
    let imported = import_file(&with_merges(
        &[
            (1, 0, 2, 0, "STT"),
            (1, 1, 2, 1, "Mã TTHC"),
            (1, 2, 2, 2, "Tên thủ tục hành chính"),
            (1, 3, 1, 5, "Số hồ sơ tiếp nhận"),
        ],
        &[
            (2, 3, "Năm 2019"),
            (2, 4, "6 tháng đầu năm 2020"),
            (2, 5, "Trực tuyến"),
            (3, 0, "1"),
            (3, 1, "2.000635"),
            (3, 2, "Cấp bản sao trích lục hộ tịch"),
            (3, 3, "1.240"),
            (3, 4, "620"),
            (3, 5, "12"),
        ],
    ))
    .unwrap();
    assert_eq!(
        columns(&imported),
        [Some(Ordinal), Some(Code), Some(Name), Some(full_year()), Some(half_year()), Some(Online)]
    );
    let volumes = &imported.rows[0].volumes;
    assert_eq!((figures(volumes), volumes.online), ((Some(1240), Some(620)), Some(12)));
    assert!(imported.columns.iter().all(|column| column.confidence == Confidence::Sure));
}

#[test]
fn a_table_without_a_heading_is_understood_by_its_content() {
    use Column::*;
    let rows = (1..=6).map(|at| format!("{at}\t2.00063{at}\tCấp giấy phép hoạt động số {at} cho tổ chức\tHộ tịch\n"));
    let imported = import_text(&rows.collect::<String>()).unwrap();
    assert_eq!(imported.choice.heading, None);
    assert_eq!(columns(&imported), [Some(Ordinal), Some(Code), Some(Name), Some(Field)]);
    assert_eq!((imported.rows.len(), imported.rows[5].code.as_str()), (6, "2.000636"));
    assert!(imported.columns.iter().all(|column| column.confidence < Confidence::Sure));
    let rows = (1..=6).map(|at| format!("2.00063{at}\tCấp giấy phép hoạt động số {at} cho tổ chức\n"));
    let headed = import_text(&format!("Số hiệu\tNội dung công việc\n{}", rows.collect::<String>())).unwrap();
    assert_eq!((headed.choice.heading, headed.rows.len()), (Some((0, 0)), 6));
}

#[test]
fn codes_without_a_heading_are_found_and_doubted() {
    let imported = import_text("Tên thủ tục\tSố hiệu\nKhai sinh\t1.000001\nKết hôn\t1.000002\n").unwrap();
    assert_eq!(imported.rows[1].code, "1.000002");
    assert_eq!(imported.columns[1].confidence, Confidence::Likely);
}

#[test]
fn a_mapping_changed_by_hand_is_followed() {
    let text = "Tên thủ tục\tDiễn giải\tSố\nKhai sinh\tHộ tịch\t12\n";
    let imported = import_text(text).unwrap();
    assert_eq!(columns(&imported), [Some(Column::Name), None, None]);
    let choice =
        Choice { columns: vec![Some(Column::Name), Some(Column::Field), Some(full_year())], ..imported.choice.clone() };
    let again = reread_text(text, &imported, choice);
    assert_eq!((again.rows[0].field.as_str(), figures(&again.rows[0].volumes).0), ("Hộ tịch", Some(12)));
    let nameless = Choice { columns: vec![None; 3], ..again.choice.clone() };
    assert!(reread_text(text, &again, nameless).rows.is_empty(), "without a name there are no rows, and no failure");
}

#[test]
fn the_likeliest_sheet_is_read_and_another_can_be_chosen() {
    let mut workbook = Workbook::new();
    workbook.add_worksheet().set_name("Hướng dẫn").unwrap().write_string(0, 0, "Tên thủ tục ghi đầy đủ").unwrap();
    for (name, title) in [("Cấp tỉnh", "Khai sinh"), ("Cấp huyện", "Kết hôn")] {
        let sheet = workbook.add_worksheet().set_name(name).unwrap();
        for (column, text) in (0..).zip(["Mã", "Tên thủ tục", "Lĩnh vực"]) {
            sheet.write_string(0, column, text).unwrap();
        }
        sheet.write_string(1, 1, title).unwrap();
    }
    let bytes = workbook.save_to_buffer().unwrap();
    let imported = import_file(&bytes).unwrap();
    assert_eq!((imported.sheet(), names(&imported)), ("Cấp tỉnh", vec!["Khai sinh"]));
    let choice = Choice { sheet: 2, ..imported.choice.clone() };
    let again = reread_file(&bytes, &imported, choice);
    assert_eq!((again.sheet(), names(&again)), ("Cấp huyện", vec!["Kết hôn"]));
}

#[test]
fn the_next_list_of_a_workbook_is_found_past_hidden_sheets_and_instructions() {
    let mut workbook = Workbook::new();
    for (name, rows) in [
        ("Tỉnh", [["Mã", "Tên thủ tục"], ["1.000001", "Khai sinh"]]),
        ("Ghi chú", [["Cách điền", ""], ["Ghi đầy đủ", ""]]),
        ("Năm trước", [["Mã", "Tên thủ tục"], ["1.000002", "Cũ"]]),
        ("Xã", [["Mã", "Tên thủ tục"], ["1.000003", "Kết hôn"]]),
        ("Chân trang", [["Người lập", ""], ["Ánh", ""]]),
    ] {
        let sheet = workbook.add_worksheet().set_name(name).unwrap().set_hidden(name == "Năm trước");
        sheet.write_row_matrix(0, 0, rows).unwrap();
    }
    let bytes = workbook.save_to_buffer().unwrap();
    let next = next_list(&bytes, &[0]);
    assert_eq!((next.sheet(), names(&next), next.is_list()), ("Xã", vec!["Kết hôn"], true));
    assert!(!next_list(&bytes, &[0, 3]).is_list(), "the other sheets are none");
    // A list before the richest one is offered too.
    assert_eq!(names(&next_list(&bytes, &[3])), ["Khai sinh"]);
}

#[test]
fn hidden_rows_and_columns_are_read_and_said() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, cells) in (0..).zip([["Tên thủ tục", "Lĩnh vực"], ["Khai sinh", "Hộ tịch"], ["Kết hôn", "Hộ tịch"]])
    {
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    sheet.set_row_hidden(2).unwrap();
    sheet.set_column_hidden(1).unwrap();
    sheet.set_name("Danh mục & phụ lục").unwrap();
    let bytes = workbook.save_to_buffer().unwrap();
    let imported = import_file(&bytes).unwrap();
    assert_eq!(names(&imported), ["Khai sinh", "Kết hôn"]);
    assert_eq!(done(&imported), [("A3", ImportAction::HiddenRow), ("B2", ImportAction::HiddenColumn)]);
    // A sheet's part may have any name: Excel keeps the names when sheets are moved or removed.
    let moved = import_file(&renamed_part(&bytes, "worksheets/sheet1.xml", "worksheets/sheet7.xml")).unwrap();
    assert_eq!(done(&moved), done(&imported));
}

#[test]
fn a_table_without_a_column_of_names_is_shown_for_the_officer_to_say() {
    let bytes = workbook(&[&["Họ", "Tuổi"], &["An", "30"]]);
    let imported = import_file(&bytes).unwrap();
    assert_eq!((columns(&imported), imported.rows.len()), (vec![None, None], 0));
    assert_eq!(imported.first_rows, [["An", "30"]]);
    let choice = Choice { columns: vec![Some(Column::Name), None], ..imported.choice.clone() };
    assert_eq!(names(&reread_file(&bytes, &imported, choice)), ["An"]);
    let named = import_file(&workbook(&[&["STT", "Tên ngành/nghề đào tạo"], &["1", "Hàn"], &["2", "Tiện"]])).unwrap();
    assert_eq!(names(&named), ["Hàn", "Tiện"]);
    assert_eq!(named.columns[1].confidence, Confidence::Guess, "a heading that names anything is a guess");
}

#[test]
fn sections_are_known_by_numeral_words_bold_or_merging() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let bold = Format::new().set_bold();
    for (column, text) in (0..).zip(["TT", "Tên thủ tục", "Mã"]) {
        sheet.write_string_with_format(0, column, text, &bold).unwrap();
    }
    let mut row = 0;
    let number = |sheet: &mut rust_xlsxwriter::Worksheet, row: u32, name: &str| {
        // A number by formula, as forms have it.
        sheet.write_formula(row, 0, rust_xlsxwriter::Formula::new("=MAX(A$1:A1)+1").set_result("1")).unwrap();
        sheet.write_string(row, 1, name).unwrap();
    };
    for (section, at) in [("II. Hộ tịch", 1), ("Luật sư", 1), ("Công chứng", 0)] {
        row += 1;
        match section {
            "Công chứng" => drop(sheet.merge_range(row, at, row, 2, section, &Format::new()).unwrap()),
            _ => drop(sheet.write_string_with_format(row, at, section, &bold).unwrap()),
        }
        for name in ["Cấp mới", "Cấp lại"] {
            row += 1;
            number(sheet, row, &format!("{name} {section}"));
        }
    }
    let imported = import_file(&workbook.save_to_buffer().unwrap()).unwrap();
    let fields: Vec<&str> = imported.rows.iter().map(|row| row.field.as_str()).collect();
    assert_eq!(fields, ["Hộ tịch", "Hộ tịch", "Luật sư", "Luật sư", "Công chứng", "Công chứng"]);
}

/// Names, fields and codes as lists have them: one line, not empty, not like a heading or a section.
fn word() -> impl Strategy<Value = String> {
    "(Cấp|Đăng ký|Gia hạn|Xác nhận) [a-zăâđêôơưáàảãạ]{3,12} [a-z]{2,10}( số [0-9]{1,3})?"
}

type ListRow = (String, String, Option<u32>, Option<u32>);

fn list_rows() -> impl Strategy<Value = Vec<ListRow>> {
    let row = (
        word(),
        proptest::sample::select(vec!["Hộ tịch", "Luật sư", "Thi đua – Khen thưởng"]),
        proptest::option::of(0u32..100_000),
        proptest::option::of(0u32..100_000),
    );
    let row = row.prop_map(|(name, field, full, half)| (name, field.to_owned(), full, half));
    proptest::collection::vec(row, 2..20)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Any list comes back equal from any layout: titles above, one or two header rows, column numbers, sections
    /// instead of a column of fields, numbers with points, a signature below.
    #[test]
    fn any_list_in_any_layout_comes_back_equal(
        mut rows in list_rows(), titles in 0usize..4, deep in any::<bool>(), numbers in any::<bool>(),
        sections in any::<bool>(), points in any::<bool>(), signature in any::<bool>(), order in any::<bool>(),
    ) {
        rows.sort_by(|a, b| a.1.cmp(&b.1));
        let figure = |count: Option<u32>| match count {
            Some(count) if points => ra_soat_dvctt::text::thousands(count.into()),
            Some(count) => count.to_string(),
            None => String::new(),
        };
        let mut lines: Vec<[String; 6]> = vec![Default::default(); titles];
        for (at, line) in lines.iter_mut().enumerate() {
            line[at % 3] = format!("UBND TỈNH, dòng tiêu đề {at}");
        }
        let text = |cells: [&str; 6]| cells.map(str::to_owned);
        if deep {
            lines.push(text(["TT", "Mã số", "Tên thủ tục hành chính", "Lĩnh vực", "Số hồ sơ", ""]));
            lines.push(text(["", "", "", "", "Năm 2019", "6 tháng 2020"]));
        } else {
            lines.push(text(["TT", "Mã số", "Tên thủ tục hành chính", "Lĩnh vực", "Số hồ sơ năm 2019", "6 tháng 2020"]));
        }
        if numbers {
            let (third, fourth) = if order { ("(4)", "(3)") } else { ("(3)", "(4)") };
            lines.push(text(["(1)", "(2)", third, fourth, "(5)", "(6)"]));
        }
        let mut field = String::new();
        for (at, (name, of, full, half)) in rows.iter().enumerate() {
            if sections && field != *of {
                lines.push(["I".into(), String::new(), format!("Lĩnh vực {of}"), String::new(), String::new(), String::new()]);
                field.clone_from(of);
            }
            let own = if sections { String::new() } else { of.clone() };
            lines.push([(at + 1).to_string(), format!("1.{at:06}"), name.clone(), own, figure(*full), figure(*half)]);
        }
        if signature {
            lines.push(Default::default());
            lines.push(text(["", "", "NGƯỜI LẬP BIỂU", "", "", "GIÁM ĐỐC"]));
        }
        // Name and field change places in half of the cases.
        let places: [usize; 6] = if order { [0, 1, 3, 2, 4, 5] } else { [0, 1, 2, 3, 4, 5] };
        let lines: Vec<Vec<String>> = lines.iter().map(|line| places.map(|at| line[at].clone()).to_vec()).collect();
        let cells: Vec<Vec<&str>> = lines.iter().map(|line| line.iter().map(String::as_str).collect()).collect();
        let bytes = workbook(&cells.iter().map(Vec::as_slice).collect::<Vec<_>>());
        let imported = import_file(&bytes).unwrap();
        let read: Vec<ListRow> = imported.rows.iter().map(|row| {
            (row.name.clone(), row.field.clone(), figures(&row.volumes).0, figures(&row.volumes).1)
        }).collect();
        prop_assert_eq!(&read, &rows);
        let codes: Vec<&str> = imported.rows.iter().map(|row| row.code.as_str()).collect();
        let expected: Vec<String> = (0..rows.len()).map(|at| format!("1.{at:06}")).collect();
        prop_assert_eq!(codes, expected);
        let again = import_text(&lines.iter().map(|line| line.join("\t")).collect::<Vec<_>>().join("\n")).unwrap();
        prop_assert_eq!(again.rows.len(), rows.len());
    }
}

#[test]
fn rows_of_the_form_are_no_procedures_and_sections_are_sections() {
    let text = "TT\tMã số\tTên thủ tục\tSố hồ sơ năm 2019\n\
        A\tB\t1\t2=1+3\n\
        A\t\tTTHC CẤP HUYỆN\t\n\
        I\t\tLĨNH VỰC:HỘ TỊCH\t2\n\
        1\t1.000001\tĐăng ký khai sinh\t10\n\
        TT\tMã số\tTên thủ tục\tSố hồ sơ năm 2019\n\
        2\t1.000002\tĐăng ký kết hôn\t20\n\
        \t\tCộng lĩnh vực Hộ tịch\t30\n\
        II\t\tLĩnh vực Luật sư\t03 TTHC\n\
        II.1\t\tTrong nước\t\n\
        1\t1.000003\tCông nhận luật sư\t5\n\
        2\t1.000004\tCấp thẻ\t5\n\
        \t\tTổng (I+II)\t40\n\
        - VT\t\tNGƯỜI LẬP BIỂU\t\n";
    let imported = import_text(text).unwrap();
    let read: Vec<(&str, &str)> = imported.rows.iter().map(|row| (row.name.as_str(), row.field.as_str())).collect();
    assert_eq!(
        read,
        [
            ("Đăng ký khai sinh", "HỘ TỊCH"),
            ("Đăng ký kết hôn", "HỘ TỊCH"),
            ("Công nhận luật sư", "Trong nước"),
            ("Cấp thẻ", "Trong nước")
        ]
    );
    assert!(imported.rows.iter().all(|row| row.tier == Some(tier("district"))));
}

#[test]
fn what_is_merged_downwards_holds_for_every_row() {
    let imported = import_file(&with_merges(
        &[(1, 2, 3, 2, "Hộ tịch"), (1, 3, 2, 3, "Sở Tư pháp")],
        &[
            (0, 0, "TT"),
            (0, 1, "Tên thủ tục"),
            (0, 2, "Lĩnh vực"),
            (0, 3, "Cơ quan thực hiện"),
            (1, 0, "1"),
            (1, 1, "Khai sinh"),
            (2, 0, "2"),
            (2, 1, "Kết hôn"),
            (3, 0, "3"),
            (3, 1, "Khai tử"),
        ],
    ))
    .unwrap();
    let read: Vec<(&str, &str)> =
        imported.rows.iter().map(|row| (row.field.as_str(), row.authority.as_str())).collect();
    assert_eq!(read, [("Hộ tịch", "Sở Tư pháp"), ("Hộ tịch", "Sở Tư pháp"), ("Hộ tịch", "")]);
}

#[test]
fn heading_rows_that_the_officer_points_at_are_followed() {
    let text = "Tên thủ tục\tMã số\tSố hồ sơ\t\n\t\tNăm 2019\t6 tháng\nKhai sinh\t1.000001\t10\t5\n";
    let imported = import_text(text).unwrap();
    assert_eq!(imported.choice.heading, Some((0, 1)));
    let one = reread_text(text, &imported, Choice { heading: Some((0, 0)), ..imported.choice.clone() });
    assert_eq!((one.rows.len(), columns(&one)[3]), (1, None), "the second row is data now, without a name");
    let both = reread_text(text, &one, imported.choice.clone());
    assert_eq!(figures(&both.rows[0].volumes), (Some(10), Some(5)));
    let far = reread_text(text, &both, Choice { heading: Some((50, 90)), ..imported.choice.clone() });
    assert!(far.rows.is_empty(), "rows that are not there are no failure");
}

/// The archive with a part under another name, and every mention of it changed.
fn renamed_part(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    use std::io::{Read, Write};
    let mut source = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut target = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for at in 0..source.len() {
        let mut part = source.by_index(at).unwrap();
        let name = part.name().unwrap().replace(from, to);
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        target.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        target.write_all(text.replace(from, to).as_bytes()).unwrap();
    }
    target.finish().unwrap().into_inner()
}
