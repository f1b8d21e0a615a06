//! Lists that this software did not make: read as far as they can be, with every doubt named.

mod support;

use std::fs;
use std::path::PathBuf;

use proptest::prelude::*;
use ra_soat_dvctt::domain::{Dossier, Edit, Fee, Roadmap, ServiceLevel, Tier};
use ra_soat_dvctt::spreadsheet::import::{
    Choice, Comparison, Confidence, Encoding, ImportAction, Imported, Legacy, ListColumn, compare, import_file,
    import_text, merge, reread,
};
use ra_soat_dvctt::spreadsheet::{FileError, Outcome, Request, SeenAs, run};
use rust_xlsxwriter::{Format, Workbook};
use support::{dossier, sound_dossier};

fn workbook(rows: &[&[&str]]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(*cells) {
            if !cell.is_empty() {
                sheet.write_string(row, column, *cell).unwrap();
            }
        }
    }
    workbook.save_to_buffer().unwrap()
}

fn names(imported: &Imported) -> Vec<&str> {
    imported.rows.iter().map(|row| row.name.as_str()).collect()
}

fn done(imported: &Imported) -> Vec<(&str, ImportAction)> {
    imported.findings.iter().map(|finding| (finding.cell.as_str(), finding.done)).collect()
}

#[test]
fn the_portals_export_is_read_from_its_second_row() {
    let bytes = workbook(&[
        &["DANH SÁCH THỦ TỤC HÀNH CHÍNH"],
        &["Mã số", "Tên", "Cơ quan ban hành", "Cơ quan thực hiện", "Lĩnh vực"],
        &["1.014966", "Cấp lại chứng chỉ ", "Bộ Tư pháp", "Chủ tịch UBND cấp tỉnh\nSở Tư pháp", "Quản tài viên"],
        &["2.000027.\n000.00.00.H13", ". Đăng ký\u{a0} giám hộ", "Bộ Tư pháp", "UBND cấp xã", "Hộ tịch"],
        &["", "", "", "", ""],
        &["1.000001", "", "", "", "Hộ tịch"],
    ]);
    let imported = import_file(&bytes).unwrap();
    assert_eq!((imported.sheet(), imported.choice.heading), ("Sheet1", Some((1, 1))));
    assert_eq!(names(&imported), ["Cấp lại chứng chỉ", "Đăng ký giám hộ"]);
    assert_eq!(imported.rows[0].authority, "Chủ tịch UBND cấp tỉnh; Sở Tư pháp");
    assert_eq!(imported.rows[1].code, "2.000027.000.00.00.H13");
    use ImportAction::{ColumnUnused, SkippedNoName, Tidied};
    assert_eq!(done(&imported), [("C2", ColumnUnused), ("B4", Tidied), ("A4", Tidied), ("B6", SkippedNoName)]);
}

#[test]
fn figures_levels_fees_and_sections_are_understood_or_named() {
    let imported = import_file(&workbook(&[
        &[
            "TT",
            "Tên thủ tục",
            "Cấp thực hiện",
            "Số hồ sơ năm 2019",
            "6 tháng đầu năm 2020",
            "Số hồ sơ nộp trực tuyến",
            "Phí, lệ phí",
            "Mức độ DVCTT",
        ],
        &["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"],
        &["I", "Lĩnh vực Hộ tịch"],
        &["1", "Đăng ký khai sinh", "Cấp xã", "1.234", "620", "15", "Không", "Mức độ 3"],
        &["2", "Đăng ký kết hôn", "Cấp huyện", "khoảng 30", "-", "", "50.000 đồng", "4"],
        &["", "LĨNH VỰC Luật sư"],
        &["1", "Cấp chứng chỉ", "Cấp tỉnh", "12", "", "", "", "cao"],
    ]))
    .unwrap();
    let [birth, marriage, licence] = imported.rows.as_slice() else { panic!("{:#?}", imported.rows) };
    assert_eq!(
        (birth.field.as_str(), marriage.field.as_str(), licence.field.as_str()),
        ("Hộ tịch", "Hộ tịch", "Luật sư")
    );
    assert_eq!(
        (birth.volumes.full_year, birth.volumes.half_year, birth.volumes.online),
        (Some(1234), Some(620), Some(15))
    );
    assert_eq!(
        (birth.tier, marriage.tier, licence.tier),
        (Some(Tier::Commune), Some(Tier::District), Some(Tier::Province))
    );
    assert_eq!((&birth.fee, &licence.fee), (&Fee::None, &Fee::Unknown));
    assert_eq!(marriage.fee, Fee::Due { amount: "50.000 đồng".into() });
    assert_eq!(
        (birth.registered, marriage.registered, licence.registered),
        (Some(ServiceLevel::Three), Some(ServiceLevel::Four), None)
    );
    assert_eq!(marriage.volumes.full_year, None);
    use ImportAction::{NotALevel, NotANumber, SkippedColumnNumbers, TakenAsField};
    assert_eq!(
        done(&imported),
        [
            ("B2", SkippedColumnNumbers),
            ("A3", TakenAsField),
            ("D5", NotANumber),
            ("B6", TakenAsField),
            ("H7", NotALevel)
        ]
    );
}

