//! Tables that stand on their side: one procedure per column, and the heads one below the other.

use std::collections::HashSet;

use crate::domain::Column;
use crate::files::{CellNote, MAX_CELLS, Sheet, Span};
use crate::spreadsheet::cells::cell_name;
use crate::text::vocabulary::Headings;

use super::codes::is_code;

/// Columns in which the heads may stand, and rows in which they may begin.
const LEFT: usize = 4;
const TOP: usize = 60;
/// Fewest different heads.
const FEWEST: usize = 3;

/// Whether a sheet has the heads of a list one below the other and none side by side, and procedures beside them. A sheet
/// that explains the columns of a list has such heads too, but neither codes nor several names.
pub(super) fn is_on_side(sheet: &Sheet, words: &Headings) -> bool {
    if sheet.width().saturating_mul(sheet.rows.len()) as u64 > MAX_CELLS {
        return false;
    }
    (0..LEFT.min(sheet.width())).any(|at| {
        let heads = heads(sheet, words, at);
        let meanings: HashSet<Column> = heads.iter().map(|(_, column)| *column).collect();
        meanings.len() >= FEWEST
            && meanings.len() > 2 * most_side_by_side(sheet, words)
            && has_procedures(sheet, at, &heads)
    })
}

/// The heads in a column, each with its row, in the longest block of filled cells that are mostly heads.
fn heads(sheet: &Sheet, words: &Headings, at: usize) -> Vec<(usize, Column)> {
    let mut best = Vec::new();
    let (mut block, mut filled) = (Vec::new(), 0usize);
    for row in 0..=sheet.rows.len().min(TOP) {
        let cell = sheet.cell(row, at);
        if !cell.trim().is_empty() {
            filled += 1;
            block.extend(words.recognise(cell).map(|column| (row, column)));
            continue;
        }
        if block.len() > best.len() && block.len() * 3 >= filled * 2 {
            best = std::mem::take(&mut block);
        }
        (block, filled) = (Vec::new(), 0);
    }
    best
}

/// The most different heads that stand in one row; values of a level may look like heads of marks.
fn most_side_by_side(sheet: &Sheet, words: &Headings) -> usize {
    let heads = |row: &Vec<String>| {
        let columns = row.iter().take(TOP).filter_map(|cell| words.recognise(cell));
        columns.filter(|one| !matches!(one, Column::Mark(_) | Column::RegisteredMark(_))).collect::<HashSet<_>>().len()
    };
    sheet.rows.iter().take(TOP).map(heads).max().unwrap_or_default()
}

/// Whether there are procedures beside the heads: at least two names, with codes or with a third name.
fn has_procedures(sheet: &Sheet, at: usize, heads: &[(usize, Column)]) -> bool {
    let cells = |wanted: Column| {
        let row = heads.iter().find(|(_, column)| *column == wanted).and_then(|(row, _)| sheet.rows.get(*row));
        let cells = row.into_iter().flatten().skip(at + 1).map(|cell| cell.trim());
        cells.filter(|cell| !cell.is_empty()).collect::<Vec<_>>()
    };
    let (names, codes) = (cells(Column::Name), cells(Column::Code));
    let coded = codes.iter().filter(|code| is_code(code)).count();
    names.len() >= 2 && (coded >= 2 || names.len() >= 3)
}

/// The sheet with its rows as columns.
pub(super) fn turned(sheet: Sheet) -> Sheet {
    let Sheet {
        name, mut rows, fractions, spans, is_hidden, hidden_rows, hidden_columns, font, capitals, notes, ..
    } = sheet;
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    let take = |cells: &mut Vec<String>, at: usize| cells.get_mut(at).map(std::mem::take).unwrap_or_default();
    let rows = (0..width).map(|at| rows.iter_mut().map(|cells| take(cells, at)).collect()).collect();
    let mut spans: Vec<Span> = spans
        .into_iter()
        .map(|Span { top, left, bottom, right }| Span { top: left, left: top, bottom: right, right: bottom })
        .collect();
    spans.sort_by_key(|span| (span.top, span.left));
    let mut beside = crate::files::Fractions::default();
    fractions.cells().for_each(|(row, column)| beside.insert(column, row));
    let note = |note: CellNote| CellNote { row: note.column, column: note.row, ..note };
    Sheet {
        name,
        rows,
        fractions: beside,
        spans,
        is_hidden,
        is_turned: true,
        bold_rows: Vec::new(),
        hidden_rows: hidden_columns,
        hidden_columns: hidden_rows,
        font,
        capitals: capitals.into_iter().map(|(row, column)| (column, row)).collect(),
        notes: notes.into_iter().map(note).collect(),
    }
}

/// The name of a cell in the source, for one of the sheet as it is read.
pub(super) fn place(sheet: &Sheet, row: usize, column: usize) -> String {
    if sheet.is_turned { cell_name(column, row) } else { cell_name(row, column) }
}
