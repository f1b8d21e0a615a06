use std::collections::HashMap;

use crate::domain::{Campaign, Column, ProcedureId, Sections, fold, folds_to, tidy};
use crate::spreadsheet::import::{is_column_numbers, is_row_number, is_section_number, restored_code};
use crate::spreadsheet::layout::{MAX_CELL_UNITS, Row, RowOf, Sheet, Shows, Value};
use crate::text::rows;

use super::heading;
use super::in_file::InFile;

/// A sheet of procedures as found in a file.
pub(super) struct Found {
    /// First row of the heading.
    pub heading: usize,
    pub records: Vec<Record>,
    /// Rows below the heading that are neither procedures nor sections, with their texts.
    pub beside: Vec<(usize, String)>,
    /// Whether one of these may be a procedure without its name.
    pub has_nameless: bool,
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
    /// Described columns whose formula was not calculated.
    pub uncalculated: Vec<usize>,
    /// The field named by the section above.
    pub field: Option<String>,
}

/// What a row below the heading is.
enum Kind {
    Blank,
    /// The title of a section, and the texts beside it.
    Section(String, String),
    /// A total, numbers of columns, the heading again, a signature.
    Beside,
    /// The rest of a text that filled the cell above.
    Rest,
    /// A row with values and without a name.
    Nameless,
    Procedure,
}

/// Tells what the rows of a sheet are.
struct Rows<'a> {
    sheet: &'a Sheet<'a>,
    file: &'a InFile<'a>,
    by_field: bool,
    places: &'a [Option<usize>],
    name: Option<usize>,
    code: Option<usize>,
    /// The first column besides the name: the ordinal.
    lead: Option<usize>,
    /// The folded head of the names.
    name_head: String,
    /// The last row with a number and a name; rows without a number below it need a value of a procedure.
    last_numbered: Option<usize>,
}

impl<'a> Rows<'a> {
    fn of(
        sheet: &'a Sheet<'a>,
        file: &'a InFile<'a>,
        campaign: &Campaign,
        places: &'a [Option<usize>],
        from: usize,
    ) -> Rows<'a> {
        let place = |column| described_at(sheet, column).and_then(|at| *places.get(at)?);
        let (name, code) = (place(Column::Name), place(Column::Code));
        let lead = places.iter().position(|place| *place != name).and_then(|at| *places.get(at)?);
        let name_head = described_at(sheet, Column::Name).map(|at| fold(&heading::head(sheet, at))).unwrap_or_default();
        let by_field = campaign.form.sections == Sections::ByField;
        let mut rows = Rows { sheet, file, by_field, places, name, code, lead, name_head, last_numbered: None };
        let is_numbered = |row: &usize| is_row_number(&rows.text(*row, lead)) && !rows.text(*row, name).is_empty();
        rows.last_numbered = (from..file.rows().len()).rev().find(is_numbered);
        rows
    }

    fn text(&self, row: usize, place: Option<usize>) -> String {
        place.map_or(String::new(), |at| tidy(self.file.cell(row, at)))
    }

    fn kind(&self, row: usize, goes_on: bool) -> Kind {
        let filled = self.file.filled(row);
        if filled.is_empty() {
            return Kind::Blank;
        }
        let [lead, name, code] = [self.lead, self.name, self.code].map(|place| self.text(row, place));
        let is_other = |at: usize| Some(at) != self.name && Some(at) != self.lead;
        let others: Vec<&str> = filled.iter().filter(|(at, _)| is_other(*at)).map(|(_, text)| text.as_str()).collect();
        if self.by_field
            && code.is_empty()
            && let Some(title) = self.section_title(&lead, &name, others.is_empty())
        {
            return Kind::Section(title, joined(&others));
        }
        let texts: Vec<&str> = filled.iter().map(|(_, text)| text.as_str()).collect();
        let words = texts.iter().find(|text| text.chars().any(char::is_alphabetic)).copied().unwrap_or_default();
        let is_numbered = is_row_number(&lead);
        let is_total = if is_numbered { rows::is_certain_total(words) } else { rows::is_total(words) };
        let is_heading = !self.name_head.is_empty() && folds_to(&name, &self.name_head);
        if (is_total && code.is_empty()) || is_heading || is_column_numbers(&texts) {
            return Kind::Beside;
        }
        let is_below = self.last_numbered.is_some_and(|last| row > last);
        if name.is_empty() && code.is_empty() {
            return match lead.is_empty() {
                true if goes_on => Kind::Rest,
                true if is_below || others.is_empty() => Kind::Beside,
                _ => Kind::Nameless,
            };
        }
        // A signature has a name below the table too.
        if is_below && lead.is_empty() && code.is_empty() && !self.has_value(row) {
            Kind::Beside
        } else {
            Kind::Procedure
        }
    }

    /// Whether a row has a mark or a figure.
    fn has_value(&self, row: usize) -> bool {
        self.sheet.columns.iter().zip(self.places).any(|(column, place)| {
            let is_value = matches!(
                column.shows,
                Shows::One(Column::Mark(_) | Column::Clause(_) | Column::Volume(_) | Column::Online)
            );
            is_value && !self.text(row, *place).is_empty()
        })
    }

    /// The field that a section row names; `None` for a row that is not a section. A written title stays one with
    /// texts beside it; a new one has a Roman numeral or says that it is a field.
    fn section_title(&self, lead: &str, title: &str, is_alone: bool) -> Option<String> {
        let sections = self.sheet.rows.iter().filter(|row| row.of == RowOf::Section);
        let is_text = |row: &Row<'_>| {
            row.cells.iter().any(|cell| matches!(&cell.value, Value::Text(text) if tidy(text) == title))
        };
        let is_written = sections.into_iter().any(is_text);
        let named = rows::field_of_title(title).map(str::to_owned);
        let is_new = is_alone && !title.is_empty() && (named.is_some() || is_section_number(lead));
        let is_procedure = is_row_number(lead) && !is_section_number(lead);
        (!is_procedure && (is_written || is_new)).then(|| named.unwrap_or_else(|| title.to_owned()))
    }
}

