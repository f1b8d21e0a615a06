use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::{Dossier, Group, Procedure, ProcedureId, Roadmap, ServiceLevel, Tier, fold, national_code};
use crate::rules::{Eligibility, eligibility, standings};

/// A procedure of district or commune level, as each district handles it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DistrictRow {
    pub code: String,
    pub name: String,
    /// One cell per district of the matrix, in its order; `None` where the district does not list it.
    pub cells: Vec<Option<Placement>>,
    /// Districts disagree on group, level or roadmap.
    pub differs: bool,
    /// Most districts list it, and at least one does not.
    pub missing_somewhere: bool,
}

/// What a district decided.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Placement {
    pub procedure: ProcedureId,
    pub eligible: bool,
    pub group: Option<Group>,
    pub level: Option<ServiceLevel>,
    pub provincial: Roadmap,
    pub national: Roadmap,
}

impl DistrictRow {
    /// What most districts decided.
    pub fn usual(&self) -> Option<&Placement> {
        let listed = || self.cells.iter().flatten();
        listed().max_by_key(|one| listed().filter(|other| one.decides_like(other)).count())
    }
}

impl Placement {
    fn of(procedure: &Procedure, dossier: &Dossier) -> Placement {
        let standings = standings(procedure, &dossier.criteria);
        Placement {
            procedure: procedure.id,
            eligible: eligibility(procedure) == Eligibility::Eligible,
            group: standings.grouped(procedure),
            level: procedure.proposal.level,
            provincial: procedure.proposal.provincial.clone(),
            national: procedure.proposal.national.clone(),
        }
    }

    /// Whether all but the procedure's id is the same.
    pub fn decides_like(&self, other: &Placement) -> bool {
        Placement { procedure: other.procedure, ..self.clone() } == *other
    }
}

/// District dossiers, and the procedures on which they differ or that one of them lacks, most lists first.
pub fn districts_differ<'a>(dossiers: &[&'a Dossier]) -> (Vec<&'a str>, Vec<DistrictRow>) {
    let districts: Vec<&Dossier> = dossiers.iter().copied().filter(|dossier| is_district(dossier)).collect();
    let mut rows: BTreeMap<String, DistrictRow> = BTreeMap::new();
    for (at, dossier) in districts.iter().enumerate() {
        for procedure in &dossier.procedures {
            let row = rows.entry(key(procedure)).or_insert_with(|| DistrictRow {
                code: national_code(&procedure.code).to_owned(),
                name: procedure.name.clone(),
                cells: vec![None; districts.len()],
                differs: false,
                missing_somewhere: false,
            });
            if let Some(cell @ None) = row.cells.get_mut(at) {
                *cell = Some(Placement::of(procedure, dossier));
            }
        }
    }
    let mut rows: Vec<DistrictRow> =
        rows.into_values().map(judge).filter(|row| row.differs || row.missing_somewhere).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.cells.iter().flatten().count()));
    (districts.iter().map(|dossier| dossier.submission.unit.as_str()).collect(), rows)
}

fn judge(mut row: DistrictRow) -> DistrictRow {
    let listed: Vec<&Placement> = row.cells.iter().flatten().collect();
    row.differs = listed.windows(2).any(|pair| matches!(pair, [a, b] if !a.decides_like(b)));
    row.missing_somewhere = listed.len() * 2 > row.cells.len() && listed.len() < row.cells.len();
    row
}

/// UBND of a district, or a dossier of procedures that districts or communes handle.
pub(super) fn is_district(dossier: &Dossier) -> bool {
    let unit = fold(&dossier.submission.unit);
    let says_so = ["ubnd huyen", "ubnd thi xa", "ubnd thanh pho", "uy ban nhan dan huyen"];
    says_so.iter().any(|lead| unit.starts_with(lead))
        || (!dossier.procedures.is_empty()
            && dossier
                .procedures
                .iter()
                .all(|procedure| matches!(procedure.tier, Some(Tier::District | Tier::Commune))))
}

/// The same procedure has the same code; without one, the same name within its field.
fn key(procedure: &Procedure) -> String {
    match national_code(&procedure.code) {
        "" => format!("{}\n{}", fold(&procedure.field), fold(&procedure.name)),
        code => code.to_lowercase(),
    }
}
