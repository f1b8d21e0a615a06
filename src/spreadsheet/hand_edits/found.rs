use std::collections::HashMap;

use crate::domain::{Campaign, Column, Sections, tidy};
use crate::spreadsheet::cells::Table;
use crate::spreadsheet::layout::{MAX_CELL_UNITS, Row, RowOf, Sheet, Shows, Value};
use crate::text::rows;

/// Rows at the top of a sheet that are searched for its heading.
const HEADING_WITHIN: usize = 60;

/// A sheet of procedures as found in a file.
pub(super) struct Found {
    /// First row of the heading.
    pub heading: usize,
    pub records: Vec<Record>,
    /// Rows below the heading that are neither procedures nor sections, with their texts.
    pub beside: Vec<(usize, String)>,
    /// Described columns whose heading is missing.
    pub missing: Vec<usize>,
    /// The file's column for each described column.
    pub places: Vec<Option<usize>>,
    /// Whether all section rows are still followed by procedures, as written; not so in a sorted sheet.
    pub has_sections: bool,
}

/// A procedure's row in a file.
pub(super) struct Record {
    pub row: usize,
    /// Text of each described column.
    pub texts: Vec<String>,
    /// The field named by the section above.
    pub field: Option<String>,
}

impl Found {
    /// `None` when the heading is not found.
    pub fn read(sheet: &Sheet<'_>, table: &Table, campaign: &Campaign) -> Option<Found> {
        let (heading, places) = find_heading(sheet, table)?;
        let missing = (0..places.len()).filter(|column| places.get(*column) == Some(&None)).collect();
        let mut found =
            Found { heading, records: Vec::new(), beside: Vec::new(), missing, places, has_sections: false };
        let (name, code) = (found.place_of(sheet, Column::Name), found.place_of(sheet, Column::Code));
        let lead = found.places.iter().position(|place| *place != name).and_then(|at| *found.places.get(at)?);
        let mut field = None;
        let mut sections: Vec<(String, usize)> = Vec::new();
        let height = (sheet.heading.1 - sheet.heading.0) as usize + 1;
        for row in heading + height..table.rows.len() {
            let text = |place: Option<usize>| place.map_or(String::new(), |at| tidy(table.cell(row, at)));
            let cells = || table.rows.get(row).into_iter().flatten().filter(|cell| !cell.trim().is_empty());
            if cells().next().is_none() {
                continue;
            }
            let others = cells().count() - usize::from(!text(name).is_empty()) - usize::from(!text(lead).is_empty());
            if campaign.form.sections == Sections::ByField
                && others == 0
                && let Some(title) = section_title(sheet, &text(name))
            {
                field = Some(title.clone());
                sections.push((title, 0));
                continue;
            }
            if text(name).is_empty() && text(code).is_empty() {
                match found.records.last_mut().filter(|record| record.goes_on()) {
                    Some(above) if text(lead).is_empty() => above.go_on(table, row, &found.places),
                    _ => found.beside.push((row, joined(cells()))),
                }
                continue;
            }
            if rows::is_total(&text(lead)) || (others == 0 && rows::is_total(&text(name))) {
                found.beside.push((row, joined(cells())));
                continue;
            }
            if let Some((_, count)) = sections.last_mut() {
                *count += 1;
            }
            let texts =
                found.places.iter().map(|place| place.map_or(String::new(), |at| table.value(row, at).into_owned()));
            found.records.push(Record { row, texts: texts.collect(), field: field.clone() });
        }
        let written = sheet.rows.iter().filter(|row| row.of == RowOf::Section).count();
        found.has_sections = written == sections.len() && sections.iter().all(|(_, count)| *count > 0);
        Some(found)
    }

    /// The file's column that shows a column of procedures.
    pub fn place_of(&self, sheet: &Sheet<'_>, column: Column) -> Option<usize> {
        let at = described_at(sheet, column)?;
        *self.places.get(at)?
    }
}

