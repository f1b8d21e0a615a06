//! Reads the sheets of a file of any kind.

use crate::files::{Encoding, FileError, MAX_CELLS, SeenAs, Sheet};
use crate::spreadsheet::ods::{is_flat, read_flat};
use crate::spreadsheet::package::Source;

use super::decode::decode;
use super::delimited::text_sheet;
use super::html::is_page;
use super::mhtml::{is_mhtml, pages};
use super::other_text;
use super::page_lists::page_sheets;
use super::workbook::read_sheets;
use super::xml_table::{is_xml_table, xml_sheets};

/// The sheets of a workbook, or the tables of a text file with the encoding it was read in.
pub(super) fn sheets(source: &Source<'_>) -> Result<(Vec<Sheet>, Option<Encoding>), FileError> {
    match source {
        Source::Text(bytes) => text_sheets(bytes).map(|(sheets, encoding)| (sheets, Some(encoding))),
        workbook => Ok((read_sheets(workbook, MAX_CELLS)?, None)),
    }
}

/// Reads the tables of a text file. It may be a web page or XML instead of CSV: programs save these as `.xls` too.
fn text_sheets(bytes: &[u8]) -> Result<(Vec<Sheet>, Encoding), FileError> {
    let (text, encoding) = decode(bytes)?;
    if let Some(seen) = other_text::seen(&text) {
        return Err(FileError::NotAWorkbook(seen));
    }
    let sheets = if is_mhtml(&text) {
        let sheets: Result<Vec<_>, _> = pages(bytes).iter().map(|page| page_sheets(&page_text(page))).collect();
        some(sheets?.into_iter().flatten().collect())?
    } else if is_xml_table(&text) {
        xml_sheets(&text, MAX_CELLS)?
    } else if is_flat(&text) {
        read_flat(&text, MAX_CELLS)?
    } else if is_page(&text) {
        some(page_sheets(&page_text(bytes))?)?
    } else if is_markup(&text) {
        return Err(FileError::NotAWorkbook(SeenAs::Xml));
    } else {
        vec![text_sheet(&text)?]
    };
    Ok((sheets, encoding))
}

/// Whether a text is XML of any kind.
fn is_markup(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    text.starts_with("<?xml") || (text.starts_with('<') && text.contains("</"))
}

fn some(sheets: Vec<Sheet>) -> Result<Vec<Sheet>, FileError> {
    if sheets.is_empty() { Err(FileError::NotAWorkbook(SeenAs::WebPage)) } else { Ok(sheets) }
}

/// Decodes a page by the single-byte encoding that it names, else like any text.
fn page_text(bytes: &[u8]) -> String {
    let start = bytes.get(..bytes.len().min(2048)).unwrap_or_default().to_ascii_lowercase();
    let start = String::from_utf8_lossy(&start).into_owned();
    let name = start.split_once("charset=").map(|(_, rest)| rest.trim_start_matches(['"', '\'']));
    let name = name.and_then(|rest| rest.split(['"', '\'', '>', ';', ' ', '/']).next());
    let named = name.and_then(|name| encoding_rs::Encoding::for_label(name.as_bytes()));
    match named {
        Some(encoding) if encoding.is_single_byte() => encoding.decode_without_bom_handling(bytes).0.into_owned(),
        // A page in UTF-8 may have a bad byte, and one in UTF-16 begins with a mark.
        _ => decode(bytes).map(|(text, _)| text).unwrap_or_default(),
    }
}
