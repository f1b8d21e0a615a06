//! Cells as values of the domain.

use crate::domain::{Fee, ServiceLevel, Tier, fold, tidy};

/// A level in figures or words; `Ok(None)` where the cell says that there is none.
///
/// # Errors
/// `()` for anything else.
pub(super) fn level(text: &str) -> Result<Option<ServiceLevel>, ()> {
    let key = fold(text);
    match key.rsplit(' ').next().unwrap_or_default() {
        "3" | "iii" => Ok(Some(ServiceLevel::Three)),
        "4" | "iv" => Ok(Some(ServiceLevel::Four)),
        // NĐ 42/2022 names the levels anew: wholly online, partly online.
        _ if key.ends_with("toan trinh") => Ok(Some(ServiceLevel::Four)),
        _ if key.ends_with("mot phan") => Ok(Some(ServiceLevel::Three)),
        // Levels 1 and 2 are no online filing.
        "" | "1" | "2" | "khong" | "chua" | "i" | "ii" => Ok(None),
        _ => Err(()),
    }
}

/// Whether a cell is marked: `x`, a tick, `có`.
pub(super) fn is_marked(text: &str) -> bool {
    let text = text.trim();
    !matches!(text, "" | "-" | "0") && !matches!(fold(text).as_str(), "khong" | "k" | "no")
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
        key if key == "khong" || key.starts_with("khong ") => Fee::None,
        "co" => Fee::Due { amount: String::new() },
        _ => Fee::Due { amount },
    }
}
