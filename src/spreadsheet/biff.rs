//! The records of an `.xls` ([MS-XLS]): kind, length, content, one behind the other.

use std::io::{Cursor, Read};

use crate::files::MAX_BYTES;

/// The stream of a compound file that holds the workbook; Excel 5 calls it a book.
pub(super) const STREAMS: [&str; 2] = ["Workbook", "Book"];

/// The workbook's stream; `None` where the file cannot be followed.
pub(super) fn workbook_stream(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).ok()?;
    let name = STREAMS.into_iter().find(|name| file.exists(name))?;
    let mut content = Vec::new();
    file.open_stream(name).ok()?.take(MAX_BYTES).read_to_end(&mut content).ok()?;
    Some(content)
}

/// Records of the part of a stream that begins at a place, to the part's end. Charts within a sheet are parts of their
/// own: of their records only the kind is told.
pub(super) fn records(stream: &[u8], from: usize) -> impl Iterator<Item = (u16, &[u8])> {
    const BEGINS: u16 = 0x0809;
    const ENDS: u16 = 0x000A;
    let mut rest = stream.get(from..).unwrap_or_default();
    let mut depth = 0usize;
    std::iter::from_fn(move || {
        let (kind, length) = (u16_at(rest, 0)?, usize::from(u16_at(rest, 2)?));
        let content = rest.get(4..4 + length)?;
        rest = rest.get(4 + length..)?;
        match kind {
            BEGINS => depth += 1,
            ENDS if depth <= 1 => return None,
            ENDS => depth -= 1,
            _ => {}
        }
        Some((kind, if depth == 1 { content } else { &[] }))
    })
}

pub(super) fn u16_at(content: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(content.get(at..at + 2)?.try_into().ok()?))
}
