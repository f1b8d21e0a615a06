use serde::{Deserialize, Serialize};

use crate::consolidation::{Basis, Subject};
use crate::domain::Proposal;

/// A proposal that somebody is asked about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    pub subject: Subject,
    /// What is asked about; see [`crate::consolidation::asked_basis`].
    pub basis: Basis,
    /// As the list names it.
    pub unit: String,
    pub name: String,
    pub proposal: Proposal,
}
