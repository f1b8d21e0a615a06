use serde::{Deserialize, Serialize};

use crate::domain::{Date, Moment};

use super::opinion::Opinion;
use super::paper_count::is_counted;
use super::register::{Keyed, Register};

/// An opinion sheet that was made: who is asked, about what, until when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentSheet {
    /// The id by which answers refer to it; that of a paper is one that no answer has.
    pub sheet: String,
    pub made_at: Moment,
    /// Who is asked, in the Office's words; may be empty.
    pub addressee: String,
    /// Which proposals it asks about, in words.
    pub scope: String,
    /// Number of proposals.
    pub lines: u32,
    /// Whether it takes the totals of answers on paper.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub for_papers: bool,
    /// Whether it is to be answered on paper.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub on_paper: bool,
    /// Where answers go; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub return_to: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
}

impl SentSheet {
    /// The same questions as a paper, which is an entry of its own.
    #[must_use]
    pub fn as_paper(self) -> SentSheet {
        SentSheet { sheet: format!("{}-paper", self.sheet), on_paper: true, ..self }
    }
}

impl Keyed for SentSheet {
    type Key = String;

    fn key(&self) -> String {
        self.sheet.clone()
    }
}

/// Where answers came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin<'a> {
    Sheet(&'a SentSheet),
    /// An unknown sheet: made before sheets were recorded, or elsewhere.
    UnknownSheet,
    /// Paper that the Office counted itself.
    Counted,
}

/// A sheet with the answers to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asking<'a> {
    pub origin: Origin<'a>,
    pub answers: Vec<&'a Opinion>,
}

/// Who was asked and has answered: the last sheet first, then answers to unknown sheets, then what the Office counted
/// itself.
pub fn askings<'a>(sheets: &'a Register<SentSheet>, opinions: &'a Register<Opinion>) -> Vec<Asking<'a>> {
    let answers = |wanted: &dyn Fn(&Opinion) -> bool| -> Vec<&'a Opinion> {
        opinions.iter().map(AsRef::as_ref).filter(|opinion| wanted(opinion)).collect()
    };
    let mut sent: Vec<&SentSheet> = sheets.iter().map(AsRef::as_ref).collect();
    sent.sort_by_key(|sheet| std::cmp::Reverse(sheet.made_at));
    let of_sheet = |sheet: &'a SentSheet| Asking {
        origin: Origin::Sheet(sheet),
        answers: answers(&|opinion| opinion.sheet == sheet.sheet),
    };
    let others = [
        (Origin::UnknownSheet, answers(&|one| sheets.get(&one.sheet).is_none() && !is_counted(one))),
        (Origin::Counted, answers(&is_counted)),
    ];
    let others = others.into_iter().filter(|(_, answers)| !answers.is_empty());
    sent.into_iter().map(of_sheet).chain(others.map(|(origin, answers)| Asking { origin, answers })).collect()
}
