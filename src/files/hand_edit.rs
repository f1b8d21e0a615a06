use serde::{Deserialize, Serialize};

use crate::domain::{Column, Procedure, ProcedureId, Refusal, SubmissionField};

/// A difference between a submission file and the dossier inside it: an edit made by hand after the export.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandEdit {
    pub sheet: String,
    /// As Excel names it, for instance `E12`; empty for what was deleted; a row that was struck out has one.
    pub cell: String,
    pub what: Edited,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edited {
    /// A value of a procedure, in the words of its column.
    Value {
        procedure: ProcedureId,
        column: Column,
        before: String,
        after: String,
        /// Why `after` is not a valid value; such an edit cannot be applied.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        refusal: Option<Refusal>,
    },
    Submission {
        field: SubmissionField,
        before: String,
        after: String,
    },
    /// A row was inserted for a procedure that the dossier does not have; its id is assigned when the edit is applied.
    Added(Box<Procedure>),
    /// A row was deleted from the list, or struck out there: the procedure is no longer proposed.
    Unlisted(ProcedureId),
    /// A row was deleted from the sheet of all procedures, or struck out there.
    Removed(ProcedureId),
    /// A derived value, or one that the dossier does not keep; it cannot be applied.
    Shown {
        before: String,
        after: String,
    },
}

impl HandEdit {
    /// Whether it can be applied to the dossier.
    pub fn is_usable(&self) -> bool {
        match &self.what {
            Edited::Value { refusal, .. } => refusal.is_none(),
            Edited::Shown { .. } => false,
            Edited::Submission { .. } | Edited::Added(_) | Edited::Unlisted(_) | Edited::Removed(_) => true,
        }
    }

    /// The procedure of the dossier that it is about.
    pub fn procedure(&self) -> Option<ProcedureId> {
        match &self.what {
            Edited::Value { procedure: id, .. } | Edited::Unlisted(id) | Edited::Removed(id) => Some(*id),
            Edited::Submission { .. } | Edited::Added(_) | Edited::Shown { .. } => None,
        }
    }
}
