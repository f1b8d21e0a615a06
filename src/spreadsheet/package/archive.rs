use std::io::Cursor;

use crate::files::{FileError, SeenAs};
use crate::spreadsheet::xml::sheets_by_name;

use super::Source;
use super::mend::{Layout, mended};
use super::parts::{Archive, damaged, part};
use super::unpacked::Unpacked;

/// Determines what an archive is from its parts.
pub(super) fn open(bytes: &[u8]) -> Result<Source<'static>, FileError> {
    let mut archive = Archive::new(Cursor::new(bytes)).map_err(damaged)?;
    let unpacked = Unpacked::of(&mut archive, bytes.len())?;
    if let Some(layout) = Layout::of(unpacked.names(), |name| unpacked.part(name).map(<[u8]>::to_vec)) {
        return Ok(Source::Xlsx(mended(&unpacked, &layout)?.unwrap_or(unpacked)));
    }
    let manifest = unpacked.part("META-INF/manifest.xml").unwrap_or_default();
    if unpacked.has("encrypted-package") || memchr::memmem::find(manifest, b"encryption-data").is_some() {
        return Err(FileError::Encrypted);
    }
    let kind = unpacked.part("mimetype").and_then(|kind| kind.strip_prefix(b"application/vnd.oasis.opendocument."));
    match kind.unwrap_or_default() {
        kind if kind.starts_with(b"text") => return Err(FileError::NotAWorkbook(SeenAs::Word)),
        kind if kind.starts_with(b"presentation") => return Err(FileError::NotAWorkbook(SeenAs::Presentation)),
        _ => {}
    }
    match () {
        () if unpacked.has("content.xml") => Ok(Source::Ods(unpacked)),
        () if unpacked.has("xl/workbook.bin") => Err(FileError::NotAWorkbook(SeenAs::BinaryWorkbook)),
        () if unpacked.has("word/document.xml") => Err(FileError::NotAWorkbook(SeenAs::Word)),
        () if unpacked.has("ppt/presentation.xml") => Err(FileError::NotAWorkbook(SeenAs::Presentation)),
        () if unpacked.names().any(is_of_apple) => Err(FileError::NotAWorkbook(SeenAs::Apple)),
        () => Err(FileError::NotAWorkbook(SeenAs::OtherArchive)),
    }
}

/// Whether a part belongs to a document of Numbers or Pages; one in a folder that was packed is within it.
fn is_of_apple(name: &str) -> bool {
    name.ends_with(".iwa") || name == "Index.zip" || name.ends_with(".numbers/Index.zip")
}

/// Whether a workbook has a sheet of this name. Inflates no sheet, so that foreign lists are told apart quickly.
pub(in crate::spreadsheet) fn names_sheet(bytes: &[u8], name: &str) -> bool {
    let Ok(mut archive) = Archive::new(Cursor::new(bytes)) else { return false };
    let names: Vec<String> = archive.file_names().flatten().map(|name| name.into_owned()).collect();
    let layout = Layout::of(names.iter().map(String::as_str), |name| part(&mut archive, name));
    let workbook = layout.and_then(|layout| part(&mut archive, &layout.workbook));
    workbook.is_some_and(|workbook| sheets_by_name(&workbook).contains_key(name))
}
