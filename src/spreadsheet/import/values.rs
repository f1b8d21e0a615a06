//! Cells as values of the domain.

use crate::domain::{Fee, ServiceLevel, Tier, fold, tidy};

/// A level in figures or words; `Ok(None)` where the cell says that there is none.
///
/// # Errors
/// `()` for anything else; what is said with a "not" or "not yet" is never a level.
pub(super) fn level(text: &str) -> Result<Option<ServiceLevel>, ()> {
    let key = fold(text);
    let words: Vec<&str> = key.split(' ').filter(|word| !word.is_empty()).collect();
    if words.iter().any(|word| matches!(*word, "khong" | "chua")) {
        return if words.len() == 1 { Ok(None) } else { Err(()) };
    }
    let named = words.windows(2).find(|pair| matches!(pair[0], "muc" | "do")).map(|pair| pair[1]);
    let level = match named.filter(|word| *word != "do") {
        Some(word) => word,
        None if words.len() > 2 && words[0] == "muc" && words[1] == "do" => words[2],
        None => words.last().copied().unwrap_or_default(),
    };
    match level {
        // NĐ 42/2022 names the levels anew: wholly online, partly online.
        _ if key.contains("toan trinh") => Ok(Some(ServiceLevel::Four)),
        _ if key.contains("mot phan") => Ok(Some(ServiceLevel::Three)),
        "3" | "iii" if named.is_some() || words.len() <= 2 => Ok(Some(ServiceLevel::Three)),
        "4" | "iv" if named.is_some() || words.len() <= 2 => Ok(Some(ServiceLevel::Four)),
        // Levels 1 and 2 are no online filing.
        "" | "1" | "2" | "i" | "ii" => Ok(None),
        _ => Err(()),
    }
}

/// Whether a cell is marked: `x`, a tick, `có`; `None` for anything that is neither a mark nor its absence.
pub(super) fn mark(text: &str) -> Option<bool> {
    match (text.trim(), fold(text).as_str()) {
        ("" | "-" | "0", _) | (_, "khong" | "k") => Some(false),
        ("✓" | "✔" | "√" | "☑" | "+" | "1", _) | (_, "x" | "xx" | "v" | "co" | "true") => Some(true),
        _ => None,
    }
}

pub(super) fn tier(text: &str) -> Option<Tier> {
    let key = fold(text);
    match () {
        () if key.contains("xa") && !key.contains("huyen") && !key.contains("tinh") => Some(Tier::Commune),
        () if key.contains("huyen") && !key.contains("tinh") => Some(Tier::District),
        () if key.contains("tinh") => Some(Tier::Province),
        () => None,
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
