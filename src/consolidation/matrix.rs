use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::{
    Campaign, Dossier, Group, LevelId, PortalId, Procedure, ProcedureId, Proposal, Roadmap, UnitKind, fold,
    national_code,
};
use crate::rules::{Eligibility, eligibility, standings};

/// Units of one kind that handle the same procedures, and the procedures on which they differ or that one of them
/// lacks; those in most lists first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// What a unit of the kind is called: `huyện`.
    pub kind: String,
    pub units: Vec<String>,
    pub rows: Vec<ComparedRow>,
}

/// A procedure as each of the compared units handles it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComparedRow {
    pub code: String,
    pub name: String,
    /// One cell per unit of the comparison, in its order; `None` where the unit does not list it.
    pub cells: Vec<Option<Placement>>,
    /// Units disagree on group, level or roadmap.
    pub differs: bool,
    /// Most units list it, and at least one does not.
    pub missing_somewhere: bool,
}

/// A filter by how the compared units differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    Group,
    Level,
    Roadmap,
    /// A unit lacks what most of them list.
    Missing,
}

impl Difference {
    pub const ALL: [Difference; 4] = [Difference::Group, Difference::Level, Difference::Roadmap, Difference::Missing];

    pub fn key(self) -> &'static str {
        match self {
            Difference::Group => "group",
            Difference::Level => "level",
            Difference::Roadmap => "roadmap",
            Difference::Missing => "missing",
        }
    }

    pub fn is_in(self, row: &ComparedRow) -> bool {
        let mut listed = row.cells.iter().flatten();
        let Some(first) = listed.next() else { return false };
        match self {
            Difference::Group => listed.any(|one| one.group != first.group),
            Difference::Level => listed.any(|one| one.level != first.level),
            Difference::Roadmap => listed.any(|one| one.roadmaps != first.roadmaps),
            Difference::Missing => row.missing_somewhere,
        }
    }
}

/// How a unit handles a procedure.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Placement {
    pub procedure: ProcedureId,
    pub eligible: bool,
    pub group: Option<Group>,
    pub level: Option<LevelId>,
    /// Only proposed roadmaps.
    pub roadmaps: BTreeMap<PortalId, Roadmap>,
}

impl ComparedRow {
    /// The most frequent placement.
    pub fn usual(&self) -> Option<&Placement> {
        let listed = || self.cells.iter().flatten();
        listed().max_by_key(|one| listed().filter(|other| one.decides_like(other)).count())
    }
}

impl Placement {
    /// A procedure's proposal with this level and these roadmaps.
    pub fn on(&self, procedure: &Procedure, campaign: &Campaign) -> Proposal {
        let mut proposal = procedure.proposal.clone();
        proposal.level = self.level;
        for portal in &campaign.portals {
            proposal.set_roadmap(portal.id, self.roadmaps.get(&portal.id).cloned().unwrap_or_default());
        }
        proposal
    }

    fn of(procedure: &Procedure, dossier: &Dossier) -> Placement {
        let standings = standings(procedure, &dossier.campaign);
        Placement {
            procedure: procedure.id,
            eligible: eligibility(procedure) == Eligibility::Eligible,
            group: standings.grouped(procedure),
            level: procedure.proposal.level,
            roadmaps: procedure.proposal.roadmaps().map(|(portal, roadmap)| (portal, roadmap.clone())).collect(),
        }
    }

    /// Whether all but the procedure's id is the same.
    pub fn decides_like(&self, other: &Placement) -> bool {
        Placement { procedure: other.procedure, ..self.clone() } == *other
    }
}

/// One comparison per kind of unit that the campaign compares.
pub fn comparisons(dossiers: &[&Dossier], campaign: &Campaign) -> Vec<Comparison> {
    let compared = campaign.unit_kinds.iter().filter(|kind| kind.compared);
    let of_kind = |kind: &UnitKind| {
        let is_member = |dossier: &&Dossier| compared_kind(dossier).is_some_and(|own| own.id == kind.id);
        let members: Vec<&Dossier> = dossiers.iter().copied().filter(is_member).collect();
        compare(kind, &members)
    };
    compared.map(of_kind).collect()
}

fn compare(kind: &UnitKind, dossiers: &[&Dossier]) -> Comparison {
    // A list without codes cannot be said to lack a procedure that is identified by its code.
    let has_codes: Vec<bool> = dossiers
        .iter()
        .map(|dossier| dossier.procedures.iter().any(|procedure| !national_code(&procedure.code).is_empty()))
        .collect();
    let mut rows: BTreeMap<String, ComparedRow> = BTreeMap::new();
    for (at, dossier) in dossiers.iter().enumerate() {
        for procedure in &dossier.procedures {
            let row = rows.entry(key(procedure)).or_insert_with(|| ComparedRow {
                code: national_code(&procedure.code).to_owned(),
                name: procedure.name.clone(),
                cells: vec![None; dossiers.len()],
                differs: false,
                missing_somewhere: false,
            });
            if let Some(cell @ None) = row.cells.get_mut(at) {
                *cell = Some(Placement::of(procedure, dossier));
            }
        }
    }
    let mut rows: Vec<ComparedRow> = rows
        .into_values()
        .map(|row| judge(row, &has_codes))
        .filter(|row| row.differs || row.missing_somewhere)
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.cells.iter().flatten().count()));
    let units = dossiers.iter().map(|dossier| dossier.submission.unit.clone()).collect();
    Comparison { kind: kind.short.clone(), units, rows }
}

fn judge(mut row: ComparedRow, has_codes: &[bool]) -> ComparedRow {
    let listed: Vec<&Placement> = row.cells.iter().flatten().collect();
    row.differs = listed.windows(2).any(|pair| matches!(pair, [a, b] if !a.decides_like(b)));
    let lacks = row.cells.iter().zip(has_codes).any(|(cell, has)| cell.is_none() && (*has || row.code.is_empty()));
    row.missing_somewhere = listed.len() * 2 > row.cells.len() && lacks;
    row
}

/// The kind of a dossier's unit, if units of that kind are compared: by the unit's name, or if no kind matches it, by
/// the tier of its procedures, if all have one that only compared kinds have.
pub(super) fn compared_kind(dossier: &Dossier) -> Option<&UnitKind> {
    let campaign = &dossier.campaign;
    if let Some(kind) = campaign.known_kind(&dossier.submission.unit) {
        return Some(kind).filter(|kind| kind.compared);
    }
    let apart = |procedure: &Procedure| {
        let of_tier = |kind: &&UnitKind| Some(kind.tier) == procedure.tier;
        procedure.tier.is_some() && !campaign.unit_kinds.iter().filter(of_tier).any(|kind| !kind.compared)
    };
    let all_apart = !dossier.procedures.is_empty() && dossier.procedures.iter().all(|procedure| apart(procedure));
    campaign.unit_kinds.iter().find(|kind| all_apart && kind.compared)
}

/// The same procedure has the same code; without one, the same name within its field.
fn key(procedure: &Procedure) -> String {
    match national_code(&procedure.code) {
        "" => format!("{}\n{}", fold(&procedure.field), fold(&procedure.name)),
        code => code.to_lowercase(),
    }
}
