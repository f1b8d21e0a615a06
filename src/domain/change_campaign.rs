use std::collections::BTreeMap;
use std::sync::Arc;

use super::answer::Answer;
use super::campaign::{Campaign, Criterion, CriterionId};
use super::dossier::Dossier;
use super::procedure::Procedure;

/// A dossier converted to another campaign, or to another version of its own. Values under ids that the campaign
/// has carry over, the others are dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CampaignChange {
    pub dossier: Dossier,
    /// How many procedures lose a value, by kind of value and id.
    pub left_out: BTreeMap<(ValueKind, String), usize>,
}

/// The values of a procedure that refer to an id of the campaign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ValueKind {
    Tier,
    Registered,
    Volume,
    Clause,
    Answer,
    /// The named reason of an obstacle; the obstacle itself stays.
    Reason,
    Score,
    Level,
    Roadmap,
}

impl Dossier {
    /// Converts the dossier to another campaign.
    pub fn under(&self, campaign: &Arc<Campaign>) -> CampaignChange {
        let mut left_out = BTreeMap::new();
        let mut dossier = Dossier { campaign: Arc::clone(campaign), ..self.clone() };
        for procedure in &mut dossier.procedures {
            let mut changed = Procedure::clone(procedure);
            let mut note = |kind, id: String| *left_out.entry((kind, id)).or_insert(0) += 1;
            carry_over(&mut changed, campaign, &mut note);
            if changed != **procedure {
                *procedure = Arc::new(changed);
            }
        }
        CampaignChange { dossier, left_out }
    }
}

fn carry_over(procedure: &mut Procedure, campaign: &Campaign, note: &mut impl FnMut(ValueKind, String)) {
    if let Some(tier) = procedure.tier.take_if(|tier| campaign.tier(*tier).is_none()) {
        note(ValueKind::Tier, tier.to_string());
    }
    if let Some(level) = procedure.registered.take_if(|level| campaign.level(*level).is_none()) {
        note(ValueKind::Registered, level.to_string());
    }
    if let Some(level) = procedure.proposal.level.take_if(|level| campaign.level(*level).is_none()) {
        note(ValueKind::Level, level.to_string());
    }
    let unknown: Vec<_> = procedure.volumes.figures().filter(|(id, _)| campaign.period(*id).is_none()).collect();
    for (period, _) in unknown {
        procedure.volumes.set(period, None);
        note(ValueKind::Volume, period.to_string());
    }
    let unknown: Vec<_> = procedure.proposal.roadmaps().map(|(id, _)| id).collect();
    for portal in unknown.into_iter().filter(|id| campaign.portal(*id).is_none()) {
        procedure.proposal.set_roadmap(portal, super::Roadmap::NotProposed);
        note(ValueKind::Roadmap, portal.to_string());
    }
    if let Some(met) = &mut procedure.screening.met {
        let had_some = !met.is_empty();
        for clause in met.extract_if(.., |id| campaign.screening.clauses.iter().all(|clause| clause.id != *id)) {
            note(ValueKind::Clause, clause.to_string());
        }
        // "Meets none" is always an explicit choice.
        if had_some && met.is_empty() {
            procedure.screening.met = None;
        }
    }
    assessment(procedure, campaign, note);
}

fn assessment(procedure: &mut Procedure, campaign: &Campaign, note: &mut impl FnMut(ValueKind, String)) {
    let assessment = &mut procedure.assessment;
    let criterion = |id: &CriterionId| campaign.feasibility.iter().find(|criterion| criterion.id == *id);
    for (id, _) in assessment.answers.extract_if(.., |id, answer| !criterion(id).is_some_and(|one| allows(one, answer)))
    {
        note(ValueKind::Answer, id.to_string());
    }
    for answer in assessment.answers.values_mut() {
        let Answer::NotMet(obstacle) = answer else { continue };
        let is_known =
            |id: &CriterionId| campaign.reasons.iter().any(|one| one.id == *id && one.kind == obstacle.kind());
        if let Some(reason) = obstacle.reason().filter(|id| !is_known(id)).cloned() {
            obstacle.set_reason(None);
            note(ValueKind::Reason, reason.to_string());
        }
    }
    let is_scored = |id: &CriterionId| campaign.effectiveness.iter().any(|criterion| criterion.id == *id);
    for (id, _) in assessment.scores.extract_if(.., |id, _| !is_scored(id)) {
        note(ValueKind::Score, id.to_string());
    }
}

fn allows(criterion: &Criterion, answer: &Answer) -> bool {
    match answer {
        Answer::Met | Answer::NotApplicable => true,
        Answer::NotMet(obstacle) => criterion.obstacles.contains(&obstacle.kind()),
    }
}
