use std::collections::{HashMap, HashSet};

use crate::domain::{Column, ProcedureId, fold, tidy};
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

/// The rows in which texts of a procedure continue, each as one text, with the folded names of the procedures.
pub(super) fn continued(sheet: &Sheet<'_>) -> HashMap<String, HashSet<String>> {
    let mut rests: HashMap<String, HashSet<String>> = HashMap::new();
    let name_at = described_at(sheet, Column::Name);
    for rows in sheet.rows.chunk_by(|one, next| one.of == next.of && matches!(one.of, RowOf::Procedure(_))) {
        let [first, below @ ..] = rows else { continue };
        let name = name_at.and_then(|at| first.cells.get(at)).map(|cell| fold(&cell.value.shown())).unwrap_or_default();
        for row in below {
            let text = joined(row.cells.iter().map(|cell| cell.value.shown()));
            rests.entry(text).or_default().insert(name.clone());
        }
    }
    rests
}

/// The texts of the first row of each procedure.
pub(super) fn first_texts(sheet: &Sheet<'_>) -> HashMap<ProcedureId, Vec<String>> {
    let mut texts = HashMap::new();
    for row in &sheet.rows {
        let RowOf::Procedure(id) = row.of else { continue };
        texts.entry(id).or_insert_with(|| row.cells.iter().map(|cell| cell.value.shown().into_owned()).collect());
    }
    texts
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
