use serde::{Deserialize, Serialize};

use crate::domain::{Procedure, ProcedureId, Proposal};

use super::register::Keyed;

/// A procedure of a unit, across the versions of the unit's dossier.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Subject {
    /// The unit's name without case, diacritics and punctuation.
    pub unit: String,
    pub procedure: ProcedureId,
}

/// Words that are there: not blank, trimmed.
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

/// What the Office decides on a procedure that a unit proposes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Accepted,
    /// The unit is to correct it.
    Returned {
        comment: Words,
    },
    /// Goes into the consolidated list as the Office has it; what the unit proposed is kept beside it.
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
    /// The procedure's name then, to be shown while the unit's file is not loaded.
    pub name: String,
    /// What the procedure said then.
    basis: Basis,
}

/// Where a procedure stands with the Office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing<'a> {
    Open,
    Decided(&'a Decision),
    /// The unit has changed the procedure since.
    Outdated(&'a Decision),
}

impl Decision {
    pub fn new(unit_key: &str, procedure: &Procedure, verdict: Verdict, at: u64) -> Decision {
        let subject = Subject { unit: unit_key.to_owned(), procedure: procedure.id };
        Decision { subject, verdict, at, name: procedure.name.clone(), basis: Basis::of(procedure) }
    }

    /// Where a procedure stands that says `basis` now.
    pub fn on(decision: Option<&Decision>, basis: Basis) -> Standing<'_> {
        match decision {
            None => Standing::Open,
            Some(decision) if decision.basis == basis => Standing::Decided(decision),
            Some(decision) => Standing::Outdated(decision),
        }
    }
}

impl Keyed for Decision {
    type Key = Subject;

    fn key(&self) -> Subject {
        self.subject.clone()
    }
}

/// What a procedure says, as a number. The Office's own remark that came back with it does not count, unless the
/// unit reports it as settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Basis(u64);

impl Basis {
    pub fn of(procedure: &Procedure) -> Basis {
        let remark = procedure.remark.as_ref().filter(|remark| remark.is_settled).cloned();
        let mut hash = Fnv(0xCBF2_9CE4_8422_2325);
        // Writing into a number cannot fail, and nothing in a procedure refuses to be written.
        let _ = serde_json::to_writer(&mut hash, &Procedure { remark, ..procedure.clone() });
        // JSON carries whole numbers up to 2^53 everywhere.
        Basis(hash.0 >> 11)
    }
}

/// FNV-1a: tens of thousands of procedures are compared while somebody waits, and nobody forges them.
struct Fnv(u64);

impl std::io::Write for Fnv {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
