//! What people mark on cells without changing their texts: struck-out cells and comments.

use std::collections::HashSet;

use crate::domain::tidy;
use crate::files::{CellNote, ImportAction, Sheet as FoundSheet};
use crate::spreadsheet::cells::cell_name;
use crate::spreadsheet::layout::{Sheet, beginning};
use crate::text::hand_edits as words;

use super::MOST_SHOWN;
use super::dossier::DossierEdits;

/// Whether people have marked cells of a sheet.
pub(super) fn is_marked(sheet: &Sheet<'_>, file: &FoundSheet) -> bool {
    marks(sheet, &file.notes).next().is_some()
}

/// Reports struck-out cells, except in rows that are struck out as a whole, and comments.
pub(super) fn show(sheet: &Sheet<'_>, notes: &[CellNote], struck_rows: &HashSet<usize>, edits: &mut DossierEdits<'_>) {
    let is_told = |note: &&CellNote| note.done == ImportAction::StruckOut && struck_rows.contains(&(note.row as usize));
    for note in marks(sheet, notes).filter(|note| !is_told(note)).take(MOST_SHOWN) {
        let (cell, text) = (cell_name(note.row as usize, note.column as usize), tidy(&note.seen));
        match note.done {
            ImportAction::Commented => edits.shown(sheet, cell, String::new(), words::commented(&text)),
            _ => edits.shown(sheet, cell, text.clone(), words::struck(&text)),
        }
    }
}

/// Struck-out cells, and comments that the sheet was not written with. A text that is struck out in part counts without
/// that part and is compared like any other.
fn marks<'a>(sheet: &'a Sheet<'_>, notes: &'a [CellNote]) -> impl Iterator<Item = &'a CellNote> {
    let cells = sheet.rows.iter().flat_map(|row| &row.cells);
    let own: HashSet<String> =
        cells.filter_map(|cell| cell.note.as_deref()).map(|note| tidy(&beginning(note))).collect();
    notes.iter().filter(move |note| match note.done {
        ImportAction::StruckOut => true,
        ImportAction::Commented => !own.contains(&tidy(&note.seen)),
        _ => false,
    })
}
