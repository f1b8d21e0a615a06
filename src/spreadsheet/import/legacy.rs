//! Vietnamese encodings before Unicode: TCVN3 (`.Vn…` fonts) and VNI (`VNI-…` fonts), which store letters as
//! other characters that only these fonts show as Vietnamese.

use crate::files::Legacy;

use crate::domain::tidy;

/// Characters of TCVN3 (TCVN 5712:1993, set VN3, decoded as Windows-1252) and their letters, in the same order.
const TCVN3: &str = "¡¢£¤¥¦§¨©ª«¬\u{ad}®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ";
const TCVN3_LETTERS: &str = "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ";

/// Characters that VNI places after a vowel, and the marks they represent.
const VNI_MARKS: [(char, &str); 18] = [
    ('ø', "\u{300}"),
    ('ù', "\u{301}"),
    ('û', "\u{309}"),
    ('õ', "\u{303}"),
    ('ï', "\u{323}"),
    ('â', "\u{302}"),
    ('à', "\u{302}\u{300}"),
    ('á', "\u{302}\u{301}"),
    ('å', "\u{302}\u{309}"),
    ('ã', "\u{302}\u{303}"),
    ('ä', "\u{302}\u{323}"),
    ('ê', "\u{306}"),
    ('è', "\u{306}\u{300}"),
    ('é', "\u{306}\u{301}"),
    ('ú', "\u{306}\u{309}"),
    ('ü', "\u{306}\u{303}"),
    ('ë', "\u{306}\u{323}"),
    ('ÿ', "\u{300}"),
];
/// Letters that VNI stores as one character.
const VNI_LETTERS: [(char, char); 8] =
    [('ô', 'ơ'), ('ö', 'ư'), ('ñ', 'đ'), ('æ', 'ỉ'), ('ó', 'ĩ'), ('ò', 'ị'), ('î', 'ỵ'), ('í', 'í')];

/// Symbols that no language writes beside a letter, and that TCVN3 uses for letters. French writes « and » beside
/// a letter, but never between two.
const SYMBOLS: &str = "¡¢£¤¥¦§¨©ª«¬\u{ad}®µ¶·¸¹»¼½¾×÷";
/// Least non-ASCII characters from which an encoding can be judged.
const ENOUGH: usize = 6;

impl Legacy {
    /// The encoding of a font, by its name.
    pub fn of_font(font: &str) -> Option<Legacy> {
        match font {
            font if font.starts_with(".Vn") || font.starts_with(".VN") => Some(Legacy::Tcvn3),
            font if font.to_uppercase().starts_with("VNI-") => Some(Legacy::Vni),
            _ => None,
        }
    }

    /// The encoding of rows, by their characters. Rows with a letter that only Unicode has give no evidence; if there
    /// are as many of them as of others, the result is `None`.
    pub fn of_rows<'a>(rows: impl Iterator<Item = impl Iterator<Item = &'a str>>) -> Option<Legacy> {
        let (mut all, mut unicode, mut old) = (Evidence::default(), 0usize, 0usize);
        for row in rows {
            let mut seen = Evidence::default();
            let mut is_unicode = false;
            row.for_each(|text| is_unicode |= seen.see(text));
            unicode += usize::from(is_unicode);
            if !is_unicode {
                old += usize::from(seen.high > 0);
                all.add(&seen);
            }
        }
        all.verdict().filter(|_| old > unicode)
    }

    /// The text in Unicode. `capitals`: it was set in a font that shows small letters as capitals (`.VnTimeH`).
    pub fn convert(self, text: &str, capitals: bool) -> String {
        let converted = match self {
            Legacy::Tcvn3 => text.chars().map(from_tcvn3).collect(),
            Legacy::Vni => from_vni(text),
        };
        if capitals { converted.to_uppercase() } else { converted }
    }
}

/// Counts of characters that indicate an encoding.
#[derive(Default)]
struct Evidence {
    /// Non-ASCII characters.
    high: usize,
    tcvn3: usize,
    symbols: usize,
    vni: usize,
    marked: usize,
}

impl Evidence {
    /// Counts the characters of a text; returns whether it has a letter that only Unicode has.
    fn see(&mut self, text: &str) -> bool {
        let mut before = ' ';
        let mut letters = text.chars().peekable();
        let mut is_unicode = false;
        while let Some(c) = letters.next() {
            let lower = if c.is_ascii() { c.to_ascii_lowercase() } else { c.to_lowercase().next().unwrap_or(c) };
            match c {
                c if is_unicode_letter(c) => is_unicode = true,
                '\u{a0}' | '’' | '“' | '”' | '–' | '°' => {}
                '\u{80}'.. => {
                    self.high += 1;
                    self.tcvn3 += usize::from(is_odd(c));
                    let (left, right) =
                        (before.is_ascii_alphabetic(), letters.peek().is_some_and(char::is_ascii_alphabetic));
                    let guillemet = matches!(c, '«' | '»');
                    let stands_beside = if guillemet { left && right } else { left || right };
                    self.symbols += usize::from(SYMBOLS.contains(c) && stands_beside);
                    let is_mark = takes_mark(before) && mark(lower).is_some();
                    self.marked += usize::from(is_mark);
                    let is_vni = is_mark || VNI_LETTERS.iter().any(|(of, _)| *of == lower) || lower == 'ì';
                    self.vni += usize::from(is_vni);
                }
                _ => {}
            }
            before = lower;
        }
        is_unicode
    }

    fn add(&mut self, other: &Evidence) {
        self.high += other.high;
        self.tcvn3 += other.tcvn3;
        self.symbols += other.symbols;
        self.vni += other.vni;
        self.marked += other.marked;
    }