#[test]
fn a_code_that_excel_took_for_a_number_gets_its_zeros_back() {
    let imported = import_text("Mã số\tTên\n2.000635\tMột\n1.00065\tHai\n").unwrap();
    assert_eq!(imported.rows[1].code, "1.000650");
    assert_eq!(done(&imported), [("A3", ImportAction::CodePadded)]);
    let own = import_text("Mã\tTên\n1.1\tMột\n1.2\tHai\n").unwrap();
    assert_eq!((own.rows[0].code.as_str(), own.findings.len()), ("1.1", 0), "a unit's own numbering stays");
}

#[test]
fn csv_and_pasted_tables_are_read_like_a_sheet() {
    for text in [
        "ma,ten,linh_vuc\n1.1,\"Cấp phép, gia hạn\",Công Thương\n",
        "ma;ten;linh_vuc\n1.1;Cấp phép, gia hạn;Công Thương\n",
        "Mã\tTên\tLĩnh vực\r\n1.1\tCấp phép, gia hạn\tCông Thương\r\n",
    ] {
        let imported = import_text(text).unwrap();
        assert_eq!(
            (names(&imported), imported.rows[0].field.as_str()),
            (vec!["Cấp phép, gia hạn"], "Công Thương"),
            "{text}"
        );
        assert_eq!(import_file(text.as_bytes()).unwrap().rows, imported.rows);
    }
}

/// Everything that is new or different, in one edit.
fn merge_all(dossier: &Dossier, imported: &Imported) -> (Comparison, Edit) {
    let comparison = compare(dossier, imported);
    let edit = merge(dossier, imported, &comparison.new, &comparison.changed.iter().collect::<Vec<_>>());
    (comparison, edit)
}

#[test]
fn merging_adds_what_is_new_and_a_second_time_nothing() {
    let imported = import_text(
        "Mã\tTên\tLĩnh vực\n1.1\tKhai sinh\tHộ tịch\n1.1\tKhai sinh\tHộ tịch\n\tKết hôn\tHộ tịch\n\tKẾT HÔN\tHộ Tịch\n",
    )
    .unwrap();
    let mut dossier = dossier();
    let (first, edit) = merge_all(&dossier, &imported);
    assert_eq!((first.new.len(), first.repeated), (2, 2));
    let beginning = dossier.clone();
    let undo = dossier.apply(edit);
    let (second, edit) = merge_all(&dossier, &imported);
    assert_eq!((second.new.len(), second.changed.len(), second.equal, second.repeated), (0, 0, 2, 2));
    assert!(edit.is_empty());
    dossier.apply(undo);
    assert_eq!(dossier, beginning);
}

#[test]
fn merging_shows_what_differs_and_nothing_empty_replaces_anything() {
    let mut dossier = sound_dossier(3);
    let answers = dossier.procedures[0].assessment.clone();
    let list = "Mã\tTên\tLĩnh vực\tSố hồ sơ năm 2019\tGhi chú\n\
        1.000001\tCấp giấy phép số 1\tHộ tịch\t250\t\n\
        1.000002\t\t\t\t\n\
        \tcấp giấy phép, số 3\thộ tịch\t100\tmới\n";
    let imported = import_text(list).unwrap();
    let (comparison, edit) = merge_all(&dossier, &imported);
    let changed: Vec<_> = comparison.changed.iter().map(|change| (change.id.0, change.columns.as_slice())).collect();
    assert_eq!(changed, [(1, &[ListColumn::FullYear][..]), (3, &[ListColumn::Name, ListColumn::Note][..])]);
    assert_eq!((comparison.new.len(), comparison.missing), (0, 1));
    // One of them alone, as the officer may choose.
    let one = merge(&dossier, &imported, &[], &[&comparison.changed[0]]);
    let mut other = dossier.clone();
    other.apply(one);
    assert_eq!(other.procedures[2], dossier.procedures[2]);
    dossier.apply(edit);
    assert_eq!(dossier.procedures[0].volumes.full_year, Some(250));
    assert_eq!(dossier.procedures[0].assessment, answers, "answers are not touched");
    assert_eq!(dossier.procedures[2].code, "1.000003", "an empty code replaces none");
    assert_eq!(dossier.procedures[2].proposal.note, "mới");
}

