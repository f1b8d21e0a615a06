use std::borrow::Cow;

use crate::domain::{Column, Dossier, Procedure};
use crate::rules::eligibility;
use crate::text::{form, terms};

use super::fit::{fit_columns, fit_rows};
use super::model::{Cell, Head, RowOf, Sheet, Style};
use super::shows::{Holds, Shows};

/// **Rà soát**: every procedure with its facts, the clauses of Điều 21 it meets, and why it is or is not listed.
pub(super) fn screening_sheet(dossier: &Dossier) -> Sheet<'_> {
    let campaign = &*dossier.campaign;
    let clauses = &campaign.screening.clauses;
    let mut widths = vec![5.0, 10.5, 32.0, 13.0, 8.0, 20.0];
    widths.extend(campaign.periods.iter().map(|_| 9.0));
    widths.extend([9.0, 10.0, 10.0]);
    widths.extend(clauses.iter().map(|_| 4.5));
    widths.extend([18.0, 15.0]);
    let mut sheet = Sheet::new(form::SCREENING_SHEET, 12, &widths);
    sheet.holds = Holds::All;
    let facts = [Column::Ordinal, Column::Code, Column::Name, Column::Field, Column::Tier, Column::Authority];
    let figures = Column::figures(campaign).into_iter().chain([Column::Fee, Column::Registered]);
    let marks = clauses.iter().map(|clause| Column::Clause(clause.id));
    let values = facts.into_iter().chain(figures).chain(marks).map(Shows::One);
    sheet.shows(values.chain([Shows::Derived, Shows::One(Column::ScreeningNote)]));
    sheet.line(campaign.screening.title.as_str(), Style::Subtitle, 20.0);
    sheet.line(form::attachment(campaign, &dossier.submission), Style::Italic, 18.0);
    sheet.space();
    let facts =
        [form::ORDINAL, form::CODE, form::PROCEDURE_NAME, form::FIELD, form::TIER, form::HANDLED_BY].into_iter();
    let figures = campaign.periods.iter().map(|period| period.name.as_str());
    let plain = facts.chain(figures).chain([form::ONLINE, form::FEE, form::REGISTERED]);
    let mut heads: Vec<Head> = plain.map(|head| Head::Plain(Cow::Borrowed(head))).collect();
    let members = clauses.iter().map(|clause| Cow::Borrowed(clause.id.as_str())).collect();
    let source = clauses.first().source.as_str();
    heads.push(Head::Group(Cow::Borrowed(form::article(source)), members));
    heads.push(Head::Plain(form::RESULT.into()));
    heads.push(Head::Plain(form::NOTE.into()));
    sheet.two_row_heading(heads);
    for (number, procedure) in (1..).zip(&dossier.procedures) {
        sheet.body(RowOf::Procedure(procedure.id), row(dossier, number, procedure));
    }
    fit_columns(&mut sheet);
    fit_rows(&mut sheet);
    sheet
}

fn row<'a>(dossier: &'a Dossier, number: u32, procedure: &'a Procedure) -> Vec<Cell<'a>> {
    let campaign = &*dossier.campaign;
    let mut cells = vec![
        Cell { style: Style::Centre, ..Cell::number(Some(number)) },
        Cell::text(procedure.code.as_str(), Style::Text),
        Cell::text(procedure.name.as_str(), Style::Text).remarked(procedure),
        Cell::text(procedure.field.as_str(), Style::Text),
        Cell::text(procedure.tier.map_or("", |tier| terms::tier(campaign, tier)), Style::Text),
        Cell::text(procedure.authority.as_str(), Style::Text),
    ];
    cells.extend(campaign.periods.iter().map(|period| Cell::number(procedure.volumes.of(period.id))));
    cells.extend([
        Cell::number(procedure.volumes.online),
        Cell::text(terms::fee(&procedure.fee), Style::Text),
        Cell::text(procedure.registered.map_or("", |level| terms::level(campaign, level)), Style::Centre),
    ]);
    cells.extend(campaign.screening.clauses.iter().map(|clause| {
        if procedure.screening.meets(clause.id) {
            Cell::text(form::MARK, Style::Centre)
        } else {
            Cell::blank(Style::Centre)
        }
    }));
    cells.push(Cell::text(form::screened(procedure, eligibility(procedure)), Style::Text));
    cells.push(Cell::text(procedure.screening.note.as_str(), Style::Text));
    cells
}
