use serde::{Deserialize, Serialize};

use crate::domain::{Date, Moment};

use super::opinion::Opinion;
use super::register::{Keyed, Register};

/// An opinion sheet that was made: who is asked, about what, until when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentSheet {
    /// As answers to it name it.
    pub sheet: String,
    pub made_at: Moment,
    /// Who is asked, in the Office's words; may be empty.
    pub addressee: String,
    /// Which proposals it asks about, in words.
    pub scope: String,
    /// How many they are.
    pub lines: u32,
    /// Whether it takes the totals of answers on paper.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub for_papers: bool,
    /// Where answers go; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub return_to: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
}

impl Keyed for SentSheet {
    type Key = String;

    fn key(&self) -> String {
        self.sheet.clone()
    }
}

/// A sheet with the answers to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asking<'a> {
    /// `None`: nothing is known of the sheet; it was made before sheets were remembered, or elsewhere.
    pub sheet: Option<&'a SentSheet>,
    pub answers: Vec<&'a Opinion>,
}

/// Who was asked and has answered: the last sheet first, then answers to sheets of which nothing is known.
pub fn askings<'a>(sheets: &'a Register<SentSheet>, opinions: &'a Register<Opinion>) -> Vec<Asking<'a>> {
    let answers = |wanted: &dyn Fn(&Opinion) -> bool| -> Vec<&'a Opinion> {
        opinions.iter().map(AsRef::as_ref).filter(|opinion| wanted(opinion)).collect()
    };
    let mut askings: Vec<Asking<'_>> = sheets
        .iter()
        .map(|sheet| Asking { sheet: Some(sheet), answers: answers(&|opinion| opinion.sheet == sheet.sheet) })
        .collect();
    askings.sort_by_key(|asking| std::cmp::Reverse(asking.sheet.map(|sheet| sheet.made_at)));
    let others = answers(&|opinion| sheets.get(&opinion.sheet).is_none());
    askings.extend((!others.is_empty()).then_some(Asking { sheet: None, answers: others }));
    askings
}
