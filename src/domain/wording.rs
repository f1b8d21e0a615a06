//! Comparing and tidying Vietnamese text, which arrives composed or decomposed, with hard spaces and line
//! breaks, and in every capitalisation.
//!
//! Only the letters of Vietnamese are composed and folded; other scripts stay as they are. A crate with the
//! tables of all of Unicode would be a quarter of the page's first load; the tests compare this module with one.

use std::sync::LazyLock;

/// Marks that shape a vowel: breve, circumflex, horn.
const SHAPES: [char; 3] = ['\u{306}', '\u{302}', '\u{31b}'];
/// Tones: grave, acute, hook above, tilde, dot below.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{309}', '\u{303}', '\u{323}'];

/// Every vowel: bare letter, its shape (index into [`SHAPES`] + 1, 0 for none), the letter without a tone and
/// with each of the [`TONES`].
const VOWELS: [(char, usize, [char; 6]); 12] = [
    ('a', 0, ['a', 'à', 'á', 'ả', 'ã', 'ạ']),
    ('a', 1, ['ă', 'ằ', 'ắ', 'ẳ', 'ẵ', 'ặ']),
    ('a', 2, ['â', 'ầ', 'ấ', 'ẩ', 'ẫ', 'ậ']),
    ('e', 0, ['e', 'è', 'é', 'ẻ', 'ẽ', 'ẹ']),
    ('e', 2, ['ê', 'ề', 'ế', 'ể', 'ễ', 'ệ']),
    ('i', 0, ['i', 'ì', 'í', 'ỉ', 'ĩ', 'ị']),
    ('o', 0, ['o', 'ò', 'ó', 'ỏ', 'õ', 'ọ']),
    ('o', 2, ['ô', 'ồ', 'ố', 'ổ', 'ỗ', 'ộ']),
    ('o', 3, ['ơ', 'ờ', 'ớ', 'ở', 'ỡ', 'ợ']),
    ('u', 0, ['u', 'ù', 'ú', 'ủ', 'ũ', 'ụ']),
    ('u', 3, ['ư', 'ừ', 'ứ', 'ử', 'ữ', 'ự']),
    ('y', 0, ['y', 'ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ']),
];

/// A lower-case vowel taken apart: bare letter, shape, tone (0 for none).
fn take_apart(letter: char) -> Option<(char, usize, usize)> {
    VOWELS.iter().find_map(|(bare, shape, letters)| {
        letters.iter().position(|candidate| *candidate == letter).map(|tone| (*bare, *shape, tone))
    })
}

fn put_together(bare: char, shape: usize, tone: usize) -> Option<char> {
    let (_, _, letters) = VOWELS.iter().find(|(letter, candidate, _)| (*letter, *candidate) == (bare, shape))?;
    letters.get(tone).copied()
}

/// Combining diacritical marks (U+0300–U+036F).
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// The letter without its Vietnamese diacritics, in lower case: `Ộ` is `o`, `Đ` is `d`.
fn bare_letter(c: char) -> char {
    /// Computed once for every letter up to the last Vietnamese one: keys are made by the ten thousand.
    static BARE: LazyLock<Vec<char>> = LazyLock::new(|| ('\0'..='ỹ').map(work_out_bare_letter).collect());
    if c.is_ascii() { c.to_ascii_lowercase() } else { BARE.get(c as usize).copied().unwrap_or(c) }
}

fn work_out_bare_letter(c: char) -> char {
    let lower = c.to_lowercase().next().unwrap_or(c);
    if lower == 'đ' { 'd' } else { take_apart(lower).map_or(lower, |(bare, _, _)| bare) }
}

/// A lower-case letter without its tone, and the tone, each as a character that sorts as in a Vietnamese dictionary.
pub fn letter_and_tone(letter: char) -> (char, char) {
    /// Dictionary order of the tones of [`TONES`]: ngang, huyền, hỏi, ngã, sắc, nặng.
    const RANK: [u32; 6] = [0, 1, 4, 2, 3, 5];
    let (bare, shape, tone) = match letter {
        'đ' => ('d', 1, 0),
        _ => take_apart(letter).unwrap_or((letter, 0, 0)),
    };
    // Eight code points for a letter and its shapes, above digits and the ASCII letters themselves.
    let place = |at: u32| char::from_u32(at).unwrap_or(letter);
    let letter = if bare.is_ascii() { place(0x1000 + u32::from(bare) * 8 + shape as u32) } else { bare };
    (letter, place(0x31 + RANK.get(tone).copied().unwrap_or_default()))
}

