use crate::domain::{Moment, fold};

use super::opinion::{Asked, Opinion, Reply, RespondentKind, Votes};
use super::register::{Change, Register};

/// The sheet named by answers that the Office counted itself, which came on no sheet.
const NO_SHEET: &str = "";

/// Whether an opinion was counted by the Office and did not come on a sheet.
pub fn is_counted(opinion: &Opinion) -> bool {
    opinion.sheet == NO_SHEET
}

/// The Office's count of answers on paper about a procedure under this name.
pub fn counted(opinions: &Register<Opinion>, name: &str, asked: &Asked) -> Votes {
    let opinion = opinions.get(&(fold(name), NO_SHEET.to_owned()));
    let replies = opinion.iter().flat_map(|opinion| &opinion.answers);
    let mut own = replies.filter(|reply| (&reply.subject, reply.basis) == (&asked.0, asked.1));
    own.find_map(|reply| reply.papers).unwrap_or_default()
}

/// Records the count of answers on paper about a procedure, replacing the earlier one under this name; zero votes
/// remove it.
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
