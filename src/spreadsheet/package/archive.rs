use std::borrow::Cow;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::files::{FileError, MAX_INFLATED, SeenAs};
use crate::spreadsheet::xml::sheets_by_name;

use super::Source;
use super::mend::{Layout, mended};
use super::parts::{Archive, damaged, part};

/// What an archive is, once every part of it was counted.
pub(super) fn open(bytes: &[u8]) -> Result<Source<'_>, FileError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    count(&mut archive)?;
    if let Some(layout) = Layout::of(&mut archive) {
        return Ok(Source::Xlsx(mended(archive, &layout)?.map_or(Cow::Borrowed(bytes), Cow::Owned)));
    }
    let has = |name: &str| archive.index_for_name(name).is_some();
    if has("encrypted-package") || holds(&mut archive.clone(), "META-INF/manifest.xml", "encryption-data") {
        return Err(FileError::Encrypted);
    }
    match () {
        () if has("content.xml") => Ok(Source::Ods(bytes)),
        () if has("xl/workbook.bin") => Err(FileError::NotAWorkbook(SeenAs::BinaryWorkbook)),
        () if has("word/document.xml") => Err(FileError::NotAWorkbook(SeenAs::Word)),
        () => Err(FileError::NotAWorkbook(SeenAs::OtherArchive)),
    }
}

/// Inflates every part once to count it: headers lie, and the engine that reads the parts does not count.
fn count(archive: &mut Archive<'_>) -> Result<(), FileError> {
    let mut left = MAX_INFLATED;
    for index in 0..archive.len() {
        let mut part = match archive.by_index(index) {
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(FileError::Encrypted),
            other => other.map_err(damaged)?,
        };
        let is_sheet = part.name().is_ok_and(|name| name.to_ascii_lowercase().contains("worksheets"));
        let mut first = Vec::new();
        (&mut part).take(64).read_to_end(&mut first).map_err(damaged)?;
        let rest = std::io::copy(&mut part.take(left + 1), &mut std::io::sink()).map_err(damaged)?;
        let inflated = first.len() as u64 + rest;
        // Formats down to the last row of a sheet are megabytes of XML.
        let is_xml = first.trim_ascii_start().starts_with(b"<") || first.starts_with(&[0xEF, 0xBB, 0xBF, b'<']);
        let too_far = if is_sheet && is_xml { FileError::FormattedTooFar } else { FileError::InflatesTooFar };
        left = left.checked_sub(inflated).ok_or(too_far)?;
    }
    Ok(())
}

fn holds(archive: &mut Archive<'_>, name: &str, words: &str) -> bool {
    part(archive, name).is_some_and(|content| content.windows(words.len()).any(|window| window == words.as_bytes()))
}

/// Whether a workbook names a sheet, without reading any: a foreign list need not be read to know that it is one.
pub(in crate::spreadsheet) fn names_sheet(bytes: &[u8], name: &str) -> bool {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return false };
    let workbook = Layout::of(&mut archive).and_then(|layout| part(&mut archive, &layout.workbook));
    workbook.is_some_and(|workbook| sheets_by_name(&workbook).contains_key(name))
}
