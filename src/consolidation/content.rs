use std::collections::HashMap;
use std::sync::Arc;

use crate::domain::{Dossier, Group, Procedure, ProcedureId, UnitKeys, fold};
use crate::rules::{Finding, Severity, Statistics, check, standings, statistics};

use super::basis::Basis;
use super::file::{DossierId, UnitFile};

/// The available dossiers, by content.
pub type Originals = HashMap<DossierId, Arc<Dossier>>;

/// Values derived from dossiers, by the dossier's content; a cache.
pub type Contents = HashMap<DossierId, Arc<Content>>;

/// Values derived from a dossier once.
#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    pub id: DossierId,
    pub dossier: Arc<Dossier>,
    pub statistics: Statistics,
    /// Procedures that are proposed.
    pub listed: u32,
    /// The findings of the unit's own checks.
    pub findings: Vec<Finding>,
    /// One for each procedure, in the list's order.
    pub rows: Vec<Row>,
    /// The position of each procedure in the list.
    places: HashMap<ProcedureId, usize>,
}

/// The values that a long list is filtered and sorted by.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Code, name and field without case, diacritics and punctuation.
    pub words: String,
    pub group: Option<Group>,
    /// Whether it is proposed.
    pub is_listed: bool,
    /// Numbers of findings of the unit's own checks.
    pub errors: u16,
    pub warnings: u16,
    pub basis: Basis,
}

impl Content {
    /// Computes what depends on a file's dossier alone: a hundredth of a second for some hundred procedures, so that it
    /// can be done for each file as it arrives.
    pub fn of(file: &UnitFile, dossier: &Arc<Dossier>, keys: &UnitKeys) -> Content {
        let proposes = file.proposes(dossier);
        let findings = check(dossier);
        let mut found: HashMap<ProcedureId, (u16, u16)> = HashMap::new();
        for finding in &findings {
            let Some(id) = finding.place.procedure() else { continue };
            let (errors, warnings) = found.entry(id).or_default();
            let count = if finding.severity() == Severity::Error { errors } else { warnings };
            *count = count.saturating_add(1);
        }
        let of = |procedure: &Procedure| found.get(&procedure.id).copied().unwrap_or_default();
        let row = |procedure: &Arc<Procedure>| Row {
            errors: of(procedure).0,
            warnings: of(procedure).1,
            words: fold(&format!("{} {} {}", procedure.code, procedure.name, procedure.field)),
            group: standings(procedure, &dossier.campaign).grouped(procedure),
            is_listed: proposes(procedure),
            basis: Basis::of(procedure),
        };
        let rows: Vec<Row> = dossier.procedures.iter().map(row).collect();
        // The unit that the Office assigned applies wherever the dossier is compared.
        let mut dossier = Arc::clone(dossier);
        if keys.of(&dossier.submission.unit) != keys.of(&file.unit) {
            Arc::make_mut(&mut dossier).submission.unit.clone_from(&file.unit);
        }
        let listed = u32::try_from(rows.iter().filter(|row| row.is_listed).count()).unwrap_or(u32::MAX);
        let (id, statistics) = (file.dossier.clone(), statistics(&dossier));
        let places = (0..).zip(&dossier.procedures).map(|(at, procedure)| (procedure.id, at)).collect();
        Content { id, dossier, statistics, listed, findings, rows, places }
    }

    /// The errors among the findings.
    pub fn errors(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.severity() == Severity::Error)
    }

    /// A procedure with its row.
    pub fn row(&self, id: ProcedureId) -> Option<(&Arc<Procedure>, &Row)> {
        let at = *self.places.get(&id)?;
        Some((self.dossier.procedures.get(at)?, self.rows.get(at)?))
    }
}