/// A key for comparing wording: lower case, no diacritics, `đ` as `d`, every run of other characters as one
/// space. `"Thi đua – Khen thưởng"` and `"thi dua khen thuong"` share it.
pub fn fold(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    fold_into(text, |c| {
        key.push(c);
        true
    });
    key
}

/// Whether [`fold`] of the text equals `key`; stops at the first letter that differs.
pub fn folds_to(text: &str, key: &str) -> bool {
    let mut expected = key.chars();
    fold_into(text, |c| expected.next() == Some(c)) && expected.next().is_none()
}

/// Passes the letters of the key to `take` until it refuses one. Returns whether it took them all.
fn fold_into(text: &str, mut take: impl FnMut(char) -> bool) -> bool {
    let (mut gap, mut is_first) = (false, true);
    for c in text.chars().filter(|c| !is_mark(*c) && !is_invisible(*c)).map(bare_letter) {
        if !c.is_alphanumeric() {
            gap = true;
            continue;
        }
        if gap && !is_first && !take(' ') || !take(c) {
            return false;
        }
        (gap, is_first) = (false, false);
    }
    true
}

/// Lower case and composed, every run of other characters as one space: [`fold`] with the diacritics.
pub fn spell(text: &str) -> String {
    let lower = tidy_name(text).to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric() && !is_mark(c)).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// A key for comparing spelling: [`spell`] with the tone of each word moved to its end, since some words carry it on
/// either vowel. `"Hòa"` and `"Hoà"` share it.
pub fn spelling(text: &str) -> String {
    let word = |word: &str| {
        let mut tones = String::new();
        let letters = word.chars().map(|letter| match take_apart(letter) {
            Some((bare, shape, tone @ 1..)) => {
                tones.extend(TONES.get(tone - 1));
                put_together(bare, shape, 0).unwrap_or(letter)
            }
            _ => letter,
        });
        let letters: String = letters.collect();
        letters + &tones
    };
    spell(text).split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// Composed, hard spaces as spaces, runs of spaces as one, no spaces around lines; line breaks stay.
pub fn tidy(text: &str) -> String {
    if is_tidy(text) {
        return text.to_owned();
    }
    let lines = text.split('\n').map(squeeze).collect::<Vec<_>>();
    compose(lines.join("\n").trim())
}

/// [`tidy`] on one line and without invisible characters: what a name, code or field looks like in the list.
pub fn tidy_name(text: &str) -> String {
    if is_tidy(text) {
        return text.to_owned();
    }
    if text.chars().any(is_invisible) {
        let seen: String = text.chars().filter(|c| !is_invisible(*c)).collect();
        return compose(&squeeze(&seen));
    }
    compose(&squeeze(text))
}

/// Whether a text says nothing: it is empty, or a dash or dots that stand for nothing. A question mark asks something.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|letter| letter.is_whitespace() || "-–—−_./…".contains(letter))
}

/// Whether the text is tidy already, as most texts of a list are: composed, with single spaces between words.
fn is_tidy(text: &str) -> bool {
    let mut after_space = true;
    for c in text.chars() {
        // Covers nearly every letter.
        if matches!(c, '!'..='~' | 'À'..='ʯ' | 'Ạ'..='ỹ') {
            after_space = false;
            continue;
        }
        let is_space = c == ' ';
        if (is_space && after_space) || (!is_space && (c.is_whitespace() || is_mark(c) || is_invisible(c))) {
            return false;
        }
        after_space = is_space;
    }
    !after_space
}

/// Zero-width characters and controls, which programs leave in codes and names. The soft hyphen is excluded: it is a
/// letter in TCVN3.
fn is_invisible(c: char) -> bool {
    let is_mark_of_direction = matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}');
    is_mark_of_direction
        || matches!(c, '\u{180e}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
        || (c.is_control() && !c.is_whitespace())
}

