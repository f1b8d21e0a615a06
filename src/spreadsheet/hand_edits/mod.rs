//! Finds edits by hand in a submission file after the export: describes its sheets again from the dossier inside,
//! matches rows like an import, and parses cells that differ with the vocabulary of their columns. Changes of order or
//! style, or by saving with another program, are not edits; text that is struck out is.

mod described;
mod dossier;
mod found;
mod heading;
mod in_file;
mod known;
mod marks;
mod pairing;
mod record;
mod rows;
mod take;
mod titles;
mod values;

use std::collections::HashSet;

use crate::domain::Dossier;
use crate::files::{self, Edited, HandEdit, Stage, Watch, Watcher};

use super::cells::{Table, cell_name};
use super::layout::{Holds, RowOf, Sheet};

use dossier::DossierEdits;
use found::Found;
use in_file::InFile;
use known::Known;

pub use take::take_back;

/// Most [`Edited::Shown`] edits that are reported for a sheet without procedures, and for columns that were added.
const MOST_SHOWN: usize = 60;

/// The differences between the sheets described from a dossier and those in a file, in the order of the sheets.
pub(super) fn hand_edits(
    dossier: &Dossier,
    expected: &[Sheet<'_>],
    there: &[files::Sheet],
    watch: Watcher<'_>,
) -> Vec<HandEdit> {
    let mut edits = DossierEdits::new(dossier);
    let known = Known::of(dossier);
    for (done, sheet) in expected.iter().enumerate() {
        watch(Watch { stage: Stage::Comparing, done, total: expected.len() });
        match there.iter().find(|one| one.name == sheet.name) {
            None => edits.shown(sheet, String::new(), sheet.name.to_string(), String::new()),
            Some(one) if is_as_written(sheet, one) && !marks::is_marked(sheet, one) => {}
            Some(one)
                if sheet.holds != Holds::Derived
                    || sheet.rows.iter().any(|row| matches!(row.of, RowOf::Procedure(_))) =>
            {
                compare_procedures(sheet, &InFile::of(one), &known, &mut edits);
            }
            Some(one) => {
                compare_lines(sheet, one, &mut edits);
                marks::show(sheet, &one.notes, &HashSet::new(), &mut edits);
            }
        }
    }
    edits.finish()
}

/// The first cell whose text differs from the sheet's description.
pub(super) fn first_difference(sheet: &Sheet<'_>, table: &Table) -> Option<String> {
    first_difference_of_rows(sheet, &table.rows)
}

fn first_difference_of_rows(sheet: &Sheet<'_>, rows: &[Vec<String>]) -> Option<String> {
    let height = sheet.rows.len().max(rows.len());
    let there =
        |row: usize, column: usize| rows.get(row).and_then(|cells| cells.get(column)).map_or("", String::as_str);
    let differs = |(row, column): &(usize, usize)| sheet.shown(*row, *column) != there(*row, *column);
    let cells = (0..height).flat_map(|row| {
        let described = sheet.rows.get(row).map_or(0, |row| row.cells.len());
        (0..described.max(rows.get(row).map_or(0, Vec::len))).map(move |column| (row, column))
    });
    cells.into_iter().find(differs).map(|(row, column)| cell_name(row, column))
}

/// Whether a sheet shows what was written.
fn is_as_written(sheet: &Sheet<'_>, there: &files::Sheet) -> bool {
    first_difference_of_rows(sheet, &there.rows).is_none()
}

fn compare_procedures(sheet: &Sheet<'_>, file: &InFile<'_>, known: &Known, edits: &mut DossierEdits<'_>) {
    let Some(found) = Found::read(sheet, file, edits.campaign(), known) else {
        // Without the heading the columns are unknown.
        edits.shown(sheet, String::new(), sheet.name.to_string(), String::new());
        marks::show(sheet, file.notes(), &HashSet::new(), edits);
        return;
    };
    titles::compare(sheet, file, found.heading, edits);
    let totals: Vec<String> = (sheet.heading.1 as usize + 1..sheet.rows.len())
        .filter(|row| sheet.rows.get(*row).is_some_and(|row| row.of == RowOf::Sheet))
        .map(|row| described::joined((0..sheet.columns.len()).map(|column| sheet.shown(row, column))))
        .collect();
    for (row, text) in found.beside.iter().filter(|(_, text)| !totals.contains(text)) {
        edits.shown(sheet, cell_name(*row, 0), String::new(), text.clone());
    }
    for column in &found.missing {
        let head = heading::head(sheet, *column);
        edits.shown(sheet, String::new(), head, String::new());
    }
    show_added_columns(sheet, file, &found, edits);
    let pairs = pairing::pair(sheet, &found, edits);
    values::compare(sheet, &found, &pairs, edits);
    let struck_rows = found.records.iter().filter(|record| record.is_struck).map(|record| record.row).collect();
    marks::show(sheet, file.notes(), &struck_rows, edits);
}

/// Reports texts in columns that the sheet does not describe; where a head is missing, such a column may be its own, and
/// only its head is reported.
fn show_added_columns(sheet: &Sheet<'_>, file: &InFile<'_>, found: &Found, edits: &mut DossierEdits<'_>) {
    let is_described = |at: usize| found.places.contains(&Some(at));
    let height = (sheet.heading.1 - sheet.heading.0) as usize + 1;
    let last = if found.missing.is_empty() { file.rows().len() } else { found.heading + height };
    let is_told = |row: usize| found.beside.binary_search_by_key(&row, |(row, _)| *row).is_ok();
    let cells = (found.heading..last)
        .filter(|row| !is_told(*row))
        .flat_map(|row| file.filled(row).into_iter().map(move |(at, text)| (row, at, text)));
    for (row, at, text) in cells.filter(|(_, at, _)| !is_described(*at)).take(MOST_SHOWN) {
        edits.shown(sheet, cell_name(row, at), String::new(), text);
    }
}

/// Compares a sheet without procedures, leaving out the equal rows at the top and at the bottom.
fn compare_lines(sheet: &Sheet<'_>, table: &files::Sheet, edits: &mut DossierEdits<'_>) {
    let row_of = |row: usize| -> Vec<String> {
        let width = sheet.rows.get(row).map_or(0, |row| row.cells.len());
        trimmed((0..width).map(|column| sheet.shown(row, column).into_owned()).collect())
    };
    let found_row = |row: usize| trimmed(table.rows.get(row).cloned().unwrap_or_default());
    let (mut expected, mut there) = (0..sheet.rows.len(), 0..table.rows.len());
    while let (Some(a), Some(b)) = (expected.clone().next(), there.clone().next())
        && row_of(a) == found_row(b)
    {
        (expected.start, there.start) = (a + 1, b + 1);
    }
    while let (Some(a), Some(b)) = (expected.clone().next_back(), there.clone().next_back())
        && row_of(a) == found_row(b)
    {
        (expected.end, there.end) = (a, b);
    }
    let mut told = 0;
    for at in 0..expected.len().max(there.len()) {
        let before = expected.clone().nth(at).map(row_of).unwrap_or_default();
        let row = there.start + at;
        let after = if at < there.len() { found_row(row) } else { Vec::new() };
        for column in 0..before.len().max(after.len()) {
            let [before, after] = [&before, &after].map(|cells| cells.get(column).cloned().unwrap_or_default());
            if before != after && told < MOST_SHOWN {
                told += 1;
                edits.shown(sheet, cell_name(row, column), before, after);
            }
        }
    }
}

/// Cells for comparison: tidied, without empty ones at the end.
fn trimmed(cells: Vec<String>) -> Vec<String> {
    let mut cells: Vec<String> = cells.iter().map(|cell| crate::domain::tidy(cell)).collect();
    while cells.last().is_some_and(String::is_empty) {
        cells.pop();
    }
    cells
}

impl HandEdit {
    fn at(sheet: &Sheet<'_>, cell: String, what: Edited) -> HandEdit {
        HandEdit { sheet: sheet.name.to_string(), cell, what }
    }
}
