use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::consolidation::{Basis, SentSheet, Subject};
use crate::domain::{Campaign, Date, Moment, Proposal, fingerprint};

/// A request for an opinion sheet, for one respondent's answers or for counts of answers on paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpinionRequest {
    pub campaign: Arc<Campaign>,
    pub questions: Vec<Question>,
    /// A description of the selected proposals; empty for all.
    pub scope: String,
    /// Who is asked, where answers go and until when; empty or `None` where the Office does not say.
    pub addressee: String,
    pub return_to: String,
    pub due: Option<Date>,
    pub for_papers: bool,
    pub made_at: Moment,
}

/// A proposal that somebody is asked about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    pub subject: Subject,
    /// The state of the proposal that is asked about; see [`crate::consolidation::asked_basis`].
    pub basis: Basis,
    /// The unit's name in the list.
    pub unit: String,
    pub code: String,
    pub name: String,
    pub field: String,
    pub proposal: Proposal,
    /// The benefit for applicants, in words.
    pub benefit: String,
}

/// The sheet's hidden data: the proposal of each line, in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Sent {
    pub asked_at: Moment,
    pub lines: Vec<(Subject, Basis)>,
    /// Part of the sheet's name: sheets with the same lines for different people are different sheets.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub addressee: String,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub for_papers: bool,
}

impl Sent {
    pub fn of(request: &OpinionRequest) -> Sent {
        Sent {
            asked_at: request.made_at,
            lines: request.questions.iter().map(|question| (question.subject.clone(), question.basis)).collect(),
            addressee: request.addressee.clone(),
            for_papers: request.for_papers,
        }
    }

    /// Names the sheet by its lines, time and addressee.
    pub fn name(&self) -> String {
        let mut name = fingerprint(&[&serde_json::to_vec(self).unwrap_or_default()]);
        name.truncate(16);
        name
    }
}

impl OpinionRequest {
    /// The record of the sheet in the Office's work.
    pub fn sent(&self) -> SentSheet {
        SentSheet {
            sheet: Sent::of(self).name(),
            made_at: self.made_at,
            addressee: self.addressee.clone(),
            scope: self.scope.clone(),
            lines: u32::try_from(self.questions.len()).unwrap_or(u32::MAX),
            for_papers: self.for_papers,
            on_paper: false,
            return_to: self.return_to.clone(),
            due: self.due,
        }
    }
}
