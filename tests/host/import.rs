//! Lists that this software did not make: read as far as they can be, with every doubt named.

use ra_soat_dvctt::files::{Choice, Encoding, FileError, ImportAction, Legacy, SeenAs};
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use proptest::prelude::*;
use ra_soat_dvctt::domain::{Fee, Roadmap};

use crate::support::lists::{done, figures, import_file, import_text, list, names, reread_file, workbook};
use crate::support::{campaign, level, portal, tier};
use ra_soat_dvctt::spreadsheet::{Opener, Outcome, Request, run};
use rust_xlsxwriter::{Format, Workbook};

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
    assert_eq!((figures(&birth.volumes), birth.volumes.online), ((Some(1234), Some(620)), Some(15)));
    assert_eq!(
        (birth.tier, marriage.tier, licence.tier),
        (Some(tier("commune")), Some(tier("district")), Some(tier("province")))
    );
    assert_eq!((&birth.fee, &licence.fee), (&Fee::None, &Fee::Unknown));
    assert_eq!(marriage.fee, Fee::Due { amount: "50.000 đồng".into() });
    assert_eq!((birth.registered, marriage.registered, licence.registered), (Some(level("3")), Some(level("4")), None));
    assert_eq!(figures(&marriage.volumes).0, None);
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

#[test]
fn what_cannot_be_opened_says_what_was_seen() {
    let check = |bytes: &[u8], expected: FileError| {
        assert_eq!(
            run(Request::Open(Opener::Unit, Arc::new(campaign())), bytes, &mut |_| {}).0,
            Outcome::Failed(expected)
        );
    };
    check(b"", FileError::NotAWorkbook(SeenAs::Empty));
    check(b"%PDF-1.4", FileError::NotAWorkbook(SeenAs::Pdf));
    check(&[0x89, b'P', b'N', b'G', 0], FileError::NotAWorkbook(SeenAs::Image));
    check(&vec![0; 21 * 1024 * 1024], FileError::TooLarge(21 * 1024 * 1024));
    let compound = |name: &str| {
        let wide = name.encode_utf16().flat_map(u16::to_le_bytes);
        [0xD0, 0xCF, 0x11, 0xE0].into_iter().chain([0; 508]).chain(wide).chain([0; 2]).collect::<Vec<u8>>()
    };
    check(&compound("EncryptedPackage"), FileError::Encrypted);
    check(&compound("WordDocument"), FileError::NotAWorkbook(SeenAs::Word));
    check(&compound("PowerPoint Document"), FileError::NotAWorkbook(SeenAs::Presentation));
    check(&compound("__properties_version1.0"), FileError::NotAWorkbook(SeenAs::Email));
    check(&workbook(&[]), FileError::Empty);
    check(&workbook(&[&["Tên"]]), FileError::Empty);
    check(&[0x54, 0xEA, 0x01, 0xC8], FileError::Encoding);
    let whole = workbook(&[&["Tên"], &["Cấp phép"]]);
    let (outcome, _) = run(Request::Open(Opener::Unit, Arc::new(campaign())), &whole[..whole.len() / 2], &mut |_| {});
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
    assert_eq!(
        run(Request::Open(Opener::Unit, Arc::new(campaign())), &bytes, &mut |_| {}).0,
        Outcome::Failed(FileError::InflatesTooFar)
    );
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
        let _ = run(Request::Open(Opener::Unit, Arc::new(campaign())), &bytes, &mut |_| {});
        let mut damaged = workbook(&[&["Tên", "Mã"], &["Cấp phép", "1.1"]]);
        let end = (at + bytes.len()).min(damaged.len());
        if at < end {
            damaged[at..end].copy_from_slice(&bytes[..end - at]);
        }
        let _ = run(Request::Open(Opener::Unit, Arc::new(campaign())), &damaged, &mut |_| {});
    }
}

