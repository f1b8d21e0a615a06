//! Looks at a file before any engine does: what it is, and how large it would become.

use crate::files::{FileError, SeenAs};
use std::io::{Cursor, Read};

use quick_xml::events::Event;
use zip::ZipArchive;
use zip::result::ZipError;

/// Bytes of a file that is opened.
pub const MAX_BYTES: u64 = 20 * 1024 * 1024;
/// Bytes of all parts of an archive together, counted while inflating.
pub const MAX_INFLATED: u64 = 64 * 1024 * 1024;
/// Cells of a file that this software made: 10,000 procedures on six sheets.
pub(super) const MAX_OWN_CELLS: u64 = 1_000_000;

/// A file that an engine may be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Xlsx,
    Xls,
    Ods,
    /// No known signature: perhaps text.
    Text,
}

/// Looks at the first bytes and, in an archive, at its parts.
///
/// # Errors
/// `TooLarge`, `InflatesTooFar`, `Encrypted`, `Damaged`, or `NotAWorkbook` with what was seen.
pub(super) fn inspect(bytes: &[u8]) -> Result<Kind, FileError> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(FileError::TooLarge(bytes.len() as u64));
    }
    match bytes {
        [] => Err(FileError::NotAWorkbook(SeenAs::Empty)),
        [b'P', b'K', 3 | 5, 4 | 6, ..] => inspect_archive(bytes),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => inspect_compound(bytes),
        [b'%', b'P', b'D', b'F', ..] => Err(FileError::NotAWorkbook(SeenAs::Pdf)),
        [0x89, b'P', b'N', b'G', ..] | [0xFF, 0xD8, 0xFF, ..] | [b'G', b'I', b'F', b'8', ..] => {
            Err(FileError::NotAWorkbook(SeenAs::Image))
        }
        _ => Ok(Kind::Text),
    }
}

/// Inflates every part once to count it: headers lie, and the engine that reads the parts does not count.
fn inspect_archive(bytes: &[u8]) -> Result<Kind, FileError> {
    let damaged = |error: ZipError| FileError::Damaged(error.to_string());
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut left = MAX_INFLATED;
    for index in 0..archive.len() {
        let part = match archive.by_index(index) {
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(FileError::Encrypted),
            other => other.map_err(damaged)?,
        };
        let inflated = std::io::copy(&mut part.take(left + 1), &mut std::io::sink())
            .map_err(|error| FileError::Damaged(error.to_string()))?;
        left = left.checked_sub(inflated).ok_or(FileError::InflatesTooFar)?;
    }
    let has = |name: &str| archive.index_for_name(name).is_some();
    match () {
        () if has("xl/workbook.xml") => Ok(Kind::Xlsx),
        () if has("content.xml") && has("mimetype") => {
            let content = archive.by_name("content.xml").map_err(damaged)?;
            is_whole_xml(std::io::BufReader::new(content)).map(|()| Kind::Ods)
        }
        () if has("xl/workbook.bin") => Err(FileError::NotAWorkbook(SeenAs::BinaryWorkbook)),
        () if has("word/document.xml") => Err(FileError::NotAWorkbook(SeenAs::Word)),
        () => Err(FileError::NotAWorkbook(SeenAs::OtherArchive)),
    }
}

/// Whether a workbook names a sheet, without reading any: a foreign list need not be read to know that it is one.
pub(super) fn names_sheet(bytes: &[u8], name: &str) -> bool {
    let mut text = String::new();
    let archive = ZipArchive::new(Cursor::new(bytes)).ok();
    let read = archive.and_then(|mut archive| {
        let part = archive.by_name("xl/workbook.xml").ok()?;
        part.take(MAX_INFLATED).read_to_string(&mut text).ok()
    });
    read.is_some() && text.contains(&format!("name=\"{name}\""))
}

/// Whether every element ends: the engine that reads OpenDocument sheets waits for ends for ever (calamine 0.38).
fn is_whole_xml(xml: impl std::io::BufRead) -> Result<(), FileError> {
    let damaged = |words: &str| FileError::Damaged(words.to_owned());
    let mut reader = quick_xml::Reader::from_reader(xml);
    let (mut buffer, mut depth) = (Vec::new(), 0u64);
    loop {
        match reader.read_event_into(&mut buffer).map_err(|error| FileError::Damaged(error.to_string()))? {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.checked_sub(1).ok_or_else(|| damaged("content.xml: an end too many"))?,
            Event::DocType(_) => return Err(damaged("content.xml: a document type")),
            Event::Eof if depth == 0 => return Ok(()),
            Event::Eof => return Err(damaged("content.xml ends early")),
            _ => {}
        }
        buffer.clear();
    }
}

/// The old compound format holds `.xls`, and also a workbook that is encrypted with a password.
fn inspect_compound(bytes: &[u8]) -> Result<Kind, FileError> {
    let names = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    match () {
        () if names("EncryptedPackage") => Err(FileError::Encrypted),
        () if names("Workbook") || names("Book") => Ok(Kind::Xls),
        () if names("WordDocument") => Err(FileError::NotAWorkbook(SeenAs::Word)),
        () => Err(FileError::NotAWorkbook(SeenAs::OtherDocument)),
    }
}
