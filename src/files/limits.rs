//! Limits on files that are opened; `text::errors` names these figures.

/// Bytes of a file.
pub const MAX_BYTES: u64 = 20 * 1024 * 1024;
/// Bytes of all parts of an archive together, counted while inflating.
pub const MAX_INFLATED: u64 = 64 * 1024 * 1024;
/// Cells of a foreign workbook.
pub const MAX_CELLS: u64 = 200_000;
