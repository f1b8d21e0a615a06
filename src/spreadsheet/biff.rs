//! The sequence of records in an `.xls` ([MS-XLS]), each with kind, length and content.

use super::compound_file::CompoundFile;

/// Names of the stream of a compound file that holds the workbook; Excel 5 uses the second.
pub(super) const STREAMS: [&str; 2] = ["Workbook", "Book"];

/// The workbook's stream; `None` where the file cannot be read.
pub(super) fn workbook_stream(bytes: &[u8]) -> Option<Vec<u8>> {
    CompoundFile::open(bytes)?.stream(&STREAMS)
}

/// Kind and content of the records of a substream that begins at `from`. Records of substreams within it, such as a
/// sheet's charts, have empty content.
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
