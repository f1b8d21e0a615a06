use crate::consolidation::{Consolidation, Decision, Gathered, Standing, Subject, Tally, Unit, Verdict, tallies};
use crate::domain::{Campaign, Procedure, Proposal};
use crate::text::{form, roadmap, terms};

use super::fit::fit_rows;
use super::model::{Cell, Sheet, Style};

/// **Xem xét**: every decision of the Office beside what the unit proposed, and what others said.
pub(super) fn reviewed_sheet<'a>(work: &Consolidation, gathered: &Gathered) -> Sheet<'a> {
    let widths = [30.0, 14.0, 46.0, 14.0, 34.0, 34.0, 40.0, 10.0, 10.0, 40.0];
    let mut sheet = Sheet::new(form::REVIEWED_SHEET, 12, &widths);
    sheet.line(form::REVIEWED_TITLE, Style::Subtitle, 20.0);
    sheet.space();
    sheet.heading([
        form::UNIT,
        form::CODE,
        form::PROCEDURE_NAME,
        form::RESULT,
        form::OWN_PROPOSAL,
        form::ADJUSTED_PROPOSAL,
        form::COMMENT,
        form::AGREE,
        form::DISAGREE,
        form::OTHER_OPINION,
    ]);
    let tallies = tallies(&work.opinions);
    for unit in &gathered.units {
        let Some(content) = &unit.content else { continue };
        for (procedure, row) in content.dossier.procedures.iter().zip(&content.rows) {
            let subject = unit.subject(procedure);
            let standing = Decision::on(work.decision(&subject), row.basis);
            let tally = tallies.get(&subject);
            if standing != Standing::Open || tally.is_some() {
                sheet.body(line(&work.campaign, unit, procedure, standing, tally.cloned().unwrap_or_default()));
            }
        }
    }
    // What was decided on procedures that no dossier at hand has.
    let absent = |subject: &Subject| gathered.unit(&subject.unit).is_none_or(|unit| unit.procedure(subject).is_none());
    for decision in work.decisions.iter().filter(|decision| absent(&decision.subject)) {
        let mut procedure = Procedure::new(decision.subject.procedure);
        procedure.name.clone_from(&decision.name);
        let unit = Unit::absent(&decision.subject.unit);
        sheet.body(line(&work.campaign, &unit, &procedure, Standing::Outdated(decision), Tally::default()));
    }
    super::working::or_nothing(&mut sheet);
    fit_rows(&mut sheet);
    sheet
}

fn line<'a>(
    campaign: &Campaign,
    unit: &Unit,
    procedure: &Procedure,
    standing: Standing<'_>,
    tally: Tally,
) -> Vec<Cell<'a>> {
    let verdict = match standing {
        Standing::Open => None,
        Standing::Decided(decision) | Standing::Outdated(decision) => Some(&decision.verdict),
    };
    let (own, adjusted, words) = match verdict {
        Some(Verdict::Adjusted { proposal, own, reason }) => {
            (proposal_words(campaign, own), proposal_words(campaign, proposal), reason.as_str())
        }
        Some(Verdict::Returned { comment }) => {
            (proposal_words(campaign, &procedure.proposal), String::new(), comment.as_str())
        }
        Some(Verdict::Accepted) | None => (proposal_words(campaign, &procedure.proposal), String::new(), ""),
    };
    let said: Vec<String> = tally.words.iter().map(|(who, words)| format!("{who}: {words}")).collect();
    vec![
        Cell::text(unit.name.clone(), Style::Text),
        Cell::text(procedure.code.clone(), Style::Text),
        Cell::text(procedure.name.clone(), Style::Text),
        Cell::text(form::standing(standing), Style::Text),
        Cell::text(own, Style::Text),
        Cell::text(adjusted, Style::Text),
        Cell::text(words.to_owned(), Style::Text),
        Cell::number((tally.agree > 0).then_some(tally.agree)),
        Cell::number((tally.disagree > 0).then_some(tally.disagree)),
        Cell::text(said.join("\n"), Style::Text),
    ]
}

/// A proposal in one cell.
fn proposal_words(campaign: &Campaign, proposal: &Proposal) -> String {
    let level = proposal.level.map_or("", |level| terms::level(campaign, level));
    let (provincial, national) = (roadmap::wording(&proposal.provincial), roadmap::wording(&proposal.national));
    let parts = [level, &provincial, &national, &proposal.note].into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" · ")
}
