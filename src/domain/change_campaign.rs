use std::collections::BTreeMap;
use std::sync::Arc;

use super::Roadmap;
use super::answer::Answer;
use super::campaign::{Campaign, Criterion, CriterionId, LevelId, PeriodId, PortalId, TierId};
use super::dossier::Dossier;
use super::procedure::Procedure;

/// A dossier converted to another campaign, or to another version of its own.
///
/// Between versions of one campaign a value stays under its id. In another campaign the same id may ask something else, so
/// there a value goes to the entry that says the same in words, whatever its id. What finds no entry is dropped.
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
        let carried = Carried { from: &self.campaign, to: campaign };
        for procedure in &mut dossier.procedures {
            let mut changed = Procedure::clone(procedure);
            let mut note = |kind, id: String| *left_out.entry((kind, id)).or_insert(0) += 1;
            carried.values(&mut changed, &mut note);
            if changed != **procedure {
                *procedure = Arc::new(changed);
            }
        }
        CampaignChange { dossier, left_out }
    }
}

/// Two campaigns, and what carries over from one to the other.
#[derive(Clone, Copy)]
struct Carried<'a> {
    from: &'a Campaign,
    to: &'a Campaign,
}

impl<'a> Carried<'a> {
    /// The id under which an entry of a list carries over; `meaning` is what an entry says.
    fn id<T: 'a, I: PartialEq + Copy, M: PartialEq>(
        self,
        list: impl Fn(&'a Campaign) -> &'a [T],
        id_of: impl Fn(&'a T) -> I,
        meaning: impl Fn(&'a T) -> M,
        id: I,
    ) -> Option<I> {
        let there = || list(self.to).iter();
        if self.from.id == self.to.id {
            return there().map(id_of).find(|one| *one == id);
        }
        let here = list(self.from).iter().find(|one| id_of(one) == id)?;
        there().find(|one| meaning(one) == meaning(here)).map(id_of)
    }

    fn tier(self, id: TierId) -> Option<TierId> {
        self.id(|campaign| &campaign.tiers, |one| one.id, |one| &one.name, id)
    }

    fn level(self, id: LevelId) -> Option<LevelId> {
        self.id(|campaign| &campaign.levels, |one| one.id, |one| &one.name, id)
    }

    fn period(self, id: PeriodId) -> Option<PeriodId> {
        self.id(|campaign| &campaign.periods, |one| one.id, |one| (one.from, one.to), id)
    }

    fn portal(self, id: PortalId) -> Option<PortalId> {
        self.id(|campaign| &campaign.portals, |one| one.id, |one| &one.name, id)
    }

    fn clause(self, id: CriterionId) -> Option<CriterionId> {
        self.id(|campaign| &campaign.screening.clauses, |one| one.id, |one| &one.quote, id)
    }

    fn criterion(self, id: CriterionId) -> Option<CriterionId> {
        self.id(|campaign| &campaign.feasibility, |one| one.id, |one| &one.label, id)
    }

    fn reason(self, id: CriterionId) -> Option<CriterionId> {
        self.id(|campaign| &campaign.reasons, |one| one.id, |one| (one.kind, &one.quote), id)
    }

    fn score(self, id: CriterionId) -> Option<CriterionId> {
        self.id(|campaign| &campaign.effectiveness, |one| one.id, |one| (&one.label, &one.scale), id)
    }

    fn values(self, procedure: &mut Procedure, note: &mut impl FnMut(ValueKind, String)) {
        let carry_level = |kind, level: &mut Option<LevelId>, note: &mut dyn FnMut(ValueKind, String)| {
            let Some(before) = level.take() else { return };
            *level = self.level(before);
            if level.is_none() {
                note(kind, before.to_string());
            }
        };
        carry_level(ValueKind::Registered, &mut procedure.registered, note);
        carry_level(ValueKind::Level, &mut procedure.proposal.level, note);
        if let Some(before) = procedure.tier.take() {
            procedure.tier = self.tier(before);
            if procedure.tier.is_none() {
                note(ValueKind::Tier, before.to_string());
            }
        }
        let figures: Vec<_> = procedure.volumes.figures().collect();
        figures.iter().for_each(|(period, _)| procedure.volumes.set(*period, None));
        for (before, figure) in figures {
            match self.period(before) {
                Some(period) => procedure.volumes.set(period, Some(figure)),
                None => note(ValueKind::Volume, before.to_string()),
            }
        }
        let roadmaps: Vec<_> = procedure.proposal.roadmaps().map(|(id, roadmap)| (id, roadmap.clone())).collect();
        roadmaps.iter().for_each(|(portal, _)| procedure.proposal.set_roadmap(*portal, Roadmap::NotProposed));
        for (before, roadmap) in roadmaps {
            match self.portal(before) {
                Some(portal) => procedure.proposal.set_roadmap(portal, roadmap),
                None => note(ValueKind::Roadmap, before.to_string()),
            }
        }
        if let Some(before) = procedure.screening.met.take() {
            let met = carried(before.iter().map(|id| (*id, ())), |id, _| self.clause(id), &mut |id| {
                note(ValueKind::Clause, id.to_string());
            });
            // "Meets none" is always an explicit choice.
            let is_kept = before.is_empty() || !met.is_empty();
            procedure.screening.met = is_kept.then(|| met.into_keys().collect());
        }
        self.assessment(procedure, note);
    }

    fn assessment(self, procedure: &mut Procedure, note: &mut impl FnMut(ValueKind, String)) {
        let assessment = &mut procedure.assessment;
        let answers = std::mem::take(&mut assessment.answers);
        let allowed = |id, answer: &Answer| {
            let there = self.criterion(id)?;
            let criterion = self.to.feasibility.iter().find(|criterion| criterion.id == there)?;
            allows(criterion, answer).then_some(there)
        };
        let mut lost = |id: CriterionId| note(ValueKind::Answer, id.to_string());
        assessment.answers = carried(answers, allowed, &mut lost);
        for answer in assessment.answers.values_mut() {
            let Answer::NotMet(obstacle) = answer else { continue };
            let Some(before) = obstacle.reason().copied() else { continue };
            let reason = self.reason(before);
            obstacle.set_reason(reason);
            if reason.is_none() {
                note(ValueKind::Reason, before.to_string());
            }
        }
        let scores = std::mem::take(&mut assessment.scores);
        assessment.scores = carried(scores, |id, _| self.score(id), &mut |id| note(ValueKind::Score, id.to_string()));
    }
}

/// The values under the ids to which they carry over; `lost` is told the others.
fn carried<V>(
    values: impl IntoIterator<Item = (CriterionId, V)>,
    to: impl Fn(CriterionId, &V) -> Option<CriterionId>,
    lost: &mut dyn FnMut(CriterionId),
) -> BTreeMap<CriterionId, V> {
    let mut kept = BTreeMap::new();
    for (before, value) in values {
        match to(before, &value) {
            Some(id) => drop(kept.insert(id, value)),
            None => lost(before),
        }
    }
    kept
}

fn allows(criterion: &Criterion, answer: &Answer) -> bool {
    match answer {
        Answer::Met | Answer::NotApplicable => true,
        Answer::NotMet(obstacle) => criterion.obstacles.contains(&obstacle.kind()),
    }
}
