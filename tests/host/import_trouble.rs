//! Files that other programs write in their own way: each is read as the program that wrote it shows it, or refused by
//! its kind; nothing is misread without a finding.

use crate::support;
use crate::support::lists::{done, import_file, import_text, names};
use crate::support::packages::{
    HEADS, LIST, Places, USUAL, inline_rows, ods, ods_content, ods_of, xlsx, xlsx_of, zipped,
};
use crate::support::records::{Value, XlsSheet, xls};
use crate::support::{campaign, sound_dossier};
use ra_soat_dvctt::files::{FileError, ImportAction, Imported, SeenAs};
use ra_soat_dvctt::spreadsheet::import::import_pasted;
use rust_xlsxwriter::{Format, Note, Workbook};

fn listed(imported: &Imported) -> Vec<[&str; 3]> {
    imported.rows.iter().map(|row| [row.code.as_str(), row.name.as_str(), row.field.as_str()]).collect()
}

#[track_caller]
fn reads_the_list(bytes: &[u8], what: &str) {
    let imported = import_file(bytes).unwrap_or_else(|error| panic!("{what}: {error:?}"));
    assert_eq!(listed(&imported), LIST, "{what}");
    assert_eq!(done(&imported), [], "{what}");
}

#[test]
fn parts_stand_wherever_the_relationships_say() {
    reads_the_list(&zipped(&xlsx(&USUAL)), "as usual");
    let renamed = |change: fn(&str) -> String| {
        let parts = xlsx(&USUAL).into_iter().map(|(name, content)| (change(&name), content));
        zipped(&parts.collect())
    };
    reads_the_list(&renamed(|name| name.replace('/', "\\")), "backslashes");
    reads_the_list(&renamed(str::to_uppercase), "capitals");
    reads_the_list(&renamed(|name| format!("/{name}")), "leading slashes");
    for (what, places) in [
        (
            "main part renamed",
            Places {
                main: ("/xl/workbook2.xml", "xl/workbook2.xml"),
                main_relationships: "xl/_rels/workbook2.xml.rels",
                ..USUAL
            },
        ),
        (
            "everything elsewhere",
            Places {
                main: ("doc/book.xml", "doc/book.xml"),
                main_relationships: "doc/_rels/book.xml.rels",
                sheet: ("s/one.xml", "doc/s/one.xml"),
                strings: ("texts.xml", "doc/texts.xml"),
                styles: ("looks.xml", "doc/looks.xml"),
            },
        ),
        ("strings in the root", Places { strings: ("/sharedStrings.xml", "sharedStrings.xml"), ..USUAL }),
        ("strings above", Places { strings: ("../strings.xml", "strings.xml"), ..USUAL }),
        ("a target with a dot", Places { sheet: ("./worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"), ..USUAL }),
        (
            "a target with a backslash",
            Places { sheet: (r"worksheets\sheet1.xml", r"xl\worksheets\sheet1.xml"), ..USUAL },
        ),
    ] {
        reads_the_list(&zipped(&xlsx(&places)), what);
    }
}