#[test]
fn what_cannot_be_opened_says_what_was_seen() {
    let check = |bytes: &[u8], expected: FileError| {
        assert_eq!(run(Request::Read, bytes, &mut |_| {}).0, Outcome::Failed(expected));
    };
    check(b"", FileError::NotAWorkbook(SeenAs::Empty));
    check(b"%PDF-1.4", FileError::NotAWorkbook(SeenAs::Pdf));
    check(&[0x89, b'P', b'N', b'G', 0], FileError::NotAWorkbook(SeenAs::Image));
    check(&vec![0; 21 * 1024 * 1024], FileError::TooLarge(21 * 1024 * 1024));
    let compound = |name: &str| {
        let wide = name.encode_utf16().flat_map(u16::to_le_bytes);
        [0xD0, 0xCF, 0x11, 0xE0].into_iter().chain([0; 300]).chain(wide).collect::<Vec<u8>>()
    };
    check(&compound("EncryptedPackage"), FileError::Encrypted);
    check(&compound("WordDocument"), FileError::NotAWorkbook(SeenAs::Word));
    check(&workbook(&[]), FileError::Empty);
    check(&workbook(&[&["Tên"]]), FileError::Empty);
    check(&[0x54, 0xEA, 0x01, 0xC8], FileError::Encoding);
    let whole = workbook(&[&["Tên"], &["Cấp phép"]]);
    let (outcome, _) = run(Request::Read, &whole[..whole.len() / 2], &mut |_| {});
    assert!(matches!(outcome, Outcome::Failed(FileError::Damaged(_))), "{outcome:?}");
}

#[test]
fn a_bomb_is_counted_while_it_inflates() {
    use std::io::Write;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file("xl/workbook.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let zeros = vec![0; 1024 * 1024];
    for _ in 0..70 {
        archive.write_all(&zeros).unwrap();
    }
    let bytes = archive.finish().unwrap().into_inner();
    assert!(bytes.len() < 200_000);
    assert_eq!(run(Request::Read, &bytes, &mut |_| {}).0, Outcome::Failed(FileError::InflatesTooFar));
}

#[test]
fn a_cell_in_the_last_row_of_the_sheet_costs_no_memory() {
    let mut book = Workbook::new();
    book.add_worksheet().write_string(1_048_575, 16_383, "x").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    assert!(matches!(import_file(&bytes), Err(FileError::TooManyCells(_))));
}

proptest! {
    #[test]
    fn no_text_makes_the_import_fail_otherwise_than_with_an_error(text in "[\\PC\t\n\r\";,]{0,200}") {
        let _ = import_text(&text);
    }

    #[test]
    fn no_bytes_make_the_reader_fail_otherwise_than_with_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..400), at in 0usize..4000) {
        let _ = run(Request::Read, &bytes, &mut |_| {});
        let mut damaged = workbook(&[&["Tên", "Mã"], &["Cấp phép", "1.1"]]);
        let end = (at + bytes.len()).min(damaged.len());
        if at < end {
            damaged[at..end].copy_from_slice(&bytes[..end - at]);
        }
        let _ = run(Request::Read, &damaged, &mut |_| {});
    }
}

/// The real files, where they are at hand; the output says when they are not.
#[test]
fn real_lists_are_read_whole() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    for (file, rows, fields) in [("danh-sach-tthc-bo-tu-phap.xlsx", 271, 10), ("tthc-cap-xa-h13.csv", 470, 5)] {
        let Ok(bytes) = fs::read(folder.join(file)) else {
            // Written past the test harness, which keeps what a passing test prints.
            let words = format!("{file} is not at hand: the generated lists above stand in for it\n");
            std::io::Write::write_all(&mut std::io::stderr(), words.as_bytes()).unwrap();
            continue;
        };
        let imported = import_file(&bytes).unwrap();
        assert_eq!(imported.rows.len(), rows, "{file}");
        assert!(imported.rows.iter().all(|row| !row.name.is_empty() && !row.field.is_empty()), "{file}");
        let mut names: Vec<_> = imported.rows.iter().map(|row| &row.field).collect();
        names.sort();
        names.dedup();
        assert!(names.len() >= fields, "{file}: {} fields", names.len());
    }
}

