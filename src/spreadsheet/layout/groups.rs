use crate::domain::{Answer, Campaign, Dossier, Group, Obstacle, Procedure};
use crate::rules::{Eligibility, answer_for, eligibility, standings};
use crate::text::{form, roadmap, terms};

use super::fit::fit_rows;
use super::list::by_field;
use super::model::{Cell, Sheet, Style};

/// **Nhóm 1/2/3**: the lists of step 2b; group 2 with its technical solutions, group 3 with the documents to amend.
pub(super) fn group_sheet(dossier: &Dossier, group: Group) -> Sheet<'_> {
    let campaign = &*dossier.campaign;
    let mut sheet =
        Sheet::new(terms::group(campaign, group).to_owned(), 12, &[6.0, 48.0, 22.0, 11.0, 24.0, 44.0, 24.0]);
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
        sheet.body(vec![
            Cell { style: Style::Centre, ..Cell::number(Some(number)) },
            Cell::text(procedure.name.as_str(), Style::Text),
            Cell::text(procedure.field.as_str(), Style::Text),
            Cell::text(proposed_level(dossier, procedure), Style::Centre),
            Cell::text(roadmap::wording(procedure.proposal.roadmap(campaign.main_portal())), Style::Text),
            Cell::text(grounds(dossier, procedure, group), Style::Text),
            Cell::text(chosen_group(campaign, procedure), Style::Text),
        ]);
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

fn grounds(dossier: &Dossier, procedure: &Procedure, group: Group) -> String {
    let level = dossier.campaign.target(procedure.proposal.level);
    if group == Group::Ready {
        return terms::explanation(procedure, &dossier.campaign, level);
    }
    let lines = dossier.campaign.feasibility_for(level).filter_map(|criterion| {
        let words = match (answer_for(procedure, criterion), group) {
            (Some(Answer::NotMet(Obstacle::Technical { remedy, .. })), Group::AfterAdjustment) => form::remedy(remedy),
            (Some(Answer::NotMet(Obstacle::Legal { document, remedy, .. })), Group::AfterAmendment) => {
                form::document(document, remedy)
            }
            _ => return None,
        };
        Some(format!("{} ({}): {words}", criterion.id, terms::not_met(criterion)))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// `Nhóm 2: lý do`, or nothing where the derived group stands.
pub(super) fn chosen_group(campaign: &Campaign, procedure: &Procedure) -> String {
    let chosen = procedure.assessment.group_override.as_ref();
    chosen.map(|chosen| format!("{}: {}", terms::group(campaign, chosen.group), chosen.reason)).unwrap_or_default()
}
