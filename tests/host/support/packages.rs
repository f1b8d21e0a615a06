//! Workbooks of other programs, written part by part.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;

/// Parts of a package by name.
pub type Parts = Vec<(String, String)>;

pub fn zipped(parts: &Parts) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// What the lists of these files say: code, name, field.
pub const LIST: [[&str; 3]; 3] = [
    ["1.000120", "Cấp giấy xác nhận số một", "Hộ tịch"],
    ["2.000635", "Cấp bản sao trích lục & phụ lục", "Hộ tịch"],
    ["1.004441", "Đăng ký lại việc nuôi con nuôi", "Nuôi con nuôi"],
];
pub const HEADS: [&str; 3] = ["Mã số", "Tên thủ tục", "Lĩnh vực"];

fn all_rows() -> Vec<[&'static str; 3]> {
    std::iter::once(HEADS).chain(LIST).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
}

const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

fn relationships(targets: &[(&str, &str)]) -> String {
    let one = |(at, (kind, target)): (usize, &(&str, &str))| {
        format!(r#"<Relationship Id="rId{}" Type="{TYPES}/{kind}" Target="{target}"/>"#, at + 1)
    };
    let all: String = targets.iter().enumerate().map(one).collect();
    format!(
        r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{all}</Relationships>"#
    )
}

/// The paths of an `.xlsx`'s parts, as its relationships name them and as the archive does.
#[derive(Clone)]
pub struct Places {
    pub main: (&'static str, &'static str),
    pub main_relationships: &'static str,
    pub sheet: (&'static str, &'static str),
    pub strings: (&'static str, &'static str),
    pub styles: (&'static str, &'static str),
}

pub const USUAL: Places = Places {
    main: ("xl/workbook.xml", "xl/workbook.xml"),
    main_relationships: "xl/_rels/workbook.xml.rels",
    sheet: ("worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
    strings: ("sharedStrings.xml", "xl/sharedStrings.xml"),
    styles: ("styles.xml", "xl/styles.xml"),
};

/// The list as an `.xlsx` with shared strings.
pub fn xlsx(places: &Places) -> Parts {
    let mut strings = String::new();
    let mut rows = String::new();
    for (row, cells) in all_rows().iter().enumerate() {
        let cell = |(column, text): (usize, &&str)| {
            strings += &format!("<si><t>{}</t></si>", escaped(text));
            format!(r#"<c r="{}{}" t="s"><v>{}</v></c>"#, ["A", "B", "C"][column], row + 1, row * 3 + column)
        };
        let cells: String = cells.iter().enumerate().map(cell).collect();
        rows += &format!(r#"<row r="{}">{cells}</row>"#, row + 1);
    }
    xlsx_of(places, &rows, &strings, "")
}

/// An `.xlsx` of rows in XML.
pub fn xlsx_of(places: &Places, rows: &str, strings: &str, styles: &str) -> Parts {
    let sheet = format!(r#"<?xml version="1.0"?><worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>"#);
    let main = format!(
        r#"<?xml version="1.0"?><workbook xmlns="{MAIN}" xmlns:r="{TYPES}"><sheets><sheet name="Danh mục" sheetId="1" r:id="rId1"/></sheets></workbook>"#
    );
    let related = [("worksheet", places.sheet.0), ("sharedStrings", places.strings.0), ("styles", places.styles.0)];
    [
        ("_rels/.rels", relationships(&[("officeDocument", places.main.0)])),
        (places.main.1, main),
        (places.main_relationships, relationships(&related)),
        (places.sheet.1, sheet),
        (places.strings.1, format!(r#"<?xml version="1.0"?><sst xmlns="{MAIN}">{strings}</sst>"#)),
        (places.styles.1, format!(r#"<?xml version="1.0"?><styleSheet xmlns="{MAIN}">{styles}</styleSheet>"#)),
    ]
    .map(|(name, content)| (name.to_owned(), content))
    .to_vec()
}

/// Rows of texts within the cells, without addresses.
pub fn inline_rows(rows: &[[&str; 3]]) -> String {
    let row = |cells: &[&str; 3]| {
        let cell = |text: &&str| format!(r#"<c t="inlineStr"><is><t>{}</t></is></c>"#, escaped(text));
        format!("<row>{}</row>", cells.iter().map(cell).collect::<String>())
    };
    rows.iter().map(row).collect()
}

/// `content.xml` of an OpenDocument spreadsheet, with what stands between its cells.
pub fn ods_content(between: &str) -> String {
    let row = |cells: &[&str; 3]| {
        let cell = |text: &&str| {
            format!(
                r#"<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>"#,
                escaped(text)
            )
        };
        let cells: Vec<String> = cells.iter().map(cell).collect();
        format!("<table:table-row>{between}{}{between}</table:table-row>", cells.join(between))
    };
    let list: String = all_rows().iter().map(row).collect();
    ods_of("", &format!(r#"<table:table table:name="Danh mục">{list}</table:table>"#))
}

/// `content.xml` with styles and tables in XML.
pub fn ods_of(styles: &str, tables: &str) -> String {
    let names: String = ["office", "style", "table", "text", "fo"]
        .map(|name| {
            let space = if name == "fo" { "xsl-fo-compatible" } else { name };
            format!(r#" xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0""#)
        })
        .concat();
    format!(
        r#"<?xml version="1.0"?><office:document-content{names}><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"#
    )
}

pub fn ods(content: &str) -> Vec<u8> {
    zipped(&vec![
        ("mimetype".to_owned(), "application/vnd.oasis.opendocument.spreadsheet".to_owned()),
        ("content.xml".to_owned(), content.to_owned()),
    ])
}

/// Rewrites the visible cells as another program would; the data sheet is left as it is.
pub fn edited_by_hand(bytes: &[u8], sheet: &str, before: &str, after: &str) -> Vec<u8> {
    use std::io::{Cursor, Read, Write};
    let mut source = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut target = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..source.len() {
        let mut part = source.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut content = String::new();
        part.read_to_string(&mut content).unwrap();
        if name == sheet {
            assert!(content.contains(before), "{before} is not in {sheet}");
            content = content.replacen(before, after, 1);
        }
        target.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        target.write_all(content.as_bytes()).unwrap();
    }
    target.finish().unwrap().into_inner()
}
