use std::collections::HashMap;
use std::io::{Cursor, Read, Write};
use std::ops::Range;

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::files::{FileError, MAX_INFLATED};

use super::parts::{Archive, damaged};

/// An archive whose parts are stored without compression. Each part of a file is inflated once, here, and the engine and
/// our own readers read it from memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::spreadsheet) struct Unpacked {
    archive: Vec<u8>,
    /// Where the content of each part lies in `archive`.
    parts: HashMap<String, Range<usize>>,
}

impl Unpacked {
    /// Inflates every part, at most [`MAX_INFLATED`] bytes in all: headers lie about sizes, and the engine has no limit.
    ///
    /// # Errors
    /// `InflatesTooFar`, or `FormattedTooFar` where a sheet does; `Encrypted` or `Damaged`.
    pub fn of(archive: &mut Archive<'_>, packed: usize) -> Result<Unpacked, FileError> {
        let declared = archive.decompressed_size().and_then(|size| usize::try_from(size).ok()).unwrap_or_default();
        // A header that lies makes the buffer no larger than what such a file usually becomes.
        let mut to = Parts::with_capacity(declared.min(packed.saturating_mul(USUAL_RATIO)));
        let mut left = MAX_INFLATED;
        for index in 0..archive.len() {
            let mut part = match archive.by_index(index) {
                Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(FileError::Encrypted),
                other => other.map_err(damaged)?,
            };
            let name = part.name().map(|name| name.into_owned()).unwrap_or_default();
            let mut first = Vec::new();
            (&mut part).take(64).read_to_end(&mut first).map_err(damaged)?;
            // Folders, and parts without a readable name, are never asked for.
            let rest = if name.is_empty() || part.is_dir() {
                std::io::copy(&mut part.take(left + 1), &mut std::io::sink())
            } else {
                to.start(&name)?;
                to.write(&first)?;
                std::io::copy(&mut part.take(left + 1), &mut to.0)
            };
            let inflated = first.len() as u64 + rest.map_err(damaged)?;
            left = left.checked_sub(inflated).ok_or_else(|| too_far(&name, &first))?;
        }
        to.finish()
    }

    /// An archive of these parts.
    pub fn of_parts<'a>(parts: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Result<Unpacked, FileError> {
        let mut to = Parts::with_capacity(0);
        for (name, content) in parts {
            to.start(name)?;
            to.write(content)?;
        }
        to.finish()
    }

    /// The archive, for the engine.
    pub fn archive(&self) -> &[u8] {
        &self.archive
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.keys().map(String::as_str)
    }

    pub fn has(&self, name: &str) -> bool {
        self.parts.contains_key(name)
    }

    /// A part whose name may differ in case, as in the archives of some programs.
    pub fn part_in_any_case(&self, name: &str) -> Option<&[u8]> {
        let other = || self.names().find(|other| other.eq_ignore_ascii_case(name)).and_then(|name| self.part(name));
        self.part(name).or_else(other)
    }

    pub fn part(&self, name: &str) -> Option<&[u8]> {
        self.archive.get(self.parts.get(name)?.clone())
    }
}

/// How many times its size a workbook becomes when it is inflated: sheets in XML about ten to twenty times.
const USUAL_RATIO: usize = 32;

/// Formats down to the last row of a sheet are megabytes of XML.
fn too_far(name: &str, first: &[u8]) -> FileError {
    let is_xml = first.trim_ascii_start().starts_with(b"<") || first.starts_with(&[0xEF, 0xBB, 0xBF, b'<']);
    let is_sheet = name.to_ascii_lowercase().contains("worksheets");
    if is_sheet && is_xml { FileError::FormattedTooFar } else { FileError::InflatesTooFar }
}

/// Parts as they are stored.
struct Parts(ZipWriter<Cursor<Vec<u8>>>);

impl Parts {
    fn with_capacity(bytes: usize) -> Parts {
        Parts(ZipWriter::new(Cursor::new(Vec::with_capacity(bytes))))
    }

    fn start(&mut self, name: &str) -> Result<(), FileError> {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        self.0.start_file(name, options).map_err(damaged)
    }

    fn write(&mut self, content: &[u8]) -> Result<(), FileError> {
        self.0.write_all(content).map_err(damaged)
    }

    fn finish(self) -> Result<Unpacked, FileError> {
        let archive = self.0.finish().map_err(damaged)?.into_inner();
        let mut stored = ZipArchive::new(Cursor::new(&archive)).map_err(damaged)?;
        let mut parts = HashMap::new();
        for index in 0..stored.len() {
            let part = stored.by_index_raw(index).map_err(damaged)?;
            let (name, start) = (part.name().map_err(damaged)?.into_owned(), part.data_start().unwrap_or_default());
            let bounds = usize::try_from(start).ok().zip(usize::try_from(start + part.size()).ok());
            if let Some((start, end)) = bounds {
                parts.insert(name, start..end);
            }
        }
        Ok(Unpacked { archive, parts })
    }
}
