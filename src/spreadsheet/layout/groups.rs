use crate::domain::{Campaign, Column, Dossier, Group, Procedure};
use crate::rules::{Eligibility, eligibility, standings};
use crate::text::{form, roadmap, terms};

use super::fit::fit_rows;
use super::lines;
use super::list::by_field;
use super::model::{Cell, RowOf, Sheet, Style};
use super::shows::{Lines, Shows};

/// **Nhóm 1/2/3**: the lists of step 2b; group 2 with its technical solutions, group 3 with the documents to amend.
pub(super) fn group_sheet(dossier: &Dossier, group: Group) -> Sheet<'_> {
    let campaign = &*dossier.campaign;
    let widths = [6.0, 11.0, 46.0, 20.0, 11.0, 22.0, 42.0, 22.0];
    let mut sheet = Sheet::new(terms::group(campaign, group).to_owned(), 12, &widths);
    let roadmap_on = Column::Roadmap(campaign.main_portal());
    let values = [Column::Ordinal, Column::Code, Column::Name, Column::Field, Column::Level, roadmap_on];
    let grounds_shown = match group {
        Group::Ready => Shows::Derived,
        Group::AfterAdjustment | Group::AfterAmendment => Shows::Lines(Lines::Grounds(group)),
    };
    sheet.shows(values.map(Shows::One).into_iter().chain([grounds_shown, Shows::Lines(Lines::Override)]));
    sheet.line(terms::group_title(campaign, group), Style::Subtitle, 20.0);
    sheet.line(form::attachment(campaign, &dossier.submission), Style::Italic, 18.0);
    sheet.space();
    let last = match group {
        Group::Ready => form::READINESS,
        Group::AfterAdjustment => form::TECHNICAL_SOLUTIONS,
        Group::AfterAmendment => form::LEGAL_DOCUMENTS,
    };
    sheet.heading([
        form::ORDINAL,
        form::CODE,
        form::PROCEDURE_NAME,
        form::FIELD,
        form::PROPOSED_LEVEL,
        terms::portal(campaign, campaign.main_portal()),
        last,
        form::OVERRIDE,
    ]);
    let is_eligible = |procedure: &Procedure| eligibility(procedure) == Eligibility::Eligible;
    let eligible = by_field(dossier, is_eligible).into_iter().flat_map(|(_, procedures)| procedures);
    let members =
        eligible.filter(|procedure| standings(procedure, &dossier.campaign).grouped(procedure) == Some(group));
    for (number, procedure) in (1..).zip(members) {
        let cells = vec![
            Cell { style: Style::Centre, ..Cell::number(Some(number)) },
            Cell::text(procedure.code.as_str(), Style::Text),
            Cell::text(procedure.name.as_str(), Style::Text),
            Cell::text(procedure.field.as_str(), Style::Text),
            Cell::text(proposed_level(dossier, procedure), Style::Centre),
            Cell::text(roadmap::wording(procedure.proposal.roadmap(campaign.main_portal())), Style::Text),
            Cell::text(grounds(campaign, procedure, group), Style::Text),
            Cell::text(lines::write(Lines::Override, campaign, procedure), Style::Text),
        ];
        sheet.body(RowOf::Procedure(procedure.id), cells);
    }
    if sheet.next_row() == sheet.heading.1 + 1 {
        sheet.line(form::NO_PROCEDURES, Style::Italic, 18.0);
    }
    fit_rows(&mut sheet);
    sheet
}

fn proposed_level<'a>(dossier: &'a Dossier, procedure: &Procedure) -> &'a str {
    procedure.proposal.level.map_or("", |level| terms::level(&dossier.campaign, level))
}

/// Why a procedure is in its group.
fn grounds(campaign: &Campaign, procedure: &Procedure, group: Group) -> String {
    match group {
        Group::Ready => terms::readiness(procedure, campaign, campaign.target(procedure.proposal.level)),
        Group::AfterAdjustment | Group::AfterAmendment => lines::write(Lines::Grounds(group), campaign, procedure),
    }
}
