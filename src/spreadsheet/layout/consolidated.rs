use super::unit_list::{ListLine, UnitCounts, UnitList};
use crate::domain::{Campaign, FormCell, Group};
use crate::text::{form, terms};

use super::chart::{Chart, ChartKind, Series};
use super::fit::fit_rows;
use super::list::{across, form_cell, heads, section, widths};
use super::model::{Cell, RowOf, Sheet, Style, Value};
use super::summary::COLOURS;

/// The consolidated list in the official form: by unit, then by field, in the order of priority; with totals.
pub(super) fn consolidated_list<'a>(campaign: &'a Campaign, units: &'a [UnitList]) -> Sheet<'a> {
    let mut sheet = Sheet::new(form::CONSOLIDATED_SHEET, 13, &widths(campaign));
    sheet.line(form::CONSOLIDATED_TITLE, Style::Title, 20.0);
    sheet.line(form::subject(campaign), Style::Subtitle, 18.0);
    sheet.line(campaign.recipient.as_str(), Style::Subtitle, 18.0);
    sheet.space();
    sheet.two_row_heading(heads(campaign));
    // A unit of which nothing is proposed has no section.
    let with_proposals: Vec<&UnitList> = units.iter().filter(|unit| unit.counts.listed > 0).collect();
    for (number, UnitList { unit, counts, sections }) in (1..).zip(with_proposals.iter().copied()) {
        section(&mut sheet, campaign, form::roman(number), form::counted(unit, counts.listed as usize));
        let mut of_unit = 0;
        for (field, lines) in sections {
            section(&mut sheet, campaign, String::new(), form::counted(&form::field(field), lines.len()));
            for ListLine { values } in lines {
                of_unit += 1;
                let cells = campaign.form.columns.iter().zip(values);
                sheet.body(
                    RowOf::Sheet,
                    cells.map(|(column, value)| form_cell(column.shows, of_unit, value.clone())).collect(),
                );
            }
        }
        let title = form::listed_of_unit(counts.listed);
        total(&mut sheet, campaign, title, sections.iter().flat_map(|(_, lines)| lines));
    }
    let listed = with_proposals.iter().map(|unit| unit.counts.listed).sum();
    let all = with_proposals.iter().flat_map(|unit| &unit.sections).flat_map(|(_, lines)| lines);
    total(&mut sheet, campaign, form::listed_of_all(with_proposals.len(), listed), all);
    fit_rows(&mut sheet);
    sheet
}

/// How many there are, and at each level how many are marked.
fn total<'a>(
    sheet: &mut Sheet<'_>,
    campaign: &Campaign,
    title: String,
    lines: impl Iterator<Item = &'a ListLine> + Clone,
) {
    let mut cells = across(campaign, String::new(), title);
    for (at, (cell, column)) in cells.iter_mut().zip(&campaign.form.columns).enumerate() {
        if let FormCell::Mark(_) = column.shows {
            let marked = lines.clone().filter(|line| line.values.get(at).is_some_and(|value| *value != Value::Blank));
            cell.value = Value::Number(u32::try_from(marked.count()).unwrap_or(u32::MAX));
            cell.style = Style::SectionCentre;
        }
    }
    sheet.body(RowOf::Sheet, cells);
}

/// Counts by unit.
pub(super) fn consolidated_counts<'a>(
    campaign: &'a Campaign,
    units: impl Iterator<Item = (&'a str, UnitCounts)>,
) -> Sheet<'a> {
    let mut sheet = Sheet::new(form::SUMMARY_SHEET, 12, &[44.0, 12.0, 12.0, 12.0, 12.0, 12.0, 12.0, 14.0]);
    sheet.line(form::COUNTS_BY_UNIT, Style::Subtitle, 20.0);
    sheet.space();
    let head = sheet.next_row();
    let groups = Group::ALL.map(|group| terms::group(campaign, group));
    let provided = form::provided(campaign);
    let counts = [form::ALL_PROCEDURES, form::LISTED];
    sheet.heading(
        [&[form::UNIT], counts.as_slice(), groups.as_slice(), &[provided.as_str(), form::WITHOUT_USE]]
            .concat()
            .into_iter()
            .map(str::to_owned),
    );
    let mut total = [0u32; 7];
    for (unit, counts) in units {
        let UnitCounts { procedures, listed, groups: [ready, adjust, amend], provided, without_use } = counts;
        let counts = [procedures, listed, ready, adjust, amend, provided, without_use];
        total.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        counts_row(&mut sheet, unit, counts);
    }
    let last = sheet.next_row().saturating_sub(1);
    if last > head {
        let one = |(column, colour)| Series {
            name: (head, column),
            names: 0,
            values: column,
            rows: (head + 1, last),
            colour,
        };
        let series = (3u16..).zip(COLOURS).map(one).collect();
        sheet.charts.push(Chart { kind: ChartKind::StackedBars, title: form::COUNTS_BY_UNIT, series });
    }
    counts_row(&mut sheet, form::TOTAL, total);
    fit_rows(&mut sheet);
    sheet
}

fn counts_row<'a>(sheet: &mut Sheet<'a>, name: &'a str, counts: [u32; 7]) {
    let mut cells = vec![Cell::text(name, Style::Text)];
    cells.extend(counts.map(|count| Cell::number(Some(count))));
    sheet.body(RowOf::Sheet, cells);
}
