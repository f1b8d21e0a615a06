use std::collections::{HashMap, HashSet};

use crate::domain::{Column, fold, folds_to, tidy};
use crate::spreadsheet::import::{is_column_numbers, is_row_number, is_section_number};
use crate::spreadsheet::layout::{RowOf, Sheet, Shows};
use crate::text::rows;
use crate::text::vocabulary::is_marked;

use super::described::{continued, described_at, joined};
use super::heading;
use super::in_file::InFile;
use super::known::Known;
use super::record::Record;

/// What a row below the heading is.
pub(super) enum Kind {
    Blank,
    /// The title of a section, and the texts beside it.
    Section(String, String),
    /// A total, numbers of columns, the heading again, a signature.
    Beside,
    /// The rest of texts of the row above.
    Rest,
    /// The rest of texts of another row, from which it was sorted away.
    Astray,
    /// A row with values and without a name.
    Nameless,
    Procedure,
}

/// Tells what the rows of a sheet are.
pub(super) struct Rows<'a> {
    sheet: &'a Sheet<'a>,
    file: &'a InFile<'a>,
    known: &'a Known,
    by_field: bool,
    places: &'a [Option<usize>],
    name: Option<usize>,
    code: Option<usize>,
    /// The first column besides the name: the ordinal.
    lead: Option<usize>,
    /// The folded head of the names.
    name_head: String,
    /// The titles of the sections as they were written, and the texts beside them.
    titles: HashSet<String>,
    pub beside_titles: HashSet<String>,
    /// See [`continued`].
    rests: HashMap<String, HashSet<String>>,
    /// The last row with a number and a name; rows without a number below it need a value of a procedure.
    last_numbered: Option<usize>,
}

