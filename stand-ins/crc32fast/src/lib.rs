//! Stands in for the crate `crc32fast` in the spreadsheet worker, see `[patch.crates-io]` in the package's Cargo.toml.
//!
//! zip asks for the original beside zlib-rs, and both carry tables for the same sum; tables hardly compress, so the
//! second set is as much to load as a part of the page. Here is what zip and flate2 call, by zlib-rs.

use zlib_rs::crc32::{crc32, crc32_combine};

/// The CRC-32 of all bytes, as ZIP archives have it.
pub fn hash(bytes: &[u8]) -> u32 {
    crc32(0, bytes)
}

/// A CRC-32 of bytes that come in pieces.
#[derive(Clone, Debug, Default)]
pub struct Hasher {
    sum: u32,
    length: u64,
}

impl Hasher {
    pub fn new() -> Hasher {
        Hasher::default()
    }

    /// Goes on from the sum of bytes before.
    pub fn new_with_initial(sum: u32) -> Hasher {
        Hasher::new_with_initial_len(sum, 0)
    }

    /// The same for a sum over so many bytes.
    pub fn new_with_initial_len(sum: u32, length: u64) -> Hasher {
        Hasher { sum, length }
    }

    pub fn update(&mut self, bytes: &[u8]) {
        self.sum = crc32(self.sum, bytes);
        self.length += bytes.len() as u64;
    }

    pub fn finalize(self) -> u32 {
        self.sum
    }

    pub fn reset(&mut self) {
        *self = Hasher::new();
    }

    /// As if the other's bytes came after these.
    pub fn combine(&mut self, other: &Hasher) {
        self.sum = crc32_combine(self.sum, other.sum, other.length);
        self.length += other.length;
    }
}
