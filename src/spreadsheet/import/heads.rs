//! The heads of columns: their texts, and what they mean.

use crate::domain::{Column, fold, tidy_name};
use crate::files::{Sheet, Span};
use crate::text::vocabulary::{Headings, Meaning, is_of_levels, lists_offered, says_now, says_proposed};

/// Most rows of a heading.
pub(super) const DEPTH: usize = 4;

/// The meaning of the heading cells of a column: by the lowest cell, else by all together, else by one above. A cell that
/// says something else ("Trực tiếp" under "Số hồ sơ năm 2019") has no meaning.
pub(super) fn meaning(words: &Headings, cells: &[String]) -> Option<Column> {
    let (lowest, above) = cells.split_last()?;
    let is_now = above.iter().any(|head| says_now(head));
    // "3" and "4" under "Mức độ" are columns of marks.
    if let Some(level) = above.last().filter(|head| is_of_levels(head)).and_then(|_| words.mark_under(lowest)) {
        return Some(if is_now { Column::RegisteredMark(level) } else { Column::Mark(level) });
    }
    let together = || words.meaning(&cells.join(" "));
    let found = match (words.meaning(lowest), above) {
        (Meaning::Unknown, [_, ..]) => match together() {
            Meaning::Unknown => above.iter().rev().find_map(|cell| words.recognise(cell)),
            Meaning::Column(column) => Some(column),
            Meaning::Other => None,
        },
        (Meaning::Column(column), _) => Some(column),
        (Meaning::Other | Meaning::Unknown, _) => None,
    };
    let roadmap =
        || above.iter().find_map(|head| words.recognise(head).filter(|one| matches!(one, Column::Roadmap(_))));
    match found {
        // "6 tháng đầu năm" under "Lộ trình".
        Some(Column::Volume(_)) => roadmap().or(found),
        // Levels under "Số hồ sơ năm 2019" are figures of other dossiers.
        Some(Column::Mark(_)) if above.iter().any(|head| fold(head).contains("ho so")) => None,
        // Marks of the levels already offered are no proposals.
        Some(Column::Mark(level)) if is_now => Some(Column::RegisteredMark(level)),
        found => found,
    }
}

/// Rows of a title above a heading.
const TITLE: usize = 10;

/// Whether the marks of a list are those of what is already offered: its title says so, or the one at the top of the sheet
/// where there is none right above the heading.
pub(super) fn is_titled_offered(sheet: &Sheet, first: usize) -> bool {
    let rows = (first.saturating_sub(TITLE)..first).rev().chain((0..first.min(TITLE)).rev());
    let titles = rows.filter_map(|row| {
        let mut filled = sheet.rows.get(row)?.iter().filter(|cell| !cell.trim().is_empty());
        filled.next().filter(|_| filled.next().is_none())
    });
    titles.filter(|title| lists_offered(title) || says_proposed(title)).map(|title| lists_offered(title)).next()
        == Some(true)
}

/// The heading texts of a column from top to bottom; a merged cell counts for every column it covers.
pub(super) fn heading_cells(sheet: &Sheet, first: usize, last: usize, at: usize) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for row in first..=last {
        let text = tidy_name(covering(sheet, row, at));
        if !text.is_empty() && texts.last() != Some(&text) {
            texts.push(text);
        }
    }
    texts
}

/// The text of a cell, or of the merged cell that covers it.
fn covering(sheet: &Sheet, row: usize, at: usize) -> &str {
    let own = sheet.cell(row, at);
    if !own.trim().is_empty() {
        return own;
    }
    let (row, at) = (u32::try_from(row).unwrap_or(u32::MAX), u32::try_from(at).unwrap_or(u32::MAX));
    let covers = |span: &&Span| (span.top..=span.bottom).contains(&row) && (span.left..=span.right).contains(&at);
    let span = sheet.spans.iter().take_while(|span| span.top <= row).find(covers);
    span.map_or("", |span| sheet.cell(span.top as usize, span.left as usize))
}

/// Whether a row is within a head that is merged over several rows and begins above.
pub(super) fn is_within_head(sheet: &Sheet, words: &Headings, row: usize) -> bool {
    let row = u32::try_from(row).unwrap_or(u32::MAX);
    let mut within = sheet.spans.iter().take_while(|span| span.top < row).filter(|span| span.bottom >= row);
    within.any(|span| {
        let text = sheet.cell(span.top as usize, span.left as usize);
        (span.bottom - span.top) < DEPTH as u32 && words.recognise(text).is_some()
    })
}

/// Whether every filled cell of a row stands under a head that is merged over several columns of the row above.
pub(super) fn are_subheads(sheet: &Sheet, row: usize) -> bool {
    let Some(cells) = sheet.rows.get(row) else { return false };
    let at = u32::try_from(row).unwrap_or(u32::MAX);
    let is_over = |span: &&Span, column: u32| span.right > span.left && (span.left..=span.right).contains(&column);
    let is_under = |column: u32| {
        let mut above =
            sheet.spans.iter().take_while(|span| span.top < at).filter(|span| at.checked_sub(1) == Some(span.bottom));
        above.any(|span| is_over(&span, column))
    };
    let mut filled = (0..).zip(cells).filter(|(_, cell)| !cell.trim().is_empty()).map(|(column, _)| column).peekable();
    filled.peek().is_some() && filled.all(is_under)
}
