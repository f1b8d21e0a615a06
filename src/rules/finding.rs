use crate::domain::{CriterionId, Group, ProcedureId, ServiceLevel};

use super::progress::Step;

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
    /// The list as a whole.
    List,
    Procedure {
        id: ProcedureId,
        field: ProcedureField,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SubmissionField {
    Unit,
    LetterNumber,
    LetterDate,
    Officer,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ProcedureField {
    Code,
    Name,
    Field,
    Online,
    /// The Office's remark, shown on every step.
    Remark,
    Screening,
    Answer(CriterionId),
    Remedy(CriterionId),
    Document(CriterionId),
    Override,
    Level,
    Provincial,
    National,
}

impl Place {
    /// The step on which the field stands.
    pub fn step(&self) -> Step {
        match self {
            Place::Submission(_) => Step::Unit,
            Place::List => Step::List,
            Place::Procedure { field, .. } => match field {
                ProcedureField::Code
                | ProcedureField::Name
                | ProcedureField::Field
                | ProcedureField::Online
                | ProcedureField::Remark => Step::List,
                ProcedureField::Screening => Step::Screening,
                ProcedureField::Answer(_)
                | ProcedureField::Remedy(_)
                | ProcedureField::Document(_)
                | ProcedureField::Override => Step::Assessment,
                ProcedureField::Level | ProcedureField::Provincial | ProcedureField::National => Step::Roadmap,
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
    EmptyList,
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
    /// A technical obstacle of a group 2 procedure has no remedy.
    NoRemedy,
    /// A legal obstacle of a group 3 procedure names no document to amend.
    NoDocument,
    /// Group 3, yet dated as if nothing had to be amended first.
    ScheduledBeforeAmendment,
    /// Level 4 with a fee that cannot be paid online.
    FeeWithoutOnlinePayment,
    /// Level 4 where level 3 is registered and too few dossiers came online (TT 01/2018/TT-VPCP Điều 21
    /// khoản 1 điểm c asks for 30 %). `percent` is rounded down; `None`: no figures.
    UpgradeWithoutUse {
        percent: Option<u32>,
    },
    NoLevelProposed,
    /// Group 1, and no date on the provincial portal.
    NoProvincialRoadmap,
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
        ready: ServiceLevel,
    },
}

impl Problem {
    pub fn severity(&self) -> Severity {
        match self {
            Problem::NotScreened
            | Problem::UpgradeWithoutUse { .. }
            | Problem::NoLevelProposed
            | Problem::ProvidedWithoutUse
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
        match self.place {
            Place::Submission(SubmissionField::LetterNumber | SubmissionField::LetterDate) => Severity::Warning,
            _ => self.problem.severity(),
        }
    }
}