/// The filled cells of a row as one text.
pub(super) fn joined(cells: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let cells = cells.into_iter().map(|cell| tidy(cell.as_ref())).filter(|cell| !cell.is_empty());
    cells.collect::<Vec<_>>().join(" | ")
}

impl Record {
    /// Whether one of its texts fills a cell, so that the row below may continue it.
    fn goes_on(&self) -> bool {
        self.texts.iter().any(|text| text.encode_utf16().count() + 1 >= MAX_CELL_UNITS)
    }

    fn go_on(&mut self, table: &Table, row: usize, places: &[Option<usize>]) {
        for (text, place) in self.texts.iter_mut().zip(places) {
            text.push_str(place.map_or("", |at| table.cell(row, at)));
        }
    }
}

/// The described column that shows a column of procedures.
pub(super) fn described_at(sheet: &Sheet<'_>, column: Column) -> Option<usize> {
    sheet.columns.iter().position(|one| one.shows == Shows::One(column))
}

/// The head of a described column.
pub(super) fn head(sheet: &Sheet<'_>, column: usize) -> String {
    head_cell(sheet, column).map(|(_, head)| head).unwrap_or_default()
}

/// The lowest head over a column, with its row within the heading.
fn head_cell(sheet: &Sheet<'_>, column: usize) -> Option<(usize, String)> {
    let (first, last) = (sheet.heading.0 as usize, sheet.heading.1 as usize);
    let rows = (first..=last).rev().map(|row| (row - first, tidy(&sheet.shown(row, column))));
    rows.into_iter().find(|(_, head)| !head.is_empty())
}

/// The row where the heading begins, by the most matching heads, and the file's column for each described one.
fn find_heading(sheet: &Sheet<'_>, table: &Table) -> Option<(usize, Vec<Option<usize>>)> {
    let heads: Vec<Option<(usize, String)>> = (0..sheet.columns.len()).map(|at| head_cell(sheet, at)).collect();
    let named = heads.iter().flatten().count();
    let place = |first: usize| -> Vec<Option<usize>> {
        // Columns with the same head keep their order.
        let mut by_words: HashMap<(usize, String), Vec<usize>> = HashMap::new();
        let rows: Vec<usize> = heads.iter().flatten().map(|(row, _)| *row).collect();
        for below in 0..=rows.into_iter().max().unwrap_or(0) {
            for (at, text) in table.rows.get(first + below).into_iter().flatten().enumerate() {
                by_words.entry((below, tidy(text))).or_default().push(at);
            }
        }
        let places = heads.iter().enumerate().map(|(at, head)| {
            let Some(head) = head else { return Some(at) };
            let there = by_words.get_mut(head)?;
            let chosen = there.iter().position(|place| *place == at).unwrap_or(0);
            (chosen < there.len()).then(|| there.remove(chosen))
        });
        places.collect()
    };
    let rows = 0..table.rows.len().min(HEADING_WITHIN);
    let candidates = rows.map(|row| (row, place(row)));
    let known = |places: &[Option<usize>]| {
        heads.iter().zip(places).filter(|(head, place)| head.is_some() && place.is_some()).count()
    };
    let best = candidates.max_by_key(|(row, places)| (known(places), std::cmp::Reverse(*row)))?;
    (known(&best.1) * 2 > named).then_some(best)
}

/// The field that a section row names; `None` for a row that is not a section.
fn section_title(sheet: &Sheet<'_>, text: &str) -> Option<String> {
    let sections = sheet.rows.iter().filter(|row| row.of == RowOf::Section);
    let is_written =
        |row: &Row<'_>| row.cells.iter().any(|cell| matches!(&cell.value, Value::Text(title) if tidy(title) == text));
    let named = rows::field_of_title(text).map(str::to_owned);
    if sections.into_iter().any(is_written) { Some(named.unwrap_or_else(|| text.to_owned())) } else { named }
}