impl<'a> Rows<'a> {
    pub fn of(
        sheet: &'a Sheet<'a>,
        file: &'a InFile<'a>,
        known: &'a Known,
        by_field: bool,
        places: &'a [Option<usize>],
        from: usize,
    ) -> Rows<'a> {
        let place = |column| described_at(sheet, column).and_then(|at| *places.get(at)?);
        let (name, code) = (place(Column::Name), place(Column::Code));
        let lead_at = places.iter().position(|place| *place != name);
        let lead = lead_at.and_then(|at| *places.get(at)?);
        let name_at = described_at(sheet, Column::Name);
        let name_head = name_at.map(|at| fold(&heading::head(sheet, at))).unwrap_or_default();
        let sections = || sheet.rows.iter().filter(|row| row.of == RowOf::Section);
        let titles = sections().flat_map(|row| row.cells.iter().map(|cell| tidy(&cell.value.shown()))).collect();
        let beside_titles = sections().map(|row| {
            let cells = row.cells.iter().enumerate().filter(|(at, _)| Some(*at) != name_at && Some(*at) != lead_at);
            joined(cells.map(|(_, cell)| cell.value.shown()))
        });
        let mut rows = Rows {
            sheet,
            file,
            known,
            by_field,
            places,
            name,
            code,
            lead,
            name_head,
            titles,
            beside_titles: beside_titles.collect(),
            rests: continued(sheet),
            last_numbered: None,
        };
        let is_number = |row: usize| {
            is_row_number(&rows.text(row, lead)) || lead.is_some_and(|lead| file.is_uncalculated(row, lead))
        };
        let is_numbered = |row: &usize| is_number(*row) && !rows.text(*row, name).is_empty();
        rows.last_numbered = (from..file.rows().len()).rev().find(is_numbered);
        rows
    }

    fn text(&self, row: usize, place: Option<usize>) -> String {
        place.map_or(String::new(), |at| tidy(self.file.cell(row, at)))
    }

    /// `above` is the record above the row.
    pub fn kind(&self, row: usize, above: Option<&Record>) -> Kind {
        let filled = self.file.filled(row);
        if filled.is_empty() {
            return Kind::Blank;
        }
        let [lead, name, code] = [self.lead, self.name, self.code].map(|place| self.text(row, place));
        let has_no_name = name.is_empty() && code.is_empty();
        let name_at = described_at(self.sheet, Column::Name);
        let above_name = || above.zip(name_at).and_then(|(above, at)| above.texts.get(at)).map(|name| fold(name));
        let has_rest = || {
            let name = above_name();
            name.is_some_and(|name| self.rests.values().any(|of| of.contains(&name)))
        };
        if has_no_name && lead.is_empty() && above.is_some_and(|above| above.fills_a_cell() || has_rest()) {
            return Kind::Rest;
        }
        if !name.is_empty() && self.known.names.contains(&fold(&name)) && !self.titles.contains(&name) {
            return Kind::Procedure;
        }
        if let Some(of) = self.rests.get(&joined(filled.iter().map(|(_, text)| text))) {
            return if above_name().is_some_and(|name| of.contains(&name)) { Kind::Rest } else { Kind::Astray };
        }
        let is_other = |at: usize| Some(at) != self.name && Some(at) != self.lead;
        let others: Vec<&str> = filled.iter().filter(|(at, _)| is_other(*at)).map(|(_, text)| text.as_str()).collect();
        if code.is_empty()
            && let Some(title) = self.section_title(&lead, &name, others.is_empty())
        {
            return if self.by_field { Kind::Section(title, joined(&others)) } else { Kind::Beside };
        }
        let is_numbered = is_row_number(&lead);
        let has_value = self.has_value(row);
        let texts: Vec<&str> = filled.iter().map(|(_, text)| text.as_str()).collect();
        let words = texts.iter().find(|text| text.chars().any(char::is_alphabetic)).copied().unwrap_or_default();
        let is_total = if is_numbered || has_value { rows::is_certain_total(words) } else { rows::is_total(words) };
        let is_heading = !self.name_head.is_empty() && folds_to(&name, &self.name_head);
        if (is_total && code.is_empty()) || is_heading || is_column_numbers(&texts) {
            return Kind::Beside;
        }
        if has_no_name {
            let is_lost = self.name.is_some_and(|name| self.file.is_uncalculated(row, name));
            let is_row = is_numbered && !is_section_number(&lead) && !others.is_empty();
            return if is_lost || is_row { Kind::Nameless } else { Kind::Beside };
        }
        // A signature has a name below the table too.
        let is_below = self.last_numbered.is_some_and(|last| row > last);
        if is_below && lead.is_empty() && code.is_empty() && !has_value { Kind::Beside } else { Kind::Procedure }
    }

    /// Whether a row has a value that only a procedure has.
    fn has_value(&self, row: usize) -> bool {
        self.sheet.columns.iter().zip(self.places).any(|(column, place)| {
            let Shows::One(column) = column.shows else { return false };
            let text = || self.text(row, *place);
            match column {
                Column::Mark(_) | Column::Clause(_) => is_marked(&text()) == Ok(true),
                Column::Volume(_) | Column::Online | Column::Answer(_) | Column::Score(_) => {
                    text().chars().any(char::is_alphanumeric) && text().chars().count() <= 12
                }
                Column::Field => self.known.fields.contains(&fold(&text())),
                _ => false,
            }
        })
    }

    /// The field that a section row names; `None` for a row that is not a section. A written title stays one with
    /// texts beside it; a new one has a Roman numeral or says that it is a field.
    fn section_title(&self, lead: &str, title: &str, is_alone: bool) -> Option<String> {
        if title.is_empty() || (is_row_number(lead) && !is_section_number(lead)) {
            return None;
        }
        let named = rows::field_of_title(title).map(str::to_owned);
        let is_new = is_alone && (named.is_some() || is_section_number(lead));
        (self.titles.contains(title) || is_new).then(|| named.unwrap_or_else(|| title.to_owned()))
    }
}
