//! Stands in for the crate `zopfli` in the spreadsheet worker, see `[patch.crates-io]` in the package's Cargo.toml.
//!
//! zip has zopfli for compression levels above 9. No workbook is written at such a level, but neither a feature of
//! calamine and rust_xlsxwriter nor the linker leaves it out. Here is what zip calls, by flate2 at level 9: what comes
//! out is deflated all the same, not quite as small and much sooner.

use std::io::{self, Write};
use std::num::NonZeroU64;

use flate2::Compression;

/// How hard to try; nothing of it matters here.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    pub iteration_count: NonZeroU64,
    pub iterations_without_improvement: NonZeroU64,
    pub maximum_block_splits: u16,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            iteration_count: NonZeroU64::MIN,
            iterations_without_improvement: NonZeroU64::MAX,
            maximum_block_splits: 15,
        }
    }
}

/// Kinds of blocks; flate2 chooses by itself.
#[derive(Clone, Copy, Debug, Default)]
pub enum BlockType {
    #[default]
    Dynamic,
}

/// Deflates what is written to it.
pub struct DeflateEncoder<W: Write>(flate2::write::DeflateEncoder<W>);

impl<W: Write> DeflateEncoder<W> {
    pub fn new(_: Options, _: BlockType, to: W) -> DeflateEncoder<W> {
        DeflateEncoder(flate2::write::DeflateEncoder::new(to, Compression::best()))
    }

    pub fn get_ref(&self) -> &W {
        self.0.get_ref()
    }

    pub fn get_mut(&mut self) -> &mut W {
        self.0.get_mut()
    }

    /// Writes what is left and hands the writer back.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn finish(self) -> io::Result<W> {
        self.0.finish()
    }
}

impl<W: Write> Write for DeflateEncoder<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
