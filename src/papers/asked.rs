use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::consolidation::{Consolidation, Gathered, Summary};
use crate::domain::{Campaign, Date, Moment, Procedure, Proposal};
use crate::text::asking;

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
    Opinion(OpinionPaper),
    /// Công văn đôn đốc to the units that have sent nothing official.
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

/// Who is asked on paper, where answers go and until when; empty or `None` where the Office does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpinionPaper {
    pub addressee: String,
    pub return_to: String,
    pub due: Option<Date>,
    pub lines: Vec<AskedLine>,
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
    /// The benefit for applicants, in words.
    pub benefit: String,
}

/// The units that have sent nothing yet, or nothing but drafts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminder {
    /// In their order.
    pub missing: Vec<Reminded>,
    /// Units in scope, and those of them that have sent something other than drafts.
    pub expected: usize,
    pub received: usize,
    /// The day before which dossiers are due: the Office's deadline, else the campaign's; `None` where neither has one.
    pub due: Option<Date>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminded {
    pub unit: String,
    /// The day before which its dossier is due, if it has one of its own.
    pub own_due: Option<Date>,
    /// Whether it has sent a draft.
    pub only_draft: bool,
}

impl AskedLine {
    /// `procedure` is as it would be listed: see [`crate::consolidation::as_listed`].
    pub fn of(unit: &str, procedure: &Procedure, campaign: &Campaign) -> AskedLine {
        AskedLine {
            unit: unit.to_owned(),
            code: procedure.code.clone(),
            name: procedure.name.clone(),
            field: procedure.field.clone(),
            proposal: procedure.proposal.clone(),
            benefit: asking::benefit(procedure, campaign),
        }
    }
}

impl Reminder {
    pub fn of(work: &Consolidation, gathered: &Gathered) -> Reminder {
        let missing = gathered.to_remind(&work.campaign).map(|unit| Reminded {
            unit: unit.name.clone(),
            own_due: work.intake.deadlines.get(&unit.key).copied(),
            only_draft: unit.file.is_some(),
        });
        let (received, expected) = gathered.received();
        let (missing, due) = (missing.collect(), work.intake.common_due(&work.campaign));
        Reminder { missing, expected, received, due }
    }
}