/// The real files if they are available; the output says when they are not.
#[test]
fn real_lists_are_read_whole() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    for (file, rows, fields) in [("danh-sach-tthc-bo-tu-phap.xlsx", 271, 10), ("tthc-cap-xa-h13.csv", 470, 5)] {
        let Ok(bytes) = fs::read(folder.join(file)) else {
            // Written past the test harness, which captures what a passing test prints.
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
    let bytes = workbook.save_to_buffer().unwrap();
    let imported = import_file(&bytes).unwrap();
    let legacy = imported.legacy.clone().unwrap();
    assert_eq!(legacy.kind, Legacy::Tcvn3);
    assert!(legacy.samples.contains(&("CÊp giÊy phÐp".into(), "Cấp giấy phép".into())));
    assert_eq!(names(&imported), ["CÊp giÊy phÐp"], "nothing is converted without a yes");
    let choice = Choice { convert: true, ..imported.choice.clone() };
    let converted = reread_file(&bytes, &imported, choice);
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
    assert_eq!(names(&reread_file(tcvn3, &imported, choice)), ["Cấp giấy phép", "Đăng ký kết hôn"]);
    let imported = import_file(b"M\xE3,T\xEAn th\xF9 tu\xF2c\n1.1,\xD0\xE3ng ky\xEC\n").unwrap();
    assert_eq!((imported.encoding, names(&imported)), (Some(Encoding::Windows1258), vec!["Đăng ký"]));
}

#[test]
fn marks_and_levels_are_not_taken_for_their_opposite() {
    let (three, four) = (Some(level("3")), Some(level("4")));
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
    let read: Vec<_> = imported.rows.iter().map(|row| row.proposal.level).collect();
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
        ("?", None),
        ("không rõ", None),
    ];
    let rows: Vec<[&str; 1]> = levels.iter().map(|(text, _)| [*text]).collect();
    let imported = list(&["Mức độ đã đăng ký"], &rows.iter().map(|row| &row[..]).collect::<Vec<_>>());
    assert_eq!(imported.rows.iter().map(|row| row.registered).collect::<Vec<_>>(), levels.map(|(_, level)| level));
    let doubts = imported.findings.iter().filter(|finding| finding.done == ImportAction::NotALevel);
    assert_eq!(
        doubts.map(|finding| finding.seen.as_str()).collect::<Vec<_>>(),
        ["Không đáp ứng mức 4", "?", "không rõ"]
    );
}

#[test]
fn heads_totals_dates_and_quotation_marks_mean_what_they_say() {
    let text = "TT\tTên thủ tục\tMức độ đã cung cấp\tMức độ đề xuất\tLộ trình Cổng DVC tỉnh\tGhi chú\n\
        1\tCấp \"thẻ xanh\"\t3\t4\t1/9/2020\thọp ngày 01/09/2020\n2\t\"Một cửa\" liên thông\t\t\t\t\nTổng\t340\t\t\t\t\n";
    let imported = import_text(text).unwrap();
    assert_eq!(names(&imported), ["Cấp \"thẻ xanh\"", "\"Một cửa\" liên thông"]);
    let row = &imported.rows[0];
    assert_eq!((row.registered, row.proposal.level), (Some(level("3")), Some(level("4"))));
    assert_eq!(*row.proposal.roadmap(portal("provincial")), Roadmap::FromMonth { year: 2020, month: 9 });
    assert_eq!(row.proposal.note, "họp ngày 01/09/2020");
    assert_eq!(done(&imported), [("A4", ImportAction::SkippedTotal)]);
    let two_rows = "TT\tTên thủ tục\tMức độ\t\tLộ trình Cổng DVC tỉnh\n\t\tĐã cung cấp\tĐề xuất\t\n1\tCấp thẻ xanh cho dân\t3\t4\t\n2\tCấp lại thẻ xanh cho dân\t3\t4\t\n";
    let row = &import_text(two_rows).unwrap().rows[0];
    assert_eq!((row.registered, row.proposal.level), (Some(level("3")), Some(level("4"))));
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let date = Format::new().set_num_format("dd/mm/yyyy");
    for (column, head) in (0..).zip(["Tên thủ tục", "Lộ trình Cổng DVC tỉnh", "Ghi chú"]) {
        sheet.write_string(0, column, head).unwrap();
    }
    sheet.write_string(1, 0, "Cấp thẻ").unwrap();
    for column in [1, 2] {
        let first = rust_xlsxwriter::ExcelDateTime::from_ymd(2020, 10, 1).unwrap();
        sheet.write_datetime_with_format(1, column, first, &date).unwrap();
    }
    let imported = import_file(&book.save_to_buffer().unwrap()).unwrap();
    let row = &imported.rows[0];
    assert_eq!(*row.proposal.roadmap(portal("provincial")), Roadmap::FromMonth { year: 2020, month: 10 });
    assert_eq!(row.proposal.note, "1/10/2020");
}

#[test]
fn what_is_there_and_what_is_proposed_are_told_apart() {
    let imported = list(
        &["Mức độ hiện tại", "Mức độ đề xuất năm 2020", "Lộ trình tích hợp Cổng DVCQG"],
        &[&["3", "4", "2021"], &["", "3", ""]],
    );
    let row = &imported.rows[0];
    assert_eq!((row.registered, row.proposal.level), (Some(level("3")), Some(level("4"))));
    assert_eq!(
        (row.proposal.roadmap(portal("national")), row.proposal.roadmap(portal("provincial"))),
        (&Roadmap::InYear { year: 2021 }, &Roadmap::NotProposed)
    );
    let imported =
        list(&["Số hồ sơ năm 2018", "Số hồ sơ năm 2019", "Tỷ lệ hồ sơ trực tuyến (%)"], &[&["5", "7", "35"]]);
    assert_eq!((figures(&imported.rows[0].volumes).0, imported.rows[0].volumes.online), (Some(7), None));
    let unused = imported.findings.iter().filter(|finding| finding.done == ImportAction::ColumnUnused);
    assert_eq!(
        unused.map(|finding| finding.seen.as_str()).collect::<Vec<_>>(),
        ["Số hồ sơ năm 2018", "Tỷ lệ hồ sơ trực tuyến (%)"]
    );
}
