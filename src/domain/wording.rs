//! Comparing and tidying Vietnamese text, which arrives composed or decomposed, with hard spaces
//! and line breaks, and in every capitalisation.

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A key for comparing wording: lower case, no diacritics, `đ` as `d`, every run of other
/// characters as one space. `"Thi đua – Khen thưởng"` and `"thi dua khen thuong"` share it.
pub fn fold(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.nfd().flat_map(char::to_lowercase).filter(|c| !is_combining_mark(*c)) {
        let c = if c == 'đ' { 'd' } else { c };
        if c.is_alphanumeric() {
            if gap && !key.is_empty() {
                key.push(' ');
            }
            gap = false;
            key.push(c);
        } else {
            gap = true;
        }
    }
    key
}

/// Whether two texts are the same to a reader who ignores case, diacritics and punctuation.
pub fn same_wording(a: &str, b: &str) -> bool {
    a == b || fold(a) == fold(b)
}

/// NFC, hard spaces as spaces, runs of spaces as one, no spaces around lines; line breaks stay.
pub fn tidy(text: &str) -> String {
    let lines = text.split('\n').map(squeeze).collect::<Vec<_>>();
    let joined = lines.join("\n");
    compose(joined.trim())
}

/// [`tidy`] on one line: what a name, code or field looks like in the list.
pub fn tidy_name(text: &str) -> String {
    compose(&squeeze(text))
}

fn squeeze(text: &str) -> String {
    text.split(char::is_whitespace).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn compose(text: &str) -> String {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text.to_owned(),
        _ => text.nfc().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_ignores_what_readers_ignore() {
        for (a, b) in [
            ("Sở Tư Pháp", "Sở Tư pháp"),
            ("Thi đua khen thưởng", "Thi đua – Khen thưởng"),
            ("Đường bộ", "ĐƯỜNG BỘ"),
            ("Lĩnh vực\u{a0}đất đai", "linh vuc dat dai"),
            ("Hộ ti\u{323}ch", "Hộ tịch"),
        ] {
            assert!(same_wording(a, b), "{a} / {b}");
        }
        assert!(!same_wording("Hộ tịch", "Quốc tịch"));
    }

    #[test]
    fn tidying_keeps_words_and_line_breaks() {
        assert_eq!(tidy("  a\u{a0} b \r\n\tc  "), "a b\nc");
        assert_eq!(tidy_name(" Cấp\u{a0}lại \n giấy  phép"), "Cấp lại giấy phép");
        assert_eq!(tidy_name("Ho\u{323}\u{302} tịch"), "Hộ tịch");
    }
}
