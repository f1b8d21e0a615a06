use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::consolidation::Decided;
use crate::domain::{Group, Procedure};
use crate::rules::statistics;

use super::list::{by_field, line};
use super::model::Value;

/// What of a unit goes into the consolidated list. A tenth of its dossier: what a province hands to the worker has to
/// be written, moved and read again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitList {
    pub unit: String,
    pub counts: UnitCounts,
    /// By field, in the order of priority.
    pub sections: Vec<(String, Vec<ListLine>)>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListLine {
    /// What the form's columns show, in their order.
    pub values: Vec<Value<'static>>,
}

/// Procedures, services provided and services nobody uses are the unit's own; what is listed, by group, is as the
/// Office has decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitCounts {
    pub procedures: u32,
    pub listed: u32,
    /// Group 1, 2, 3.
    pub groups: [u32; 3],
    pub provided: u32,
    pub without_use: u32,
}

impl UnitList {
    pub fn of(decided: &Decided) -> UnitList {
        let Decided { dossier, proposes, .. } = decided;
        let lines = |procedures: Vec<&Arc<Procedure>>| {
            let line = |procedure: &Arc<Procedure>| ListLine {
                values: line(&dossier.campaign, procedure).map(Value::into_owned).collect(),
            };
            procedures.into_iter().map(line).collect::<Vec<_>>()
        };
        let sections: Vec<(String, Vec<ListLine>)> = by_field(dossier, *proposes)
            .into_iter()
            .map(|(field, procedures)| (field.to_owned(), lines(procedures)))
            .collect();
        UnitList { unit: dossier.submission.unit.clone(), counts: UnitCounts::of(decided), sections }
    }
}

impl UnitCounts {
    pub(super) fn of(decided: &Decided) -> UnitCounts {
        let Decided { dossier, own, proposes } = decided;
        let (of_unit, of_list) = (statistics(own), statistics(dossier));
        let listed = dossier.procedures.iter().filter(|procedure| proposes(procedure)).count();
        UnitCounts {
            procedures: of_unit.procedures,
            listed: u32::try_from(listed).unwrap_or(u32::MAX),
            groups: Group::ALL.map(|group| of_list.proposed.of(group)),
            provided: of_unit.provided,
            without_use: of_unit.without_use,
        }
    }
}
