//! Finds the table: its sheet, the rows of its heading, and the meaning of each column.

use std::borrow::Cow;

use crate::domain::{Column, fold, tidy_name};
use crate::files::{Choice, Confidence, FileError, ReadColumn, Sheet, Span};

use super::codes::is_code;
use super::content::{agreement, by_content};
use super::row_kinds::is_column_numbers;
use crate::text::vocabulary::Headings;

/// First rows of a sheet in which a heading may begin: forms have titles, the unit's name and notes above it.
const BEGINS: usize = 40;
/// Most rows of a heading.
const DEPTH: usize = 4;

/// First and last row of a heading, and the meaning of each column.
struct Heading {
    first: usize,
    last: usize,
    columns: Vec<Option<Column>>,
}

/// How the sheets are to be read: by headings of lists of procedures, else by headings with any name
/// ("Tên ngành, nghề"), else by codes with figures, else by content, else as the officer will choose.
pub(super) fn find(sheets: &[Cow<'_, Sheet>], words: &Headings) -> Result<Choice, FileError> {
    // Hidden sheets are last year's or lists of choices; they are used only where no visible one is found.
    let all = sheets.iter().map(AsRef::as_ref).enumerate();
    let (hidden, visible): (Vec<(usize, &Sheet)>, Vec<_>) = all.partition(|(_, sheet)| sheet.is_hidden);
    for names in [Names::OfProcedures, Names::OfAnything, Names::None] {
        for sheets in [&visible, &hidden] {
            let found = |(at, sheet): &(usize, &Sheet)| Some((*at, find_in(sheet, words, names)?));
            // The first of equals: a heading repeated on a later sheet is a copy.
            let better = |best: (usize, Heading), next: (usize, Heading)| {
                if score(&next.1) > score(&best.1) { next } else { best }
            };
            if let Some((at, heading)) = sheets.iter().filter_map(found).reduce(better) {
                return Ok(heading.chosen(at));
            }
        }
    }
    let in_order = visible.into_iter().chain(hidden).collect::<Vec<_>>();
    for (at, sheet) in in_order.iter().copied() {
        if let Some(choice) = find_by_content(sheet, words, at) {
            return Ok(choice);
        }
    }
    let is_filled = |sheet: &Sheet| sheet.rows.iter().flatten().any(|cell| !cell.trim().is_empty());
    let filled = in_order.into_iter().find(|(_, sheet)| is_filled(sheet));
    filled.map(|(at, _)| find_on(sheets, words, at)).ok_or(FileError::Empty)
}

/// Which column of names is required.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Names {
    OfProcedures,
    OfAnything,
    /// None, if codes tell the procedures of the figures and no other column is filled.
    None,
}

impl Names {
    /// Whether these columns identify procedures; without names, by code and with another value.
    fn are_enough(self, columns: &[Option<Column>]) -> bool {
        match self {
            Names::OfProcedures | Names::OfAnything => columns.contains(&Some(Column::Name)),
            Names::None => {
                let says = |column: &Column| !matches!(column, Column::Ordinal | Column::Code);
                columns.contains(&Some(Column::Code)) && columns.iter().flatten().any(says)
            }
        }
    }
}

impl Heading {
    fn chosen(self, sheet: usize) -> Choice {
        let Heading { first, last, columns } = self;
        Choice { sheet, heading: Some((first, last)), columns, convert: false }
    }
}

