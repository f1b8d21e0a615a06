//! Compound files: `.xls`, and encrypted workbooks of any format.

use std::borrow::Cow;
use std::io::{Cursor, Write};

use crate::files::{FileError, SeenAs};
use crate::spreadsheet::biff::{STREAMS, records, u16_at, workbook_stream};

use super::{Source, archive};

pub(super) fn open(bytes: &[u8]) -> Result<Source<'_>, FileError> {
    let has = |name: &str| !entries(bytes, name).is_empty();
    if has("EncryptedPackage") {
        return decrypted(bytes).ok_or(FileError::Encrypted);
    }
    if let Some(name) = STREAMS.into_iter().find(|name| has(name)) {
        let mut stream = workbook_stream(bytes).ok_or_else(|| FileError::Damaged(name.to_owned()))?;
        return match is_encrypted(&stream) {
            true => Err(FileError::Encrypted),
            false => {
                say_unicode(&mut stream);
                Ok(Source::Xls(Cow::Owned(rebuilt(name, &stream)?)))
            }
        };
    }
    let kinds = [
        ("WordDocument", SeenAs::Word),
        ("PowerPoint Document", SeenAs::Presentation),
        ("__properties_version1.0", SeenAs::Email),
        ("NativeContent_MAIN", SeenAs::Lotus),
    ];
    let seen = kinds.into_iter().find(|(name, _)| has(name)).map_or(SeenAs::OtherDocument, |(_, seen)| seen);
    Err(FileError::NotAWorkbook(seen))
}

/// Bytes of a directory entry; it begins with its name in UTF-16.
const ENTRY: usize = 128;

/// Positions of the directory entries with this name, ignoring case.
fn entries(bytes: &[u8], name: &str) -> Vec<usize> {
    // With the terminating zero.
    let wide: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
    let is_it = |at: &usize| bytes.get(*at..*at + wide.len()).is_some_and(|found| found.eq_ignore_ascii_case(&wide));
    (0..bytes.len()).step_by(ENTRY).filter(is_it).collect()
}

/// Sets the code page to Unicode. Excel 97 writes texts in Unicode whatever code page a workbook names, and some programs
/// name another one; the engine (calamine 0.38) uses it.
fn say_unicode(stream: &mut [u8]) {
    const CODE_PAGE: u16 = 0x0042;
    const UNICODE: u16 = 1200;
    const END: u16 = 0x000A;
    let is_excel_97 = u16_at(stream, 4) == Some(0x0600);
    let mut at = 0;
    while let (true, Some(kind), Some(length)) = (is_excel_97, u16_at(stream, at), u16_at(stream, at + 2)) {
        if let (CODE_PAGE, Some(page)) = (kind, stream.get_mut(at + 4..at + 6)) {
            page.copy_from_slice(&UNICODE.to_le_bytes());
        }
        if kind == END {
            break;
        }
        at += 4 + usize::from(length);
    }
}

/// A compound file with the workbook stream alone. The engine (calamine 0.38) compares the stream's name with case,
/// supports only some layouts, and panics where a sector lies beyond the end of a truncated file.
fn rebuilt(name: &str, stream: &[u8]) -> Result<Vec<u8>, FileError> {
    let damaged = |error: std::io::Error| FileError::Damaged(error.to_string());
    let mut file =
        cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new())).map_err(damaged)?;
    file.create_stream(name).and_then(|mut to| to.write_all(stream)).map_err(damaged)?;
    Ok(file.into_inner().into_inner())
}

/// Whether a workbook's records are encrypted, with a password or with the one that Excel tries by itself.
fn is_encrypted(stream: &[u8]) -> bool {
    const FILE_PASS: u16 = 0x002F;
    records(stream, 0).any(|(kind, _)| kind == FILE_PASS)
}

/// The password with which Excel encrypts protected workbooks, and which it tries without asking.
const EXCELS_OWN: &str = "VelvetSweatshop";

/// Decrypts a workbook that Excel encrypted with its own password; `None` for one with another password.
fn decrypted(bytes: &[u8]) -> Option<Source<'static>> {
    let bytes = office_crypto::decrypt_from_bytes(bytes.to_vec(), EXCELS_OWN).ok()?;
    // With a wrong password the bytes are not an archive.
    let source = if bytes.starts_with(b"PK\x03\x04") { archive::open(&bytes).ok()? } else { return None };
    matches!(source, Source::Xlsx(_)).then_some(source)
}