    fn verdict(&self) -> Option<Legacy> {
        match self {
            Evidence { high, .. } if *high < ENOUGH => None,
            Evidence { marked: 2.., .. } if self.vni * 10 >= self.high * 9 => Some(Legacy::Vni),
            Evidence { symbols: 2.., .. } if self.tcvn3 * 4 >= self.high => Some(Legacy::Tcvn3),
            _ => None,
        }
    }
}

/// Whether a text has Vietnamese letters or marks that neither legacy encoding uses.
pub(super) fn is_unicode(text: &str) -> bool {
    text.chars().any(is_unicode_letter)
}

fn is_unicode_letter(c: char) -> bool {
    matches!(c, 'Ạ'..='ỹ' | 'Ă' | 'ă' | 'Đ' | 'đ' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | '\u{300}'..='\u{323}')
}

/// Whether a character is common in TCVN3 and never in Vietnamese text in Unicode.
fn is_odd(c: char) -> bool {
    "¡¢£¤¥¦§¨©ª«¬\u{ad}®µ¶·¸¹»¼½¾ÆÇËÎÏÐÑÖ×ØÜÞßäåæçëîïñö÷øûüþ".contains(c)
}

fn from_tcvn3(c: char) -> char {
    let at = TCVN3.chars().position(|candidate| candidate == c);
    at.and_then(|at| TCVN3_LETTERS.chars().nth(at)).unwrap_or(c)
}

fn takes_mark(lower: char) -> bool {
    matches!(lower, 'a' | 'e' | 'o' | 'u' | 'y' | 'ô' | 'ö')
}

fn mark(lower: char) -> Option<&'static str> {
    VNI_MARKS.iter().find(|(of, _)| *of == lower).map(|(_, marks)| *marks)
}

fn from_vni(text: &str) -> String {
    let mut decomposed = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        let lower = c.to_lowercase().next().unwrap_or(c);
        match mark(lower).filter(|_| takes_mark(before)) {
            Some(marks) => decomposed.push_str(marks),
            None => decomposed.push(from_vni_letter(c, lower)),
        }
        before = lower;
    }
    compose(&decomposed)
}

fn from_vni_letter(c: char, lower: char) -> char {
    let letter = VNI_LETTERS.iter().find(|(of, _)| *of == lower).map(|(_, letter)| *letter);
    match letter {
        Some(letter) if c != lower => letter.to_uppercase().next().unwrap_or(letter),
        Some(letter) => letter,
        None => c,
    }
}

/// The composed text, with the surrounding spaces unchanged.
fn compose(text: &str) -> String {
    let trimmed = text.trim();
    text.replacen(trimmed, &tidy(trimmed), 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAIRS: [(Legacy, &str, &str); 6] = [
        (Legacy::Tcvn3, "Tªn thñ tôc hµnh chÝnh", "Tên thủ tục hành chính"),
        (Legacy::Tcvn3, "CÊp giÊy phÐp ®¨ng ký kÕt h«n", "Cấp giấy phép đăng ký kết hôn"),
        (Legacy::Tcvn3, "Së T\u{ad} ph¸p; Uû ban nh©n d©n x·", "Sở Tư pháp; Uỷ ban nhân dân xã"),
        (Legacy::Vni, "Teân thuû tuïc haønh chính", "Tên thủ tục hành chính"),
        (Legacy::Vni, "Caáp giaáy pheùp ñaêng kyù keát hoân", "Cấp giấy phép đăng ký kết hôn"),
        (Legacy::Vni, "Sôû Tö phaùp; UÛY BAN NHAÂN DAÂN XAÕ", "Sở Tư pháp; ỦY BAN NHÂN DÂN XÃ"),
    ];

    #[test]
    fn old_encodings_are_told_apart_and_converted() {
        assert_eq!(TCVN3.chars().count(), TCVN3_LETTERS.chars().count());
        for (legacy, old, new) in PAIRS {
            assert_eq!(legacy.convert(old, false), new);
            assert_eq!(Legacy::of_rows([[old], [old]].into_iter().map(IntoIterator::into_iter)), Some(legacy), "{old}");
            assert_eq!(Legacy::of_rows([[new], [new]].into_iter().map(IntoIterator::into_iter)), None, "{new}");
        }
        assert_eq!(Legacy::Tcvn3.convert("thñ tôc", true), "THỦ TỤC");
    }

    #[test]
    fn a_few_rows_in_unicode_do_not_hide_the_others() {
        let rows = |old: usize, new: usize| {
            let (of_old, of_new) = ("CÊp giÊy phÐp ®¨ng ký", "Cấp giấy phép đăng ký");
            let rows = std::iter::repeat_n(of_old, old).chain(std::iter::repeat_n(of_new, new));
            Legacy::of_rows(rows.map(std::iter::once))
        };
        assert_eq!((rows(4, 2), rows(2, 4), rows(0, 4)), (Some(Legacy::Tcvn3), None, None));
    }

    #[test]
    fn other_languages_are_left_alone() {
        for text in ["Café à la carte, déjà vu, très bien, là-bas", "Straße, Größe, Übung", "plain ASCII only"]
        {
            assert_eq!(Legacy::of_rows([[text]; 3].into_iter().map(IntoIterator::into_iter)), None, "{text}");
        }
    }

    #[test]
    fn fonts_tell_the_encoding() {
        assert_eq!(Legacy::of_font(".VnTimeH"), Some(Legacy::Tcvn3));
        assert_eq!(Legacy::of_font("VNI-Times"), Some(Legacy::Vni));
        assert_eq!(Legacy::of_font("Times New Roman"), None);
    }
}
