//! Short cells: figures, marks, and boxes to tick.

use std::borrow::Cow;

use crate::domain::{LevelId, Refusal, fold, is_blank};
use crate::text::parse_count;

/// A figure, also with its unit ("12 hồ sơ") or as a word ("Không phát sinh"); `Ok(None)` for an empty cell or a dash.
pub(super) fn count(text: &str) -> Result<Option<u32>, Refusal> {
    const NONE: [&str; 7] =
        ["khong", "khong co", "khong co ho so", "khong phat sinh", "khong phat sinh ho so", "chua phat sinh", "kps"];
    const UNITS: [&str; 4] = ["ho so", "hs", "bo ho so", "luot"];
    if is_blank(text) {
        return Ok(None);
    }
    if NONE.contains(&fold(text).as_str()) {
        return Ok(Some(0));
    }
    let unit = text.find(char::is_alphabetic).unwrap_or(text.len());
    let (figure, unit) = text.split_at(unit);
    let figure = if UNITS.contains(&fold(unit).as_str()) { figure } else { text };
    parse_count(figure).map(Some).ok_or(Refusal::NotAFigure)
}

/// Boxes to tick, as programs write them, also in the private letters of symbol fonts.
const EMPTY_BOXES: [char; 5] = ['☐', '□', '❑', '❏', '\u{f0a8}'];
const TICKED_BOXES: [char; 4] = ['☑', '☒', '🗹', '\u{f0fe}'];

/// Of a text with an empty box to tick, the part at its ticked boxes; any other text as it is.
pub(super) fn chosen(text: &str) -> Cow<'_, str> {
    if !text.contains(EMPTY_BOXES) {
        return Cow::Borrowed(text);
    }
    let is_box = |letter: char| EMPTY_BOXES.contains(&letter) || TICKED_BOXES.contains(&letter);
    let mut labels = text.split(is_box).map(str::trim);
    let leads = labels.next().unwrap_or_default().is_empty();
    // Boxes stand before their labels, or behind them.
    let labels: Vec<&str> = if leads { labels.collect() } else { text.split(is_box).map(str::trim).collect() };
    let ticked = text.chars().filter(|letter| is_box(*letter)).zip(labels);
    let ticked = ticked.filter(|(letter, _)| TICKED_BOXES.contains(letter));
    let label = |(letter, label): (char, &str)| if label.is_empty() { letter.to_string() } else { label.to_owned() };
    Cow::Owned(ticked.map(label).collect::<Vec<_>>().join(", "))
}

/// Whether a cell is marked: `x`, a tick, `có`.
///
/// # Errors
/// `NotAMark`.
pub fn is_marked(text: &str) -> Result<bool, Refusal> {
    let text = &chosen(text);
    match (text.trim(), fold(text).as_str()) {
        (text, _) if is_blank(text) => Ok(false),
        ("0", _) | (_, "khong" | "k" | "false") => Ok(false),
        // The last ones are ticks in the letters of a symbol font.
        ("✓" | "✔" | "√" | "☑" | "☒" | "🗹" | "●" | "+" | "1" | "\u{f0fe}" | "\u{f0fc}" | "þ" | "ü", _)
        | (_, "x" | "xx" | "v" | "co" | "true") => Ok(true),
        _ => Err(Refusal::NotAMark),
    }
}

/// Marks a procedure's level, or removes the mark of this level.
pub(super) fn take_mark(marked: &mut Option<LevelId>, level: LevelId, text: &str) -> Result<(), Refusal> {
    match (is_marked(text).map_err(|_| Refusal::NotALevel)?, *marked) {
        (true, _) => *marked = Some(level),
        (false, Some(other)) if other == level => *marked = None,
        (false, _) => {}
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_and_marks_are_read_as_people_write_them() {
        for (text, read) in [
            ("120", Some(120)),
            ("1.250", Some(1_250)),
            ("120 hồ sơ", Some(120)),
            ("01 HS", Some(1)),
            ("Không phát sinh", Some(0)),
            ("0", Some(0)),
            ("-", None),
            ("—", None),
        ] {
            assert_eq!(count(text), Ok(read), "{text}");
        }
        for text in ["khoảng 120", "> 100", "?", "120 người", "không rõ", "12 hồ sơ/tháng", "2 bộ"] {
            assert_eq!(count(text), Err(Refusal::NotAFigure), "{text}");
        }
        for (text, read) in
            [("☑", true), ("þ", true), ("☒ Có", true), ("☐ Có ☑ Không", false), ("☐", false), ("☐ Có", false)]
        {
            assert_eq!(is_marked(text), Ok(read), "{text}");
        }
        for text in ["?", "☐ Có ☑ 2021", "x?y"] {
            assert_eq!(is_marked(text), Err(Refusal::NotAMark), "{text}");
        }
    }
}
