use crate::domain::{Column, Date, Group, LevelId, ProcedureId, Score, SubmissionField};

use super::step::Step;

/// Errors stop a final export; warnings never do. A draft can always be exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Error,
    Warning,
}

/// One thing to look at, and where. `text::findings` says it in Vietnamese.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub problem: Problem,
    pub place: Place,
}

/// Where a finding leads: a field of a form.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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
    /// The step on which the field stands.
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
    /// The text in the field is no value that it can take.
    NotTaken {
        text: String,
    },
    NotAnEmail,
    EmptyList,
    /// Eligible procedures, and not one of them with a level proposed.
    NothingProposed,
    /// The unit's letter is older than the campaign, or dated a year or more after its deadline.
    LetterDateUnlikely {
        date: Date,
    },
    MissingName,
    MissingField,
    /// Another procedure, first in the list, has the same code.
    DuplicateCode {
        first: ProcedureId,
    },
    /// Another procedure of the same field, first in the list, has the same name.
    DuplicateName {
        first: ProcedureId,
    },
    /// More dossiers online than in all.
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
    /// A level at which fees are paid online, and nobody said whether there is one.
    FeeUnknown {
        level: LevelId,
    },
    /// A higher level than the registered one, and a smaller share of dossiers came online than the campaign's
    /// threshold. `percent` is rounded down; `None`: no figures.
    UpgradeWithoutUse {
        level: LevelId,
        percent: Option<u32>,
    },
    NoLevelProposed,
    /// Group 1, and no date on the main portal.
    NoRoadmap,
    /// Already provided and not one online dossier. `None` figures count as unknown, not as zero.
    ProvidedWithoutUse,
    BeforeCampaign,
    /// Free words with a figure in them: perhaps a date that was mistyped, for instance `13/2020`.
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
    /// Ready for a higher level than is proposed.
    HigherLevelReady {
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
            | Problem::HigherLevelReady { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

impl Finding {
    /// The letter's number and date come with its signature, often after the file: the form leaves room for
    /// them, so they are asked for and do not stop the export.
    pub fn severity(&self) -> Severity {
        match (&self.problem, &self.place) {
            (
                Problem::SubmissionIncomplete,
                Place::Submission(SubmissionField::LetterNumber | SubmissionField::LetterDate),
            ) => Severity::Warning,
            _ => self.problem.severity(),
        }
    }

    /// Raised while a step is simply not finished, so not worth marking red before the last step.
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
