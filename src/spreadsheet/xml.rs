//! Reads the XML parts of a package: elements and attributes by their local names, whatever their prefixes.

use std::collections::HashMap;

use quick_xml::events::{BytesRef, BytesStart, Event};

/// Calls `see` with every element, as far as the XML can be read.
pub(super) fn each_element(xml: &[u8], mut see: impl FnMut(&BytesStart<'_>)) {
    let mut reader = quick_xml::Reader::from_reader(xml);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(element) | Event::Empty(element) => see(&element),
            Event::Eof => return,
            _ => {}
        }
    }
}

/// An attribute by its local name: `id` also finds `r:id`.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    let value = found.value.into_owned();
    quick_xml::escape::unescape(&value).map(|value| value.into_owned()).ok()
}

/// The text of a character or entity reference; empty for one that XML does not define.
pub(super) fn entity(name: &BytesRef<'_>) -> String {
    if let Ok(Some(letter)) = name.resolve_char_ref() {
        return letter.to_string();
    }
    quick_xml::escape::resolve_predefined_entity(name).unwrap_or_default().to_owned()
}

/// A relationship of a part of a package to another part.
#[derive(Clone, Debug)]
pub(super) struct Relationship {
    pub id: String,
    /// The last word of its type, the same in transitional and strict files: `worksheet`, `sharedStrings`.
    pub kind: String,
    pub target: String,
}

pub(super) fn relationships(xml: &[u8]) -> Vec<Relationship> {
    let mut found = Vec::new();
    each_element(xml, |element| {
        if element.local_name().as_ref() == "Relationship"
            && let (Some(id), Some(target)) = (attribute(element, "Id"), attribute(element, "Target"))
        {
            let kind = attribute(element, "Type").unwrap_or_default();
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            found.push(Relationship { id, kind, target });
        }
    });
    found
}

/// The sheets that a workbook part names, with the ids of the relationships to them.
pub(super) fn sheets_by_name(xml: &[u8]) -> HashMap<String, String> {
    let mut sheets = HashMap::new();
    each_element(xml, |element| {
        if element.local_name().as_ref() == "sheet"
            && let (Some(name), Some(id)) = (attribute(element, "name"), attribute(element, "id"))
        {
            sheets.insert(name, id);
        }
    });
    sheets
}
