use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::domain::{Answer, CriterionId, Dossier, Group, Obstacle, Procedure, ProcedureId, fold};
use crate::rules::{Eligibility, OnlineUse, answer_for, eligibility, online_use, standings};

/// A procedure of a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    pub unit: String,
    pub procedure: ProcedureId,
    pub name: String,
    /// Dossiers of the first period with a figure.
    pub volume: u32,
}

/// An obstacle shared by several procedures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommonObstacle {
    /// The legal document, or the technical solution, as the first unit words it.
    pub wording: String,
    /// The criteria for which it is given.
    pub criteria: BTreeSet<CriterionId>,
    pub members: Vec<Member>,
    /// Dossiers of all members together.
    pub volume: u32,
}

/// Legal documents that procedures of group 3 wait for, the most procedures first.
pub fn common_documents(dossiers: &[&Dossier]) -> Vec<CommonObstacle> {
    let mut found = gather(dossiers, Group::AfterAmendment, |obstacle| match obstacle {
        Obstacle::Legal { document, .. } => Some(document),
        Obstacle::Technical { .. } => None,
    });
    found.sort_by_key(|common| std::cmp::Reverse((common.members.len(), common.volume)));
    found
}

/// Technical solutions that procedures of group 2 need, the most dossiers first: what to fix first on the portal.
pub fn common_solutions(dossiers: &[&Dossier]) -> Vec<CommonObstacle> {
    let mut found = gather(dossiers, Group::AfterAdjustment, |obstacle| match obstacle {
        Obstacle::Technical { remedy, .. } => Some(remedy),
        Obstacle::Legal { .. } => None,
    });
    found.sort_by_key(|common| std::cmp::Reverse((common.volume, common.members.len())));
    found
}

/// Obstacles of the eligible procedures in a group, as far as they count for the level at which a procedure is grouped,
/// by wording without case, diacritics and punctuation; a procedure with one under several criteria counts once.
fn gather(dossiers: &[&Dossier], group: Group, wording: fn(&Obstacle) -> Option<&String>) -> Vec<CommonObstacle> {
    let mut common: BTreeMap<String, CommonObstacle> = BTreeMap::new();
    for dossier in dossiers {
        let campaign = &dossier.campaign;
        let is_member = |one: &&Arc<Procedure>| {
            eligibility(one) == Eligibility::Eligible && standings(one, campaign).grouped(one) == Some(group)
        };
        for procedure in dossier.procedures.iter().filter(is_member) {
            for criterion in campaign.feasibility_for(campaign.target(procedure.proposal.level)) {
                let Some(Answer::NotMet(obstacle)) = answer_for(procedure, criterion) else { continue };
                let Some(words) = wording(obstacle).filter(|words| !words.trim().is_empty()) else { continue };
                let entry = common.entry(fold(words)).or_insert_with(|| CommonObstacle {
                    wording: words.trim().to_owned(),
                    criteria: BTreeSet::new(),
                    members: Vec::new(),
                    volume: 0,
                });
                entry.criteria.insert(criterion.id);
                let member = member(dossier, procedure);
                if entry.members.last() == Some(&member) {
                    continue;
                }
                entry.volume = entry.volume.saturating_add(member.volume);
                entry.members.push(member);
            }
        }
    }
    common.into_values().collect()
}

/// A unit's provided services without a single online dossier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnusedService {
    pub unit: String,
    /// Number of provided services.
    pub provided: usize,
    /// The unused ones, the busiest first.
    pub members: Vec<Member>,
}

/// By unit, the most unused services first; units that have none are left out.
pub fn unused_services(dossiers: &[&Dossier]) -> Vec<UnusedService> {
    let mut units: Vec<UnusedService> = dossiers
        .iter()
        .map(|dossier| {
            let unused = dossier
                .procedures
                .iter()
                .filter(|one| online_use(one, &dossier.campaign) == OnlineUse::ProvidedWithoutUse);
            let mut members: Vec<Member> = unused.map(|procedure| member(dossier, procedure)).collect();
            members.sort_by_key(|member| std::cmp::Reverse(member.volume));
            let provided = dossier.procedures.iter().filter(|one| one.is_provided(&dossier.campaign)).count();
            UnusedService { unit: dossier.submission.unit.clone(), provided, members }
        })
        .filter(|unit| !unit.members.is_empty())
        .collect();
    units.sort_by_key(|unit| std::cmp::Reverse(unit.members.len()));
    units
}

fn member(dossier: &Dossier, procedure: &Procedure) -> Member {
    Member {
        unit: dossier.submission.unit.clone(),
        procedure: procedure.id,
        name: procedure.name.clone(),
        volume: procedure.volumes.ranking(&dossier.campaign).unwrap_or(0),
    }
}
