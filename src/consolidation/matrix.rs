use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

use serde::{Deserialize, Serialize};

use crate::domain::{
    Campaign, CodeKey, Dossier, Group, KindId, LevelId, PortalId, Procedure, ProcedureId, Proposal, Roadmap, UnitKind,
    fold, national_code,
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

/// A procedure across units: the same code, or without one the same name within its field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SameProcedure {
    key: String,
    /// As one of the units spells it.
    pub name: String,
}

impl SameProcedure {
    pub fn is(&self, procedure: &Procedure) -> bool {
        self.key == key(procedure)
    }
}

/// A procedure as each of the compared units handles it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComparedRow {
    key: String,
    pub code: String,
    pub name: String,
    /// One cell per unit of the comparison, in its order.
    pub cells: Vec<ComparedCell>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ComparedCell {
    Listed(Placement),
    /// The unit does not list it.
    Lacking,
    /// The procedure is identified by its code, and the unit's list has no codes.
    Unknown,
}

/// A filter by how the compared units differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    Eligibility,
    Group,
    Level,
    Roadmap,
    /// A unit lacks what most of them list.
    Missing,
}

impl Difference {
    pub const ALL: [Difference; 5] =
        [Difference::Eligibility, Difference::Group, Difference::Level, Difference::Roadmap, Difference::Missing];

    pub fn is_in(self, row: &ComparedRow) -> bool {
        let mut listed = row.listed();
        let Some(first) = listed.next() else { return false };
        match self {
            Difference::Eligibility => listed.any(|one| one.eligible != first.eligible),
            Difference::Group => listed.any(|one| one.group != first.group),
            Difference::Level => listed.any(|one| one.level != first.level),
            Difference::Roadmap => listed.any(|one| one.roadmaps != first.roadmaps),
            Difference::Missing => row.is_missing_somewhere(),
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
    /// What identifies its procedure in each of the units.
    pub fn procedure(&self) -> SameProcedure {
        SameProcedure { key: self.key.clone(), name: self.name.clone() }
    }

    /// The placements of the units that list it.
    pub fn listed(&self) -> impl Iterator<Item = &Placement> {
        self.cells.iter().filter_map(ComparedCell::placement)
    }

    /// The placement in more than half of the units that list it; `None` without such a majority.
    pub fn usual(&self) -> Option<&Placement> {
        let mut found = HashMap::new();
        let mut listed = 0;
        for placement in self.listed() {
            listed += 1;
            found.entry(placement.decided()).or_insert((placement, 0)).1 += 1;
        }
        found.into_values().find(|(_, count)| count * 2 > listed).map(|(usual, _)| usual)
    }

    /// How many units list it as most do, and how many list it otherwise.
    pub fn sides(&self) -> Option<(usize, usize)> {
        let usual = self.usual()?;
        let like = self.listed().filter(|one| one.decides_like(usual)).count();
        Some((like, self.listed().count() - like))
    }

    /// Whether most units list it, and at least one does not.
    pub fn is_missing_somewhere(&self) -> bool {
        self.listed().count() * 2 > self.cells.len() && self.cells.contains(&ComparedCell::Lacking)
    }

    /// Its cells, each with whether it differs from what most units do.
    pub fn judged(&self) -> impl Iterator<Item = (&ComparedCell, bool)> {
        let (usual, is_missing) = (self.usual(), self.is_missing_somewhere());
        self.cells.iter().map(move |cell| {
            let is_odd = match cell {
                ComparedCell::Listed(placement) => usual.is_some_and(|usual| !placement.decides_like(usual)),
                ComparedCell::Lacking => is_missing,
                ComparedCell::Unknown => false,
            };
            (cell, is_odd)
        })
    }
}

impl ComparedCell {
    pub fn placement(&self) -> Option<&Placement> {
        match self {
            ComparedCell::Listed(placement) => Some(placement),
            ComparedCell::Lacking | ComparedCell::Unknown => None,
        }
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
        self.decided() == other.decided()
    }

    fn decided(&self) -> impl Eq + Hash {
        let Placement { procedure: _, eligible, group, level, roadmaps } = self;
        (*eligible, *group, *level, roadmaps)
    }
}

/// One comparison per kind of unit that the campaign compares.
pub fn comparisons(dossiers: &[&Dossier], campaign: &Campaign) -> Vec<Comparison> {
    let of_kinds: Vec<(Option<KindId>, &Dossier)> =
        dossiers.iter().map(|dossier| (compared_kind(dossier).map(|kind| kind.id), *dossier)).collect();
    let compared = campaign.unit_kinds.iter().filter(|kind| kind.compared);
    let of_kind = |kind: &UnitKind| {
        let members = of_kinds.iter().filter(|(own, _)| *own == Some(kind.id)).map(|(_, dossier)| *dossier);
        compare(kind, &members.collect::<Vec<_>>())
    };
    compared.map(of_kind).collect()
}

fn compare(kind: &UnitKind, dossiers: &[&Dossier]) -> Comparison {
    // A list without codes cannot be said to lack a procedure that is identified by its code.
    let has_codes: Vec<bool> = dossiers
        .iter()
        .map(|dossier| dossier.procedures.iter().any(|procedure| CodeKey::of(&procedure.code).is_some()))
        .collect();
    let mut rows: BTreeMap<String, ComparedRow> = BTreeMap::new();
    for (at, dossier) in dossiers.iter().enumerate() {
        for procedure in &dossier.procedures {
            let key = key(procedure);
            let row = rows.entry(key.clone()).or_insert_with(|| {
                let code = national_code(&procedure.code).to_owned();
                let lacks = |has: &bool| match *has || code.is_empty() {
                    true => ComparedCell::Lacking,
                    false => ComparedCell::Unknown,
                };
                let cells = has_codes.iter().map(lacks).collect();
                ComparedRow { key, code, name: procedure.name.clone(), cells }
            });
            if let Some(cell) = row.cells.get_mut(at).filter(|cell| cell.placement().is_none()) {
                *cell = ComparedCell::Listed(Placement::of(procedure, dossier));
            }
        }
    }
    let differs = |row: &ComparedRow| Difference::ALL.into_iter().any(|kind| kind.is_in(row));
    let mut rows: Vec<ComparedRow> = rows.into_values().filter(differs).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.listed().count()));
    let units = dossiers.iter().map(|dossier| dossier.submission.unit.clone()).collect();
    Comparison { kind: kind.short.clone(), units, rows }
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
    match CodeKey::of(&procedure.code) {
        None => format!("{}\n{}", fold(&procedure.field), fold(&procedure.name)),
        Some(code) => code.as_str().to_owned(),
    }
}
