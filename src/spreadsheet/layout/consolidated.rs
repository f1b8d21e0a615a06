use crate::consolidation::Decided;
use crate::domain::{Campaign, Group};
use crate::rules::statistics;
use crate::text::{form, terms};

use super::fit::fit_rows;
use super::list::{WIDTHS, by_field, heads, row};
use super::model::{Cell, Chart, ChartKind, Series, Sheet, Style};
use super::summary::COLOURS;

/// The consolidated list in the official form: by unit, then by field, in the order of priority; with totals.
pub(super) fn consolidated_list<'a>(campaign: &'a Campaign, decided: &'a [Decided]) -> Sheet<'a> {
    let mut sheet = Sheet::new(form::CONSOLIDATED_SHEET, 13, &WIDTHS);
    sheet.line(form::CONSOLIDATED_TITLE, Style::Title, 20.0);
    sheet.line(form::subject(campaign), Style::Subtitle, 18.0);
    sheet.line(campaign.recipient.as_str(), Style::Subtitle, 18.0);
    sheet.space();
    sheet.two_row_heading(heads(campaign));
    let (mut listed, mut units) = (0, 0);
    // A unit of which nothing is proposed has no section.
    let with_proposals = decided.iter().filter(|unit| unit.dossier.procedures.iter().any(|one| (unit.proposes)(one)));
    for (number, Decided { dossier, proposes, .. }) in (1..).zip(with_proposals) {
        units += 1;
        section(&mut sheet, form::roman(number), dossier.submission.unit.clone());
        let mut of_unit = 0;
        for (field, procedures) in by_field(dossier, *proposes) {
            section(&mut sheet, String::new(), form::field(field));
            for procedure in procedures {
                of_unit += 1;
                sheet.body(row(of_unit, procedure).into_iter().map(without_origin).collect());
            }
        }
        section(&mut sheet, String::new(), form::listed_of_unit(of_unit));
        listed += of_unit;
    }
    section(&mut sheet, String::new(), form::listed_of_all(units, listed));
    fit_rows(&mut sheet);
    sheet
}

fn section(sheet: &mut Sheet<'_>, number: String, title: String) {
    let mut cells = vec![Cell::text(number, Style::SectionCentre), Cell::text(title, Style::Section)];
    cells.extend((0..5).map(|_| Cell::blank(Style::Section)));
    sheet.body(cells);
}

/// Ids are of one dossier; here there are many. Remarks are for the unit.
fn without_origin(cell: Cell<'_>) -> Cell<'_> {
    Cell { origin: None, note: None, ..cell }
}

/// Counts by unit: its procedures, what is provided and what of it nobody uses as it says itself; what goes into the
/// list, by group, as the Office has decided.
pub(super) fn consolidated_counts(decided: &[Decided]) -> Sheet<'_> {
    let mut sheet = Sheet::new(form::SUMMARY_SHEET, 12, &[44.0, 12.0, 12.0, 12.0, 12.0, 12.0, 12.0, 14.0]);
    sheet.line(form::COUNTS_BY_UNIT, Style::Subtitle, 20.0);
    sheet.space();
    let head = sheet.next_row();
    let groups = Group::ALL.map(terms::group);
    let counts = [form::ALL_PROCEDURES, form::LISTED];
    sheet.heading([&[form::UNIT], counts.as_slice(), groups.as_slice(), &[form::PROVIDED, form::WITHOUT_USE]].concat());
    let mut total = [0u32; 7];
    for Decided { dossier, own, proposes } in decided {
        let (statistics, of_list) = (statistics(own), statistics(dossier));
        let [ready, adjust, amend] = Group::ALL.map(|group| of_list.proposed.of(group));
        let listed = dossier.procedures.iter().filter(|procedure| proposes(procedure)).count();
        let counts = [
            statistics.procedures,
            u32::try_from(listed).unwrap_or(u32::MAX),
            ready,
            adjust,
            amend,
            statistics.provided,
            statistics.without_use,
        ];
        total.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        counts_row(&mut sheet, dossier.submission.unit.as_str(), counts);
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
        sheet.charts.push(Chart { kind: ChartKind::StackedBars, title: form::COUNTS_BY_UNIT, series, at: (2, 9) });
    }
    counts_row(&mut sheet, form::TOTAL, total);
    fit_rows(&mut sheet);
    sheet
}

fn counts_row<'a>(sheet: &mut Sheet<'a>, name: &'a str, counts: [u32; 7]) {
    let mut cells = vec![Cell::text(name, Style::Text)];
    cells.extend(counts.map(|count| Cell::number(Some(count))));
    sheet.body(cells);
}
