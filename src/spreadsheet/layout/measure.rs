//! Widths of texts in Times New Roman, by Adobe's metrics of Times (AFM), which every metric-compatible font shares.
//! Marks above and below add nothing; the little that horns add is ignored.

/// The font of every sheet, which is measured here.
pub const FONT: &str = "Times New Roman";

/// Widths in thousandths of the font size: of the characters up to `ư`, and of the Vietnamese letters from U+1EA0.
static LATIN: [u16; 'ư' as usize + 1] = widths(0);
static VIETNAMESE: [u16; 'ỹ' as usize + 1 - 'Ạ' as usize] = widths('Ạ' as u32);

pub(super) const SPACE: u32 = 250;
/// Width of the widest letter.
pub(super) const WIDEST: u32 = 1_000;
const DIGIT: u32 = 500;

const fn widths<const N: usize>(first: u32) -> [u16; N] {
    let mut widths = [0; N];
    let mut at = 0;
    while at < N {
        if let Some(letter) = char::from_u32(first + at as u32) {
            widths[at] = of(letter);
        }
        at += 1;
    }
    widths
}

/// Width of a letter in thousandths of the font size.
pub(super) fn letter(letter: char) -> u32 {
    let code = letter as usize;
    let known = LATIN.get(code).or_else(|| VIETNAMESE.get(code.wrapping_sub('Ạ' as usize)));
    known.copied().unwrap_or_else(|| of(letter)).into()
}

/// Width of the longest line of a text.
pub(super) fn longest_line(text: &str) -> u32 {
    text.split('\n').map(|line| line.chars().map(letter).sum()).max().unwrap_or(0)
}

/// Width of the longest word of a text, the least width of its column.
pub(super) fn longest_word(text: &str) -> u32 {
    text.split(char::is_whitespace).map(|word| word.chars().map(letter).sum()).max().unwrap_or(0)
}

/// Width of the longest part of a text that programs do not break: they do at spaces and behind hyphens.
pub(super) fn longest_part(text: &str) -> u32 {
    text.split(char::is_whitespace).flat_map(|word| word.split_inclusive('-')).map(longest_word).max().unwrap_or(0)
}

/// Width of a number with separated thousands.
pub(super) fn number(number: u32) -> u32 {
    let digits = number.checked_ilog10().unwrap_or(0) + 1;
    digits * DIGIT + (digits - 1) / 3 * SPACE
}

const fn of(letter: char) -> u16 {
    match base(letter) {
        'a' | 'c' | 'e' | 'z' => 444,
        'f' | 'r' | '(' | ')' | '-' | 'I' => 333,
        'i' | 'j' | 'l' | 't' | '/' | ':' | ';' => 278,
        's' | 'J' => 389,
        'm' => 778,
        'w' | 'A' | 'D' | 'G' | 'H' | 'K' | 'N' | 'O' | 'Q' | 'U' | 'V' | 'X' | 'Y' => 722,
        'B' | 'C' | 'R' => 667,
        'E' | 'L' | 'T' | 'Z' => 611,
        'F' | 'P' | 'S' => 556,
        'M' => 889,
        'W' => 944,
        '.' | ',' | ' ' | '\u{a0}' => 250,
        '\'' => 180,
        '|' => 200,
        '…' | '—' => 1_000,
        '%' => 833,
        '&' => 778,
        '\u{300}'..='\u{36f}' => 0,
        _ => 500,
    }
}

/// A Vietnamese letter without its marks.
const fn base(letter: char) -> char {
    match letter {
        'à'..='å' | 'ă' | 'ạ' | 'ả' | 'ấ' | 'ầ' | 'ẩ' | 'ẫ' | 'ậ' | 'ắ' | 'ằ' | 'ẳ' | 'ẵ' | 'ặ' => {
            'a'
        }
        'À'..='Å' | 'Ă' | 'Ạ' | 'Ả' | 'Ấ' | 'Ầ' | 'Ẩ' | 'Ẫ' | 'Ậ' | 'Ắ' | 'Ằ' | 'Ẳ' | 'Ẵ' | 'Ặ' => {
            'A'
        }
        'è'..='ë' | 'ẹ' | 'ẻ' | 'ẽ' | 'ế' | 'ề' | 'ể' | 'ễ' | 'ệ' => 'e',
        'È'..='Ë' | 'Ẹ' | 'Ẻ' | 'Ẽ' | 'Ế' | 'Ề' | 'Ể' | 'Ễ' | 'Ệ' => 'E',
        'ì'..='ï' | 'ĩ' | 'ỉ' | 'ị' => 'i',
        'Ì'..='Ï' | 'Ĩ' | 'Ỉ' | 'Ị' => 'I',
        'Ò'..='Ö' | 'Ọ' | 'Ỏ' | 'Ố' | 'Ồ' | 'Ổ' | 'Ỗ' | 'Ộ' | 'Ơ' | 'Ớ' | 'Ờ' | 'Ở' | 'Ỡ' | 'Ợ' => {
            'O'
        }
        'Ù'..='Ü' | 'Ũ' | 'Ụ' | 'Ủ' | 'Ư' | 'Ứ' | 'Ừ' | 'Ử' | 'Ữ' | 'Ự' => 'U',
        'Ý' | 'Ỳ' | 'Ỵ' | 'Ỷ' | 'Ỹ' => 'Y',
        'Đ' => 'D',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_as_wide_as_without_its_marks() {
        for (marked, plain) in [('ậ', 'a'), ('Ệ', 'E'), ('ị', 'i'), ('Đ', 'D'), ('ỹ', 'y'), ('Ữ', 'U'), ('ơ', 'o')]
        {
            assert_eq!(letter(marked), letter(plain), "{marked}");
        }
        assert_eq!(letter('\u{309}'), 0);
        assert!(('a'..='z').chain('A'..='Z').all(|one| letter(one) <= WIDEST));
    }

    #[test]
    fn texts_are_measured_by_lines_and_words() {
        assert_eq!(longest_line("ab\nabc"), 444 + 500 + 444);
        assert_eq!(longest_word("một hai ba"), 778 + 500 + 278);
        assert_eq!(longest_part("một-hai ba"), 778 + 500 + 278 + 333);
        assert_eq!((number(0), number(999), number(1_000)), (500, 1_500, 2_250));
    }
}