fn squeeze(text: &str) -> String {
    text.split(char::is_whitespace).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Composes Vietnamese letters (NFC). Marks that form no Vietnamese letter stay as they are.
fn compose(text: &str) -> String {
    if !text.chars().any(is_mark) {
        return text.to_owned();
    }
    let mut composed = String::with_capacity(text.len());
    for c in text.chars() {
        match composed.pop() {
            Some(before) if is_mark(c) => match with_mark(before, c) {
                Some(letter) => composed.push(letter),
                None => composed.extend([before, c]),
            },
            Some(before) => composed.extend([before, c]),
            None => composed.push(c),
        }
    }
    composed
}

/// Adds a mark to a letter; `None` if the result is not Vietnamese. Marks come in any order: `o` + dot + circumflex
/// is `ộ`.
fn with_mark(letter: char, mark: char) -> Option<char> {
    let lower = letter.to_lowercase().next()?;
    let (bare, shape, tone) = take_apart(lower)?;
    let shape_mark = SHAPES.iter().position(|candidate| *candidate == mark).filter(|_| shape == 0);
    let tone_mark = TONES.iter().position(|candidate| *candidate == mark).filter(|_| tone == 0);
    let found = match (shape_mark, tone_mark) {
        (Some(at), _) => put_together(bare, at + 1, tone),
        (_, Some(at)) => put_together(bare, shape, at + 1),
        _ => None,
    }?;
    if letter == lower { Some(found) } else { found.to_uppercase().next() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn folding_ignores_what_readers_ignore() {
        for (a, b) in [
            ("Sở Tư Pháp", "Sở Tư pháp"),
            ("Thi đua khen thưởng", "Thi đua – Khen thưởng"),
            ("Đường bộ", "ĐƯỜNG BỘ"),
            ("Lĩnh vực\u{a0}đất đai", "linh vuc dat dai"),
            ("Hộ ti\u{323}ch", "Hộ tịch"),
        ] {
            assert_eq!(fold(a), fold(b));
        }
        assert_ne!(fold("Hộ tịch"), fold("Quốc tịch"));
    }

    #[test]
    fn a_text_folds_to_its_own_key_and_no_other() {
        for text in ["Tên thủ tục", "  (TÊN) thu\u{309} tục. ", "Tên", "Tên thủ tục hành chính", "", "–"]
        {
            for other in ["Tên thủ tục", "Tên", "", "ten thu"] {
                assert_eq!(folds_to(text, &fold(other)), fold(text) == fold(other), "{text} {other}");
            }
        }
    }

    #[test]
    fn spelling_tells_diacritics_apart_and_not_where_the_tone_stands() {
        assert_eq!(spell("  UBND  xã SƠN HẠ."), "ubnd xã sơn hạ");
        for (a, b) in [("xã Hòa Thuý", "XÃ HOÀ THÚY"), ("Sơn Ha\u{323}", "sơn hạ"), ("Ba Tơ – 1", "ba tơ 1")]
        {
            assert_eq!(spelling(a), spelling(b));
        }
        for (a, b) in [("Sơn Hà", "Sơn Hạ"), ("Ba Tơ", "Ba Tô"), ("Đăk", "Dak"), ("Hạ", "Ha")] {
            assert_ne!(spelling(a), spelling(b));
        }
    }

    #[test]
    fn tidying_keeps_words_and_line_breaks() {
        assert_eq!(tidy("  a\u{a0} b \r\n\tc  "), "a b\nc");
        assert_eq!(tidy_name(" Cấp\u{a0}lại \n giấy  phép"), "Cấp lại giấy phép");
        assert_eq!(tidy_name("1.91\u{200b}2350\u{feff}\u{2}"), "1.912350");
        assert_eq!(fold("M\u{200b}ã số"), "ma so");
        assert_eq!(tidy_name("Ho\u{323}\u{302} tịch"), "Hộ tịch");
        assert_eq!(tidy_name("Ho\u{302}\u{323} tịch"), "Hộ tịch");
    }

    #[test]
    fn every_vietnamese_letter_agrees_with_the_tables_of_unicode() {
        let letters = VOWELS.iter().flat_map(|(_, _, letters)| letters).copied();
        let both_cases =
            letters.chain(['đ']).flat_map(|letter| letter.to_uppercase().chain([letter]).collect::<Vec<_>>());
        for letter in both_cases {
            let decomposed: String = std::iter::once(letter).nfd().collect();
            assert_eq!(compose(&decomposed), letter.to_string(), "{letter}");
            let bare = decomposed.chars().next().unwrap().to_lowercase().next().unwrap();
            assert_eq!(bare_letter(letter), if bare == 'đ' { 'd' } else { bare }, "{letter}");
        }
    }

    #[test]
    fn marks_that_make_no_vietnamese_letter_stay() {
        for text in ["n\u{308}", "a\u{300}\u{301}", "\u{301}", "e\u{31b}", "z\u{302}a"] {
            assert_eq!(compose(text).nfd().collect::<String>(), text.nfd().collect::<String>(), "{text}");
        }
    }
}
