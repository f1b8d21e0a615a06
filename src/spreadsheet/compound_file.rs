//! Reads streams of compound files ([MS-CFB]). The crate that writes them here (cfb 0.16) refuses files of two widespread
//! writers: an allocation table padded beyond the end of the file, a directory that is not sorted.

use std::collections::HashSet;

/// A compound file.
pub(super) struct CompoundFile<'a> {
    bytes: &'a [u8],
    /// Bytes of a sector, as a power of two.
    shift: u32,
    /// The sector after each sector.
    next: Vec<u32>,
    /// The directory's entries, one behind the other.
    directory: Vec<u8>,
}

/// Bytes of an entry of the directory.
const ENTRY: usize = 128;
/// The first number that is no sector.
const NO_SECTOR: u32 = 0xFFFF_FFFA;
/// Streams below this size are kept in the mini stream, in sectors of 64 bytes.
const CUTOFF: usize = 4096;
const MINI_SHIFT: u32 = 6;

impl<'a> CompoundFile<'a> {
    /// `None` for other files and for those without a directory.
    pub fn open(bytes: &'a [u8]) -> Option<CompoundFile<'a>> {
        let shift = u32::from(u16::from_le_bytes(bytes.get(30..32)?.try_into().ok()?));
        if !bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) || !matches!(shift, 9 | 12) {
            return None;
        }
        let mut file = CompoundFile { bytes, shift, next: Vec::new(), directory: Vec::new() };
        file.next = file.allocation();
        let directory = file.chain(u32_at(bytes, 48)?, &file.next, |sector| file.sector(sector));
        file.directory = directory;
        (file.directory.len() >= ENTRY).then_some(file)
    }

    /// The content of the stream with the first of these names that exists, in whatever case; `None` where there is none
    /// or a part of it is missing.
    pub fn stream(&self, names: &[&str]) -> Option<Vec<u8>> {
        const STREAM: u8 = 2;
        const ROOT: u8 = 5;
        let entries = self.of_root();
        let is_one = |entry: &&&[u8], name: &str| entry.get(66) == Some(&STREAM) && is_named(entry, name);
        let entry = names.iter().find_map(|name| entries.iter().find(|entry| is_one(entry, name)))?;
        let (start, size) = (u32_at(entry, 116)?, usize::try_from(u32_at(entry, 120)?).ok()?);
        let mut content = if size < CUTOFF {
            let root = self.directory.chunks_exact(ENTRY).find(|entry| entry.get(66) == Some(&ROOT))?;
            let mini = self.chain(u32_at(root, 116)?, &self.next, |sector| self.sector(sector));
            let next = numbers(&self.chain(u32_at(self.bytes, 60)?, &self.next, |sector| self.sector(sector)));
            self.chain(start, &next, |sector| part(&mini, sector, 0, MINI_SHIFT))
        } else {
            self.chain(start, &self.next, |sector| self.sector(sector))
        };
        let is_whole = content.len() >= size;
        content.truncate(size);
        is_whole.then_some(content)
    }

    /// The entries of the root: a document has streams of its own, and may hold other documents.
    fn of_root(&self) -> Vec<&[u8]> {
        let entry = |id: u32| self.directory.chunks_exact(ENTRY).nth(usize::try_from(id).ok()?);
        let link = |entry: &[u8], at: usize| u32_at(entry, at).unwrap_or(u32::MAX);
        let mut waiting: Vec<u32> = entry(0).map(|root| link(root, 76)).into_iter().collect();
        let (mut seen, mut found) = (HashSet::new(), Vec::new());
        while let Some(id) = waiting.pop() {
            if let Some(entry) = entry(id).filter(|_| seen.insert(id)) {
                found.push(entry);
                waiting.extend([link(entry, 68), link(entry, 72)]);
            }
        }
        found
    }

