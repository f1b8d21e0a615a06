//! Cells as values of the domain.

use crate::domain::{Fee, LevelId, TierId, fold, tidy};

use super::headings::Vocabulary;

impl Vocabulary<'_> {
    /// A level in figures or words; `Ok(None)` where the cell says that there is none.
    ///
    /// # Errors
    /// `()` for anything else; what is said with a "not" or "not yet" is never a level.
    pub fn level(&self, text: &str) -> Result<Option<LevelId>, ()> {
        let key = fold(text);
        let words: Vec<&str> = key.split(' ').filter(|word| !word.is_empty()).collect();
        if words.iter().any(|word| matches!(*word, "khong" | "chua")) {
            return if words.len() == 1 { Ok(None) } else { Err(()) };
        }
        let is_phrase = |name: &str| name.contains(' ');
        // The highest of several: one level contains those below it.
        let phrase = self.levels.iter().rev().find(|(_, name)| is_phrase(name) && contains_words(&key, name));
        if let Some((level, _)) = phrase {
            return Ok(Some(*level));
        }
        if self.no_level.iter().any(|name| is_phrase(name) && contains_words(&key, name)) {
            return Ok(None);
        }
        // "Mức độ 3 (từ quý 4)", "mức 4"; without "mức" only a cell that says little else.
        let after = words.iter().skip_while(|word| **word != "muc").skip(1).find(|word| **word != "do");
        let Some(word) = after.or(words.last().filter(|_| words.len() <= 2)) else {
            return if words.is_empty() { Ok(None) } else { Err(()) };
        };
        let level = self.levels.iter().find(|(_, name)| name == word).map(|(level, _)| *level);
        match level {
            Some(level) => Ok(Some(level)),
            None if self.no_level.iter().any(|name| name == word) => Ok(None),
            None => Err(()),
        }
    }

    /// The tier that a cell names; the first of the campaign's where it names several.
    pub fn tier(&self, text: &str) -> Option<TierId> {
        let key = fold(text);
        self.tiers.iter().find(|(_, name)| contains_words(&key, name)).map(|(tier, _)| *tier)
    }
}

/// Whether whole words of a folded text are these.
fn contains_words(key: &str, words: &str) -> bool {
    let ends = |at: usize| at == 0 || key.as_bytes().get(at - 1) == Some(&b' ');
    let begins = |at: usize| at == key.len() || key.as_bytes().get(at) == Some(&b' ');
    key.match_indices(words).any(|(at, _)| ends(at) && begins(at + words.len()))
}

/// Whether a cell is marked: `x`, a tick, `có`; `None` for anything that is neither a mark nor its absence.
pub(super) fn mark(text: &str) -> Option<bool> {
    match (text.trim(), fold(text).as_str()) {
        ("" | "-" | "0", _) | (_, "khong" | "k") => Some(false),
        ("✓" | "✔" | "√" | "☑" | "+" | "1", _) | (_, "x" | "xx" | "v" | "co" | "true") => Some(true),
        _ => None,
    }
}

pub(super) fn fee(text: &str) -> Fee {
    let amount = tidy(text);
    match fold(&amount).as_str() {
        "" => Fee::Unknown,
        "0" | "0 dong" | "mien phi" => Fee::None,
        key if key == "khong" || key.starts_with("khong ") || key.starts_with("mien ") => Fee::None,
        "co" => Fee::Due { amount: String::new() },
        _ => Fee::Due { amount },
    }
}