#[test]
fn comments_are_found_wherever_the_relationships_say() {
    let comments = r#"<comments><commentList><comment ref="B2" authorId="0"><text><t>hỏi lại</t></text></comment></commentList></comments>"#;
    let related = |target: &str| {
        format!(r#"<Relationships><Relationship Id="rId1" Type="x/comments" Target="{target}"/></Relationships>"#)
    };
    let elsewhere = Places {
        main: ("doc/book.xml", "doc/book.xml"),
        main_relationships: "doc/_rels/book.xml.rels",
        sheet: ("s/one.xml", "doc/s/one.xml"),
        strings: ("texts.xml", "doc/texts.xml"),
        styles: ("looks.xml", "doc/looks.xml"),
    };
    for (places, relationships, target, part) in [
        (USUAL, "xl/worksheets/_rels/sheet1.xml.rels", "../comments1.xml", "xl/comments1.xml"),
        (USUAL, "xl/worksheets/_rels/sheet1.xml.rels", "../Comments1.xml", "xl/comments1.xml"),
        (elsewhere, "doc/s/_rels/one.xml.rels", "/doc/notes.xml", "doc/notes.xml"),
        (
            Places { sheet: (r"worksheets\sheet1.xml", r"xl\worksheets\sheet1.xml"), ..USUAL },
            r"xl\worksheets\_rels\sheet1.xml.rels",
            r"..\comments1.xml",
            r"xl\comments1.xml",
        ),
    ] {
        let mut parts = xlsx(&places);
        parts.push((relationships.to_owned(), related(target)));
        parts.push((part.to_owned(), comments.to_owned()));
        let imported = import_file(&zipped(&parts)).unwrap();
        assert_eq!(listed(&imported), LIST, "{part}");
        assert_eq!(done(&imported), [("B2", ImportAction::Commented)], "{part}");
        assert_eq!(imported.findings[0].seen, "hỏi lại");
    }
}

#[test]
fn marks_and_empty_lines_before_the_xml_or_the_archive_are_passed_over() {
    for before in ["\u{feff}", "\n", "\u{feff}\r\n "] {
        let parts = xlsx(&USUAL).into_iter().map(|(name, content)| (name, format!("{before}{content}")));
        reads_the_list(&zipped(&parts.collect()), "within");
    }
    let archive = zipped(&xlsx(&USUAL));
    for before in ["\u{feff}", "\n", "<br />\n<b>Warning</b>: Undefined variable\n"] {
        reads_the_list(&[before.as_bytes(), &archive].concat(), before);
    }
    let cut = &archive[..archive.len() / 2];
    let error = import_file(&[b"\n", cut].concat()).unwrap_err();
    assert_eq!(error, FileError::DamagedStart);
}

#[test]
fn a_submission_with_altered_part_names_is_still_one() {
    use ra_soat_dvctt::spreadsheet::{export, is_submission, reopen};
    let submitted = support::submitted(sound_dossier(3));
    let bytes = export(&submitted, &mut |_| {}).unwrap().bytes;
    let mut from = zip::ZipArchive::new(std::io::Cursor::new(bytes.as_slice())).unwrap();
    let mut to = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for at in 0..from.len() {
        let part = from.by_index(at).unwrap();
        let name = part.name().unwrap().replace('/', "\\");
        to.raw_copy_file_rename(part, name).unwrap();
    }
    let altered = to.finish().unwrap().into_inner();
    assert!(is_submission(&altered));
    assert_eq!(reopen(&altered).unwrap(), reopen(&bytes).unwrap());
}

#[test]
fn cells_without_addresses_and_prefixed_strict_sheets_are_read() {
    let rows: Vec<[&str; 3]> = std::iter::once(HEADS).chain(LIST).collect();
    reads_the_list(&zipped(&xlsx_of(&USUAL, &inline_rows(&rows), "", "")), "no addresses");
    let strict = |text: String| {
        let names = [("openxmlformats.org/spreadsheetml/2006/main", "purl.oclc.org/ooxml/spreadsheetml/main")];
        let text = names.iter().fold(text, |text, (from, to)| text.replace(from, to));
        text.replace("r:id", "relationships:id").replace("xmlns:r=", "xmlns:relationships=")
    };
    let hidden =
        inline_rows(&rows).replacen("<row>", "<row hidden=\"1\">", 3).replacen("<row hidden=\"1\">", "<row>", 2);
    let parts = xlsx_of(&USUAL, &hidden, "", "").into_iter().map(|(name, content)| (name, strict(content)));
    let imported = import_file(&zipped(&parts.collect())).unwrap();
    assert_eq!(listed(&imported), LIST);
    assert_eq!(done(&imported), [("A3", ImportAction::HiddenRow)]);
}

#[test]
fn an_error_or_a_formula_without_a_result_costs_its_cell_alone() {
    let [first, second, third] = LIST;
    let heads = inline_rows(&[HEADS]);
    let cell = |text: &str| format!(r#"<c t="inlineStr"><is><t>{}</t></is></c>"#, text.replace('&', "&amp;"));
    let row = |code: &str, name: &str, field: &str| format!("<row>{}{}{}</row>", code, name, field);
    let rows = [
        row(&cell(first[0]), &cell(first[1]), r#"<c t="e"><v>#SPILL!</v></c>"#),
        row(&cell(second[0]), &cell(second[1]), r#"<c t="e"><f>A1</f><v>#REF!</v></c>"#),
        row(&cell(third[0]), &cell(third[1]), "<c><f>VLOOKUP(A4,X!A:B,2,0)</f><v/></c>"),
        row(&cell("1.000999"), r#"<c t="str"><f>A5</f><v></v></c>"#, &cell("Hộ tịch")),
    ];
    let imported = import_file(&zipped(&xlsx_of(&USUAL, &(heads + &rows.concat()), "", ""))).unwrap();
    assert_eq!(listed(&imported), LIST.map(|[code, name, _]| [code, name, ""]));
    let mut found = done(&imported);
    found.sort_by_key(|(cell, _)| cell.to_owned());
    assert_eq!(
        found,
        [
            ("B5", ImportAction::SkippedNoResult),
            ("C2", ImportAction::CellError),
            ("C3", ImportAction::CellError),
            ("C4", ImportAction::NoResult)
        ]
    );
    // Excel writes an empty text where a formula says so: that is a result.
    let rows = [
        row(&cell(first[0]), &cell(first[1]), r#"<c t="str"><f>""</f><v></v></c>"#),
        row(&cell(second[0]), &cell(second[1]), &cell(second[2])),
    ];
    let imported = import_file(&zipped(&xlsx_of(&USUAL, &(inline_rows(&[HEADS]) + &rows.concat()), "", ""))).unwrap();
    assert_eq!((names(&imported).len(), done(&imported)), (2, vec![]));
    let csv = "Mã số,Tên thủ tục,Lĩnh vực\n1.000120,Cấp giấy xác nhận,#N/A\n";
    assert_eq!(done(&import_text(csv).unwrap()), [("C2", ImportAction::CellError)]);
}

#[test]
fn numbers_are_taken_as_their_format_shows_them() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, head) in (0..).zip(HEADS) {
        sheet.write_string(0, column, head).unwrap();
    }
    for (row, ([_, name, field], number)) in (1..).zip(LIST.iter().zip([1_000_120.0, 2_000_635.0, 1_004_441.0])) {
        sheet.write_number_with_format(row, 0, number, &Format::new().set_num_format("0\".\"000000")).unwrap();
        sheet.write_string(row, 1, *name).unwrap();
        sheet.write_string(row, 2, *field).unwrap();
    }
    reads_the_list(&book.save_to_buffer().unwrap(), "a literal point");
    let text = "Mã số;Tên thủ tục;Lĩnh vực\n1000120;Cấp giấy xác nhận;A\n2000635;Cấp bản sao;A\n";
    let comma = "Mã số;Tên thủ tục;Lĩnh vực\n1,00012;Cấp giấy xác nhận;A\n2,000635;Cấp bản sao;A\n";
    for text in [text, comma] {
        let imported = import_text(text).unwrap();
        let codes: Vec<&str> = imported.rows.iter().map(|row| row.code.as_str()).collect();
        assert_eq!(codes, ["1.000120", "2.000635"]);
        assert_eq!(done(&imported), [("A2", ImportAction::CodeRestored), ("A3", ImportAction::CodeRestored)]);
    }
    // Some programs write their own decimal sign into the XML.
    let cells = |kind: &str, (number, [_, name, field]): (&str, [&str; 3])| {
        let texts =
            [name, field].map(|text| format!(r#"<c t="inlineStr"><is><t>{}</t></is></c>"#, text.replace('&', "&amp;")));
        format!("<row><c{kind}><v>{number}</v></c>{}</row>", texts.concat())
    };
    for kind in ["", " t=\"n\""] {
        let numbers = ["1,00012", "2,000635", "1,004441"].into_iter().zip(LIST);
        let rows: String = numbers.map(|one| cells(kind, one)).collect();
        let imported = import_file(&zipped(&xlsx_of(&USUAL, &(inline_rows(&[HEADS]) + &rows), "", ""))).unwrap();
        assert_eq!(listed(&imported), LIST);
    }
    let lost = import_text("Mã số;Tên thủ tục\n1,91E+06;Cấp giấy xác nhận\n2.000635;Cấp bản sao\n").unwrap();
    assert_eq!(done(&lost), [("A2", ImportAction::CodeLost)]);
}

#[test]
fn open_documents_are_read_as_they_are_written_by_hand_and_by_libraries() {
    for between in ["", "\n      ", "<!-- note -->", "<text:soft-page-break/>"] {
        reads_the_list(&ods(&ods_content(between)), between);
    }
    reads_the_list(&ods(&ods_content("").replacen("?>", "?><!DOCTYPE office:document-content>", 1)), "a document type");
    let flat = ods_content("").replace("document-content", "document");
    reads_the_list(flat.as_bytes(), "in a single file");
    let cut = ods_content("");
    let error = import_file(&ods(&cut[..cut.len() / 2])).unwrap_err();
    assert!(matches!(error, FileError::Damaged(_)), "{error:?}");
}

#[test]
fn open_documents_say_what_is_hidden_and_struck_out() {
    let styles = r#"<style:style style:name="gone" style:family="table"><style:table-properties table:display="false"/></style:style>
        <style:style style:name="struck" style:family="table-cell"><style:text-properties style:text-line-through-style="solid"/></style:style>"#;
    let cell = |style: &str, text: &str| {
        format!(
            r#"<table:table-cell table:style-name="{style}" office:value-type="string"><text:p>{}</text:p></table:table-cell>"#,
            text.replace('&', "&amp;")
        )
    };
    let row = |attributes: &str, style: &str, cells: [&str; 3]| {
        format!("<table:table-row {attributes}>{}</table:table-row>", cells.map(|text| cell(style, text)).concat())
    };
    let comment =
        "<office:annotation><dc:creator>Lan</dc:creator><text:p>Hỏi</text:p><text:p>lại</text:p></office:annotation>";
    let list = [
        row("", "", HEADS),
        row("table:visibility=\"collapse\"", "", LIST[0]),
        row("", "struck", LIST[1]),
        row("", "", LIST[2]).replacen("<text:p>", &format!("{comment}<text:p>"), 1),
    ];
    let old = row("", "", HEADS) + &row("", "", ["1.009999", "Thủ tục đã bãi bỏ từ lâu", "Hộ tịch"]);
    let columns =
        r#"<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>"#;
    let tables = format!(
        r#"<table:table table:name="Z">{columns}{}</table:table><table:table table:name="A" table:style-name="gone">{old}{old}</table:table>"#,
        list.concat()
    );
    let imported = import_file(&ods(&ods_of(styles, &tables))).unwrap();
    assert_eq!((imported.sheet(), listed(&imported)), ("Z", LIST.to_vec()));
    let sheets: Vec<_> = imported.sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.is_hidden)).collect();
    assert_eq!(sheets, [("Z", false), ("A", true)]);
    assert_eq!(
        done(&imported),
        [
            ("A2", ImportAction::HiddenRow),
            ("C2", ImportAction::HiddenColumn),
            ("A3", ImportAction::StruckOut),
            ("A4", ImportAction::Commented)
        ]
    );
    assert_eq!(imported.findings.last().unwrap().seen, "Hỏi\nlại");
}

/// Cells of the list from the first row on, the codes as numbers under a format.
fn xls_cells() -> Vec<(u16, u16, Value, u16)> {
    let heads = (0..).zip(HEADS).map(|(column, head)| (0, column, Value::Text(head), 0));
    let rows = (1..).zip(LIST).flat_map(|(row, [code, name, field])| {
        let number = code.replace('.', "").parse().unwrap();
        [(row, 0, Value::Number(number), 2), (row, 1, Value::Text(name), 0), (row, 2, Value::Text(field), 0)]
    });
    heads.chain(rows).collect()
}

#[test]
fn old_workbooks_say_what_is_hidden_and_struck_out_and_keep_their_sheets_in_order() {
    let mut cells = xls_cells();
    cells.iter_mut().filter(|(row, column, ..)| (*row, *column) == (2, 1)).for_each(|cell| cell.3 = 1);
    let plain =
        |name| XlsSheet { name, is_hidden: false, cells: &[], hidden_rows: &[], hidden_columns: &[], comments: &[] };
    let comments = [(3, 1, "Hỏi lại\nphòng Hành chính"), (3, 2, "")];
    let list =
        |name| XlsSheet { cells: &cells, hidden_rows: &[1], hidden_columns: &[2], comments: &comments, ..plain(name) };
    let old = XlsSheet { is_hidden: true, cells: &cells, ..plain("An") };
    for stream in ["Workbook", "WORKBOOK"] {
        let imported = import_file(&xls(stream, &[], &[list("Z"), old_again(&old), list("B")])).unwrap();
        assert_eq!((imported.sheet(), listed(&imported)), ("Z", LIST.to_vec()), "{stream}");
        let sheets: Vec<_> = imported.sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.is_hidden)).collect();
        assert_eq!(sheets, [("Z", false), ("An", true), ("B", false)]);
        assert_eq!(
            done(&imported),
            [
                ("A2", ImportAction::HiddenRow),
                ("C2", ImportAction::HiddenColumn),
                ("B3", ImportAction::StruckOut),
                ("B4", ImportAction::Commented)
            ]
        );
        assert_eq!(imported.findings.last().unwrap().seen, comments[0].2);
    }
    let protected = xls("Workbook", &[(0x002F, vec![0, 0, 1, 2, 3, 4])], &[list("Z")]);
    assert_eq!(import_file(&protected).unwrap_err(), FileError::Encrypted);
}

fn old_again<'a>(sheet: &XlsSheet<'a>) -> XlsSheet<'a> {
    let XlsSheet { name, is_hidden, cells, hidden_rows, hidden_columns, comments } = sheet;
    XlsSheet { name, is_hidden: *is_hidden, cells, hidden_rows, hidden_columns, comments }
}

