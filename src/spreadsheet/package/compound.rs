//! The old compound format: `.xls`, and any workbook that is encrypted.

use std::borrow::Cow;

use crate::files::{FileError, SeenAs};
use crate::spreadsheet::biff::{STREAMS, records, workbook_stream};

use super::{Source, archive};

pub(super) fn open(bytes: &[u8]) -> Result<Source<'_>, FileError> {
    let has = |name: &str| !entries(bytes, name).is_empty();
    if has("EncryptedPackage") {
        return decrypted(bytes).ok_or(FileError::Encrypted);
    }
    if let Some(name) = STREAMS.into_iter().find(|name| has(name)) {
        let bytes = named(bytes, name);
        return if is_encrypted(&bytes) { Err(FileError::Encrypted) } else { Ok(Source::Xls(bytes)) };
    }
    let seen = if has("WordDocument") { SeenAs::Word } else { SeenAs::OtherDocument };
    Err(FileError::NotAWorkbook(seen))
}

/// Bytes of an entry of the directory; its name stands first, in UTF-16.
const ENTRY: usize = 128;

/// Where the directory names an entry so, in whatever case.
fn entries(bytes: &[u8], name: &str) -> Vec<usize> {
    // With the zero that ends it.
    let wide: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
    let is_it = |at: &usize| bytes.get(*at..*at + wide.len()).is_some_and(|found| found.eq_ignore_ascii_case(&wide));
    (0..bytes.len()).step_by(ENTRY).filter(is_it).collect()
}

/// The file with an entry's name in the case in which the engine looks for it (calamine 0.38).
fn named<'a>(bytes: &'a [u8], name: &str) -> Cow<'a, [u8]> {
    let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut bytes = Cow::Borrowed(bytes);
    for at in entries(&bytes, name) {
        if bytes.get(at..at + wide.len()) != Some(&wide)
            && let Some(place) = bytes.to_mut().get_mut(at..at + wide.len())
        {
            place.copy_from_slice(&wide);
        }
    }
    bytes
}

/// Whether the workbook says that its records are encrypted: with a password, or with the one that Excel tries by itself.
fn is_encrypted(bytes: &[u8]) -> bool {
    const FILE_PASS: u16 = 0x002F;
    workbook_stream(bytes).is_some_and(|stream| records(&stream, 0).any(|(kind, _)| kind == FILE_PASS))
}

/// With this password Excel encrypts what it protects, and opens it without asking anybody.
const EXCELS_OWN: &str = "VelvetSweatshop";

/// A workbook that Excel alone has encrypted; `None` for one with a password.
fn decrypted(bytes: &[u8]) -> Option<Source<'static>> {
    let bytes = office_crypto::decrypt_from_bytes(bytes.to_vec(), EXCELS_OWN).ok()?;
    // Under another password the bytes are none of an archive.
    let source = if bytes.starts_with(b"PK\x03\x04") { archive::open(&bytes).ok()? } else { return None };
    match source {
        Source::Xlsx(mended) => Some(Source::Xlsx(Cow::Owned(mended.into_owned()))),
        Source::Xls(_) | Source::Ods(_) | Source::Text(_) => None,
    }
}
