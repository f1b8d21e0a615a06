//! Lines about a procedure's obstacles. They are read as people rewrite them: other case and signs, brackets left out,
//! bullets, words for the kind, the document and the remedy on lines of their own. `None` for a text in which it is not
//! certain what belongs to which column.

use std::collections::HashSet;

use crate::domain::{Campaign, Column, Criterion, CriterionId, Group, Obstacle, ObstacleKind, Procedure, fold};
use crate::rules::answer_for;
use crate::text::vocabulary::obstacles::{
    after_id, after_separator, after_words, obstacle_kind, remedy, split_legal, without_bullet,
};
use crate::text::{columns, form, terms};

type Texts = Vec<(Column, String)>;

pub(super) fn obstacles<'a>(
    campaign: &'a Campaign,
    procedure: &'a Procedure,
) -> impl Iterator<Item = (&'a Criterion, &'a Obstacle)> {
    campaign.feasibility.iter().filter_map(|criterion| Some((criterion, answer_for(procedure, criterion)?.obstacle()?)))
}

/// `KT02 (pháp lý) [văn bản]: giải pháp`
pub(super) fn obstacle_line(criterion: &Criterion, obstacle: &Obstacle) -> String {
    let document = match obstacle {
        Obstacle::Legal { document, .. } if !document.is_empty() => format!(" [{document}]"),
        _ => String::new(),
    };
    let lead = format!("{} ({}){document}", criterion.id, terms::obstacle(obstacle.kind()));
    if obstacle.remedy().is_empty() { lead } else { format!("{lead}: {}", obstacle.remedy()) }
}

pub(super) fn read_obstacles(campaign: &Campaign, procedure: &Procedure, text: &str) -> Option<Texts> {
    let entries = of_criteria(campaign, Some(procedure), text)?;
    let read = entries.iter().map(|(id, words)| read_obstacle(procedure, *id, words));
    Some(read.collect::<Option<Vec<_>>>()?.concat())
}

fn read_obstacle(procedure: &Procedure, id: CriterionId, text: &str) -> Option<Texts> {
    let known = procedure.assessment.obstacle(id);
    let (kind, rest) = match obstacle_kind(text) {
        Some(said) => said,
        None => (known?.kind(), text),
    };
    let words = after_separator(rest);
    if kind == ObstacleKind::Technical {
        return Some(vec![(Column::Remedy(id), remedy(words).to_owned())]);
    }
    let before = known.map_or(("", ""), |known| (known.document(), known.remedy()));
    let (document, remedy) = match split_legal(words, before) {
        Some(split) => split,
        // As it is written without a document.
        None if words.is_empty() || (before.0.is_empty() && rest.trim_start().starts_with(':')) => ("", words),
        None => return None,
    };
    Some(legal(id, document, remedy))
}

fn legal(id: CriterionId, document: &str, remedy: &str) -> Texts {
    vec![(Column::Document(id), document.to_owned()), (Column::Remedy(id), remedy.to_owned())]
}

/// `KT02 (chưa đạt “…”): giải pháp`, or with the document before the solution.
pub(super) fn ground(group: Group, criterion: &Criterion, obstacle: &Obstacle) -> Option<String> {
    let words = match (obstacle, group) {
        (Obstacle::Technical { remedy, .. }, Group::AfterAdjustment) => form::remedy(remedy),
        (Obstacle::Legal { document, remedy, .. }, Group::AfterAmendment) => form::document(document, remedy),
        _ => return None,
    };
    Some(format!("{}{}{words}", criterion.id, lead_of_ground(criterion)))
}

/// What stands between the id and the words.
fn lead_of_ground(criterion: &Criterion) -> String {
    format!(" ({}): ", terms::not_met(criterion))
}

pub(super) fn read_grounds(group: Group, campaign: &Campaign, procedure: &Procedure, text: &str) -> Option<Texts> {
    let entries = of_criteria(campaign, None, text)?;
    let read = entries.iter().map(|(id, words)| read_ground(group, campaign, procedure, *id, words));
    Some(read.collect::<Option<Vec<_>>>()?.concat())
}

