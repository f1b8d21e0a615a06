use serde::{Deserialize, Serialize};

use crate::domain::{Column, Procedure, ProcedureId, Refusal, SubmissionField};

/// Something that a submission file says otherwise than the dossier inside it: what was edited by hand after the export.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandEdit {
    pub sheet: String,
    /// As Excel names it, for instance `E12`; empty for what is there no more.
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
        /// Why `after` is no value; then it can only be looked at.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        refusal: Option<Refusal>,
    },
    Submission {
        field: SubmissionField,
        before: String,
        after: String,
    },
    /// A row was put in for a procedure that the dossier does not have; its id is given when it is taken back.
    Added(Box<Procedure>),
    /// A row was taken out of the list: the procedure is not proposed any more.
    Unlisted(ProcedureId),
    /// A row was taken out of the sheet of all procedures.
    Removed(ProcedureId),
    /// What follows from other values, or nothing that the dossier keeps; it can only be looked at.
    Shown {
        before: String,
        after: String,
    },
}

impl HandEdit {
    /// Whether it can be taken back into the dossier.
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
