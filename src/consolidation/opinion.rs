use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use crate::domain::{Moment, fold};

use super::basis::Basis;
use super::decision::Subject;
use super::register::{Keyed, Register};

/// What a related agency or an affected party says of the proposals it was asked about (phiếu lấy ý kiến).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opinion {
    /// Who answers, as the sheet names it.
    pub respondent: String,
    /// As the file was called.
    pub file: String,
    /// When the sheet was made, in local time; one sheet asks about some proposals, the next about others.
    pub asked_at: Moment,
    /// Names what the sheet asks about.
    pub sheet: String,
    /// In the order of the sheet; each subject once.
    pub answers: Vec<Reply>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    pub subject: Subject,
    /// What the procedure said when it was asked about; an answer to another proposal is not counted.
    pub basis: Basis,
    /// `None`: words alone.
    pub agrees: Option<bool>,
    pub words: String,
}

impl Keyed for Opinion {
    type Key = (String, String);

    /// A respondent answers a sheet once: the sheet opened again replaces what it said before.
    fn key(&self) -> (String, String) {
        (fold(&self.respondent), self.sheet.clone())
    }
}

/// What was answered on one procedure.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Who says yes, and who says no.
    pub agree: Vec<String>,
    pub disagree: Vec<String>,
    /// Who said what in words.
    pub words: Vec<(String, String)>,
}

/// What a reply answers: a procedure as it was.
pub type Asked = (Subject, Basis);

/// Answers by what they answer; a respondent who answered on several sheets counts with the last one asked.
pub fn tallies(opinions: &Register<Opinion>) -> BTreeMap<Asked, Tally> {
    let mut last: HashMap<(String, &Asked), (&Moment, &Opinion, &Reply)> = HashMap::new();
    let asked: Vec<(&Opinion, Vec<Asked>)> = opinions
        .iter()
        .map(|opinion| {
            let asked = opinion.answers.iter().map(|reply| (reply.subject.clone(), reply.basis)).collect();
            (opinion.as_ref(), asked)
        })
        .collect();
    for (opinion, asked) in &asked {
        for (reply, asked) in opinion.answers.iter().zip(asked) {
            let entry = last.entry((fold(&opinion.respondent), asked)).or_insert((&opinion.asked_at, opinion, reply));
            if *entry.0 <= opinion.asked_at {
                *entry = (&opinion.asked_at, opinion, reply);
            }
        }
    }
    let mut tallies: BTreeMap<Asked, Tally> = BTreeMap::new();
    for ((_, asked), (_, opinion, reply)) in last {
        let tally = tallies.entry(asked.clone()).or_default();
        match reply.agrees {
            Some(true) => tally.agree.push(opinion.respondent.clone()),
            Some(false) => tally.disagree.push(opinion.respondent.clone()),
            None => {}
        }
        if !reply.words.is_empty() {
            tally.words.push((opinion.respondent.clone(), reply.words.clone()));
        }
    }
    for tally in tallies.values_mut() {
        tally.agree.sort();
        tally.disagree.sort();
        tally.words.sort();
    }
    tallies
}
