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
    // NĐ 42/2022 names the levels anew: wholly online, partly online.
    if key.contains("toan trinh") {
        return Ok(Some(ServiceLevel::Four));
    }
    if key.contains("mot phan") {
        return Ok(Some(ServiceLevel::Three));
    }
    // "Mức độ 3 (từ quý 4)", "mức 4"; without "mức" only a cell that says little else.
    let after = words.iter().skip_while(|word| **word != "muc").skip(1).find(|word| **word != "do");
    match after.or(words.last().filter(|_| words.len() <= 2)).copied() {
        Some("3" | "iii") => Ok(Some(ServiceLevel::Three)),
        Some("4" | "iv") => Ok(Some(ServiceLevel::Four)),
        // Levels 1 and 2 are no online filing.
        Some("1" | "2" | "i" | "ii") => Ok(None),
        None if words.is_empty() => Ok(None),
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
