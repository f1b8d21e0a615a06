use std::collections::HashMap;

use crate::domain::{Column, ProcedureId, tidy};
use crate::spreadsheet::layout::{RowOf, Sheet, Shows};

/// The filled cells of a row as one text.
pub(super) fn joined(cells: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let cells = cells.into_iter().map(|cell| tidy(cell.as_ref())).filter(|cell| !cell.is_empty());
    cells.collect::<Vec<_>>().join(" | ")
}

/// The described column that shows a column of procedures.
pub(super) fn described_at(sheet: &Sheet<'_>, column: Column) -> Option<usize> {
    sheet.columns.iter().position(|one| one.shows == Shows::One(column))
}

/// The texts of each described procedure by column; text that continues in rows below is joined.
pub(super) fn described_texts(sheet: &Sheet<'_>) -> HashMap<ProcedureId, Vec<String>> {
    let mut texts: HashMap<ProcedureId, Vec<String>> = HashMap::new();
    for row in &sheet.rows {
        let RowOf::Procedure(id) = row.of else { continue };
        let of = texts.entry(id).or_insert_with(|| vec![String::new(); sheet.columns.len()]);
        for (text, cell) in of.iter_mut().zip(&row.cells) {
            text.push_str(&cell.value.shown());
        }
    }
    texts
}