/// A workbook with merged cells: `(first row, first column, last row, last column, text)`.
fn with_merges(merged: &[(u32, u16, u32, u16, &str)], cells: &[(u32, u16, &str)]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (top, left, bottom, right, text) in merged {
        sheet.merge_range(*top, *left, *bottom, *right, text, &Format::new()).unwrap();
    }
    for (row, column, text) in cells {
        sheet.write_string(*row, *column, *text).unwrap();
    }
    workbook.save_to_buffer().unwrap()
}

fn columns(imported: &Imported) -> Vec<Option<ListColumn>> {
    imported.columns.iter().map(|column| column.column).collect()
}

#[test]
fn the_official_annex_with_its_merged_heads_is_understood() {
    use ListColumn::*;
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
        [Some(Ordinal), Some(Name), Some(Level3), Some(Level4), Some(Provincial), Some(National), Some(Note)]
    );
    assert_eq!(names(&imported), ["Đăng ký khai sinh", "Đăng ký kết hôn"]);
    let [birth, marriage] = imported.rows.as_slice() else { panic!() };
    assert_eq!((birth.level, marriage.level), (Some(ServiceLevel::Four), Some(ServiceLevel::Three)));
    assert_eq!((birth.field.as_str(), birth.note.as_str()), ("Hộ tịch", "đã chạy thử"));
    assert_eq!(birth.provincial, Roadmap::FromMonth { year: 2020, month: 9 });
    assert_eq!(birth.national, Roadmap::FromQuarter { year: 2020, quarter: 4 });
    assert_eq!(marriage.provincial, Roadmap::Provided);
    use ImportAction::{SkippedBelow, SkippedColumnNumbers, TakenAsField};
    assert_eq!(
        done(&imported),
        [("B5", SkippedColumnNumbers), ("A6", TakenAsField), ("B9", SkippedBelow), ("B11", SkippedBelow)]
    );
}

#[test]
fn figures_under_a_common_head_are_told_apart() {
    use ListColumn::*;
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
        [Some(Ordinal), Some(Code), Some(Name), Some(FullYear), Some(HalfYear), Some(Online)]
    );
    let volumes = &imported.rows[0].volumes;
    assert_eq!((volumes.full_year, volumes.half_year, volumes.online), (Some(1240), Some(620), Some(12)));
    assert!(imported.columns.iter().all(|column| column.confidence == Confidence::Sure));
}

#[test]
fn a_table_without_a_heading_is_understood_by_its_content() {
    use ListColumn::*;
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
    let imported = import_text("Tên thủ tục\tDiễn giải\tSố\nKhai sinh\tHộ tịch\t12\n").unwrap();
    assert_eq!(columns(&imported), [Some(ListColumn::Name), None, None]);
    let choice = Choice {
        columns: vec![Some(ListColumn::Name), Some(ListColumn::Field), Some(ListColumn::FullYear)],
        ..imported.choice.clone()
    };
    let again = reread(imported, choice);
    assert_eq!((again.rows[0].field.as_str(), again.rows[0].volumes.full_year), ("Hộ tịch", Some(12)));
    let nameless = Choice { columns: vec![None; 3], ..again.choice.clone() };
    assert!(reread(again, nameless).rows.is_empty(), "without a name there are no rows, and no failure");
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
    let imported = import_file(&workbook.save_to_buffer().unwrap()).unwrap();
    assert_eq!((imported.sheet(), names(&imported)), ("Cấp tỉnh", vec!["Khai sinh"]));
    let choice = Choice { sheet: 2, ..imported.choice.clone() };
    let again = reread(imported, choice);
    assert_eq!((again.sheet(), names(&again)), ("Cấp huyện", vec!["Kết hôn"]));
}

