use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::consolidation::{Consolidation, Decided, Gathered, ListCounts, Unfinished, UnitCounts, field_counts};
use crate::domain::{Campaign, LevelId, Procedure};

use super::list::{by_field, line};
use super::model::Value;

/// The consolidated list for the Chairman, or a draft of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProvinceList {
    pub campaign: Arc<Campaign>,
    pub arranged: Arranged,
    /// Counts of what is unfinished; zero in a final list.
    pub unfinished: Unfinished,
    pub units: Vec<UnitList>,
    /// Counts of what is listed by field.
    pub fields: Vec<(String, ListCounts)>,
}

/// The first division of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Arranged {
    #[default]
    ByUnit,
    ByField,
}

/// The part of a unit's dossier that the consolidated list shows. It is a tenth of the dossier: the data of a province
/// must be serialised, moved to the worker and parsed there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitList {
    pub unit: String,
    pub counts: UnitCounts,
    /// By field, in the order of priority.
    pub sections: Vec<(String, Vec<ListLine>)>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListLine {
    pub level: Option<LevelId>,
    /// The values in the form's columns, in their order.
    pub values: Vec<Value<'static>>,
}

impl ProvinceList {
    pub fn of(work: &Consolidation, gathered: &Gathered, arranged: Arranged) -> ProvinceList {
        let decided = gathered.decided_dossiers(work);
        ProvinceList {
            campaign: Arc::clone(&work.campaign),
            arranged,
            unfinished: Unfinished::of(gathered),
            units: decided.iter().map(UnitList::of).collect(),
            fields: field_counts(&decided),
        }
    }
}

impl UnitList {
    pub fn of(decided: &Decided) -> UnitList {
        let Decided { dossier, proposes, .. } = decided;
        let lines = |procedures: Vec<&Arc<Procedure>>| {
            let line = |procedure: &Arc<Procedure>| ListLine {
                level: procedure.proposal.level,
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
