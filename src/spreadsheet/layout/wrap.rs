//! Wraps the texts of cells into lines, and measures them in characters of a column.

use super::measure;
use super::model::{Cell, Column, Style, Value};

/// Pixels of a point at 96 dpi.
pub(super) const POINT: f64 = 96.0 / 72.0;
/// Pixels of one unit of column width and of the cell's padding, in the default font.
pub(super) const UNIT: f64 = 7.0;
pub(super) const PADDING: f64 = 7.0;
/// Factor for Excel's rounding of letters to pixels: a line may hold a little less than the metrics say.
const SLACK: f64 = 1.03;
/// Factor by which bold text is wider.
const BOLD: f64 = 1.08;
/// Factor by which italic text is wider: its commonest vowel is.
const ITALIC: f64 = 1.04;

/// The font size in pixels, with the factors for bold or italic text and for rounding.
pub(super) fn em(cell: &Cell<'_>, size: f64) -> f64 {
    let wider = match cell.style {
        Style::Head | Style::Section | Style::SectionCentre => BOLD,
        Style::Italic | Style::Note => ITALIC,
        Style::Title | Style::Subtitle | Style::Text | Style::Centre | Style::Number => 1.0,
    };
    size * POINT * SLACK * wider
}

/// Pixels as thousandths of a font size in pixels.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "columns are narrow")]
pub(super) fn thousandths(pixels: f64, em: f64) -> u32 {
    ((pixels * 1_000.0 / em) as u32).max(1)
}

/// Pixels for the text of a cell, over the columns it spans.
pub(super) fn width(columns: &[Column], at: usize, cell: &Cell<'_>) -> f64 {
    let spanned = columns.iter().skip(at).take(usize::from(cell.span.0));
    spanned.map(|column| column.width * UNIT + 5.0).sum::<f64>() - PADDING
}

/// The width in characters that a cell needs for a text, given in thousandths of the font size.
pub(super) fn characters(thousandths: u32, cell: &Cell<'_>, size: f64) -> f64 {
    let pixels = f64::from(thousandths) * em(cell, size) / 1_000.0;
    ((pixels + PADDING) / UNIT * 10.0).ceil() / 10.0
}

/// The width in characters for the longest word of a cell; none for one wider than `most`.
pub(super) fn word_width(cell: &Cell<'_>, size: f64, (longest, most): (fn(&str) -> u32, f64)) -> f64 {
    let Value::Text(text) = &cell.value else { return 0.0 };
    Some(characters(longest(text), cell, size)).filter(|width| *width <= most).unwrap_or(0.0)
}

/// Lines that a text wraps into.
pub(super) fn lines(cell: &Cell<'_>, width: f64, size: f64) -> u32 {
    let Value::Text(text) = &cell.value else { return 1 };
    let width = thousandths(width, em(cell, size));
    // Fast path for short cells, which would fit even if every byte were the widest letter.
    if text.len() <= (width / measure::WIDEST) as usize && !text.contains('\n') {
        return 1;
    }
    let mut line = Line { width, lines: 1, used: 0 };
    let mut word = 0;
    for c in text.chars() {
        match c {
            ' ' => line.add(std::mem::take(&mut word)),
            '\n' => {
                line.add(std::mem::take(&mut word));
                line.next();
            }
            letter => word += measure::letter(letter),
        }
    }
    line.add(word);
    line.lines
}

/// The line being filled. Lengths are integers in thousandths of the font size, for speed: they are added for every
/// letter of a file.
struct Line {
    width: u32,
    lines: u32,
    used: u32,
}

impl Line {
    fn next(&mut self) {
        self.lines += 1;
        self.used = 0;
    }

    fn add(&mut self, word: u32) {
        if self.used > 0 && self.used + measure::SPACE + word > self.width {
            self.next();
        }
        self.used += if self.used > 0 { measure::SPACE + word } else { word };
        // A word longer than the line is broken.
        while self.used > self.width {
            self.lines += 1;
            self.used -= self.width;
        }
    }
}

/// Byte index of the first word beyond a number of lines; within a word that alone is longer.
pub(super) fn end_of_lines(text: &str, width: u32, most: u32) -> usize {
    let mut line = Line { width, lines: 1, used: 0 };
    let (mut word, mut begin) = (0, 0);
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match c {
            ' ' | '\n' => {
                line.add(std::mem::take(&mut word));
                if line.lines > most {
                    break;
                }
                begin = at + 1;
                if c == '\n' {
                    line.next();
                }
            }
            letter => word += measure::letter(letter),
        }
    }
    if begin > 0 {
        return begin.min(text.len());
    }
    let mut used = 0;
    let fits = |(_, letter): &(usize, char)| {
        used += measure::letter(*letter);
        used <= width * most
    };
    let fitting = text.char_indices().take_while(fits).last();
    fitting.map_or(text.len(), |(at, letter)| at + letter.len_utf8())
}
