//! DEFLATE, as used by drafts, submission files and the Office's file.

use std::io::{self, Read, Write};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;

/// Why bytes cannot be inflated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotInflated {
    /// They are not a DEFLATE stream.
    Broken,
    /// The result would exceed the limit.
    TooLarge,
}

/// Compresses bytes and appends them to `head`.
///
/// # Errors
/// Those of the encoder; writing to memory causes none.
pub fn deflate(head: Vec<u8>, bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(head, Compression::fast());
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// Decompresses to at most `most` bytes.
///
/// # Errors
/// See [`NotInflated`].
pub fn inflate(packed: &[u8], most: u64) -> Result<Vec<u8>, NotInflated> {
    let mut bytes = Vec::new();
    let read = DeflateDecoder::new(packed).take(most + 1).read_to_end(&mut bytes);
    match read.map_err(|_| NotInflated::Broken)? as u64 {
        read if read > most => Err(NotInflated::TooLarge),
        _ => Ok(bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_back_within_the_bound_and_not_beyond() {
        let bytes = b"Cap giay phep ".repeat(100);
        let packed = deflate(b"head".to_vec(), &bytes).unwrap();
        let packed = packed.strip_prefix(b"head").unwrap();
        assert_eq!(inflate(packed, 1_400), Ok(bytes));
        assert_eq!(inflate(packed, 1_399), Err(NotInflated::TooLarge));
        assert_eq!(inflate(&packed[..packed.len() / 2], 1_400), Err(NotInflated::Broken));
    }
}
