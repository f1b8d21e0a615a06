use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::consolidation::{Consolidation, Gathered, Summary};
use crate::domain::{Campaign, Date, Moment, Procedure, Proposal};

/// A request for a paper, with all its content.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PaperRequest {
    pub campaign: Arc<Campaign>,
    /// Local time at which it is made.
    pub made_at: Moment,
    pub paper: Paper,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Paper {
    /// Tờ trình of the Office to the Chairman.
    Submission(Summary),
    /// Dự thảo Quyết định of the Chairman, with the list as its annex.
    Decision { summary: Summary, annex: Vec<AnnexRow> },
    /// Phiếu lấy ý kiến, for people without a spreadsheet program.
    Opinion(Vec<AskedLine>),
    /// Công văn đôn đốc to the units that have sent nothing.
    Reminder(Reminder),
}

/// A row of the list below its heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnnexRow {
    /// Heading of the rows below it; that of a field has no number.
    Section { number: String, title: String },
    /// A procedure's texts, one for each column of the form.
    Line(Vec<String>),
    /// A row with counts over the whole width of the table.
    Total(String),
}

/// A proposal that people are asked about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedLine {
    pub unit: String,
    pub code: String,
    pub name: String,
    pub field: String,
    /// As it would be listed.
    pub proposal: Proposal,
}

/// The units that have sent nothing yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminder {
    /// Units in scope that have sent nothing, in their order.
    pub missing: Vec<String>,
    /// Units in scope, and those of them that have sent something.
    pub expected: usize,
    pub received: usize,
    /// The day before which dossiers are due: the Office's deadline, else the campaign's; `None` where neither has one.
    pub due: Option<Date>,
}

impl AskedLine {
    /// `procedure` is as it would be listed: see [`crate::consolidation::as_listed`].
    pub fn of(unit: &str, procedure: &Procedure) -> AskedLine {
        AskedLine {
            unit: unit.to_owned(),
            code: procedure.code.clone(),
            name: procedure.name.clone(),
            field: procedure.field.clone(),
            proposal: procedure.proposal.clone(),
        }
    }
}

impl Reminder {
    pub fn of(work: &Consolidation, gathered: &Gathered) -> Reminder {
        let missing = gathered.units.iter().filter(|unit| unit.is_expected && unit.file.is_none());
        let (received, expected) = gathered.received();
        let missing = missing.map(|unit| unit.name.clone()).collect();
        let due = work.intake.deadline.or(work.campaign.deadline);
        Reminder { missing, expected, received, due }
    }
}
