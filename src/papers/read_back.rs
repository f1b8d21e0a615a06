use std::io::{BufReader, Cursor};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use crate::files::FileError;

/// The first paragraph of a written document that does not say what it should; `None` when all do.
///
/// # Errors
/// `Unwritable` when it cannot be read.
pub(super) fn first_difference(bytes: &[u8], expected: &[String]) -> Result<Option<String>, FileError> {
    let written = paragraphs(bytes).map_err(|error| FileError::Unwritable(error.to_string()))?;
    // The paragraph that ends a part has no words.
    let mut written = written.iter().filter(|text| !text.is_empty());
    let mut expected = expected.iter().filter(|text| !text.is_empty());
    loop {
        match (expected.next(), written.next()) {
            (None, None) => return Ok(None),
            (expected, written) if expected == written => {}
            (expected, written) => return Ok(expected.or(written).cloned()),
        }
    }
}

fn paragraphs(bytes: &[u8]) -> zip::result::ZipResult<Vec<String>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut reader = Reader::from_reader(BufReader::new(archive.by_name("word/document.xml")?));
    let (mut buffer, mut paragraphs, mut is_text) = (Vec::new(), Vec::new(), false);
    let broken = |error: quick_xml::Error| std::io::Error::other(error);
    loop {
        match reader.read_event_into(&mut buffer).map_err(broken)? {
            Event::Start(element) if element.name().as_ref() == "w:p" => paragraphs.push(String::new()),
            Event::Start(element) if element.name().as_ref() == "w:t" => is_text = true,
            Event::End(element) if element.name().as_ref() == "w:t" => is_text = false,
            Event::Empty(element) | Event::Start(element) if element.name().as_ref() == "w:br" => {
                if let Some(text) = paragraphs.last_mut() {
                    text.push('\n');
                }
            }
            Event::Text(words) if is_text => {
                if let Some(text) = paragraphs.last_mut() {
                    text.push_str(&words);
                }
            }
            Event::GeneralRef(name) if is_text => {
                if let Some(text) = paragraphs.last_mut() {
                    match name.resolve_char_ref() {
                        Ok(Some(letter)) => text.push(letter),
                        _ => text.push_str(quick_xml::escape::resolve_predefined_entity(&name).unwrap_or_default()),
                    }
                }
            }
            Event::Eof => return Ok(paragraphs),
            _ => {}
        }
        buffer.clear();
    }
}
