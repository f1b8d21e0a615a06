//! Exported files and clipboards as other programs find them, read with zip and XML readers and an HTML tokenizer.

use std::io::{Cursor, Read};

use html5gum::{Token, Tokenizer};
use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

/// The texts of a workbook's cells and notes. Panics where a cell is a formula, a part is broken or something is linked.
pub fn workbook_texts(bytes: &[u8]) -> Vec<String> {
    let mut texts = Vec::new();
    for (name, xml) in parts(bytes) {
        let found = read(&name, &xml);
        if name.starts_with("xl/worksheets/") {
            for (element, kind) in &found.elements {
                assert!(!["f", "hyperlink", "oleObject", "control"].contains(&element.as_str()), "{name}: <{element}>");
                let is_plain = kind.is_empty() || kind == "s" || kind == "inlineStr";
                assert!(element != "c" || is_plain, "{name}: a cell of type {kind}");
            }
        }
        if name == "xl/sharedStrings.xml" || name.starts_with("xl/comments") {
            texts.extend(found.texts.iter().map(|text| unescaped(text)));
        }
    }
    texts
}

/// The parts of a package, each checked to be text that XML can hold.
fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let name = file.name().unwrap().into_owned();
        for foreign in ["external", "vba", "connection", "embed", "activeX", "customUI"] {
            assert!(!name.to_lowercase().contains(&foreign.to_lowercase()), "{name}");
        }
        let mut xml = String::new();
        file.read_to_string(&mut xml).unwrap();
        let is_allowed =
            |c: char| matches!(c, '\t' | '\n' | '\r') || (c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}'));
        assert!(xml.chars().all(is_allowed), "{name} has a character that XML has not");
        parts.push((name, xml));
    }
    parts
}

#[derive(Default)]
struct Found {
    /// Each element, and its attribute `t`.
    elements: Vec<(String, String)>,
    /// Of strings and notes.
    texts: Vec<String>,
}

fn read(part: &str, xml: &str) -> Found {
    let mut found = Found::default();
    let mut reader = Reader::from_str(xml);
    let mut is_text = false;
    loop {
        let event = reader.read_event().unwrap_or_else(|error| panic!("{part}: {error}"));
        if let Event::Start(element) | Event::Empty(element) = &event {
            let name = element.name().as_ref().to_owned();
            let kind = element.attributes().map(|one| one.unwrap()).find(|one| one.key.as_ref() == "t");
            if ["si", "comment"].contains(&name.as_str()) {
                found.texts.push(String::new());
            }
            is_text = name == "t" && matches!(event, Event::Start(_));
            found.elements.push((name, kind.map(|one| one.value.to_string()).unwrap_or_default()));
        }
        let mut say = |words: &str| {
            if let Some(text) = found.texts.last_mut() {
                text.push_str(words);
            }
        };
        match event {
            Event::End(element) if element.name().as_ref() == "t" => is_text = false,
            Event::Text(text) if is_text => say(&text),
            Event::GeneralRef(name) if is_text => match name.resolve_char_ref().unwrap() {
                Some(letter) => say(&letter.to_string()),
                None => say(quick_xml::escape::resolve_predefined_entity(&name).unwrap()),
            },
            Event::CData(_) => panic!("{part} has CDATA"),
            Event::Eof => return found,
            _ => {}
        }
    }
}

/// Characters that XML cannot hold are written as `_x0000_` in a workbook.
fn unescaped(text: &str) -> String {
    let mut said = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        said.push_str(&rest[..at]);
        let number = rest.get(at + 2..at + 6).filter(|_| rest.get(at + 6..at + 7) == Some("_"));
        let letter = number.and_then(|number| char::from_u32(u32::from_str_radix(number, 16).ok()?));
        said.push_str(&letter.map_or("_x".to_owned(), String::from));
        rest = &rest[at + if letter.is_some() { 7 } else { 2 }..];
    }
    said + rest
}

/// Cells of a text with tabs, as Excel takes them: in quotation marks where they begin with one.
pub fn tsv_cells(text: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut letters = text.chars().peekable();
    let (mut begins, mut is_quoted) = (true, false);
    while let Some(c) = letters.next() {
        let cell = cells.last_mut().unwrap();
        match c {
            '"' if begins => is_quoted = true,
            '"' if is_quoted && letters.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' if is_quoted => is_quoted = false,
            '\t' | '\n' if !is_quoted => {
                cells.push(String::new());
                begins = true;
                continue;
            }
            '\r' if !is_quoted => continue,
            c => cell.push(c),
        }
        begins = false;
    }
    cells
}

/// Cells of a table in HTML; panics on anything other than a table's own elements.
pub fn html_cells(html: &str) -> Vec<String> {
    let mut cells = Vec::new();
    for token in Tokenizer::new(html) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                assert!(["table", "tr", "td", "br"].contains(&name.as_str()), "<{name}>");
                let attributes: Vec<(String, String)> = tag
                    .attributes
                    .iter()
                    .map(|(key, value)| {
                        (String::from_utf8_lossy(key).into_owned(), String::from_utf8_lossy(value).into_owned())
                    })
                    .collect();
                let as_text = [("style".to_owned(), "mso-number-format:'\\@'".to_owned())];
                assert_eq!(attributes, if name == "td" { as_text.to_vec() } else { vec![] }, "<{name}>");
                match name.as_str() {
                    "td" => cells.push(String::new()),
                    "br" => cells.last_mut().unwrap().push('\n'),
                    _ => {}
                }
            }
            Token::String(text) => cells.last_mut().unwrap().push_str(&String::from_utf8_lossy(&text)),
            Token::EndTag(_) | Token::Error(_) => {}
            other => panic!("{other:?}"),
        }
    }
    cells
}
