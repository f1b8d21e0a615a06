//! Finds the table: its sheet, the rows of its heading, and the meaning of each column.

use std::borrow::Cow;

use crate::domain::Column;
use crate::files::{Choice, Confidence, FileError, ReadColumn, Sheet};

use super::codes::is_code;
use super::content::{agreement, by_content};
use super::heads::{DEPTH, are_subheads, heading_cells, is_titled_offered, is_within_head, meaning};
use super::row_kinds::{is_column_numbers, is_row_number, is_section_number};
use crate::text::vocabulary::{Headings, names_anything, says_proposed, says_registered};

/// First filled rows of a sheet in which a heading may begin: forms have titles, the unit's name and notes above it.
const BEGINS: usize = 60;

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
            // A table of a row or two beside the list may have more columns.
            let rank = |(at, heading): &(usize, Heading)| {
                let name = heading.columns.iter().position(|column| *column == Some(Column::Name)).unwrap_or_default();
                let rows = sheets.iter().find(|(sheet, _)| sheet == at).map_or(&[][..], |(_, sheet)| &sheet.rows[..]);
                let named = rows
                    .iter()
                    .skip(heading.last + 1)
                    .filter(|row| row.get(name).is_some_and(|cell| !cell.trim().is_empty()));
                (named.take(3).count() == 3, score(heading))
            };
            // The first of equals: a heading repeated on a later sheet is a copy.
            let better =
                |best: (usize, Heading), next: (usize, Heading)| if rank(&next) > rank(&best) { next } else { best };
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
    let is_filled = |row: &Vec<String>| row.iter().any(|cell| !cell.trim().is_empty());
    let filled = sheet.rows.iter().enumerate().filter(|(_, row)| is_filled(row));
    for (first, _) in filled.take(BEGINS).filter(|(first, _)| !is_within_head(sheet, words, *first)) {
        for last in ends(sheet, words, first, names) {
            // A list below the best one has a heading of its own, perhaps with more columns.
            if best.as_ref().is_some_and(|best| has_procedures(sheet, best, last)) {
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

/// The rows in which a heading that begins at `first` may end: not above its own lower heads.
fn ends(sheet: &Sheet, words: &Headings, first: usize, names: Names) -> impl Iterator<Item = usize> {
    let rows = first..(first + DEPTH).min(sheet.rows.len());
    let of_heading =
        rows.clone().take_while(move |last| *last == first || continues(sheet, words, first, *last, names));
    let is_cut = move |last: &usize| {
        let next = *last + 1;
        rows.contains(&next) && are_subheads(sheet, next) && continues(sheet, words, first, next, names)
    };
    of_heading.filter(move |last| !is_cut(last))
}

/// Whether rows between a heading and row `to` are procedures: they have a name and a code or a row number.
fn has_procedures(sheet: &Sheet, heading: &Heading, to: usize) -> bool {
    let at = |column| heading.columns.iter().position(|one| *one == Some(column));
    let (name, code, ordinal) = (at(Column::Name), at(Column::Code), at(Column::Ordinal));
    let cell = |row: usize, at: Option<usize>| at.map_or("", |at| sheet.cell(row, at).trim());
    // Numbers alone may belong to a small table above the list.
    const ENOUGH: usize = 5;
    let weight = |row: usize| match cell(row, name) {
        "" => 0,
        _ if is_code(cell(row, code)) => ENOUGH,
        _ => usize::from(cell(row, ordinal).parse::<u32>().is_ok()),
    };
    (heading.last + 1..to).map(weight).sum::<usize>() >= ENOUGH
}

/// The heading of another list that begins at a row below the first list's: its last row and its columns.
pub(super) fn heading_at(sheet: &Sheet, words: &Headings, first: usize) -> Option<(usize, Vec<Option<Column>>)> {
    const FEWEST: usize = 3;
    let mut best: Option<Heading> = None;
    for last in ends(sheet, words, first, Names::OfProcedures) {
        let next = Heading { first, last, columns: columns_of(sheet, words, first, last, Names::OfProcedures) };
        let is_better = best.as_ref().is_none_or(|best| score(&next) > score(best));
        if is_better && Names::OfProcedures.are_enough(&next.columns) && score(&next) >= FEWEST {
            best = Some(next);
        }
    }
    best.map(|heading| complete(sheet, words, heading)).map(|heading| (heading.last, heading.columns))
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
    let above = columns_of(sheet, words, first, last - 1, names);
    let below = |column| above.iter().position(|one| *one == Some(column)).map_or("", |at| sheet.cell(last, at).trim());
    let lead = filled.first().copied().unwrap_or_default();
    // "1" or "II" under "TT" begins a procedure or a section, and so does a numeral before a single title.
    let is_title = filled.len() <= 2 && !filled.get(1).is_some_and(|cell| is_section_number(cell));
    let is_numbered = is_row_number(below(Column::Ordinal))
        || (is_title && is_section_number(lead))
        || (lead == "1" && filled.get(1).is_some_and(|next| next.parse::<u32>().is_err()));
    below(Column::Name).is_empty() && !is_numbered
}

/// The meaning of each column under this heading; one found twice counts for the first column only.
fn columns_of(sheet: &Sheet, words: &Headings, first: usize, last: usize, names: Names) -> Vec<Option<Column>> {
    let head = |at: usize| heading_cells(sheet, first, last, at).join(" ");
    let mut columns: Vec<Option<Column>> = Vec::new();
    for at in 0..sheet.width() {
        let cells = heading_cells(sheet, first, last, at);
        let named =
            || (names == Names::OfAnything && cells.iter().any(|cell| names_anything(cell))).then_some(Column::Name);
        let mut found = meaning(words, &cells).or_else(named);
        let before = columns.iter().position(|column| found.is_some() && *column == found);
        // Of two columns of marks only one of which is proposed, the other one is what is registered.
        if let (Some(before), Some(Column::Mark(level))) = (before, found) {
            let registered = Some(Column::RegisteredMark(level));
            match (says_proposed(&head(before)), says_proposed(&head(at))) {
                (true, false) => found = registered.filter(|_| !columns.contains(&registered)),
                (false, true) if !columns.contains(&registered) => {
                    columns.iter_mut().skip(before).take(1).for_each(|column| *column = registered);
                }
                _ => found = None,
            }
        } else if before.is_some() {
            found = None;
        }
        columns.push(found);
    }
    // In a list with a roadmap the level is the proposed one, unless its heading says otherwise.
    let has_roadmap = columns.iter().any(|column| matches!(column, Some(Column::Roadmap(_))));
    if has_roadmap && !columns.contains(&Some(Column::Level)) {
        let says_so = |at: usize| says_registered(&head(at));
        for (at, column) in columns.iter_mut().enumerate() {
            if *column == Some(Column::Registered) && !says_so(at) {
                *column = Some(Column::Level);
            }
        }
    }
    columns
}

/// Finds the column of codes by its content if the heading names none, columns that stand beside their heads, and marks of
/// what the title says is already offered.
fn complete(sheet: &Sheet, words: &Headings, mut heading: Heading) -> Heading {
    beside_heads(sheet, &mut heading);
    let proposes = |column: &Option<Column>| {
        matches!(column, Some(Column::Roadmap(_) | Column::Level | Column::RegisteredMark(_)))
    };
    if !heading.columns.iter().any(proposes) && is_titled_offered(sheet, heading.first) {
        for column in heading.columns.iter_mut().flatten() {
            if let Column::Mark(level) = *column {
                *column = Column::RegisteredMark(level);
            }
        }
    }
    let has = |heading: &Heading, column| heading.columns.contains(&Some(column));
    if !has(&heading, Column::Code) {
        let free = |at: &usize| heading.columns.get(*at).is_some_and(Option::is_none);
        let code = (0..heading.columns.len())
            .filter(free)
            .find(|at| agreement(sheet, words, heading.last + 1, *at, Column::Code).is_some_and(|share| share >= 80));
        let (first, last) = (heading.first, heading.last);
        let former = || {
            (0..heading.columns.len()).find(|at| {
                let says_so = heading_cells(sheet, first, last, *at).iter().any(|cell| words.may_be_codes(cell));
                says_so && has_former_codes(sheet, last + 1, *at)
            })
        };
        if let Some(at) = code.or_else(former)
            && let Some(slot) = heading.columns.get_mut(at)
        {
            *slot = Some(Column::Code);
        }
    }
    heading
}

/// Whether the filled cells of a column look like the codes of before 2019: `T-QNG-277374-TT`, `277374`.
fn has_former_codes(sheet: &Sheet, from: usize, at: usize) -> bool {
    let digits = |cell: &str| cell.bytes().filter(u8::is_ascii_digit).count();
    let mut filled =
        sheet.rows.iter().skip(from).filter_map(|row| row.get(at)).filter(|cell| !cell.trim().is_empty()).peekable();
    filled.peek().is_some() && filled.all(|cell| (6..=8).contains(&digits(cell)))
}

/// Reporting programs merge cells across narrow columns, so that a head may begin beside the column that it names: its own
/// column is empty then, and the next one has no meaning.
fn beside_heads(sheet: &Sheet, heading: &mut Heading) {
    let is_filled = |at: usize| {
        let mut below = sheet.rows.iter().skip(heading.last + 1);
        below.any(|row| row.get(at).is_some_and(|cell| !cell.trim().is_empty()))
    };
    let name = heading.columns.iter().position(|column| *column == Some(Column::Name));
    if name.is_none_or(is_filled) {
        return;
    }
    for at in 0..heading.columns.len() {
        if heading.columns.get(at).copied().flatten().is_none() || is_filled(at) {
            continue;
        }
        let is_free = |beside: &usize| heading.columns.get(*beside) == Some(&None) && is_filled(*beside);
        let beside = [Some(at + 1), at.checked_sub(1)].into_iter().flatten().find(is_free);
        if let Some(beside) = beside {
            heading.columns.swap(at, beside);
        }
    }
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
