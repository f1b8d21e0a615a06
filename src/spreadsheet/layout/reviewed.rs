use crate::consolidation::{Consolidation, Decision, Gathered, Standing, Tally, Verdict, asked_basis, tallies};
use crate::domain::{Campaign, Group, Procedure, Proposal};
use crate::text::{form, roadmap, terms};

use super::fit::fit_rows;
use super::model::{Cell, Sheet, Style};

/// **Xem xét**: every decision of the Office beside what the unit proposed, and what others said.
pub(super) fn reviewed_sheet<'a>(work: &Consolidation, gathered: &Gathered) -> Sheet<'a> {
    let widths = [30.0, 14.0, 46.0, 24.0, 10.0, 10.0, 16.0, 34.0, 34.0, 40.0, 10.0, 10.0, 40.0];
    let mut sheet = Sheet::new(form::REVIEWED_SHEET, 12, &widths);
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
        form::AGREE,
        form::DISAGREE,
        form::OTHER_OPINION,
    ]);
    let tallies = tallies(&work.opinions);
    let decisions = work.decisions_by_unit();
    for unit in &gathered.units {
        let decisions = decisions.of(&unit.key);
        for (procedure, row) in
            unit.content.iter().flat_map(|content| content.dossier.procedures.iter().zip(&content.rows))
        {
            let decision = decisions.and_then(|decisions| decisions.get(&procedure.id).copied());
            let standing = Decision::on(decision, procedure, row.basis);
            let tally = tallies.get(&(unit.subject(procedure), asked_basis(procedure, standing, row.basis)));
            if standing != Standing::Open || tally.is_some() {
                let (result, verdict) = (form::result(standing), verdict(standing));
                let line = Line { unit: &unit.name, procedure, group: row.group, result, verdict };
                sheet.body(line.cells(&work.campaign, tally.cloned().unwrap_or_default()));
            }
        }
    }
    // What was decided on procedures that no dossier at hand has, or that had the id of another one.
    for decision in work.decisions.iter() {
        let unit = gathered.unit(&decision.subject.unit);
        let row = unit.and_then(|unit| unit.row(&decision.subject));
        if row.is_some_and(|(procedure, row)| Decision::on(Some(decision), procedure, row.basis) != Standing::Open) {
            continue;
        }
        let mut procedure = Procedure::new(decision.subject.procedure);
        (procedure.code, procedure.name) = (decision.code.clone(), decision.name.clone());
        let unit = unit.map_or(decision.subject.unit.as_str(), |unit| unit.name.as_str());
        let (result, verdict) = (form::absent(decision), Some(&decision.verdict));
        sheet.body(
            Line { unit, procedure: &procedure, group: None, result, verdict }.cells(&work.campaign, Tally::default()),
        );
    }
    sheet.filtered = sheet.next_row() > sheet.heading.1 + 1;
    super::working::or_nothing(&mut sheet);
    fit_rows(&mut sheet);
    sheet
}

fn verdict(standing: Standing<'_>) -> Option<&Verdict> {
    match standing {
        Standing::Open => None,
        Standing::Decided(decision) | Standing::Outdated(decision) => Some(&decision.verdict),
    }
}

struct Line<'b> {
    unit: &'b str,
    procedure: &'b Procedure,
    group: Option<Group>,
    result: String,
    verdict: Option<&'b Verdict>,
}

impl Line<'_> {
    fn cells<'a>(self, campaign: &Campaign, tally: Tally) -> Vec<Cell<'a>> {
        let Line { unit, procedure, group, result, verdict } = self;
        let own_now = || proposal_words(campaign, &procedure.proposal);
        let (own, adjusted, words) = match verdict {
            Some(Verdict::Adjusted { proposal, own, reason }) => {
                (proposal_words(campaign, own), proposal_words(campaign, proposal), reason.as_str())
            }
            Some(Verdict::Returned { comment }) => (own_now(), String::new(), comment.as_str()),
            Some(Verdict::Accepted) | None => (own_now(), String::new(), ""),
        };
        let said: Vec<String> = tally.words.iter().map(|(who, words)| format!("{who}: {words}")).collect();
        vec![
            Cell::text(unit.to_owned(), Style::Text),
            Cell::text(procedure.code.clone(), Style::Text),
            Cell::text(procedure.name.clone(), Style::Text),
            Cell::text(procedure.field.clone(), Style::Text),
            Cell::text(group.map_or("", terms::group), Style::Centre),
            Cell::number(procedure.volumes.ranking()),
            Cell::text(result, Style::Text),
            Cell::text(own, Style::Text),
            Cell::text(adjusted, Style::Text),
            Cell::text(words.to_owned(), Style::Text),
            Cell::number(some(&tally.agree)),
            Cell::number(some(&tally.disagree)),
            Cell::text(said.join("\n"), Style::Text),
        ]
    }
}

/// How many, if any.
fn some(who: &[String]) -> Option<u32> {
    u32::try_from(who.len()).ok().filter(|count| *count > 0)
}

/// A proposal in one cell.
fn proposal_words(campaign: &Campaign, proposal: &Proposal) -> String {
    let level = proposal.level.map_or("", |level| terms::level(campaign, level));
    let (provincial, national) = (roadmap::wording(&proposal.provincial), roadmap::wording(&proposal.national));
    let parts = [level, &provincial, &national, &proposal.note].into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" · ")
}