    /// The allocation table. Its first 109 sectors are named in the header, others in a chain of sectors.
    fn allocation(&self) -> Vec<u32> {
        let mut sectors = numbers(self.bytes.get(76..512).unwrap_or_default());
        let mut more = u32_at(self.bytes, 68).unwrap_or(NO_SECTOR);
        // No file names more sectors than it has.
        while more < NO_SECTOR && sectors.len() << self.shift <= self.bytes.len() + (512 << self.shift) {
            let mut named = numbers(self.sector(more));
            more = named.pop().unwrap_or(NO_SECTOR);
            sectors.extend(named);
        }
        sectors
            .into_iter()
            .filter(|sector| *sector < NO_SECTOR)
            .flat_map(|sector| numbers(self.sector(sector)))
            .collect()
    }

    /// What the sectors from `start` on hold. One that goes round in a circle ends where a file would.
    fn chain<'b>(&self, start: u32, next: &[u32], sector: impl Fn(u32) -> &'b [u8]) -> Vec<u8> {
        let (mut content, mut at) = (Vec::new(), start);
        while at < NO_SECTOR && content.len() <= self.bytes.len() {
            let piece = sector(at);
            if piece.is_empty() {
                break;
            }
            content.extend_from_slice(piece);
            at = usize::try_from(at).ok().and_then(|at| next.get(at)).copied().unwrap_or(NO_SECTOR);
        }
        content
    }

    /// A sector; the last one may be cut off. The header takes the place of one.
    fn sector(&self, sector: u32) -> &'a [u8] {
        part(self.bytes, sector, 1, self.shift)
    }
}

fn part(bytes: &[u8], sector: u32, after: usize, shift: u32) -> &[u8] {
    let at = usize::try_from(sector).ok().and_then(|sector| sector.checked_add(after));
    let start = at.and_then(|at| at.checked_mul(1 << shift));
    let rest = start.and_then(|start| bytes.get(start..)).unwrap_or_default();
    rest.get(..rest.len().min(1 << shift)).unwrap_or_default()
}

fn is_named(entry: &[u8], name: &str) -> bool {
    // With the zero that ends it.
    let wide: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
    entry.get(..wide.len()).is_some_and(|found| found.eq_ignore_ascii_case(&wide))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).filter_map(|number| u32_at(number, 0)).collect()
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use super::*;

    /// A file with a stream of so many bytes, its sectors of 512 or of 4,096 bytes.
    fn file(name: &str, content: &[u8], version: cfb::Version) -> Vec<u8> {
        let mut file = cfb::CompoundFile::create_with_version(version, Cursor::new(Vec::new())).unwrap();
        file.create_stream("Other").unwrap().write_all(&[7; 5000]).unwrap();
        file.create_stream(name).unwrap().write_all(content).unwrap();
        file.into_inner().into_inner()
    }

    #[test]
    fn streams_are_read_as_they_were_written() {
        for size in [0, 1, 100, 4095, 4096, 70_000, 9_000_000] {
            let content: Vec<u8> = (0..size).map(|at| u8::try_from(at % 251).unwrap()).collect();
            for version in [cfb::Version::V3, cfb::Version::V4] {
                let bytes = file("Workbook", &content, version);
                let file = CompoundFile::open(&bytes).unwrap();
                assert!(file.stream(&["Nothing", "WORKBOOK"]).unwrap() == content, "{size}");
                assert_eq!(file.stream(&["Book"]), None);
            }
        }
    }

    #[test]
    fn a_file_that_was_cut_off_or_goes_round_has_no_stream() {
        let bytes = file("Book", &[1; 70_000], cfb::Version::V3);
        for end in (0..70_000).step_by(509) {
            assert_eq!(CompoundFile::open(&bytes[..end]).and_then(|file| file.stream(&["Book"])), None, "{end}");
        }
        assert_eq!(CompoundFile::open(&bytes).and_then(|file| file.stream(&["Book"])), Some(vec![1; 70_000]));
        // The allocation table's first sector names every sector as its own successor.
        let mut round = bytes.clone();
        let table = (usize::try_from(u32_at(&bytes, 76).unwrap()).unwrap() + 1) << 9;
        for at in 0..128u32 {
            round[table + at as usize * 4..][..4].copy_from_slice(&at.to_le_bytes());
        }
        // It ends, with no more than the file has.
        let found = CompoundFile::open(&round).and_then(|file| file.stream(&["Book"]));
        assert!(found.is_none_or(|content| content.len() <= bytes.len()));
    }
}
