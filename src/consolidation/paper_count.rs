use crate::domain::{Moment, fold};

use super::opinion::{Asked, Opinion, Reply, RespondentKind, Votes};
use super::register::{Change, Register};

/// The sheet that answers name which the Office counted itself: they come from none.
const NO_SHEET: &str = "";

/// Whether an opinion was counted by the Office and did not come on a sheet.
pub fn is_counted(opinion: &Opinion) -> bool {
    opinion.sheet == NO_SHEET
}

/// How many answered on paper about a procedure under this name, as the Office counted them.
pub fn counted(opinions: &Register<Opinion>, name: &str, asked: &Asked) -> Votes {
    let opinion = opinions.get(&(fold(name), NO_SHEET.to_owned()));
    let replies = opinion.iter().flat_map(|opinion| &opinion.answers);
    let mut own = replies.filter(|reply| (&reply.subject, reply.basis) == (&asked.0, asked.1));
    own.find_map(|reply| reply.papers).unwrap_or_default()
}

/// Writes down how many answered on paper about a procedure, in place of what was counted before under this name;
/// no votes take it away.
pub fn count_papers(
    opinions: &Register<Opinion>,
    name: &str,
    kind: RespondentKind,
    asked: Asked,
    votes: Votes,
    at: Moment,
) -> Change<Opinion> {
    let new = || Opinion {
        respondent: name.to_owned(),
        kind: Some(kind),
        file: String::new(),
        asked_at: at,
        sheet: NO_SHEET.to_owned(),
        answers: Vec::new(),
    };
    let key = (fold(name), NO_SHEET.to_owned());
    let mut opinion = opinions.get(&key).map_or_else(new, |opinion| Opinion::clone(opinion));
    let (subject, basis) = asked;
    opinion.asked_at = at;
    opinion.answers.retain(|reply| reply.subject != subject);
    if votes.sum() > 0 {
        opinion.answers.push(Reply { subject, basis, agrees: None, words: String::new(), papers: Some(votes) });
    }
    if opinion.answers.is_empty() { Change::remove([key]) } else { Change::put([opinion]) }
}
