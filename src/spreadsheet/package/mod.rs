//! Examines a file before an engine reads it: determines its kind by its first bytes and parts, inflates an archive
//! once, within a limit, and puts its parts where the engine looks for them.

mod archive;
mod compound;
mod mend;
mod parts;
mod unpacked;

use std::borrow::Cow;

use crate::files::{FileError, MAX_BYTES, SeenAs};

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
    match bytes {
        [] => Err(FileError::NotAWorkbook(SeenAs::Empty)),
        [b'P', b'K', 3 | 5, 4 | 6, ..] => archive::open(bytes),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => compound::open(bytes),
        [b'%', b'P', b'D', b'F', ..] => Err(FileError::NotAWorkbook(SeenAs::Pdf)),
        [0x89, b'P', b'N', b'G', ..] | [0xFF, 0xD8, 0xFF, ..] | [b'G', b'I', b'F', b'8', ..] => {
            Err(FileError::NotAWorkbook(SeenAs::Image))
        }
        [b'R', b'a', b'r', b'!', ..] | [b'7', b'z', 0xBC, 0xAF, ..] | [0x1F, 0x8B, ..] => {
            Err(FileError::NotAWorkbook(SeenAs::OtherArchive))
        }
        [b'{', b'\\', b'r', b't', b'f', ..] => Err(FileError::NotAWorkbook(SeenAs::Word)),
        // A sheet of Excel 2, 3 or 4 begins with its version, without a compound file around it. Some programs write
        // sheets of Excel 5 so.
        [9, 0 | 2 | 4 | 8, 4 | 6 | 8, 0, ..] => Err(FileError::NotAWorkbook(SeenAs::OldWorkbook)),
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
