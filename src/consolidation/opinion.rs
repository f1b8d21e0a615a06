use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::fold;

use super::decision::Subject;
use super::register::{Keyed, Register};

/// What a related agency or an affected party says of the proposals it was asked about (phiếu lấy ý kiến).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opinion {
    /// Who answers, as the sheet names it.
    pub respondent: String,
    /// As the file was called.
    pub file: String,
    /// In the order of the sheet; each subject once.
    pub answers: Vec<Reply>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    pub subject: Subject,
    /// `None`: words alone.
    pub agrees: Option<bool>,
    pub words: String,
}

impl Keyed for Opinion {
    type Key = String;

    /// One respondent, one opinion: a later sheet replaces the one before.
    fn key(&self) -> String {
        fold(&self.respondent)
    }
}

/// What was answered on one procedure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub agree: u32,
    pub disagree: u32,
    /// Who said what in words.
    pub words: Vec<(String, String)>,
}

/// Answers by procedure; procedures that nobody answered on are left out.
pub fn tallies(opinions: &Register<Opinion>) -> BTreeMap<Subject, Tally> {
    let mut tallies: BTreeMap<Subject, Tally> = BTreeMap::new();
    for opinion in opinions.iter() {
        for reply in &opinion.answers {
            let tally = tallies.entry(reply.subject.clone()).or_default();
            match reply.agrees {
                Some(true) => tally.agree += 1,
                Some(false) => tally.disagree += 1,
                None => {}
            }
            if !reply.words.is_empty() {
                tally.words.push((opinion.respondent.clone(), reply.words.clone()));
            }
        }
    }
    tallies
}