#[test]
fn texts_in_old_fonts_are_shown_and_converted_only_when_told() {
    let mut workbook = Workbook::new();
    let old = Format::new().set_font_name(".VnTime");
    let capitals = Format::new().set_font_name(".VnTimeH");
    let sheet = workbook.add_worksheet();
    for (column, text) in (0..).zip(["TT", "Tªn thñ tôc hµnh chÝnh", "LÜnh vùc"]) {
        sheet.write_string_with_format(0, column, text, &old).unwrap();
    }
    sheet.write_string_with_format(1, 1, "CÊp giÊy phÐp", &old).unwrap();
    sheet.write_string_with_format(1, 2, "hé tÞch", &capitals).unwrap();
    let imported = import_file(&workbook.save_to_buffer().unwrap()).unwrap();
    let legacy = imported.legacy.clone().unwrap();
    assert_eq!(legacy.kind, Legacy::Tcvn3);
    assert!(legacy.samples.contains(&("CÊp giÊy phÐp".into(), "Cấp giấy phép".into())));
    assert_eq!(names(&imported), ["CÊp giÊy phÐp"], "nothing is converted without a yes");
    let choice = Choice { convert: true, ..imported.choice.clone() };
    let converted = reread(imported, choice);
    assert_eq!((names(&converted), converted.rows[0].field.as_str()), (vec!["Cấp giấy phép"], "HỘ TỊCH"));
}

#[test]
fn text_files_of_old_windows_are_read() {
    let tcvn3 = b"M\xB7,T\xAAn th\xF1 t\xF4c h\xB5nh ch\xDDnh\n1.1,C\xCAp gi\xCAy ph\xD0p\n1.2,\xA7\xA8ng k\xFD k\xD5t h\xABn\n";
    let imported = import_file(tcvn3).unwrap();
    assert_eq!(
        (imported.encoding, imported.legacy.as_ref().map(|legacy| legacy.kind)),
        (Some(Encoding::Windows1252), Some(Legacy::Tcvn3))
    );
    let choice = Choice { convert: true, ..imported.choice.clone() };
    assert_eq!(names(&reread(imported, choice)), ["Cấp giấy phép", "Đăng ký kết hôn"]);
    let imported = import_file(b"M\xE3,T\xEAn th\xF9 tu\xF2c\n1.1,\xD0\xE3ng ky\xEC\n").unwrap();
    assert_eq!((imported.encoding, names(&imported)), (Some(Encoding::Windows1258), vec!["Đăng ký"]));
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
    let imported = import_file(&workbook(&[&["Họ", "Tuổi"], &["An", "30"]])).unwrap();
    assert_eq!((columns(&imported), imported.rows.len()), (vec![None, None], 0));
    let choice = Choice { columns: vec![Some(ListColumn::Name), None], ..imported.choice.clone() };
    assert_eq!(names(&reread(imported, choice)), ["An"]);
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

/// Names, fields and codes as lists have them: one line, not empty, not what a heading or a section would be.
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
            (row.name.clone(), row.field.clone(), row.volumes.full_year, row.volumes.half_year)
        }).collect();
        prop_assert_eq!(&read, &rows);
        let codes: Vec<&str> = imported.rows.iter().map(|row| row.code.as_str()).collect();
        let expected: Vec<String> = (0..rows.len()).map(|at| format!("1.{at:06}")).collect();
        prop_assert_eq!(codes, expected);
        let again = import_text(&lines.iter().map(|line| line.join("\t")).collect::<Vec<_>>().join("\n")).unwrap();
        prop_assert_eq!(again.rows.len(), rows.len());
    }
}

/// A list with the usual first columns and some of its own; `1.00000n` and a name in every row.
fn list(headings: &[&str], rows: &[&[&str]]) -> Imported {
    let mut text = ["TT", "Mã số", "Tên thủ tục"].iter().chain(headings).copied().collect::<Vec<_>>().join("\t");
    for (at, cells) in (1..).zip(rows) {
        let own = [at.to_string(), format!("1.{at:06}"), format!("Đăng ký việc {at}")].join("\t");
        text = format!("{text}\n{own}\t{}", cells.join("\t"));
    }
    import_text(&text).unwrap()
}

