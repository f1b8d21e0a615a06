//! What the rows of a list have in common, looked at before they are read one by one.

use std::ops::Range;

use crate::domain::Column;

use super::codes::is_code;
use super::row_kinds::is_row_number;

/// How the procedures of a list are numbered.
#[derive(Clone, Copy, Default)]
pub(super) struct Numbering {
    /// Whether at least half of them have a number or a code.
    pub is_numbered: bool,
    /// Whether at least four of five of these have a code.
    pub is_coded: bool,
    /// The first row below the list: notes, signatures.
    pub end: usize,
}

impl Numbering {
    /// `text` is the text of a row in a column.
    pub fn of<'a>(rows: Range<usize>, text: impl Fn(usize, Column) -> &'a str) -> Numbering {
        let has_code = |row: usize| is_code(text(row, Column::Code));
        let is_row = |row: usize| has_code(row) || is_row_number(text(row, Column::Ordinal).trim());
        let named = rows.clone().filter(|row| !text(*row, Column::Name).trim().is_empty());
        let (mut all, mut with, mut coded) = (0usize, 0usize, 0usize);
        for row in named {
            all += 1;
            with += usize::from(is_row(row));
            coded += usize::from(has_code(row));
        }
        if with < 2 || with * 2 < all {
            return Numbering { is_numbered: false, is_coded: false, end: rows.end };
        }
        let last = rows.clone().rev().find(|row| is_row(*row));
        Numbering { is_numbered: true, is_coded: coded * 5 >= with * 4, end: last.map_or(rows.end, |last| last + 1) }
    }
}

/// Whether the column of fields is filled only where a field begins: in the first procedure, in at most half of all, and
/// nowhere twice.
pub(super) fn fields_stand_once<'a>(rows: Range<usize>, text: impl Fn(usize, Column) -> &'a str) -> bool {
    let (mut count, mut first) = (0usize, false);
    let mut fields = Vec::new();
    for row in rows.filter(|row| !text(*row, Column::Name).trim().is_empty()) {
        let field = text(row, Column::Field).trim();
        first |= count == 0 && !field.is_empty();
        count += 1;
        if !field.is_empty() {
            fields.push(field);
        }
    }
    let filled = fields.len();
    fields.sort_unstable();
    fields.dedup();
    first && count >= 4 && filled > 1 && filled * 2 <= count && fields.len() == filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_that_stand_once_are_told_from_fields_with_gaps() {
        for (fields, once) in [
            (&["A", "", "B", "", ""][..], true),
            (&["A", "", "A", "", ""], false),
            (&["", "A", "", "B", ""], false),
            (&["A", "B", "C", "", ""], false),
            (&["A", "", "", ""], false),
        ] {
            let text = |row: usize, column| if column == Column::Field { fields[row] } else { "Tên" };
            assert_eq!(fields_stand_once(0..fields.len(), text), once, "{fields:?}");
        }
    }
}
