use super::working_book::{ObstacleLine, WorkingBook};
use crate::consolidation::{ComparedRow, Comparison, NamedTwice, UnusedService};
use crate::domain::Campaign;
use crate::text::form;

use super::charts::{charts_sheet, readiness_table, roadmap_table};
use super::counts::{counts_by_field, counts_by_unit};
use super::fit::{fit_columns, fit_rows, or_nothing};
use super::model::{Cell, RowOf, Sheet, Style};
use super::reviewed::reviewed_sheet;

/// The Office's working book: counts, charts with their tables, decisions, services provided and not used, common
/// solutions on the portal, documents that group 3 waits for, differences between units, and codes with several names.
pub(in crate::spreadsheet) fn working_sheets(book: &WorkingBook) -> Vec<Sheet<'_>> {
    let campaign = &*book.campaign;
    let by_unit = counts_by_unit(campaign, book.counts.iter().map(|(unit, counts)| (unit.as_str(), counts)));
    let (readiness, roadmap) = (readiness_table(&book.counts), roadmap_table(campaign, &book.roadmap));
    let charts = charts_sheet(campaign, &book.roadmap, [&by_unit, &readiness, &roadmap], book.counts.len());
    let mut sheets = vec![
        by_unit,
        counts_by_field(campaign, &book.fields),
        charts,
        readiness,
        roadmap,
        reviewed_sheet(&book.campaign, &book.reviewed),
        unused(&book.unused),
        obstacles(form::SOLUTIONS_SHEET, form::SOLUTION, &book.solutions),
        obstacles(form::DOCUMENTS_SHEET, form::LEGAL_DOCUMENT, &book.documents),
    ];
    sheets.extend(book.comparisons.iter().map(|comparison| matrix(&book.campaign, comparison)));
    sheets.push(names(&book.names));
    sheets
}

fn begin<'a>(name: &'static str, widths: &[f64], heads: &[&'static str]) -> Sheet<'a> {
    let mut sheet = Sheet::new(name, 12, widths);
    sheet.line(name, Style::Subtitle, 20.0);
    sheet.space();
    sheet.heading(heads.iter().copied());
    sheet
}

fn end(mut sheet: Sheet<'_>) -> Sheet<'_> {
    sheet.filtered = sheet.next_row() > sheet.heading.1 + 1;
    or_nothing(&mut sheet);
    fit_columns(&mut sheet);
    fit_rows(&mut sheet);
    sheet
}

fn unused(units: &[UnusedService]) -> Sheet<'_> {
    let heads = [form::UNIT, form::PROCEDURE_NAME, form::DOSSIERS];
    let mut sheet = begin(form::UNUSED_SHEET, &[40.0, 70.0, 12.0], &heads);
    for UnusedService { unit, members, .. } in units {
        for member in members {
            sheet.body(
                RowOf::Sheet,
                vec![
                    Cell::text(unit.as_str(), Style::Text),
                    Cell::text(member.name.as_str(), Style::Text),
                    Cell::number(Some(member.volume)),
                ],
            );
        }
    }
    end(sheet)
}

fn obstacles<'a>(name: &'static str, what: &'static str, found: &'a [ObstacleLine]) -> Sheet<'a> {
    let heads = [what, form::CRITERION, form::PROCEDURES, form::DOSSIERS, form::UNITS];
    let mut sheet = begin(name, &[50.0, 12.0, 12.0, 12.0, 60.0], &heads);
    for common in found {
        let units: Vec<&str> = common.units.iter().map(String::as_str).collect();
        let criteria: Vec<String> = common.criteria.iter().map(ToString::to_string).collect();
        sheet.body(
            RowOf::Sheet,
            vec![
                Cell::text(common.wording.as_str(), Style::Text),
                Cell::text(criteria.join(", "), Style::Centre),
                Cell::number(u32::try_from(common.procedures).ok()),
                Cell::number(Some(common.volume)),
                Cell::text(units.join("; "), Style::Text),
            ],
        );
    }
    end(sheet)
}

fn matrix<'a>(campaign: &Campaign, comparison: &'a Comparison) -> Sheet<'a> {
    let Comparison { kind, units, rows } = comparison;
    let widths: Vec<f64> = [12.0, 44.0].into_iter().chain(units.iter().map(|_| 24.0)).collect();
    let mut sheet = Sheet::new(form::matrix_sheet(kind), 12, &widths);
    sheet.repeated = Some(2);
    sheet.line(form::matrix_title(kind), Style::Subtitle, 20.0);
    sheet.space();
    sheet.heading([form::CODE, form::PROCEDURE_NAME].into_iter().chain(units.iter().map(String::as_str)));
    for row in rows {
        sheet.body(RowOf::Sheet, matrix_row(campaign, row));
    }
    end(sheet)
}

/// Cells that differ from what most units do are bold.
fn matrix_row<'a>(campaign: &Campaign, row: &'a ComparedRow) -> Vec<Cell<'a>> {
    let mut cells = vec![Cell::text(row.code.as_str(), Style::Text), Cell::text(row.name.as_str(), Style::Text)];
    cells.extend(row.judged().map(|(cell, is_odd)| {
        let style = if is_odd { Style::Section } else { Style::Text };
        Cell::text(form::compared(cell, campaign), style)
    }));
    cells
}

fn names(codes: &[NamedTwice]) -> Sheet<'_> {
    let mut sheet = begin(form::NAMES_SHEET, &[14.0, 70.0, 60.0], &[form::CODE, form::PROCEDURE_NAME, form::UNITS]);
    for NamedTwice { code, names } in codes {
        for variant in names {
            sheet.body(
                RowOf::Sheet,
                vec![
                    Cell::text(code.as_str(), Style::Text),
                    Cell::text(variant.name.as_str(), Style::Text),
                    Cell::text(variant.units.join("; "), Style::Text),
                ],
            );
        }
    }
    end(sheet)
}
