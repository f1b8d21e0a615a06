//! Addresses of cells in the XML of an `.xlsx`.

use crate::files::Span;

/// The range of `A1:C3`; `None` if it is not a rectangle.
pub(super) fn span_of(cells: &str) -> Option<Span> {
    let corner = |address: &str| {
        let row: u32 = address.trim_start_matches(|c: char| c.is_ascii_alphabetic()).parse().ok()?;
        Some((row.checked_sub(1)?, u32::try_from(column_of(address)?).ok()?))
    };
    let (first, last) = cells.split_once(':').unwrap_or((cells, cells));
    let ((top, left), (bottom, right)) = (corner(first)?, corner(last)?);
    (left <= right && top <= bottom).then_some(Span { top, left, bottom, right })
}

/// Most columns of a sheet.
pub(super) const COLUMNS: usize = 16_384;

/// The column of an address: 27 for `AB12`, from 0; `None` beyond the last column of a sheet.
pub(super) fn column_of(address: &str) -> Option<usize> {
    let letters = address.bytes().take_while(u8::is_ascii_alphabetic);
    let number = letters.fold(0usize, |sum, letter| {
        sum.saturating_mul(26).saturating_add(usize::from(letter.to_ascii_uppercase() - b'A') + 1)
    });
    number.checked_sub(1).filter(|column| *column < COLUMNS)
}
