//! Peculiarities of programs that write workbooks, one by one.

use std::io::{Cursor, Write};

use crate::support::lists::{done, figures, import_file, names};
use crate::support::packages::{HEADS, LIST, USUAL, inline_rows, ods, ods_of, xlsx, xlsx_of, zipped};
use crate::support::records::{Value, XlsSheet, xls};
use ra_soat_dvctt::files::{FileError, ImportAction, Imported, SeenAs};
use rust_xlsxwriter::{Format, Formula, Workbook};

fn fields(imported: &Imported) -> Vec<&str> {
    imported.rows.iter().map(|row| row.procedure.field.as_str()).collect()
}

#[test]
fn a_binary_workbook_is_named_though_it_is_laid_out_like_others() {
    let parts = xlsx(&USUAL).into_iter().map(|(name, content)| {
        let binary =
            |text: &str| text.replace("xl/workbook.xml", "xl/workbook.bin").replace("sheet1.xml", "sheet1.bin");
        (binary(&name).replace("workbook.xml.rels", "workbook.bin.rels"), binary(&content))
    });
    let error = import_file(&zipped(&parts.collect())).unwrap_err();
    assert_eq!(error, FileError::NotAWorkbook(SeenAs::BinaryWorkbook));
}

#[test]
fn a_sheet_of_macros_costs_nothing() {
    let parts = xlsx(&USUAL).into_iter().map(|(name, content)| match name.as_str() {
        "xl/workbook.xml" => {
            let sheet = r#"<sheet name="Macro1" sheetId="2" state="veryHidden" r:id="rId9"/></sheets>"#;
            (name, content.replace("</sheets>", sheet))
        }
        "xl/_rels/workbook.xml.rels" => {
            let kind = "http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet";
            let line =
                format!(r#"<Relationship Id="rId9" Type="{kind}" Target="macrosheets/sheet1.xml"/></Relationships>"#);
            (name, content.replace("</Relationships>", &line))
        }
        _ => (name, content),
    });
    let macros = ("xl/macrosheets/sheet1.xml".to_owned(), "<macrosheet/>".to_owned());
    let imported = import_file(&zipped(&parts.chain([macros]).collect())).unwrap();
    assert_eq!(names(&imported), LIST.map(|[_, name, _]| name));
}

/// The list with its codes as texts.
fn text_cells() -> Vec<(u16, u16, Value, u16)> {
    let rows = (0..).zip(std::iter::once(HEADS).chain(LIST));
    rows.flat_map(|(row, cells)| (0..).zip(cells).map(move |(column, text)| (row, column, Value::Text(text), 0)))
        .collect()
}

#[test]
fn old_workbooks_are_in_unicode_whatever_code_page_they_name() {
    let cells = text_cells();
    let list = || XlsSheet {
        name: "Danh mục",
        is_hidden: false,
        cells: &cells,
        hidden_rows: &[],
        hidden_columns: &[],
        comments: &[],
    };
    for page in [1252u16, 1258, 437, 65001] {
        let imported = import_file(&xls("Workbook", &[(0x0042, page.to_le_bytes().to_vec())], &[list()])).unwrap();
        assert_eq!(names(&imported), LIST.map(|[_, name, _]| name), "{page}");
    }
}

/// An allocation table that is padded beyond the end of the file, as SheetJS pads it.
#[test]
fn an_old_workbook_may_be_padded_and_its_directory_unsorted() {
    let cells = text_cells();
    let list = XlsSheet {
        name: "Danh mục",
        is_hidden: false,
        cells: &cells,
        hidden_rows: &[],
        hidden_columns: &[],
        comments: &[],
    };
    let mut bytes = xls("Workbook", &[], &[list]);
    let table = (u32::from_le_bytes(bytes[76..80].try_into().unwrap()) as usize + 1) * 512;
    for entry in bytes[table..table + 512].chunks_exact_mut(4).filter(|entry| *entry == [0xFF; 4]) {
        entry.copy_from_slice(&[0xFE, 0xFF, 0xFF, 0xFF]);
    }
    assert_eq!(names(&import_file(&bytes).unwrap()), LIST.map(|[_, name, _]| name));
    let raw = [9, 8, 8, 0, 0, 0, 16, 0, 0, 0, 0, 0, 1, 2];
    assert_eq!(import_file(&raw).unwrap_err(), FileError::NotAWorkbook(SeenAs::OldWorkbook));
}

#[test]
fn a_drawing_over_cells_is_no_part_of_them() {
    let cell = |text: &str, over: &str| {
        format!(
            r#"<table:table-cell office:value-type="string"><text:p>{}</text:p>{over}</table:table-cell>"#,
            text.replace('&', "&amp;")
        )
    };
    let chart = format!(
        r#"<draw:frame><draw:object><table:table table:name="local"><table:table-row>{}</table:table-row></table:table></draw:object></draw:frame>"#,
        cell("Cột 1", "")
    );
    let shape = "<draw:custom-shape><text:p>xem lại</text:p></draw:custom-shape>";
    let row = |cells: [&str; 3], over: &str| {
        format!("<table:table-row>{}</table:table-row>", cells.map(|text| cell(text, over)).concat())
    };
    let rows = [row(HEADS, ""), row(LIST[0], &chart), row(LIST[1], shape), row(LIST[2], "")].concat();
    let shapes = format!("<table:shapes>{chart}</table:shapes>");
    let content = ods_of("", &format!(r#"<table:table table:name="Danh mục">{shapes}{rows}</table:table>"#));
    let content = content.replacen("<office:document-content", r#"<office:document-content xmlns:draw="urn:d""#, 1);
    let imported = import_file(&ods(&content)).unwrap();
    assert_eq!((names(&imported), done(&imported)), (LIST.map(|[_, name, _]| name).to_vec(), vec![]));
}

const XML_HEAD: &str = r#"<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">"#;

#[test]
fn xml_tables_have_comments_hidden_sheets_bold_rows_and_formulas() {
    let cell = |text: &str| format!(r#"<Cell><Data ss:Type="String">{}</Data></Cell>"#, text.replace('&', "&amp;"));
    let row = |cells: &[&str]| format!("<Row>{}</Row>", cells.iter().map(|text| cell(text)).collect::<String>());
    let comment = r#"<Comment ss:Author="Lan"><ss:Data>xem lại</ss:Data></Comment></Cell>"#;
    let noted = row(&["1", LIST[0][0], LIST[0][1], "x"]).replacen("</Cell>", comment, 3);
    let bold = r#"<Row><Cell/><Cell/><Cell ss:StyleID="b"><Data ss:Type="String">Chứng thực</Data></Cell></Row>"#;
    let formula = row(&["2", LIST[1][0], LIST[1][1]]).replace("</Row>", r#"<Cell ss:Formula="=R1C1"/></Row>"#);
    let sheet = |rows: &str, options: &str| {
        format!(
            r#"<Worksheet ss:Name="S"><Table>{rows}</Table><WorksheetOptions>{options}</WorksheetOptions></Worksheet>"#
        )
    };
    let heads = row(&["STT", HEADS[0], HEADS[1], "Lĩnh vực"]);
    let old = sheet(&(heads.clone() + &row(&["1", "1.700001", "Đã bãi bỏ", "y"])), "<Visible>SheetHidden</Visible>");
    let list = sheet(&[heads, noted, bold.to_owned(), formula].concat(), "");
    let styles = r#"<Styles><Style ss:ID="b"><Font ss:Bold="1"/></Style></Styles>"#;
    let text = format!("{XML_HEAD}{styles}{old}{list}</Workbook>");
    let imported = import_file(text.as_bytes()).unwrap();
    assert_eq!(names(&imported), [LIST[0][1], LIST[1][1]]);
    assert_eq!(fields(&imported), ["x", "Chứng thực"]);
    let commented = ["B2", "C2"].map(|cell| (cell, ImportAction::Commented));
    let others = [("D4", ImportAction::NoResult), ("C3", ImportAction::TakenAsField)];
    assert_eq!(done(&imported), [&others[..1], &commented, &others[1..]].concat());
    assert!(imported.sheets[0].is_hidden);
    let cut = text.split_once("</Worksheet>").unwrap().0;
    assert!(matches!(import_file(cut.as_bytes()), Err(FileError::Damaged(_))));
}

#[test]
fn formulas_that_no_program_has_calculated_have_no_result() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip(std::iter::once(HEADS).chain(LIST)) {
        for (column, text) in (0..).zip(cells) {
            sheet.write_string(row, column, text).unwrap();
        }
    }
    sheet.write_formula(2, 2, Formula::new("=C2")).unwrap();
    let imported = import_file(&book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(fields(&imported), ["Hộ tịch", "", "Nuôi con nuôi"]);
    assert_eq!(done(&imported), [("C3", ImportAction::NoResult)]);
}

#[test]
fn the_struck_out_part_of_a_cell_is_left_out() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let (struck, plain) = (Format::new().set_font_strikethrough(), Format::new());
    for (column, head) in (0..).zip(["Mã số", "Tên thủ tục", "Số hồ sơ năm 2019"]) {
        sheet.write_string(0, column, head).unwrap();
    }
    for (row, [code, name, _]) in (1..).zip(LIST) {
        sheet.write_string(row, 0, code).unwrap();
        sheet.write_string(row, 1, name).unwrap();
    }
    sheet.write_rich_string(1, 2, &[(&struck, "12"), (&plain, "15")]).unwrap();
    sheet.write_rich_string(2, 1, &[(&plain, "Cấp "), (&struck, "lại "), (&plain, "bản sao & trích lục")]).unwrap();
    let imported = import_file(&book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(figures(&imported.rows[0].procedure.volumes), (Some(15), None));
    assert_eq!(imported.rows[1].procedure.name, "Cấp bản sao & trích lục");
    assert_eq!(done(&imported), [("C2", ImportAction::StruckPart), ("B3", ImportAction::StruckPart)]);
}

#[test]
fn merged_cells_hold_for_their_rows_and_what_they_cover_is_not_seen() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let plain = Format::new();
    for (column, head) in (0..).zip(["Mã số", "Tên thủ tục", "Lĩnh vực", "Mức độ đề xuất", "Phí"])
    {
        sheet.write_string(0, column, head).unwrap();
    }
    for (row, [code, name, _]) in (1..).zip(LIST) {
        sheet.write_string(row, 0, code).unwrap();
        sheet.write_string(row, 1, name).unwrap();
    }
    for (column, text) in [(2, "Hộ tịch"), (3, "Mức độ 4"), (4, "Không")] {
        sheet.merge_range(1, column, 3, column, text, &plain).unwrap();
    }
    sheet.write_string(2, 2, "cũ, bị che").unwrap();
    let imported = import_file(&book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(fields(&imported), ["Hộ tịch"; 3]);
    assert!(imported.rows.iter().all(|row| row.procedure.proposal.level.is_some()));
    assert!(imported.rows.iter().all(|row| row.procedure.fee == ra_soat_dvctt::domain::Fee::None));
}

#[test]
fn numbers_are_no_thousands_and_no_noise() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let (plain, rounded) = (Format::new(), Format::new().set_num_format("0.000"));
    for (column, head) in (0..).zip(["Mã số", "Tên thủ tục", "Số hồ sơ năm 2019"]) {
        sheet.write_string(0, column, head).unwrap();
    }
    for (row, code) in (1..).zip([1.912_350_000_000_000_2, 1.914_966, 1.90904]) {
        sheet.write_number_with_format(row, 0, code, if row == 2 { &rounded } else { &plain }).unwrap();
        sheet.write_string(row, 1, format!("Thủ tục số {row}")).unwrap();
        sheet.write_number(row, 2, if row == 1 { 12.125 } else { 1240.0 }).unwrap();
    }
    let imported = import_file(&book.save_to_buffer().unwrap()).unwrap();
    let codes: Vec<&str> = imported.rows.iter().map(|row| row.procedure.code.as_str()).collect();
    assert_eq!(codes, ["1.912350", "1.914966", "1.909040"]);
    assert_eq!(figures(&imported.rows[0].procedure.volumes), (None, None));
    assert_eq!(figures(&imported.rows[1].procedure.volumes), (Some(1240), None));
    assert!(done(&imported).contains(&("C2", ImportAction::NotANumber)));
}

#[test]
fn codes_of_a_unit_keep_their_digits() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, head) in (0..).zip(["Mã số", "Tên thủ tục"]) {
        sheet.write_string(0, column, head).unwrap();
    }
    sheet.write_string(1, 0, "2.1250").unwrap();
    sheet.write_number(2, 0, 1.125).unwrap();
    for row in 1..3 {
        sheet.write_string(row, 1, format!("Thủ tục số {row}")).unwrap();
    }
    let imported = import_file(&book.save_to_buffer().unwrap()).unwrap();
    let codes: Vec<&str> = imported.rows.iter().map(|row| row.procedure.code.as_str()).collect();
    assert_eq!(codes, ["2.1250", "1.125"]);
}

#[test]
fn a_cell_that_names_no_string_costs_itself_alone() {
    let parts = xlsx(&USUAL).into_iter().map(|(name, content)| match name.as_str() {
        "xl/worksheets/sheet1.xml" => (name, content.replacen("<v>5</v>", "<v>500</v>", 1)),
        _ => (name, content),
    });
    let imported = import_file(&zipped(&parts.collect())).unwrap();
    assert_eq!(names(&imported), LIST.map(|[_, name, _]| name));
    assert_eq!(fields(&imported), ["", LIST[1][2], LIST[2][2]]);
    assert_eq!(done(&imported), [("C2", ImportAction::CellError)]);
}

#[test]
fn archives_and_documents_of_other_kinds_are_named() {
    for (bytes, seen) in [
        (&b"Rar!\x1a\x07\x01\x00"[..], SeenAs::OtherArchive),
        (b"7z\xbc\xaf\x27\x1c", SeenAs::OtherArchive),
        (b"\x1f\x8b\x08\x00", SeenAs::OtherArchive),
        (b"{\\rtf1\\ansi}", SeenAs::Word),
    ] {
        assert_eq!(import_file(bytes).unwrap_err(), FileError::NotAWorkbook(seen));
    }
    for (name, content, seen) in [
        ("Index/Document.iwa", "", SeenAs::Apple),
        ("Danh muc.numbers/Index.zip", "", SeenAs::Apple),
        ("ppt/presentation.xml", "", SeenAs::Presentation),
        ("word/document.xml", "", SeenAs::Word),
        ("mimetype", "application/vnd.oasis.opendocument.text", SeenAs::Word),
        ("mimetype", "application/vnd.oasis.opendocument.presentation", SeenAs::Presentation),
        ("Danh muc.xlsx", "", SeenAs::OtherArchive),
    ] {
        let parts = [(name, content), ("content.xml", "<office:document-content/>")];
        let parts = parts.iter().take(if name == "mimetype" { 2 } else { 1 });
        let parts = parts.map(|(name, content)| ((*name).to_owned(), (*content).to_owned())).collect();
        assert_eq!(import_file(&zipped(&parts)).unwrap_err(), FileError::NotAWorkbook(seen), "{name}");
    }
    for (text, seen) in [
        ("ID;PWXL;N;E\r\nC;Y1;X1;K\"TT\"\r\nE\r\n", SeenAs::Sylk),
        ("TABLE\r\n0,1\r\n\"EXCEL\"\r\n", SeenAs::Dif),
        (r#"{"doc_id": "1A", "email": "a@b.vn"}"#, SeenAs::Link),
        ("From: a@b.vn\nTo: c@d.vn\nSubject: DM\n\n<table><tr><td>Tên thủ tục<tr><td>Một</table>", SeenAs::Email),
    ] {
        assert_eq!(import_file(text.as_bytes()).unwrap_err(), FileError::NotAWorkbook(seen), "{text}");
    }
    let parts: Vec<(String, String)> = xlsx_of(&USUAL, &inline_rows(&[HEADS]), "", "");
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts.iter().chain(&[("xl/".to_owned(), String::new())]) {
        let options = zip::write::SimpleFileOptions::default();
        if name.ends_with('/') {
            archive.add_directory(name.as_str(), options).unwrap();
            continue;
        }
        archive.start_file(name.as_str(), options).unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    }
    let folders = archive.finish().unwrap().into_inner();
    assert_eq!(import_file(&folders).unwrap_err(), FileError::Empty);
}