fn read_ground(group: Group, campaign: &Campaign, procedure: &Procedure, id: CriterionId, text: &str) -> Option<Texts> {
    let criterion = campaign.feasibility.iter().find(|criterion| criterion.id == id)?;
    let words = match text.strip_prefix(&lead_of_ground(criterion)) {
        Some(words) => words.trim(),
        None => {
            let inside = text.trim_start().strip_prefix('(');
            let rest = inside.map_or(Some(text), |inside| {
                let (_, rest) = inside.split_once("):").or_else(|| inside.split_once(')'))?;
                Some(rest)
            });
            after_separator(rest?)
        }
    };
    if group == Group::AfterAdjustment {
        let said = if words == form::remedy("") { "" } else { remedy(words) };
        return Some(vec![(Column::Remedy(id), said.to_owned())]);
    }
    let before = [Column::Document(id), Column::Remedy(id)].map(|column| columns::read(procedure, column, campaign));
    let split = split_legal(words, (&before[0], &before[1]));
    let by_sign = || words.rsplit_once("; ").filter(|_| !before[1].is_empty()).unwrap_or((words, ""));
    let (document, remedy) = split.unwrap_or_else(by_sign);
    Some(legal(id, if document == form::document("", "") { "" } else { document }, remedy))
}

/// The obstacles that the form names: those up to the procedure's target level.
fn in_form<'a>(
    campaign: &'a Campaign,
    procedure: &'a Procedure,
) -> impl Iterator<Item = (&'a Criterion, &'a Obstacle)> {
    let criteria = campaign.feasibility_for(campaign.target(procedure.proposal.level));
    criteria.filter_map(|criterion| Some((criterion, answer_for(procedure, criterion)?.obstacle()?)))
}

pub(super) fn form_lines(campaign: &Campaign, procedure: &Procedure) -> Vec<String> {
    in_form(campaign, procedure).map(|(criterion, obstacle)| form::obstacle(campaign, criterion, obstacle)).collect()
}

/// The criterion or the reason with which a line of the form begins.
enum Lead {
    Criterion(CriterionId),
    Reason(CriterionId, ObstacleKind),
}

/// Reads the form's lines: each begins with the words for a criterion or with a reason, and belongs to the obstacle with
/// that reason, else to the next one.
pub(super) fn read_form_lines(campaign: &Campaign, procedure: &Procedure, text: &str) -> Option<Texts> {
    let entries = by_lead(campaign, text)?;
    let mut left: Vec<(CriterionId, &Obstacle)> =
        in_form(campaign, procedure).map(|(criterion, obstacle)| (criterion.id, obstacle)).collect();
    if entries.len() != left.len() {
        return None;
    }
    let mut of_entry: Vec<Option<(CriterionId, &Obstacle)>> = vec![None; entries.len()];
    let mut place = |is_sure: bool| {
        for ((lead, _), of) in entries.iter().zip(&mut of_entry).filter(|(_, of)| of.is_none()) {
            let fits = |(id, obstacle): &(CriterionId, &Obstacle)| match lead {
                Lead::Criterion(named) => named == id,
                Lead::Reason(named, _) if is_sure => obstacle.reason() == Some(named),
                Lead::Reason(_, kind) => obstacle.kind() == *kind,
            };
            *of = left.iter().position(fits).map(|at| left.remove(at));
        }
    };
    place(true);
    place(false);
    let mut read = Vec::new();
    for ((lead, words), of) in entries.iter().zip(of_entry) {
        let (id, obstacle) = of?;
        let reason = match lead {
            Lead::Reason(named, _) => campaign.reasons.iter().find(|reason| reason.id == *named),
            Lead::Criterion(_) => None,
        };
        read.push((Column::Reason(id), reason.map_or_else(String::new, |reason| reason.label.clone())));
        let words = after_separator(words);
        read.extend(match obstacle {
            Obstacle::Technical { .. } => vec![(Column::Remedy(id), remedy(words).to_owned())],
            Obstacle::Legal { .. } if words.is_empty() => legal(id, "", ""),
            Obstacle::Legal { document, remedy, .. } => {
                let (document, remedy) = split_legal(words, (document, remedy))?;
                legal(id, document, remedy)
            }
        });
    }
    Some(read)
}

/// Entries that begin with such a lead, with the text after it; other lines continue the entry above.
fn by_lead(campaign: &Campaign, text: &str) -> Option<Vec<(Lead, String)>> {
    let mut entries: Vec<(Lead, String)> = Vec::new();
    for line in text.lines() {
        match (lead(campaign, without_bullet(line)), entries.last_mut()) {
            (Some((lead, rest)), _) => entries.push((lead, rest.to_owned())),
            (None, Some((_, words))) => add_line(words, line),
            (None, None) if line.trim().is_empty() => {}
            (None, None) => return None,
        }
    }
    Some(entries)
}

