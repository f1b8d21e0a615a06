//! Recognises columns by their content, without their headings.

use crate::domain::Column;
use crate::files::Sheet;
use crate::text::parse_count;

use super::codes::is_code;
use crate::text::vocabulary::Headings;

/// Rows that are examined to judge a column.
const SAMPLE: usize = 200;

/// Share of the filled cells below `from` that look like `column`, in percent; `None` for an empty column or one
/// whose content says nothing.
pub(super) fn agreement(sheet: &Sheet, words: &Headings, from: usize, at: usize, column: Column) -> Option<usize> {
    match column {
        Column::Code => share(sheet, from, at, is_code),
        Column::Name => share(sheet, from, at, |text| text.chars().count() > 8 && !is_code(text)),
        Column::Ordinal => share(sheet, from, at, |text| text.len() <= 8),
        Column::Volume(_) | Column::Online => share(sheet, from, at, |text| parse_count(text).is_some() || text == "-"),
        Column::Tier => share(sheet, from, at, |text| matches!(words.words.tier(text), Ok(Some(_)))),
        Column::Registered | Column::Level => share(sheet, from, at, |text| words.words.level(text).is_ok()),
        Column::Mark(_) | Column::RegisteredMark(_) => share(sheet, from, at, |text| text.chars().count() <= 3),
        _ => None,
    }
}

fn share(sheet: &Sheet, from: usize, at: usize, looks: impl Fn(&str) -> bool) -> Option<usize> {
    let cells = sheet.rows.iter().skip(from).take(SAMPLE).filter_map(|row| row.get(at));
    let (mut filled, mut like) = (0usize, 0usize);
    for cell in cells.map(|cell| cell.trim()).filter(|cell| !cell.is_empty()) {
        filled += 1;
        like += usize::from(looks(cell));
    }
    (filled > 0).then(|| like * 100 / filled)
}

/// Guesses the columns of a table without a heading: codes by their form, the name as the longest text that
/// does not repeat, the field as a text that does.
pub(super) fn by_content(sheet: &Sheet, from: usize) -> Vec<Option<Column>> {
    let width = sheet.width().min(60);
    let mut columns = vec![None; width];
    let stats: Vec<Texts> = (0..width).map(|at| Texts::of(sheet, from, at)).collect();
    let name = (0..width).filter(|at| stats[*at].is_prose()).max_by_key(|at| stats[*at].length);
    let Some(name) = name else { return columns };
    columns[name] = Some(Column::Name);
    let rest = |columns: &[Option<Column>]| (0..width).filter(|at| columns[*at].is_none()).collect::<Vec<_>>();
    if let Some(code) = rest(&columns).into_iter().find(|at| share(sheet, from, *at, is_code).is_some_and(|s| s >= 60))
    {
        columns[code] = Some(Column::Code);
    }
    if let Some(first) = rest(&columns).first().filter(|at| **at < name && stats[**at].is_counting) {
        columns[*first] = Some(Column::Ordinal);
    }
    let repeats =
        |at: &usize| stats[*at].filled >= 4 && stats[*at].distinct * 3 <= stats[*at].filled && stats[*at].length >= 5;
    if let Some(field) = rest(&columns).into_iter().find(repeats) {
        columns[field] = Some(Column::Field);
    }
    columns
}

struct Texts {
    filled: usize,
    distinct: usize,
    /// Mean number of characters.
    length: usize,
    /// Whether all cells are ascending numbers.
    is_counting: bool,
}

impl Texts {
    fn of(sheet: &Sheet, from: usize, at: usize) -> Texts {
        let cells = sheet.rows.iter().skip(from).take(SAMPLE).filter_map(|row| row.get(at));
        let cells: Vec<&str> = cells.map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
        let mut distinct = cells.clone();
        distinct.sort_unstable();
        distinct.dedup();
        let numbers: Option<Vec<u32>> = cells.iter().map(|cell| cell.parse().ok()).collect();
        let grows = |numbers: Vec<u32>| numbers.len() > 1 && numbers.windows(2).all(|pair| pair[0] < pair[1]);
        Texts {
            filled: cells.len(),
            distinct: distinct.len(),
            length: cells.iter().map(|cell| cell.chars().count()).sum::<usize>() / cells.len().max(1),
            is_counting: numbers.is_some_and(grows),
        }
    }

    fn is_prose(&self) -> bool {
        self.filled >= 3 && self.length >= 15 && self.distinct * 10 >= self.filled * 7
    }
}