#[test]
fn marks_and_levels_are_not_taken_for_their_opposite() {
    let (three, four) = (Some(ServiceLevel::Three), Some(ServiceLevel::Four));
    let marks = [
        ("x", "", three),
        ("", "X", four),
        ("X", "X", four),
        ("", "Chưa đủ điều kiện", None),
        ("Không thực hiện", "", None),
        ("", "9/2020", None),
        ("-", "✓", four),
    ];
    let rows: Vec<[&str; 3]> = marks.iter().map(|(a, b, _)| [*a, *b, "9/2020"]).collect();
    let imported =
        list(&["Mức độ 3", "Mức độ 4", "Lộ trình Cổng DVC tỉnh"], &rows.iter().map(|row| &row[..]).collect::<Vec<_>>());
    let read: Vec<_> = imported.rows.iter().map(|row| row.level).collect();
    assert_eq!(read, marks.map(|(.., level)| level));
    assert_eq!(imported.findings.iter().filter(|finding| finding.done == ImportAction::NotALevel).count(), 3);
    let levels = [
        ("Mức độ 4", four),
        ("4", four),
        ("Toàn trình", four),
        ("Một phần", three),
        ("Mức độ 3 (từ quý 4)", three),
        ("Không đáp ứng mức 4", None),
        ("Chưa", None),
    ];
    let rows: Vec<[&str; 1]> = levels.iter().map(|(text, _)| [*text]).collect();
    let imported = list(&["Mức độ đã đăng ký"], &rows.iter().map(|row| &row[..]).collect::<Vec<_>>());
    assert_eq!(imported.rows.iter().map(|row| row.registered).collect::<Vec<_>>(), levels.map(|(_, level)| level));
}

#[test]
fn what_is_there_and_what_is_proposed_are_told_apart() {
    let imported = list(
        &["Mức độ hiện tại", "Mức độ đề xuất năm 2020", "Lộ trình tích hợp Cổng DVCQG"],
        &[&["3", "4", "2021"], &["", "3", ""]],
    );
    let row = &imported.rows[0];
    assert_eq!((row.registered, row.level), (Some(ServiceLevel::Three), Some(ServiceLevel::Four)));
    assert_eq!((&row.national, &row.provincial), (&Roadmap::InYear { year: 2021 }, &Roadmap::NotProposed));
    let imported =
        list(&["Số hồ sơ năm 2018", "Số hồ sơ năm 2019", "Tỷ lệ hồ sơ trực tuyến (%)"], &[&["5", "7", "35"]]);
    assert_eq!((imported.rows[0].volumes.full_year, imported.rows[0].volumes.online), (Some(7), None));
    let unused = imported.findings.iter().filter(|finding| finding.done == ImportAction::ColumnUnused);
    assert_eq!(
        unused.map(|finding| finding.seen.as_str()).collect::<Vec<_>>(),
        ["Số hồ sơ năm 2018", "Tỷ lệ hồ sơ trực tuyến (%)"]
    );
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
    assert!(imported.rows.iter().all(|row| row.tier == Some(Tier::District)));
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
fn a_code_with_the_provinces_ending_is_the_same_procedure() {
    let mut dossier = sound_dossier(1);
    let imported =
        import_text("Mã số\tTên thủ tục\tLĩnh vực\n1.000001.000.00.00.H48\tCấp giấy phép số 1\tLĩnh vực HỘ TỊCH\n")
            .unwrap();
    let (comparison, edit) = merge_all(&dossier, &imported);
    assert_eq!((comparison.new.len(), comparison.changed.len()), (0, 1));
    assert_eq!(comparison.changed[0].columns, [ListColumn::Code]);
    dossier.apply(edit);
    let short = import_text("Mã số\tTên thủ tục\n1.000001\tCấp giấy phép số 1\n").unwrap();
    assert_eq!(compare(&dossier, &short).equal, 1);
}

#[test]
fn heading_rows_that_the_officer_points_at_are_followed() {
    let imported =
        import_text("Tên thủ tục\tMã số\tSố hồ sơ\t\n\t\tNăm 2019\t6 tháng\nKhai sinh\t1.000001\t10\t5\n").unwrap();
    assert_eq!(imported.choice.heading, Some((0, 1)));
    let one = reread(imported.clone(), Choice { heading: Some((0, 0)), ..imported.choice.clone() });
    assert_eq!((one.rows.len(), columns(&one)[3]), (1, None), "the second row is data now, without a name");
    let both = reread(one, imported.choice.clone());
    assert_eq!((both.rows[0].volumes.full_year, both.rows[0].volumes.half_year), (Some(10), Some(5)));
    let far = reread(both, Choice { heading: Some((50, 90)), ..imported.choice.clone() });
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
