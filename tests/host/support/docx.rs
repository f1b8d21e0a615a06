//! Documents (.docx) as another program finds them: paragraphs, tables and properties, read with an XML reader alone.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

/// An element's name, and its attributes by theirs.
pub type Element = (String, Vec<Attribute>);
pub type Attribute = (String, String);

#[derive(Debug, Default)]
pub struct Docx {
    /// Every paragraph in the order of the document, those of tables included.
    pub paragraphs: Vec<String>,
    /// Tables by rows and cells; paragraphs of a cell are lines.
    pub tables: Vec<Vec<Vec<String>>>,
    /// Rows that repeat on every page, over all tables.
    pub repeated: usize,
    /// The parts of each section with their attributes, in their order.
    pub sections: Vec<Vec<Element>>,
    /// The headers of pages.
    pub headers: Vec<String>,
    /// Every element of the document's part.
    pub elements: Vec<String>,
}

impl Docx {
    pub fn open(bytes: &[u8]) -> Docx {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut part = |name: &str| {
            let mut xml = String::new();
            archive.by_name(name).unwrap().read_to_string(&mut xml).unwrap();
            xml
        };
        let xml = part("word/document.xml");
        let headers: Vec<String> =
            archive_names(bytes).iter().filter(|name| name.starts_with("word/header")).map(|name| part(name)).collect();
        let mut docx = read(&xml);
        docx.headers = headers.iter().map(|xml| read(xml).paragraphs.join(" ")).collect();
        docx
    }

    /// Whether a paragraph has these words in it.
    pub fn says(&self, words: &str) -> bool {
        self.paragraphs.iter().any(|paragraph| paragraph.contains(words))
    }
}

fn archive_names(bytes: &[u8]) -> Vec<String> {
    let archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut names: Vec<String> =
        (0..archive.len()).filter_map(|at| Some(archive.name_for_index(at)?.ok()?.into_owned())).collect();
    names.sort();
    names
}

fn attributes(element: &BytesStart<'_>) -> Vec<Attribute> {
    let pair = |attribute: quick_xml::events::attributes::Attribute<'_>| {
        (attribute.key.as_ref().to_owned(), attribute.value.to_string())
    };
    element.attributes().map(|attribute| pair(attribute.unwrap())).collect()
}

fn read(xml: &str) -> Docx {
    let mut docx = Docx::default();
    let mut reader = Reader::from_str(xml);
    let (mut is_text, mut in_cell, mut in_section) = (false, false, false);
    loop {
        let event = reader.read_event().unwrap();
        let (element, has_end) = match &event {
            Event::Start(element) => (Some(element), true),
            Event::Empty(element) => (Some(element), false),
            _ => (None, false),
        };
        if let Some(element) = element {
            let name = element.name().as_ref().to_owned();
            if in_section {
                docx.sections.last_mut().unwrap().push((name.clone(), attributes(element)));
            }
            match name.as_str() {
                "w:p" => {
                    docx.paragraphs.push(String::new());
                    let cell = docx.tables.last_mut().and_then(|table| table.last_mut()?.last_mut());
                    if let Some(cell) = cell.filter(|cell| in_cell && !cell.is_empty()) {
                        cell.push('\n');
                    }
                }
                "w:tbl" => docx.tables.push(Vec::new()),
                "w:tr" => docx.tables.last_mut().unwrap().push(Vec::new()),
                "w:tc" => {
                    docx.tables.last_mut().unwrap().last_mut().unwrap().push(String::new());
                    in_cell = true;
                }
                "w:tblHeader" => docx.repeated += 1,
                "w:t" => is_text = has_end,
                "w:br" => say(&mut docx, in_cell, "\n"),
                "w:sectPr" => {
                    docx.sections.push(Vec::new());
                    in_section = has_end;
                }
                _ => {}
            }
            docx.elements.push(name);
        }
        match event {
            Event::End(element) => match element.name().as_ref() {
                "w:t" => is_text = false,
                "w:tc" => in_cell = false,
                "w:sectPr" => in_section = false,
                _ => {}
            },
            Event::Text(text) if is_text => say(&mut docx, in_cell, &text),
            Event::GeneralRef(name) if is_text => {
                let letter = name.resolve_char_ref().unwrap().map(String::from);
                let known = || quick_xml::escape::resolve_predefined_entity(&name).unwrap().to_owned();
                say(&mut docx, in_cell, &letter.unwrap_or_else(known));
            }
            Event::Eof => return docx,
            _ => {}
        }
    }
}

fn say(docx: &mut Docx, in_cell: bool, words: &str) {
    docx.paragraphs.last_mut().unwrap().push_str(words);
    if in_cell {
        docx.tables.last_mut().unwrap().last_mut().unwrap().last_mut().unwrap().push_str(words);
    }
}
