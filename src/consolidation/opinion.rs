use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use crate::domain::{Moment, fold};

use super::basis::Basis;
use super::decision::Subject;
use super::register::{Keyed, Register};

/// Who is asked: the request names both, and they are counted apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RespondentKind {
    /// A related agency or unit.
    Agency,
    /// A citizen, a business or another body whom the procedures concern.
    Affected,
}

impl RespondentKind {
    pub const ALL: [RespondentKind; 2] = [RespondentKind::Agency, RespondentKind::Affected];
}

/// The answers of a related agency or an affected party on an opinion sheet (phiếu lấy ý kiến), or the totals of
/// answers on paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opinion {
    /// Who answers, as the sheet names it.
    pub respondent: String,
    /// `None` for sheets made before this was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<RespondentKind>,
    /// The name of the file that was opened last.
    pub file: String,
    /// When the sheet was made, in local time; one sheet asks about some proposals, the next about others.
    pub asked_at: Moment,
    /// Identifies what the sheet asks about.
    pub sheet: String,
    /// In the order of the sheet; each subject once.
    pub answers: Vec<Reply>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    pub subject: Subject,
    /// The procedure's content when it was asked about; an answer to another proposal is not counted.
    pub basis: Basis,
    /// `None`: words alone, or totals of answers on paper.
    pub agrees: Option<bool>,
    pub words: String,
    /// Totals of answers on paper, in place of one answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub papers: Option<Votes>,
}

/// How many say yes, and how many no.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Votes {
    pub agree: u32,
    pub disagree: u32,
}

impl Votes {
    pub fn add(&mut self, other: Votes) {
        self.agree = self.agree.saturating_add(other.agree);
        self.disagree = self.disagree.saturating_add(other.disagree);
    }

    pub fn sum(self) -> u32 {
        self.agree.saturating_add(self.disagree)
    }
}

impl Reply {
    pub fn votes(&self) -> Votes {
        let one = |wanted| u32::from(self.agrees == Some(wanted));
        self.papers.unwrap_or(Votes { agree: one(true), disagree: one(false) })
    }
}

/// The answers of a sheet that are not what the respondent had answered on it before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewReplies {
    /// About procedures without an answer before.
    pub added: Vec<Reply>,
    /// In place of another answer.
    pub replaced: Vec<Reply>,
}

impl NewReplies {
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.replaced.is_empty()
    }

    /// Whether any of them is still among the answers.
    pub fn stand_in(&self, opinion: &Opinion) -> bool {
        self.added.iter().chain(&self.replaced).any(|reply| opinion.answers.contains(reply))
    }
}

impl Opinion {
    /// The earlier answers of the respondent to the sheet with those of a file opened later: several people may have
    /// filled in parts of one sheet. Where both answer, the later answer holds.
    pub fn extended_by(&self, later: &Opinion) -> (Opinion, NewReplies) {
        let mut merged = Opinion { kind: later.kind.or(self.kind), file: later.file.clone(), ..self.clone() };
        let mut new = NewReplies::default();
        let places: HashMap<&Subject, usize> =
            self.answers.iter().enumerate().map(|(at, reply)| (&reply.subject, at)).collect();
        for reply in &later.answers {
            match places.get(&reply.subject).and_then(|at| merged.answers.get_mut(*at)) {
                None => {
                    new.added.push(reply.clone());
                    merged.answers.push(reply.clone());
                }
                Some(known) if known != reply => {
                    new.replaced.push(reply.clone());
                    known.clone_from(reply);
                }
                Some(_) => {}
            }
        }
        (merged, new)
    }
}

impl Keyed for Opinion {
    type Key = (String, String);

    /// All answers of a respondent to one sheet, from however many files.
    fn key(&self) -> (String, String) {
        (fold(&self.respondent), self.sheet.clone())
    }
}

/// The answers on one procedure.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Who says yes, and who says no; with how many, where many answered on paper.
    pub agree: Vec<String>,
    pub disagree: Vec<String>,
    /// The votes by kind of respondent; unknown kinds last.
    pub votes: BySide,
    /// Respondents and their words.
    pub words: Vec<(String, String)>,
}

impl Tally {
    pub(super) fn add(&mut self, other: &Tally) {
        self.agree.extend_from_slice(&other.agree);
        self.disagree.extend_from_slice(&other.disagree);
        self.votes.add_all(&other.votes);
        self.words.extend_from_slice(&other.words);
    }
}

/// Votes of agencies, of affected parties, and of respondents of unknown kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BySide {
    pub agencies: Votes,
    pub affected: Votes,
    pub unknown: Votes,
}

impl BySide {
    fn add(&mut self, kind: Option<RespondentKind>, votes: Votes) {
        let side = match kind {
            Some(RespondentKind::Agency) => &mut self.agencies,
            Some(RespondentKind::Affected) => &mut self.affected,
            None => &mut self.unknown,
        };
        side.add(votes);
    }

    pub(super) fn add_all(&mut self, other: &BySide) {
        self.agencies.add(other.agencies);
        self.affected.add(other.affected);
        self.unknown.add(other.unknown);
    }

    pub fn total(&self) -> Votes {
        let mut total = self.agencies;
        total.add(self.affected);
        total.add(self.unknown);
        total
    }
}

/// What a reply refers to: a procedure with the content it had.
pub type Asked = (Subject, Basis);

/// Tallies by [`Asked`]; a respondent who answered on several sheets counts with the last one asked.
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
        let votes = reply.votes();
        tally.votes.add(opinion.kind, votes);
        for (count, side) in [(votes.agree, &mut tally.agree), (votes.disagree, &mut tally.disagree)] {
            match reply.papers {
                _ if count == 0 => {}
                Some(_) => side.push(format!("{} ({count})", opinion.respondent)),
                None => side.push(opinion.respondent.clone()),
            }
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
