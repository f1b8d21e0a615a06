//! Examines a file before an engine reads it: determines its kind by its first bytes and parts, inflates an archive
//! once, within a limit, and puts its parts where the engine looks for them.

mod archive;
mod compound;
mod mend;
mod parts;
mod signatures;
mod unpacked;

use std::borrow::Cow;

use crate::files::{FileError, MAX_BYTES};

pub(super) use archive::names_sheet;
pub(super) use mend::resolved;
pub(super) use unpacked::Unpacked;

/// A file that may be passed to an engine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Source<'a> {
    Xlsx(Unpacked),
    Xls(Cow<'a, [u8]>),
    Ods(Unpacked),
    /// No known signature: perhaps text.
    Text(&'a [u8]),
}

/// Determines a file's kind by its first bytes and, for an archive, by its parts.
///
/// # Errors
/// `TooLarge`, `InflatesTooFar`, `FormattedTooFar`, `Encrypted`, `Damaged`, or `NotAWorkbook` with what was seen.
pub(super) fn open(bytes: &[u8]) -> Result<Source<'_>, FileError> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(FileError::TooLarge(bytes.len() as u64));
    }
    if let Some(seen) = signatures::seen(bytes) {
        return Err(FileError::NotAWorkbook(seen));
    }
    match bytes {
        [b'P', b'K', 3 | 5, 4 | 6, ..] => archive::open(bytes),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => compound::open(bytes),
        _ => match late_signature(bytes) {
            Some(rest) => open(rest).map_err(|_| FileError::DamagedStart),
            None => Ok(Source::Text(bytes)),
        },
    }
}

/// Bytes that are searched for a late signature.
const STRAY: usize = 64 * 1024;

/// The workbook after a few stray bytes that a server has put before it, such as a byte order mark or a warning.
fn late_signature(bytes: &[u8]) -> Option<&[u8]> {
    let begins = |rest: &&[u8]| matches!(rest, [b'P', b'K', 3, 4, ..] | [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, ..]);
    (1..bytes.len().min(STRAY)).filter_map(|at| bytes.get(at..)).find(begins)
}