impl Found {
    /// `None` when the heading is not found. `codes_are_national`: the dossier's codes have six digits behind the point.
    pub fn read(sheet: &Sheet<'_>, file: &InFile<'_>, campaign: &Campaign, codes_are_national: bool) -> Option<Found> {
        let (heading, places) = heading::find(sheet, file, campaign)?;
        let from = heading + (sheet.heading.1 - sheet.heading.0) as usize + 1;
        let rows = Rows::of(sheet, file, campaign, &places, from);
        let (mut records, mut beside): (Vec<Record>, Vec<(usize, String)>) = Default::default();
        let (mut field, mut has_nameless) = (None, false);
        let mut sections: Vec<(String, usize)> = Vec::new();
        for row in from..file.rows().len() {
            let all = || joined(file.filled(row).into_iter().map(|(_, text)| text));
            match rows.kind(row, records.last().is_some_and(Record::goes_on)) {
                Kind::Blank => {}
                Kind::Section(title, others) => {
                    field = Some(title.clone());
                    sections.push((title, 0));
                    if !others.is_empty() && !is_written_beside(sheet, &others) {
                        beside.push((row, others));
                    }
                }
                Kind::Beside => beside.push((row, all())),
                Kind::Nameless => {
                    has_nameless = true;
                    beside.push((row, all()));
                }
                Kind::Rest => {
                    if let Some(above) = records.last_mut() {
                        above.go_on(file, row, &places);
                    }
                }
                Kind::Procedure => {
                    if let Some((_, count)) = sections.last_mut() {
                        *count += 1;
                    }
                    records.push(Record::read(sheet, file, &places, row, codes_are_national, field.clone()));
                }
            }
        }
        let written = sheet.rows.iter().filter(|row| row.of == RowOf::Section).count();
        let has_sections = written == sections.len() && sections.iter().all(|(_, count)| *count > 0);
        let missing = (0..places.len()).filter(|column| places.get(*column) == Some(&None)).collect();
        Some(Found { heading, records, beside, has_nameless, missing, places, has_sections })
    }

    /// The file's column that shows a column of procedures.
    pub fn place_of(&self, sheet: &Sheet<'_>, column: Column) -> Option<usize> {
        let at = described_at(sheet, column)?;
        *self.places.get(at)?
    }
}

/// Whether a section row was written with these texts beside its title.
fn is_written_beside(sheet: &Sheet<'_>, others: &str) -> bool {
    let sections = sheet.rows.iter().filter(|row| row.of == RowOf::Section);
    sections.into_iter().any(|row| joined(row.cells.iter().map(|cell| cell.value.shown())).ends_with(others))
}

/// The filled cells of a row as one text.
pub(super) fn joined(cells: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let cells = cells.into_iter().map(|cell| tidy(cell.as_ref())).filter(|cell| !cell.is_empty());
    cells.collect::<Vec<_>>().join(" | ")
}

impl Record {
    fn read(
        sheet: &Sheet<'_>,
        file: &InFile<'_>,
        places: &[Option<usize>],
        row: usize,
        codes_are_national: bool,
        field: Option<String>,
    ) -> Record {
        let read = sheet.columns.iter().zip(places).map(|(column, place)| {
            let Some(at) = place else { return String::new() };
            match column.shows {
                Shows::One(Column::Code) => restored_code(file.cell(row, *at), codes_are_national),
                Shows::One(column) => file.value(row, *at, Some(column)),
                Shows::Lines(_) | Shows::Derived => file.value(row, *at, None),
            }
        });
        let is_uncalculated = |place: &Option<usize>| place.is_some_and(|at| file.is_uncalculated(row, at));
        let uncalculated = places.iter().enumerate().filter(|(_, place)| is_uncalculated(place)).map(|(at, _)| at);
        Record { row, texts: read.collect(), uncalculated: uncalculated.collect(), field }
    }

    /// Whether one of its texts fills a cell, so that the row below may continue it.
    fn goes_on(&self) -> bool {
        self.texts.iter().any(|text| text.encode_utf16().count() + 1 >= MAX_CELL_UNITS)
    }

    fn go_on(&mut self, file: &InFile<'_>, row: usize, places: &[Option<usize>]) {
        for (text, place) in self.texts.iter_mut().zip(places) {
            text.push_str(place.map_or("", |at| file.cell(row, at)));
        }
    }
}

/// The described column that shows a column of procedures.
pub(super) fn described_at(sheet: &Sheet<'_>, column: Column) -> Option<usize> {
    sheet.columns.iter().position(|one| one.shows == Shows::One(column))
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
