use std::sync::Arc;

use crate::domain::{Campaign, Column, Dossier, Group, LevelId, Procedure};
use crate::rules::{Eligibility, eligibility, standings};
use crate::text::{form, roadmap, terms};

use super::fit::{fit_columns, fit_rows};
use super::lines;
use super::list::by_field;
use super::model::{Cell, RowOf, Sheet, Style};
use super::shows::{Lines, Shows};

/// **Nhóm 1/2/3**: the lists of step 2b; group 2 with its technical solutions, group 3 with the documents to amend.
pub(super) fn group_sheet(dossier: &Dossier, group: Group) -> Sheet<'_> {
    let campaign = &*dossier.campaign;
    let widths = [5.0, 10.5, 40.0, 18.0, 10.0, 20.0, 40.0, 20.0];
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
    let members: Vec<&Arc<Procedure>> = members.collect();
    for (number, procedure) in (1..).zip(members.iter().copied()) {
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
    if members.is_empty() {
        sheet.line(form::NO_PROCEDURES, Style::Italic, 18.0);
    } else {
        let at_level = |level: Option<LevelId>| members.iter().filter(|one| one.proposal.level == level).count();
        let mut by_level: Vec<(&str, usize)> =
            campaign.levels.iter().map(|level| (level.name.as_str(), at_level(Some(level.id)))).collect();
        by_level.push((form::NO_LEVEL, at_level(None)));
        let mut cells = vec![Cell::blank(Style::Section), Cell::blank(Style::Section)];
        cells.push(Cell::text(form::listed_at_levels(members.len(), &by_level), Style::Section));
        cells.extend((cells.len()..widths.len()).map(|_| Cell::blank(Style::Section)));
        sheet.body(RowOf::Sheet, cells);
    }
    fit_columns(&mut sheet);
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
