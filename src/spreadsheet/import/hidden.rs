//! Hidden rows and columns of an `.xlsx`, which the engine does not tell.

use crate::files::Sheet;
use std::collections::HashMap;
use std::io::{Cursor, Read};

use quick_xml::events::{BytesStart, Event};

/// Which part of the archive holds which sheet. The archive was counted before: no part is larger than its bound.
pub(super) struct Parts<'a> {
    bytes: &'a [u8],
    by_sheet: HashMap<String, String>,
}

impl<'a> Parts<'a> {
    pub fn read(bytes: &'a [u8]) -> Parts<'a> {
        let mut targets = HashMap::new();
        each_element(&part(bytes, "xl/_rels/workbook.xml.rels").unwrap_or_default(), |element| {
            if let (Some(id), Some(target)) = (attribute(element, "Id"), attribute(element, "Target")) {
                targets.insert(id, target);
            }
        });
        let mut by_sheet = HashMap::new();
        each_element(&part(bytes, "xl/workbook.xml").unwrap_or_default(), |element| {
            if element.local_name().as_ref() == "sheet"
                && let (Some(name), Some(id)) = (attribute(element, "name"), attribute(element, "r:id"))
                && let Some(target) = targets.get(&id)
            {
                // Absolute within the archive, or beside the workbook.
                let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
                by_sheet.insert(name, path);
            }
        });
        Parts { bytes, by_sheet }
    }

    /// The XML of a sheet; `None` where the workbook does not say which part it is.
    pub fn of_sheet(&self, name: &str) -> Option<Vec<u8>> {
        part(self.bytes, self.by_sheet.get(name)?)
    }
}

fn part(bytes: &[u8], path: &str) -> Option<Vec<u8>> {
    let mut xml = Vec::new();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    archive.by_name(path).ok()?.read_to_end(&mut xml).ok()?;
    Some(xml)
}

/// Notes which rows and columns the sheet's XML hides.
pub(super) fn read_hidden(xml: &[u8], sheet: &mut Sheet) {
    let used = u32::try_from(sheet.width()).unwrap_or(u32::MAX);
    each_element(xml, |element| {
        if !attribute(element, "hidden").is_some_and(|value| value == "1" || value == "true") {
            return;
        }
        let number = |name: &str| attribute(element, name).and_then(|text| text.parse::<u32>().ok());
        match element.local_name().as_ref() {
            "row" => sheet.hidden_rows.extend(number("r").and_then(|row| row.checked_sub(1))),
            "col" => {
                let (first, last) = (number("min").unwrap_or(1), number("max").unwrap_or(0));
                sheet.hidden_columns.extend((first.max(1)..=last.min(used)).map(|column| column - 1));
            }
            _ => {}
        }
    });
}

/// Every element as far as the XML can be read.
fn each_element(xml: &[u8], mut see: impl FnMut(&BytesStart<'_>)) {
    let mut reader = quick_xml::Reader::from_reader(xml);
    let mut buffer = Vec::new();
    while let Ok(event) = reader.read_event_into(&mut buffer) {
        match event {
            Event::Start(element) | Event::Empty(element) => see(&element),
            Event::Eof => return,
            _ => {}
        }
        buffer.clear();
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element.try_get_attribute(name).ok()??;
    let value = attribute.value.into_owned();
    quick_xml::escape::unescape(&value).map(|value| value.into_owned()).ok()
}
