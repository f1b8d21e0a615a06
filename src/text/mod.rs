//! All Vietnamese sentences that a person reads, on screen or in a file. No other module in `src` contains any.

mod acknowledgement;
pub mod asking;
pub mod books;
pub mod bulk;
pub mod campaign;
pub mod campaign_parts;
pub mod cells;
mod choices;
pub mod columns;
pub mod consolidation;
pub mod errors;
pub mod example;
pub mod fill;
pub mod fill_words;
pub mod findings;
pub mod form;
pub mod form_template;
pub mod grid;
pub mod guide;
pub mod hand_edits;
pub mod import;
pub mod mails;
pub mod office;
pub mod papers;
pub mod returned;
pub mod roadmap;
pub mod rows;
pub mod storage;
pub mod terms;
pub mod turned;
pub mod ui;
pub mod versions;
pub mod vocabulary;

pub use choices::{choice, choices, first_number};

/// With a lower-case first letter, for the middle of a sentence.
fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// `1234567` as `1.234.567`.
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

/// A whole number as officers type it: `1234`, `1.234`, `1,234`, `1 234`. `None` for anything else.
pub fn parse_count(text: &str) -> Option<u32> {
    let text = text.trim();
    let groups: Vec<&str> = text.split(['.', ',', ' ', '\u{a0}']).collect();
    let first = groups.first().copied().unwrap_or_default();
    let led = (1..=3).contains(&first.len()) && !first.starts_with('0');
    let grouped = groups.len() == 1 || (led && groups.iter().skip(1).all(|group| group.len() == 3));
    let digits: String = groups.concat();
    (grouped && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_points_and_read_back() {
        for (number, text) in [(0, "0"), (999, "999"), (1234, "1.234"), (1234567, "1.234.567")] {
            assert_eq!(thousands(number), text);
            assert_eq!(parse_count(text).map(u64::from), Some(number));
        }
        assert_eq!(parse_count("1,234"), Some(1234));
        for text in ["", "1.23", "-5", "12a", "1.5", "0.125", ".123", "1234.567", "99999999999"] {
            assert_eq!(parse_count(text), None, "{text}");
        }
    }
}
