use crate::consolidation::{
    CommonObstacle, DistrictRow, common_documents, common_solutions, districts_differ, same_code_other_name,
    unused_services,
};
use crate::domain::{Campaign, Dossier};
use crate::spreadsheet::unit_list::UnitList;
use crate::text::form;

use super::consolidated::consolidated_counts;
use super::fit::fit_rows;
use super::model::{Cell, Sheet, Style};

/// The Office's working book: counts with a chart, what is provided and not used, what to mend first on the portal,
/// which documents groups 3 wait for, where districts differ, and codes under several names.
pub(super) fn working_sheets<'a>(
    campaign: &Campaign,
    dossiers: &[&'a Dossier],
    units: &'a [UnitList],
) -> Vec<Sheet<'a>> {
    vec![
        consolidated_counts(units),
        unused(dossiers),
        obstacles(form::SOLUTIONS_SHEET, form::SOLUTION, common_solutions(dossiers)),
        obstacles(form::DOCUMENTS_SHEET, form::LEGAL_DOCUMENT, common_documents(dossiers)),
        matrix(campaign, dossiers),
        names(dossiers),
    ]
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
    fit_rows(&mut sheet);
    sheet
}

/// A table without a row says so.
pub(super) fn or_nothing(sheet: &mut Sheet<'_>) {
    if sheet.next_row() == sheet.heading.1 + 1 {
        sheet.line(form::NO_PROCEDURES, Style::Italic, 18.0);
    }
}

fn unused<'a>(dossiers: &[&'a Dossier]) -> Sheet<'a> {
    let heads = [form::UNIT, form::PROCEDURE_NAME, form::DOSSIERS];
    let mut sheet = begin(form::UNUSED_SHEET, &[40.0, 70.0, 12.0], &heads);
    for unit in unused_services(dossiers) {
        for member in unit.members {
            sheet.body(vec![
                Cell::text(unit.unit.clone(), Style::Text),
                Cell::text(member.name, Style::Text),
                Cell::number(Some(member.volume)),
            ]);
        }
    }
    end(sheet)
}

fn obstacles<'a>(name: &'static str, what: &'static str, found: Vec<CommonObstacle>) -> Sheet<'a> {
    let heads = [what, form::CRITERION, form::PROCEDURES, form::DOSSIERS, form::UNITS];
    let mut sheet = begin(name, &[50.0, 12.0, 12.0, 12.0, 60.0], &heads);
    for common in found {
        let mut units: Vec<String> = common.members.iter().map(|member| member.unit.clone()).collect();
        units.sort_unstable();
        units.dedup();
        let criteria: Vec<String> = common.criteria.iter().map(ToString::to_string).collect();
        sheet.body(vec![
            Cell::text(common.wording, Style::Text),
            Cell::text(criteria.join(", "), Style::Centre),
            Cell::number(u32::try_from(common.members.len()).ok()),
            Cell::number(Some(common.volume)),
            Cell::text(units.join("; "), Style::Text),
        ]);
    }
    end(sheet)
}

fn matrix<'a>(campaign: &Campaign, dossiers: &[&'a Dossier]) -> Sheet<'a> {
    let (districts, rows) = districts_differ(dossiers);
    let widths: Vec<f64> = [12.0, 44.0].into_iter().chain(districts.iter().map(|_| 24.0)).collect();
    let mut sheet = Sheet::new(form::MATRIX_SHEET, 12, &widths);
    sheet.pages_wide = if districts.len() > 5 { 2 } else { 1 };
    sheet.title_columns = 6;
    sheet.line(form::MATRIX_TITLE, Style::Subtitle, 20.0);
    sheet.space();
    let heads = [form::CODE.to_owned(), form::PROCEDURE_NAME.to_owned()].into_iter();
    sheet.heading(heads.chain(districts.into_iter().map(str::to_owned)));
    for row in rows {
        sheet.body(matrix_row(campaign, row));
    }
    end(sheet)
}

/// What differs from most districts stands out in bold.
fn matrix_row<'a>(campaign: &Campaign, row: DistrictRow) -> Vec<Cell<'a>> {
    let usual = row.usual().cloned();
    let mut cells = vec![Cell::text(row.code, Style::Text), Cell::text(row.name, Style::Text)];
    cells.extend(row.cells.into_iter().map(|cell| match cell {
        None => Cell::text(form::NOT_LISTED, Style::Section),
        Some(cell) => {
            let odd = usual.as_ref().is_some_and(|usual| !cell.decides_like(usual));
            let style = if odd { Style::Section } else { Style::Text };
            Cell::text(form::placement(&cell, campaign), style)
        }
    }));
    cells
}

fn names<'a>(dossiers: &[&'a Dossier]) -> Sheet<'a> {
    let mut sheet = begin(form::NAMES_SHEET, &[14.0, 70.0, 60.0], &[form::CODE, form::PROCEDURE_NAME, form::UNITS]);
    for named in same_code_other_name(dossiers) {
        for variant in named.names {
            sheet.body(vec![
                Cell::text(named.code.clone(), Style::Text),
                Cell::text(variant.name, Style::Text),
                Cell::text(variant.units.join("; "), Style::Text),
            ]);
        }
    }
    end(sheet)
}