#[test]
fn struck_out_and_hidden_is_said_of_xlsx_and_pages_too() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let struck = Format::new().set_font_strikethrough();
    for (row, cells) in (0..).zip(std::iter::once(HEADS).chain(LIST)) {
        for (column, text) in (0..).zip(cells) {
            match (row, column) {
                (2, 0) => sheet.write_string_with_format(row, column, text, &struck).unwrap(),
                (3, 1) => sheet
                    .write_rich_string(row, column, &[(&struck, "Đăng ký lại "), (&struck, "việc nuôi con nuôi")])
                    .unwrap(),
                _ => sheet.write_string(row, column, text).unwrap(),
            };
        }
    }
    sheet.set_row_hidden(1).unwrap();
    sheet.insert_note(3, 2, &Note::new("Hỏi lại").add_author_prefix(false)).unwrap();
    let imported = import_file(&book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(listed(&imported), LIST);
    assert_eq!(
        done(&imported),
        [
            ("A2", ImportAction::HiddenRow),
            ("A3", ImportAction::StruckOut),
            ("B4", ImportAction::StruckOut),
            ("C4", ImportAction::Commented)
        ]
    );
    let row = |attributes: &str, cells: [&str; 3]| {
        format!(
            "<tr {attributes}>{}</tr>",
            cells.map(|text| format!("<td>{}</td>", text.replace('&', "&amp;"))).concat()
        )
    };
    let page = [
        row("", HEADS),
        row("style='display:none'", LIST[0]),
        row("style='text-decoration:line-through'", LIST[1]),
        row("", LIST[2]),
    ];
    let page = format!("<html><meta charset=utf-8><body><table>{}</table></body></html>", page.concat());
    let pasted = import_pasted("no table", &page, None, &campaign()).unwrap();
    for imported in [import_file(page.as_bytes()).unwrap(), pasted] {
        assert_eq!(listed(&imported), LIST);
        assert_eq!(done(&imported), [("A2", ImportAction::HiddenRow), ("A3", ImportAction::StruckOut)]);
    }
}

