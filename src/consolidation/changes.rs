use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use crate::domain::{Dossier, PortalId, Procedure, ProcedureId};

use super::decision::is_same;

/// A procedure that differs between two versions of a unit's dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionChange {
    pub procedure: ProcedureId,
    pub name: String,
    pub kind: ChangeKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    Added,
    Removed,
    /// Which parts differ; at least one.
    Changed(Vec<Part>),
}

/// A part of a procedure's record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    Identity,
    Figures,
    Screening,
    Assessment,
    Simplification,
    Level,
    Roadmap(PortalId),
    Note,
    /// The Office's remark, or whether the unit has dealt with it.
    Remark,
}

/// In the order of the newer dossier; removed procedures last, unless another procedure has their id.
pub fn changes_between(old: &Dossier, new: &Dossier) -> Vec<VersionChange> {
    let before: HashMap<ProcedureId, &Arc<Procedure>> = old.procedures.iter().map(|one| (one.id, one)).collect();
    let change =
        |procedure: &Procedure, kind| VersionChange { procedure: procedure.id, name: procedure.name.clone(), kind };
    let mut changes = Vec::new();
    for procedure in &new.procedures {
        match before.get(&procedure.id) {
            None => changes.push(change(procedure, ChangeKind::Added)),
            Some(before) if before == &procedure => {}
            // The id now belongs to another procedure.
            Some(before) if !is_same(&before.code, &before.name, procedure) => {
                changes.push(change(procedure, ChangeKind::Added));
                changes.push(change(before, ChangeKind::Removed));
            }
            Some(before) => changes.push(change(procedure, ChangeKind::Changed(parts(before, procedure)))),
        }
    }
    let gone = old.procedures.iter().filter(|procedure| new.procedure(procedure.id).is_none());
    changes.extend(gone.map(|procedure| change(procedure, ChangeKind::Removed)));
    changes
}

fn parts(old: &Procedure, new: &Procedure) -> Vec<Part> {
    let identity =
        |one: &Procedure| (one.code.clone(), one.name.clone(), one.field.clone(), one.tier, one.authority.clone());
    let figures = |one: &Procedure| (one.volumes.clone(), one.fee.clone(), one.registered);
    let found = [
        (Part::Identity, identity(old) != identity(new)),
        (Part::Figures, figures(old) != figures(new)),
        (Part::Screening, old.screening != new.screening),
        (Part::Assessment, old.assessment != new.assessment),
        (Part::Simplification, old.simplification != new.simplification),
        (Part::Level, old.proposal.level != new.proposal.level),
    ];
    let portals: BTreeSet<PortalId> =
        old.proposal.roadmaps().chain(new.proposal.roadmaps()).map(|(portal, _)| portal).collect();
    let roadmaps = portals
        .into_iter()
        .map(|portal| (Part::Roadmap(portal), old.proposal.roadmap(portal) != new.proposal.roadmap(portal)));
    let last = [(Part::Note, old.proposal.note != new.proposal.note), (Part::Remark, old.remark != new.remark)];
    found.into_iter().chain(roadmaps).chain(last).filter(|(_, differs)| *differs).map(|(part, _)| part).collect()
}
