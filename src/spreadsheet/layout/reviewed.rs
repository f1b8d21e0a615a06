use crate::consolidation::{ReviewedLine, ReviewedUnit, Verdict};
use crate::domain::{Campaign, Proposal};
use crate::text::{asking, form, roadmap, terms};

use super::fit::{fit_columns, fit_rows, or_nothing};
use super::model::{Cell, RowOf, Sheet, Style};

/// **Xem xét**: every decision of the Office beside the unit's proposal and the opinions of others.
pub(super) fn reviewed_sheet<'a>(campaign: &Campaign, units: &'a [ReviewedUnit]) -> Sheet<'a> {
    let widths = [30.0, 14.0, 46.0, 24.0, 10.0, 10.0, 16.0, 34.0, 34.0, 40.0, 16.0, 16.0, 40.0];
    let mut sheet = Sheet::new(form::REVIEWED_SHEET, 12, &widths);
    sheet.repeated = Some(3);
    sheet.line(form::REVIEWED_TITLE, Style::Subtitle, 20.0);
    sheet.space();
    sheet.heading([
        form::UNIT,
        form::CODE,
        form::PROCEDURE_NAME,
        form::FIELD,
        form::GROUP,
        form::DOSSIERS,
        form::RESULT,
        form::OWN_PROPOSAL,
        form::ADJUSTED_PROPOSAL,
        form::COMMENT,
        asking::AGENCIES,
        asking::AFFECTED,
        asking::OTHER_OPINION,
    ]);
    for ReviewedUnit { unit, lines } in units {
        for line in lines {
            sheet.body(RowOf::Sheet, cells(campaign, unit, line));
        }
    }
    sheet.filtered = sheet.next_row() > sheet.heading.1 + 1;
    or_nothing(&mut sheet);
    fit_columns(&mut sheet);
    fit_rows(&mut sheet);
    sheet
}

fn cells<'a>(campaign: &Campaign, unit: &'a str, line: &'a ReviewedLine) -> Vec<Cell<'a>> {
    let (own, adjusted, words) = match line.result.verdict() {
        Some(Verdict::Adjusted { proposal, own, reason }) => (own.as_ref(), Some(proposal.as_ref()), reason.as_str()),
        Some(Verdict::Returned { comment }) => (&line.own, None, comment.as_str()),
        Some(Verdict::Accepted) | None => (&line.own, None, ""),
    };
    let adjusted = adjusted.map(|proposal| proposal_words(campaign, proposal)).unwrap_or_default();
    let others = [asking::votes(line.tally.votes.affected), asking::votes_unknown(line.tally.votes.unknown)];
    let others = others.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join("\n");
    let before = line.before_adjustment.then(|| asking::BEFORE_ADJUSTMENT.to_owned());
    let words_of = line.tally.words.iter().map(|(who, words)| format!("{who}: {words}"));
    let earlier = line.earlier.iter().flat_map(asking::earlier);
    let said: Vec<String> = before.into_iter().chain(words_of).chain(earlier).collect();
    vec![
        Cell::text(unit, Style::Text),
        Cell::text(line.code.as_str(), Style::Text),
        Cell::text(line.name.as_str(), Style::Text),
        Cell::text(line.field.as_str(), Style::Text),
        Cell::text(line.group.map_or("", |group| terms::group(campaign, group)).to_owned(), Style::Centre),
        Cell::number(line.volume),
        Cell::text(form::result(&line.result), Style::Text),
        Cell::text(proposal_words(campaign, own), Style::Text),
        Cell::text(adjusted, Style::Text),
        Cell::text(words, Style::Text),
        Cell::text(asking::votes(line.tally.votes.agencies), Style::Text),
        Cell::text(others, Style::Text),
        Cell::text(said.join("\n"), Style::Text),
    ]
}

/// A proposal in one cell.
fn proposal_words(campaign: &Campaign, proposal: &Proposal) -> String {
    let level = proposal.level.map_or("", |level| terms::level(campaign, level));
    let roadmaps = campaign.portals.iter().map(|portal| roadmap::wording(proposal.roadmap(portal.id)));
    let parts = std::iter::once(level.to_owned()).chain(roadmaps).chain([proposal.note.clone()]);
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
