use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::domain::{CodeKey, Procedure, ProcedureId, Proposal, UnitKey, fold};

use super::basis::Basis;
use super::register::Keyed;

/// A procedure of a unit, across the versions of the unit's dossier.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Subject {
    pub unit: UnitKey,
    pub procedure: ProcedureId,
}

/// Trimmed text that is not blank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Words(String);

impl Words {
    pub fn new(text: &str) -> Option<Words> {
        let text = text.trim();
        (!text.is_empty()).then(|| Words(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Words {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Words::new(&text).ok_or("blank")
    }
}

impl From<Words> for String {
    fn from(words: Words) -> String {
        words.0
    }
}

/// What a decision does with a procedure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VerdictKind {
    Accept,
    Return,
    Adjust,
}

impl VerdictKind {
    /// In the order of the digits that choose them.
    pub const ALL: [VerdictKind; 3] = [VerdictKind::Accept, VerdictKind::Return, VerdictKind::Adjust];
}

impl Verdict {
    /// Its comment or reason.
    pub fn words(&self) -> Option<&Words> {
        match self {
            Verdict::Accepted => None,
            Verdict::Returned { comment } => Some(comment),
            Verdict::Adjusted { reason, .. } => Some(reason),
        }
    }

    /// Adjusts a procedure to another proposal; the unit's own is kept beside it.
    pub fn adjust(procedure: &Procedure, proposal: Proposal, reason: Words) -> Verdict {
        Verdict::Adjusted { proposal: Box::new(proposal), own: Box::new(procedure.proposal.clone()), reason }
    }
}

/// What the Office decides on a procedure that a unit proposes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Accepted,
    /// The unit is to correct it.
    Returned {
        comment: Words,
    },
    /// Goes into the consolidated list with the Office's proposal; the unit's own is kept beside it.
    Adjusted {
        proposal: Box<Proposal>,
        own: Box<Proposal>,
        reason: Words,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    pub subject: Subject,
    pub verdict: Verdict,
    /// Milliseconds since 1970.
    pub at: u64,
    /// The procedure's code and name then: shown while the unit's file is not loaded, and used to check that the id
    /// still belongs to the same procedure.
    pub code: String,
    pub name: String,
    /// The procedure's content then.
    basis: Basis,
    /// Whether the unit had then already marked this same comment as dealt with.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    answered_then: bool,
}

/// The state of a procedure's review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing<'a> {
    Open,
    Decided(&'a Decision),
    /// The unit has changed the procedure since.
    Outdated(&'a Decision),
}

impl Decision {
    pub fn new(unit_key: &UnitKey, procedure: &Procedure, verdict: Verdict, at: u64) -> Decision {
        Decision::with_basis(unit_key, procedure, Basis::of(procedure), verdict, at)
    }

    /// [`Decision::new`] with a known basis: computing it for thousands of procedures takes longer than deciding.
    pub fn with_basis(unit_key: &UnitKey, procedure: &Procedure, basis: Basis, verdict: Verdict, at: u64) -> Decision {
        let subject = Subject { unit: unit_key.clone(), procedure: procedure.id };
        let (code, name) = (procedure.code.clone(), procedure.name.clone());
        let mut decision = Decision { subject, verdict, at, code, name, basis, answered_then: false };
        decision.answered_then = decision.is_answered_by(procedure);
        decision
    }

    /// The standing of a procedure whose content is now `basis`. A decision on another procedure that had the same id
    /// does not count.
    pub fn on<'a>(decision: Option<&'a Decision>, procedure: &Procedure, basis: Basis) -> Standing<'a> {
        match decision {
            Some(decision)
                if decision.basis == basis && (decision.answered_then || !decision.is_answered_by(procedure)) =>
            {
                Standing::Decided(decision)
            }
            Some(decision) if decision.is_about(procedure) => Standing::Outdated(decision),
            _ => Standing::Open,
        }
    }

    /// The same decision on another subject, which the Office says is the same procedure.
    pub(super) fn moved(&self, subject: Subject) -> Decision {
        Decision { subject, ..self.clone() }
    }

    fn is_about(&self, procedure: &Procedure) -> bool {
        is_same(&self.code, &self.name, procedure)
    }

    /// Whether the unit has marked the comment as dealt with.
    fn is_answered_by(&self, procedure: &Procedure) -> bool {
        let Verdict::Returned { comment } = &self.verdict else { return false };
        procedure.remark.as_ref().is_some_and(|remark| remark.is_settled && remark.text == comment.as_str())
    }
}

impl Keyed for Decision {
    type Key = Subject;

    fn key(&self) -> Subject {
        self.subject.clone()
    }
}

/// Whether a procedure is the one that had this code and name: a unit that restarts its list reuses ids.
pub(super) fn is_same(code: &str, name: &str, procedure: &Procedure) -> bool {
    let key = CodeKey::of(code);
    (key.is_some() && key == CodeKey::of(&procedure.code)) || fold(name) == fold(&procedure.name)
}

/// The procedure as it would go into the consolidated list: with the Office's proposal if it is adjusted.
pub fn as_listed<'a>(procedure: &'a Procedure, standing: Standing<'_>) -> Cow<'a, Procedure> {
    match standing {
        Standing::Decided(Decision { verdict: Verdict::Adjusted { proposal, .. }, .. }) => {
            Cow::Owned(Procedure { proposal: Proposal::clone(proposal), ..procedure.clone() })
        }
        _ => Cow::Borrowed(procedure),
    }
}

/// The basis of what others are asked about: the procedure as it would go into the list. `basis` is that of the unit's
/// own.
pub fn asked_basis(procedure: &Procedure, standing: Standing<'_>, basis: Basis) -> Basis {
    match as_listed(procedure, standing) {
        Cow::Owned(adjusted) => Basis::of(&adjusted),
        Cow::Borrowed(_) => basis,
    }
}