/// How the sheet `at` is to be read.
pub(super) fn find_on(sheets: &[Cow<'_, Sheet>], words: &Headings, at: usize) -> Choice {
    let empty = Sheet::default();
    let sheet = sheets.get(at).map_or(&empty, AsRef::as_ref);
    let heading = find_in(sheet, words, Names::OfProcedures).or_else(|| find_in(sheet, words, Names::OfAnything));
    if let Some(heading) = heading {
        return heading.chosen(at);
    }
    if let Some(choice) = find_by_content(sheet, words, at) {
        return choice;
    }
    let rows = sheet.rows.iter().take(BEGINS).enumerate();
    let filled = |row: &[String]| row.iter().filter(|cell| !cell.trim().is_empty()).count();
    // The first of equals: headings stand above data.
    let widest = rows.reduce(|widest, next| if filled(next.1) > filled(widest.1) { next } else { widest });
    let row = widest.map_or(0, |(row, _)| row);
    let columns = columns_of(sheet, words, row, row, Names::OfProcedures);
    complete(sheet, words, Heading { first: row, last: row, columns }).chosen(at)
}

/// Finds the columns by content; the row above the first row of data is the heading.
fn find_by_content(sheet: &Sheet, words: &Headings, at: usize) -> Option<Choice> {
    let found = |from: &usize| {
        let columns = by_content(sheet, *from);
        let count = columns.iter().flatten().count();
        // Below the heading the column of codes has codes only.
        let code = columns.iter().position(|column| *column == Some(Column::Code));
        let agreeing = code.and_then(|at| agreement(sheet, words, *from, at, Column::Code)).unwrap_or(0);
        (columns.contains(&Some(Column::Name)) && count > 1).then_some(((count, agreeing), *from, columns))
    };
    let starts = (0..sheet.rows.len().min(DEPTH)).collect::<Vec<_>>();
    // The first of equals.
    let best = starts.iter().filter_map(found).reduce(|best, next| if next.0 > best.0 { next } else { best });
    let (_, from, columns) = best?;
    Some(Choice { sheet: at, heading: from.checked_sub(1).map(|row| (row, row)), columns, convert: false })
}

/// How a sheet is to be read under the heading rows that the officer chose; rows from 0, inclusive.
pub(super) fn find_under(
    sheets: &[Cow<'_, Sheet>],
    words: &Headings,
    at: usize,
    (first, last): (usize, usize),
) -> Choice {
    let empty = Sheet::default();
    let sheet = sheets.get(at).map_or(&empty, AsRef::as_ref);
    let last = last.clamp(first, first + DEPTH - 1);
    let strict = columns_of(sheet, words, first, last, Names::OfProcedures);
    let columns = if strict.contains(&Some(Column::Name)) {
        strict
    } else {
        columns_of(sheet, words, first, last, Names::OfAnything)
    };
    complete(sheet, words, Heading { first, last, columns }).chosen(at)
}

fn score(heading: &Heading) -> usize {
    heading.columns.iter().flatten().count()
}

fn find_in(sheet: &Sheet, words: &Headings, names: Names) -> Option<Heading> {
    let mut best: Option<Heading> = None;
    for first in 0..sheet.rows.len().min(BEGINS) {
        for last in first..(first + DEPTH).min(sheet.rows.len()) {
            if last > first && !continues(sheet, words, first, last, names) {
                break;
            }
            let columns = columns_of(sheet, words, first, last, names);
            if !names.are_enough(&columns)
                || (names == Names::None && !unused_columns(sheet, last + 1, &columns).is_empty())
            {
                continue;
            }
            let next = Heading { first, last, columns };
            // The first of equals, and of those with the same end the one with fewer rows, if no cell of the rows
            // left out is recognised: these are titles.
            let tighter = |best: &Heading| {
                let above = best.first..next.first;
                let says_nothing =
                    |row: usize| sheet.rows.get(row).into_iter().flatten().all(|cell| words.recognise(cell).is_none());
                next.last == best.last && score(&next) == score(best) && above.clone().all(says_nothing)
            };
            if best.as_ref().is_none_or(|best| score(&next) > score(best) || tighter(best)) {
                best = Some(next);
            }
        }
    }
    best.map(|heading| complete(sheet, words, heading))
}

/// Columns that are filled from row `from` down but have no meaning yet: perhaps the names.
pub(super) fn unused_columns(sheet: &Sheet, from: usize, columns: &[Option<Column>]) -> Vec<usize> {
    let is_filled = |row: &Vec<String>, at: usize| row.get(at).is_some_and(|cell| !cell.trim().is_empty());
    let unused = (0..sheet.width()).filter(|at| columns.get(*at).is_none_or(Option::is_none));
    unused.filter(|at| sheet.rows.iter().skip(from).any(|row| is_filled(row, *at))).collect()
}

/// Whether row `last` can belong to the heading that begins at `first`: no cell looks like data, and a column of names
/// found above is empty here.
fn continues(sheet: &Sheet, words: &Headings, first: usize, last: usize, names: Names) -> bool {
    let cells = sheet.rows.get(last).map_or(&[][..], Vec::as_slice);
    let filled: Vec<&str> = cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
    if filled.is_empty() || filled.iter().any(|cell| is_code(cell)) || is_column_numbers(&filled) {
        return false;
    }
    let name = columns_of(sheet, words, first, last - 1, names).iter().position(|column| *column == Some(Column::Name));
    name.is_none_or(|at| sheet.cell(last, at).trim().is_empty())
}

/// The meaning of each column under this heading; one found twice counts for the first column only.
fn columns_of(sheet: &Sheet, words: &Headings, first: usize, last: usize, names: Names) -> Vec<Option<Column>> {
    let mut seen = Vec::new();
    let mut columns: Vec<Option<Column>> = (0..sheet.width())
        .map(|at| {
            let cells = heading_cells(sheet, first, last, at);
            let named = || (names == Names::OfAnything && names_anything(&cells)).then_some(Column::Name);
            let column = meaning(words, &cells).or_else(named).filter(|column| !seen.contains(column));
            seen.extend(column);
            column
        })
        .collect();
    // In a list with a roadmap the level is the proposed one, unless its heading says otherwise.
    let has_roadmap = seen.iter().any(|column| matches!(column, Column::Roadmap(_)));
    if has_roadmap && !seen.contains(&Column::Level) {
        let says_so = |at: usize| {
            let key = format!(" {} ", fold(&heading_cells(sheet, first, last, at).join(" ")));
            [" da ", "dang ky", "hien tai", "hien nay", "hien co"].iter().any(|now| key.contains(now))
        };
        for (at, column) in columns.iter_mut().enumerate() {
            if *column == Some(Column::Registered) && !says_so(at) {
                *column = Some(Column::Level);
            }
        }
    }
    columns
}

/// The meaning of the heading cells of a column: by the lowest cell, else by all together, else by one above.
fn meaning(words: &Headings, cells: &[String]) -> Option<Column> {
    let lowest = cells.last()?;
    let together = || words.recognise(&cells.join(" "));
    let above = || cells.iter().rev().skip(1).find_map(|cell| words.recognise(cell));
    // "3" and "4" under "Mức độ" are columns of marks.
    let marks = |cells: &[String]| match cells {
        [.., above, lowest] if is_proposed(above) => words.mark_under(lowest).map(Column::Mark),
        _ => None,
    };
    marks(cells).or_else(|| words.recognise(lowest)).or_else(together).or_else(above)
}

/// Whether a head is a common one over marks of proposed levels, not of those already registered.
fn is_proposed(head: &str) -> bool {
    let key = fold(head);
    let of_levels = key.starts_with("muc do") || key.starts_with("de xuat") || key.starts_with("dvctt");
    of_levels && !["hien tai", "hien nay", "da dang ky", "da cung cap", "dang"].iter().any(|now| key.contains(now))
}

/// "Tên ngành, nghề đào tạo", "Tên nhiệm vụ".
fn names_anything(cells: &[String]) -> bool {
    cells.iter().any(|cell| cell.chars().count() < 80 && fold(cell).starts_with("ten "))
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

/// Finds the column of codes by its content if the heading names none.
fn complete(sheet: &Sheet, words: &Headings, mut heading: Heading) -> Heading {
    let has = |heading: &Heading, column| heading.columns.contains(&Some(column));
    if !has(&heading, Column::Code) {
        let free = |at: &usize| heading.columns.get(*at).is_some_and(Option::is_none);
        let code = (0..heading.columns.len())
            .filter(free)
            .find(|at| agreement(sheet, words, heading.last + 1, *at, Column::Code).is_some_and(|share| share >= 80));
        if let Some(slot) = code.and_then(|at| heading.columns.get_mut(at)) {
            *slot = Some(Column::Code);
        }
    }
    heading
}

/// The meaning of the columns, and how certain it is.
pub(super) fn read_columns(sheet: &Sheet, words: &Headings, choice: &Choice) -> Vec<ReadColumn> {
    let from = choice.heading.map_or(0, |(_, last)| last + 1);
    let read = |(at, column): (usize, &Option<Column>)| {
        let cells = choice.heading.map(|(first, last)| heading_cells(sheet, first, last, at)).unwrap_or_default();
        let by_heading = column.is_some() && meaning(words, &cells).is_some();
        let share = column.and_then(|column| agreement(sheet, words, from, at, column));
        let confidence = match (by_heading, share) {
            (true, None | Some(70..)) => Confidence::Sure,
            (true, Some(_)) | (false, Some(90..)) => Confidence::Likely,
            (false, _) => Confidence::Guess,
        };
        ReadColumn { heading: cells.join(" / "), column: *column, confidence }
    };
    choice.columns.iter().enumerate().map(read).collect()
}
