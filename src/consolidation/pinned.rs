//! A dossier in the shape of dossier schema 3, from which content ids are computed. It does not change when a later
//! schema writes dossiers differently, so a file that an earlier version received is recognised.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::domain::{
    Answer, Assessment, Campaign, CriterionId, Dossier, Fee, GroupOverride, LevelId, PeriodId, PortalId, Procedure,
    ProcedureId, Remark, Roadmap, Score, Screening, Simplification, Solution, Submission, TierId,
};

#[derive(Serialize)]
pub(super) struct PinnedDossier<'a> {
    campaign: &'a Campaign,
    submission: &'a Submission,
    procedures: Vec<PinnedProcedure<'a>>,
}

#[derive(Serialize)]
struct PinnedProcedure<'a> {
    id: ProcedureId,
    code: &'a str,
    name: &'a str,
    field: &'a str,
    tier: Option<TierId>,
    authority: &'a str,
    volumes: PinnedVolumes,
    fee: &'a Fee,
    registered: Option<LevelId>,
    screening: PinnedScreening<'a>,
    assessment: PinnedAssessment<'a>,
    simplification: PinnedSimplification<'a>,
    proposal: PinnedProposal<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    remark: Option<&'a Remark>,
}

#[derive(Serialize)]
struct PinnedVolumes {
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    by_period: BTreeMap<PeriodId, u32>,
    online: Option<u32>,
}

#[derive(Serialize)]
pub(super) struct PinnedScreening<'a> {
    met: &'a Option<BTreeSet<CriterionId>>,
    note: &'a str,
}

#[derive(Serialize)]
pub(super) struct PinnedAssessment<'a> {
    answers: &'a BTreeMap<CriterionId, Answer>,
    scores: &'a BTreeMap<CriterionId, Score>,
    notes: &'a BTreeMap<CriterionId, String>,
    group_override: &'a Option<GroupOverride>,
}

#[derive(Serialize)]
pub(super) struct PinnedSimplification<'a> {
    documents: &'a str,
    process: &'a str,
    time: &'a str,
    solutions: &'a BTreeSet<Solution>,
    other: &'a str,
}

#[derive(Serialize)]
struct PinnedProposal<'a> {
    level: Option<LevelId>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    roadmaps: BTreeMap<PortalId, &'a Roadmap>,
    note: &'a str,
}

impl<'a> PinnedDossier<'a> {
    pub fn of(Dossier { campaign, submission, procedures }: &'a Dossier) -> PinnedDossier<'a> {
        let procedures = procedures.iter().map(|procedure| PinnedProcedure::of(procedure)).collect();
        PinnedDossier { campaign, submission, procedures }
    }
}

impl<'a> PinnedProcedure<'a> {
    fn of(procedure: &'a Procedure) -> PinnedProcedure<'a> {
        let Procedure {
            id,
            code,
            name,
            field,
            tier,
            authority,
            volumes,
            fee,
            registered,
            screening,
            assessment,
            simplification,
            proposal,
            remark,
        } = procedure;
        PinnedProcedure {
            id: *id,
            code,
            name,
            field,
            tier: *tier,
            authority,
            volumes: PinnedVolumes { by_period: volumes.figures().collect(), online: volumes.online },
            fee,
            registered: *registered,
            screening: PinnedScreening::of(screening),
            assessment: PinnedAssessment::of(assessment),
            simplification: PinnedSimplification::of(simplification),
            proposal: PinnedProposal {
                level: proposal.level,
                roadmaps: proposal.roadmaps().collect(),
                note: &proposal.note,
            },
            remark: remark.as_ref(),
        }
    }
}

impl<'a> PinnedScreening<'a> {
    pub fn of(Screening { met, note }: &'a Screening) -> PinnedScreening<'a> {
        PinnedScreening { met, note }
    }
}

impl<'a> PinnedAssessment<'a> {
    pub fn of(Assessment { answers, scores, notes, group_override }: &'a Assessment) -> PinnedAssessment<'a> {
        PinnedAssessment { answers, scores, notes, group_override }
    }
}

impl<'a> PinnedSimplification<'a> {
    pub fn of(
        Simplification { documents, process, time, solutions, other }: &'a Simplification,
    ) -> PinnedSimplification<'a> {
        PinnedSimplification { documents, process, time, solutions, other }
    }
}
