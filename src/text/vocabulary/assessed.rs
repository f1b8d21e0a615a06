//! Parses answers, scores, groups and solutions as sheets and people write them.

use std::collections::BTreeSet;

use crate::domain::{
    Answer, AnswerKind, Campaign, CriterionId, Group, GroupOverride, Obstacle, ObstacleKind, Procedure, Refusal, Score,
    Solution, fold, is_blank,
};
use crate::text::{form, terms};

/// Replaces an answer; an empty text leaves the criterion unanswered.
pub(super) fn take_answer(
    campaign: &Campaign,
    procedure: &mut Procedure,
    criterion: CriterionId,
    text: &str,
) -> Result<(), Refusal> {
    let answers = &mut procedure.assessment.answers;
    let Some(kind) = answer(text)? else {
        answers.remove(&criterion);
        return Ok(());
    };
    let known = campaign.feasibility.iter().find(|one| one.id == criterion).ok_or(Refusal::NotWritten)?;
    if let AnswerKind::NotMet(obstacle) = kind
        && !known.obstacles.contains(&obstacle)
    {
        return Err(Refusal::NotItsObstacle);
    }
    let answer = kind.instead_of(answers.get(&criterion));
    answers.insert(criterion, answer);
    Ok(())
}

/// `Đ`, `KT`, `PL`, `KAD`, or the words of the page; `Ok(None)` for an empty cell.
fn answer(text: &str) -> Result<Option<AnswerKind>, Refusal> {
    let key = fold(text);
    // A question mark is no answer, and not none either.
    let unanswered = is_blank(text) || key == fold(terms::answer(None));
    let kinds = [
        (AnswerKind::Met, Answer::Met, form::ANSWER_MET),
        (AnswerKind::NotApplicable, Answer::NotApplicable, form::ANSWER_NOT_APPLICABLE),
        of_obstacle(ObstacleKind::Technical, form::ANSWER_TECHNICAL),
        of_obstacle(ObstacleKind::Legal, form::ANSWER_LEGAL),
    ];
    let named =
        kinds.into_iter().find(|(_, answer, short)| key == fold(short) || key == fold(terms::answer(Some(answer))));
    match named {
        Some((kind, ..)) => Ok(Some(kind)),
        None if unanswered => Ok(None),
        None => Err(Refusal::NotAnAnswer),
    }
}

fn of_obstacle(kind: ObstacleKind, short: &'static str) -> (AnswerKind, Answer, &'static str) {
    (AnswerKind::NotMet(kind), Answer::NotMet(Obstacle::new(kind)), short)
}

/// A reason by its words, for an obstacle of its kind; an empty text removes it.
pub(super) fn take_reason(
    campaign: &Campaign,
    procedure: &mut Procedure,
    criterion: CriterionId,
    text: &str,
) -> Result<(), Refusal> {
    let answer = procedure.assessment.answers.get_mut(&criterion).ok_or(Refusal::NotWritten)?;
    let obstacle = answer.obstacle_mut().ok_or(Refusal::NotWritten)?;
    let key = fold(text);
    let named = campaign.reasons.iter().find(|one| one.kind == obstacle.kind() && fold(&one.label) == key);
    if named.is_none() && !key.is_empty() {
        return Err(Refusal::NotWritten);
    }
    obstacle.set_reason(named.map(|reason| reason.id));
    Ok(())
}

/// 0, 1 or 2; an empty text leaves the criterion without a score.
pub(super) fn take_score(procedure: &mut Procedure, criterion: CriterionId, text: &str) -> Result<(), Refusal> {
    let scores = &mut procedure.assessment.scores;
    if text.trim().is_empty() {
        scores.remove(&criterion);
        return Ok(());
    }
    let points: u8 = text.trim().parse().map_err(|_| Refusal::NotAScore)?;
    scores.insert(criterion, Score::try_from(points).map_err(|_| Refusal::NotAScore)?);
    Ok(())
}

/// The ids of the clauses that are met, `K1, K2`; "none" counts as reviewed, an empty text as not reviewed.
pub(super) fn take_clauses(campaign: &Campaign, procedure: &mut Procedure, text: &str) -> Result<(), Refusal> {
    let key = text.trim();
    if key.is_empty() || fold(key) == "khong" {
        procedure.screening.met = (!key.is_empty()).then(BTreeSet::new);
        return Ok(());
    }
    let ids = key.split([',', ';']).map(|id| {
        let clause =
            campaign.screening.clauses.iter().find(|clause| clause.id.as_str().eq_ignore_ascii_case(id.trim()));
        clause.map(|clause| clause.id).ok_or(Refusal::NotAMark)
    });
    procedure.screening.met = Some(ids.collect::<Result<_, _>>()?);
    Ok(())
}

/// A group by its name; an empty text removes the override. The reason is kept.
pub(super) fn take_override(campaign: &Campaign, procedure: &mut Procedure, text: &str) -> Result<(), Refusal> {
    let chosen = &mut procedure.assessment.group_override;
    let key = fold(text);
    if key.is_empty() {
        *chosen = None;
        return Ok(());
    }
    let named = Group::ALL.into_iter().find(|group| fold(terms::group(campaign, *group)) == key);
    let group = named.ok_or(Refusal::NotWritten)?;
    let reason = chosen.take().map(|chosen| chosen.reason).unwrap_or_default();
    *chosen = Some(GroupOverride { group, reason });
    Ok(())
}

/// Whether the Office's remark is dealt with, in words or by a mark. A "yes" is refused where there is no remark.
pub(super) fn take_remark_state(procedure: &mut Procedure, text: &str) -> Result<(), Refusal> {
    let is_settled = match super::is_marked(text) {
        Ok(is_marked) => is_marked,
        Err(_) => form::parse_remark_state(&fold(text)).ok_or(Refusal::NotARemarkState)?,
    };
    match &mut procedure.remark {
        Some(remark) => remark.is_settled = is_settled,
        None if is_settled => return Err(Refusal::NotWritten),
        None => {}
    }
    Ok(())
}

/// The solutions that the law names, one on each line.
pub(super) fn take_solutions(procedure: &mut Procedure, text: &str) -> Result<(), Refusal> {
    let lines = text.lines().map(fold).filter(|line| !line.is_empty());
    let named = lines.map(|line| {
        let solution = Solution::ALL.into_iter().find(|solution| fold(terms::solution(*solution)) == line);
        solution.ok_or(Refusal::NotASolution)
    });
    procedure.simplification.solutions = named.collect::<Result<_, _>>()?;
    Ok(())
}
