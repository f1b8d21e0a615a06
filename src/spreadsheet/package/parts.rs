use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::files::{FileError, MAX_INFLATED};

pub(super) type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

pub(super) fn damaged(error: impl std::fmt::Display) -> FileError {
    FileError::Damaged(error.to_string())
}

/// The content of a part; `None` where there is no such part or it cannot be read.
pub(super) fn part(archive: &mut Archive<'_>, name: &str) -> Option<Vec<u8>> {
    let mut content = Vec::new();
    archive.by_name(name).ok()?.take(MAX_INFLATED).read_to_end(&mut content).ok()?;
    Some(content)
}
