use crate::domain::{Campaign, FormCell};
use crate::rules::FieldSections;
use crate::text::{books, form};

use super::fit::fit_rows;
use super::list::{across, form_cell, heads, section, widths};
use super::model::{Cell, RowOf, Sheet, Style, Value};
use super::province_list::{Arranged, ListLine, ProvinceList, UnitList};
use super::words::fit_words;

/// The consolidated list in the official form, in the order of priority within each field, with totals: by unit and then
/// by field, or by field of the whole province and then by unit. Procedures are numbered within a field.
pub(super) fn consolidated_list(list: &ProvinceList) -> Sheet<'_> {
    let campaign = &*list.campaign;
    let mut sheet = Sheet::new(books::CONSOLIDATED_SHEET, 13, &widths(campaign));
    if !list.unfinished.is_final() {
        sheet.line(books::DRAFT, Style::Title, 20.0);
        sheet.line(books::unfinished(list.unfinished), Style::Italic, 18.0);
    }
    sheet.line(books::CONSOLIDATED_TITLE, Style::Title, 20.0);
    sheet.line(form::subject(campaign), Style::Subtitle, 18.0);
    sheet.line(books::attachment(campaign), Style::Italic, 18.0);
    let marks_differ = campaign.levels.iter().any(|level| level.marks.len() > 1);
    sheet.line(if marks_differ { books::MARKS_COUNTED } else { books::TOTALS }, Style::Note, 18.0);
    sheet.two_row_heading(heads(campaign));
    let parts = parts(&list.units, list.arranged);
    for part in &parts {
        section(&mut sheet, campaign, part.number.clone(), part.title.clone());
        for Section { number: of_section, title, lines, first } in &part.sections {
            let mut cells = across(campaign, of_section.clone(), title.clone());
            count_marks(&mut cells, campaign, lines.iter());
            sheet.body(RowOf::Section, cells);
            for (number, ListLine { values, .. }) in (*first..).zip(*lines) {
                let cells = campaign.form.columns.iter().zip(values);
                let cells = cells.map(|(column, value)| form_cell(column.shows, number, value.clone()));
                sheet.body(RowOf::Sheet, cells.collect());
            }
        }
        total(&mut sheet, campaign, part.total(campaign), part.lines());
    }
    let all = || parts.iter().flat_map(Part::lines);
    total(&mut sheet, campaign, total_of_all(campaign, &list.units, &parts), all());
    fit_words(&mut sheet);
    fit_rows(&mut sheet);
    sheet
}

/// A part of the list's first division, with its sections.
pub(in crate::spreadsheet) struct Part<'a> {
    pub number: String,
    pub title: String,
    pub sections: Vec<Section<'a>>,
}

pub(in crate::spreadsheet) struct Section<'a> {
    pub number: String,
    pub title: String,
    pub lines: &'a [ListLine],
    /// The number of its first line within the field.
    pub first: u32,
}

impl<'a> Part<'a> {
    fn lines(&self) -> impl Iterator<Item = &'a ListLine> + Clone {
        self.sections.iter().flat_map(|section| section.lines)
    }

    /// How many it lists, by level.
    pub fn total(&self, campaign: &Campaign) -> String {
        form::listed_at_levels(self.lines().count(), &by_level(campaign, self.lines()))
    }
}

/// How many the whole list has, by level.
pub(in crate::spreadsheet) fn total_of_all(campaign: &Campaign, units: &[UnitList], parts: &[Part<'_>]) -> String {
    let units = units.iter().filter(|unit| unit.counts.list.listed > 0).count();
    let all = || parts.iter().flat_map(Part::lines);
    books::listed_of_all(units, all().count(), &by_level(campaign, all()))
}

pub(in crate::spreadsheet) fn parts(units: &[UnitList], arranged: Arranged) -> Vec<Part<'_>> {
    match arranged {
        Arranged::ByUnit => by_unit(units),
        Arranged::ByField => by_field(units),
    }
}

/// One part for each unit with listed procedures.
fn by_unit<'a>(units: &'a [UnitList]) -> Vec<Part<'a>> {
    let with_proposals = units.iter().filter(|unit| unit.counts.list.listed > 0);
    let parts = (1..).zip(with_proposals).map(|(number, UnitList { unit, counts, sections })| {
        let section = |(number, (field, lines)): (usize, &'a (String, Vec<ListLine>))| Section {
            number: form::roman(number),
            title: form::counted(&form::field(field), lines.len()),
            lines,
            first: 1,
        };
        Part {
            number: String::new(),
            title: form::counted(&books::numbered_unit(number, unit), counts.list.listed as usize),
            sections: (1..).zip(sections).map(section).collect(),
        }
    });
    parts.collect()
}

fn by_field<'a>(units: &'a [UnitList]) -> Vec<Part<'a>> {
    let mut fields: FieldSections<'_, Vec<Section<'_>>> = FieldSections::new();
    for UnitList { unit, sections, .. } in units {
        for (field, lines) in sections {
            let title = form::counted(unit, lines.len());
            fields.update(field, |sections| {
                let before: usize = sections.iter().map(|section| section.lines.len()).sum();
                let first = u32::try_from(before + 1).unwrap_or(u32::MAX);
                sections.push(Section { number: String::new(), title, lines, first });
            });
        }
    }
    let part = |(number, (field, sections)): (usize, (&str, Vec<Section<'a>>))| {
        let count = sections.iter().map(|section| section.lines.len()).sum();
        Part { number: form::roman(number), title: form::counted(&form::field(field), count), sections }
    };
    (1..).zip(fields.into_vec()).map(part).collect()
}

/// How many lines propose each level, in the campaign's order.
fn by_level<'a>(campaign: &'a Campaign, lines: impl Iterator<Item = &'a ListLine> + Clone) -> Vec<(&'a str, usize)> {
    let count = |id| lines.clone().filter(|line| line.level == Some(id)).count();
    campaign.levels.iter().map(|level| (level.name.as_str(), count(level.id))).collect()
}

/// A row in bold with the number of lines in its title, and counts in the columns of marks.
fn total<'a>(
    sheet: &mut Sheet<'_>,
    campaign: &Campaign,
    title: String,
    lines: impl Iterator<Item = &'a ListLine> + Clone,
) {
    let mut cells = across(campaign, String::new(), title);
    count_marks(&mut cells, campaign, lines);
    sheet.body(RowOf::Sheet, cells);
}

/// Puts the number of marked lines into the columns of marks.
fn count_marks<'a>(cells: &mut [Cell<'_>], campaign: &Campaign, lines: impl Iterator<Item = &'a ListLine> + Clone) {
    for (at, (cell, column)) in cells.iter_mut().zip(&campaign.form.columns).enumerate() {
        if let FormCell::Mark(_) = column.shows {
            let marked = lines.clone().filter(|line| line.values.get(at).is_some_and(|value| *value != Value::Blank));
            cell.value = Value::Number(u32::try_from(marked.count()).unwrap_or(u32::MAX));
            cell.style = Style::SectionCentre;
        }
    }
}