#[test]
fn what_is_called_a_workbook_and_is_none_is_read_or_named() {
    let rows: Vec<[&str; 3]> = std::iter::once(HEADS).chain(LIST).collect();
    let table = |cell: fn(&str) -> String, around: (&str, &str)| {
        let row = |cells: &[&str; 3]| {
            format!("{}{}{}", around.0, cells.map(|text| cell(&text.replace('&', "&amp;"))).concat(), around.1)
        };
        rows.iter().map(row).collect::<String>()
    };
    let page = format!("<table>{}</table>", table(|text| format!("<td>{text}</td>"), ("<tr>", "</tr>")));
    reads_the_list(page.as_bytes(), "a web page");
    let layout = format!("<html><body><table><tr><td>Cổng</td></tr><tr><td>{page}</td></tr></table></body></html>");
    reads_the_list(layout.as_bytes(), "a list within a layout");
    let mhtml = format!(
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"==b\"\r\n\r\n--==b\r\nContent-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{}\r\n--==b--\r\n",
        format!("<html>{page}</html>")
            .bytes()
            .map(|byte| match byte {
                b'=' | 0x80.. => format!("={byte:02X}"),
                byte => char::from(byte).to_string(),
            })
            .collect::<String>()
    );
    reads_the_list(mhtml.as_bytes(), "a web page in a single file");
    let xml = format!(
        r#"<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><ss:Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><ss:Worksheet ss:Name="TTHC"><ss:Table>{}</ss:Table></ss:Worksheet></ss:Workbook>"#,
        table(
            |text| format!(r#"<ss:Cell><ss:Data ss:Type="String"><B>{text}</B></ss:Data></ss:Cell>"#),
            ("<ss:Row>", "</ss:Row>")
        )
    );
    reads_the_list(xml.as_bytes(), "an XML table of Excel 2003");
    let refused = |bytes: &[u8]| import_file(bytes).unwrap_err();
    assert_eq!(refused(b"<html><body><form>login</form></body></html>"), FileError::NotAWorkbook(SeenAs::WebPage));
    assert_eq!(refused(b"<?xml version=\"1.0\"?><rss><channel/></rss>"), FileError::NotAWorkbook(SeenAs::Xml));
    assert_eq!(refused(&[9, 0, 4, 0, 2, 0, 16, 0, 1, 2, 3]), FileError::NotAWorkbook(SeenAs::OldWorkbook));
    let encrypted = |parts: &[(&str, &str)]| {
        let parts = parts.iter().map(|(name, content)| ((*name).to_owned(), (*content).to_owned()));
        refused(&zipped(&parts.collect()))
    };
    let manifest =
        r#"<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>"#;
    assert_eq!(encrypted(&[("content.xml", "\u{1}"), ("META-INF/manifest.xml", manifest)]), FileError::Encrypted);
    assert_eq!(encrypted(&[("mimetype", "x"), ("encrypted-package", "\u{1}")]), FileError::Encrypted);
}

#[test]
fn a_sheet_formatted_to_its_last_row_is_no_bomb() {
    let empty = r#"<row r="9"><c r="A9" s="1"/><c r="B9" s="1"/><c r="C9" s="1"/></row>"#.repeat(1_000_000);
    let error = import_file(&zipped(&xlsx_of(&USUAL, &empty, "", ""))).unwrap_err();
    assert_eq!(error, FileError::FormattedTooFar);
}

#[test]
fn figures_in_a_file_that_no_sheet_has_cost_nothing() {
    let huge = u32::MAX;
    let rows: String = inline_rows(&[HEADS, LIST[0]])
        + r#"<row r="3"><c r="ZZZZ3" t="e"><v>#SPILL!</v></c></row><row r="4294967295"><c t="n"><v>1,5</v></c></row>"#;
    let read = |bytes: &[u8]| match import_file(bytes) {
        Ok(imported) => assert_eq!(listed(&imported), [LIST[0]]),
        Err(error) => assert!(matches!(error, FileError::TooManyCells(_) | FileError::Damaged(_)), "{error:?}"),
    };
    read(&zipped(&xlsx_of(&USUAL, &rows, "", "")));
    let cell = |text: &str| {
        format!(r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#)
    };
    let [heads, first] =
        [HEADS, LIST[0]].map(|cells| format!("<table:table-row>{}</table:table-row>", cells.map(cell).concat()));
    let odd = format!(
        r#"<table:table-column table:number-columns-repeated="{huge}" table:visibility="collapse"/><table:table-column table:number-columns-repeated="{huge}"/>{heads}{first}<table:table-row table:number-rows-repeated="{huge}"><table:table-cell table:number-columns-spanned="{huge}" table:number-rows-spanned="0" table:number-columns-repeated="{huge}"/>{}</table:table-row><table:table-row/>"#,
        cell("x")
    );
    read(&ods(&ods_of("", &format!(r#"<table:table table:name="Z">{odd}</table:table>"#))));
    let xml = |cells: [&str; 3]| {
        format!("<Row>{}</Row>", cells.map(|text| format!("<Cell><Data>{text}</Data></Cell>")).concat())
    };
    let odd = format!(
        r#"<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table><Column Index="{huge}" Span="{huge}" Hidden="1"/>{}{}<Row Index="{huge}" Span="{huge}"><Cell Index="{huge}" MergeAcross="{huge}" MergeDown="{huge}"/></Row><Row/></Table></Worksheet></Workbook>"#,
        xml(HEADS),
        xml(LIST[0])
    );
    read(odd.as_bytes());
}
