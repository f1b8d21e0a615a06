use crate::domain::{Campaign, Column, Sections};
use crate::spreadsheet::layout::{RowOf, Sheet};

use super::described::{described_at, joined};
use super::heading;
use super::in_file::InFile;
use super::known::Known;
use super::record::Record;
use super::rows::{Kind, Rows};

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
    /// Whether every section row is followed by procedures; not so in a sorted sheet, which brings them together.
    pub has_sections: bool,
    /// Whether no section row is missing.
    pub has_all_sections: bool,
    /// Whether rows with the rest of texts were sorted away from the rows that they continue.
    pub has_astray: bool,
}

impl Found {
    /// `None` when the heading is not found.
    pub fn read(sheet: &Sheet<'_>, file: &InFile<'_>, campaign: &Campaign, known: &Known) -> Option<Found> {
        let (heading, places) = heading::find(sheet, file, campaign)?;
        let from = heading + (sheet.heading.1 - sheet.heading.0) as usize + 1;
        // A sheet with a column of fields has no sections of its own.
        let by_field = campaign.form.sections == Sections::ByField && described_at(sheet, Column::Field).is_none();
        let rows = Rows::of(sheet, file, known, by_field, &places, from);
        let (mut records, mut beside): (Vec<Record>, Vec<(usize, String)>) = Default::default();
        let (mut field, mut has_nameless, mut has_astray) = (None, false, false);
        // The number of procedures under each section row.
        let mut sections: Vec<usize> = Vec::new();
        for row in from..file.rows().len() {
            let all = || joined(file.filled(row).into_iter().map(|(_, text)| text));
            match rows.kind(row, records.last()) {
                Kind::Blank => {}
                Kind::Astray => has_astray = true,
                Kind::Section(title, others) => {
                    field = Some(title);
                    sections.push(0);
                    if !others.is_empty() && !rows.beside_titles.contains(&others) {
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
                    if let Some(count) = sections.last_mut() {
                        *count += 1;
                    }
                    records.push(Record::read(sheet, file, &places, row, known, field.clone()));
                }
            }
        }
        let written = sheet.rows.iter().filter(|row| row.of == RowOf::Section).count();
        let has_sections = !sections.is_empty() && sections.iter().all(|count| *count > 0);
        let has_all_sections = sections.len() >= written;
        let missing = (0..places.len()).filter(|column| places.get(*column) == Some(&None)).collect();
        Some(Found {
            heading,
            records,
            beside,
            has_nameless,
            missing,
            places,
            has_sections,
            has_all_sections,
            has_astray,
        })
    }

    /// The file's column that shows a column of procedures.
    pub fn place_of(&self, sheet: &Sheet<'_>, column: Column) -> Option<usize> {
        let at = described_at(sheet, column)?;
        *self.places.get(at)?
    }
}
