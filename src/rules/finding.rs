use serde::{Deserialize, Serialize};

use crate::domain::{Column, Date, Group, LevelId, ProcedureId, Score, SubmissionField};

use super::step::Step;

/// Errors stop a final export; warnings never do. A draft can always be exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Error,
    Warning,
}

/// A problem and its place. `text::findings` words it in Vietnamese.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub problem: Problem,
    pub place: Place,
}

/// Where a finding leads: a field of a form.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    Submission(SubmissionField),
    /// A step as a whole.
    Step(Step),
    Procedure {
        id: ProcedureId,
        column: Column,
    },
}

impl Place {
    /// The step whose form has the field.
    pub fn step(&self) -> Step {
        match self {
            Place::Submission(_) => Step::Unit,
            Place::Step(step) => *step,
            Place::Procedure { column, .. } => match column {
                Column::Screening | Column::Clause(_) | Column::NoClause | Column::ScreeningNote => Step::Screening,
                Column::Answer(_)
                | Column::Reason(_)
                | Column::Remedy(_)
                | Column::Document(_)
                | Column::AnswerNote(_)
                | Column::Score(_)
                | Column::Override
                | Column::OverrideReason => Step::Assessment,
                Column::Level
                | Column::Mark(_)
                | Column::Roadmap(_)
                | Column::Note
                | Column::SimplifiedDocuments
                | Column::SimplifiedProcess
                | Column::SimplifiedTime
                | Column::Solutions
                | Column::OtherSolution => Step::Roadmap,
                // The Office's remark is shown on every step.
                Column::Ordinal
                | Column::Code
                | Column::Name
                | Column::Field
                | Column::Tier
                | Column::Authority
                | Column::Volume(_)
                | Column::Online
                | Column::Fee
                | Column::Registered
                | Column::RegisteredMark(_)
                | Column::Remark => Step::List,
            },
        }
    }

    pub fn procedure(&self) -> Option<ProcedureId> {
        match self {
            Place::Procedure { id, .. } => Some(*id),
            _ => None,
        }
    }
}

/// What is wrong or remarkable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Unit, letter number, letter date or officer is missing (the place says which).
    SubmissionIncomplete,
    /// The text in the field is not a valid value.
    NotTaken {
        text: String,
    },
    NotAnEmail,
    EmptyList,
    /// There are eligible procedures, but no level is proposed for any of them.
    NothingProposed,
    /// The unit's letter is older than the campaign, or dated a year or more after its deadline.
    LetterDateUnlikely {
        date: Date,
    },
    MissingName,
    MissingField,
    /// An earlier procedure in the list has the same code.
    DuplicateCode {
        first: ProcedureId,
    },
    /// An earlier procedure of the same field has the same name.
    DuplicateName {
        first: ProcedureId,
    },
    /// More online dossiers than dossiers in total.
    OnlineExceedsTotal {
        online: u32,
        total: u32,
    },
    NotScreened,
    /// Eligible, but `missing` answers for the level that counts are not given.
    NotAssessed {
        missing: usize,
    },
    /// Eligible, but `missing` scores are not given.
    NotScored {
        missing: usize,
    },
    /// The figures suggest the opposite score.
    ScoreContradictsFigures {
        suggested: Score,
    },
    /// A technical obstacle of a group 2 procedure has no remedy.
    NoRemedy,
    /// A legal obstacle of a group 3 procedure names no document to amend.
    NoDocument,
    /// Group 3, yet dated as if nothing had to be amended first.
    ScheduledBeforeAmendment,
    /// A level at which fees are paid online, and a fee that cannot be.
    FeeWithoutOnlinePayment {
        level: LevelId,
    },
    /// A level at which fees are paid online, while it is unknown whether there is one.
    FeeUnknown {
        level: LevelId,
    },
    /// A higher level than the registered one, while the share of online dossiers is below the campaign's
    /// threshold. `percent` is rounded down; `None`: no figures.
    UpgradeWithoutUse {
        level: LevelId,
        percent: Option<u32>,
    },
    NoLevelProposed,
    /// The campaign has no such level; no edit of this software proposes one.
    LevelUnknown {
        level: LevelId,
    },
    /// Group 1, and no date on the main portal.
    NoRoadmap,
    /// Already provided, without a single online dossier. A missing figure counts as unknown, not as zero.
    ProvidedWithoutUse,
    BeforeCampaign,
    /// Free text that contains a digit: perhaps a mistyped date, for instance `13/2020`.
    RoadmapNotUnderstood,
    OverrideWithoutReason,
    /// The officer's group differs from the derived one.
    Overridden {
        derived: Option<Group>,
        chosen: Group,
    },
    /// The Office returned it with a remark that is not settled yet.
    RemarkOpen {
        text: String,
    },
    FeasibleButIneffective,
    /// A lower level than the one that is registered.
    BelowRegistered {
        registered: LevelId,
    },
    /// Ready for a higher level than is proposed.
    HigherLevelReady {
        ready: LevelId,
    },
    /// Ready for the highest level, and nothing says why a lower one is proposed where the form asks for it.
    NoReasonForLower {
        ready: LevelId,
    },
}

impl Problem {
    pub fn severity(&self) -> Severity {
        match self {
            Problem::LetterDateUnlikely { .. }
            | Problem::OnlineExceedsTotal { .. }
            | Problem::ScoreContradictsFigures { .. }
            | Problem::FeeUnknown { .. }
            | Problem::UpgradeWithoutUse { .. }
            | Problem::NoLevelProposed
            | Problem::ProvidedWithoutUse
            | Problem::BeforeCampaign
            | Problem::Overridden { .. }
            | Problem::RoadmapNotUnderstood
            | Problem::RemarkOpen { .. }
            | Problem::FeasibleButIneffective
            | Problem::BelowRegistered { .. }
            | Problem::HigherLevelReady { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

impl Finding {
    /// The letter's number and date come with its signature, often after the file: the form leaves room for
    /// them, so their absence is reported and does not stop the export.
    pub fn severity(&self) -> Severity {
        match (&self.problem, &self.place) {
            (
                Problem::SubmissionIncomplete,
                Place::Submission(SubmissionField::LetterNumber | SubmissionField::LetterDate),
            ) => Severity::Warning,
            _ => self.problem.severity(),
        }
    }

    /// Whether it only means that a step is unfinished, so that it is not marked red before the last step.
    pub fn is_unfinished_work(&self) -> bool {
        matches!(
            self.problem,
            Problem::SubmissionIncomplete
                | Problem::EmptyList
                | Problem::NothingProposed
                | Problem::NotScreened
                | Problem::NotAssessed { .. }
                | Problem::NotScored { .. }
                | Problem::NoLevelProposed
                | Problem::NoRoadmap
        )
    }
}