fn lead<'a>(campaign: &Campaign, line: &'a str) -> Option<(Lead, &'a str)> {
    let rest = |words: &str| {
        let rest = after_words(line, &fold(words))?.trim_start_matches(['”', '"', '\'', ' ']);
        (rest.is_empty() || after_separator(rest).len() < rest.trim().len()).then_some(rest)
    };
    let criteria = campaign.feasibility.iter().filter_map(|one| {
        let words = terms::not_met(one);
        Some((words.len(), Lead::Criterion(one.id), rest(&words)?))
    });
    let reasons = campaign
        .reasons
        .iter()
        .filter_map(|one| Some((one.label.len(), Lead::Reason(one.id, one.kind), rest(&one.label)?)));
    let longest = criteria.chain(reasons).max_by_key(|(length, ..)| *length);
    longest.map(|(_, lead, rest)| (lead, rest))
}

/// Entries that begin with the id of a criterion, with the text after it; other lines continue the entry above. With a
/// `procedure`, a line about one kind of obstacle belongs to its only obstacle of that kind. `None` if a criterion is
/// named twice, or no entry begins.
pub(super) fn of_criteria(
    campaign: &Campaign,
    procedure: Option<&Procedure>,
    text: &str,
) -> Option<Vec<(CriterionId, String)>> {
    let mut entries: Vec<(CriterionId, String)> = Vec::new();
    for line in text.lines() {
        for (at, piece) in pieces(campaign, line).into_iter().enumerate() {
            if at > 0
                && let Some((_, words)) = entries.last_mut()
            {
                words.truncate(words.trim_end_matches([';', ' ']).len());
            }
            let is_told = |id: CriterionId| entries.iter().any(|(told, _)| *told == id);
            let unnamed = || {
                let is_complete = entries.last().is_none_or(|(_, words)| words.chars().any(char::is_alphanumeric));
                let bare = without_bullet(piece);
                let (kind, rest) = obstacle_kind(bare).filter(|_| is_complete)?;
                let of_kind: Vec<CriterionId> = obstacles(campaign, procedure?)
                    .filter(|(_, obstacle)| obstacle.kind() == kind)
                    .map(|(criterion, _)| criterion.id)
                    .collect();
                let is_lead = rest.starts_with([':', '-', '–', '—']);
                let id = of_kind.first().filter(|id| is_lead && of_kind.len() == 1 && !is_told(**id))?;
                Some((*id, bare))
            };
            match (named(campaign, piece).or_else(unnamed), entries.last_mut()) {
                (Some((id, rest)), _) => entries.push((id, rest.to_owned())),
                (None, Some((_, words))) => add_line(words, piece),
                (None, None) if piece.trim().is_empty() => {}
                (None, None) => return None,
            }
        }
    }
    let mut ids = HashSet::new();
    entries.iter().all(|(id, _)| ids.insert(*id)).then_some(entries)
}

fn add_line(words: &mut String, line: &str) {
    words.push('\n');
    words.push_str(line);
}

/// The criterion that a line names first, and the rest: a sign or a kind of obstacle, no other word.
fn named<'a>(campaign: &Campaign, line: &'a str) -> Option<(CriterionId, &'a str)> {
    let line = without_bullet(line);
    let found = campaign.feasibility.iter().filter_map(|one| Some((one.id, after_id(line, one.id.as_str())?)));
    let (id, rest) = found.max_by_key(|(id, _)| id.as_str().len())?;
    let next = rest.trim_start();
    let is_lead = next.is_empty() || next.starts_with([':', '(', '[', '-', '–', '—', '.', ',', ';']);
    (is_lead || obstacle_kind(rest).is_some()).then_some((id, rest))
}

/// A line, divided where another criterion with its kind of obstacle follows a semicolon.
fn pieces<'a>(campaign: &Campaign, line: &'a str) -> Vec<&'a str> {
    let begins = |at: &usize| {
        let found = line.get(*at..).and_then(|rest| named(campaign, rest));
        found.is_some_and(|(_, rest)| obstacle_kind(rest).is_some())
    };
    let mut pieces = Vec::new();
    let mut from = 0;
    for at in line.match_indices(';').map(|(at, _)| at + 1).filter(begins) {
        pieces.extend(line.get(from..at));
        from = at;
    }
    pieces.extend(line.get(from..));
    pieces
}
