//! Codes of the national database, `1.912350`, and their restoration after a program took them for numbers.

use crate::domain::tidy_name;

/// Whether a text is a code: `2.000635`, `1.012753.H19`, `2.000629.000.00.00.H13`, `2,000635`, also with line breaks.
pub(super) fn is_code(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| !c.is_whitespace());
    let begins = letters.next().is_some_and(|c| c.is_ascii_digit()) && letters.next().is_some_and(|c| ".,".contains(c));
    let digits = letters.clone().take_while(char::is_ascii_digit).count();
    begins && (3..=6).contains(&digits) && 2 + letters.map(char::len_utf8).sum::<usize>() < 40
}

/// Whether a list has codes of the national database: one of its codes is whole, or all are seven bare digits. Shorter
/// codes in such a list have lost their zeros.
pub(in crate::spreadsheet) fn are_national<'a>(codes: impl Iterator<Item = &'a str> + Clone) -> bool {
    let has_six = |code: &str| {
        code.trim().split_once(['.', ',']).is_some_and(|(first, rest)| first.len() == 1 && digits(rest.get(..6)) == 6)
    };
    let filled = || codes.clone().map(str::trim).filter(|code| !code.is_empty());
    let all_bare = filled().next().is_some() && filled().all(|code| is_bare(code.trim_end_matches(".0")));
    // By chance every code of a short list ends in a zero.
    let is_short = |code: &str| {
        let parts = code.split_once(['.', ',']);
        parts.is_some_and(|(first, rest)| {
            matches!(first, "1" | "2" | "3") && digits(Some(rest)) == rest.len() && (3..=5).contains(&rest.len())
        })
    };
    let all_short = filled().nth(2).is_some() && filled().all(is_short) && filled().any(|code| code.len() == 7);
    all_bare || all_short || codes.clone().any(has_six)
}

/// A code restored after a program took it for a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Restored {
    /// It needs no restoration.
    Untouched,
    /// Zeros were appended.
    Padded(String),
    /// Its point was restored.
    Pointed(String),
    /// It is in scientific notation: digits are lost.
    Lost,
}

/// `national`: the list has codes of the national database, with six digits behind the point.
pub(super) fn restored(code: &str, national: bool) -> Restored {
    let padded = |code: &str| if national { format!("{code:0<8}") } else { code.to_owned() };
    let is_short = |rest: &str| (1..=6).contains(&rest.len()) && digits(Some(rest)) == rest.len();
    if code.to_ascii_uppercase().split_once("E+").is_some_and(|(head, power)| {
        digits(Some(power)) == power.len() && head.split_once(['.', ',']).is_some_and(|(_, rest)| is_short(rest))
    }) {
        return Restored::Lost;
    }
    // As programs write whole numbers that they keep as fractions, and by thousands.
    let whole = code.strip_suffix(".0").map(str::to_owned).or_else(|| without_thousands(code));
    if let Some(whole) = whole.filter(|whole| national && is_bare(whole)) {
        let (first, rest) = whole.split_at(1);
        return Restored::Pointed(format!("{first}.{rest}"));
    }
    if let Some(whole) = mistyped(code).filter(|_| national) {
        return Restored::Pointed(whole);
    }
    match (code.split_once('.'), code.split_once(',')) {
        (Some((first, rest)), _) if digits(Some(first)) == 1 && first.len() == 1 && is_short(rest) => {
            match padded(code) {
                whole if whole == code => Restored::Untouched,
                whole => Restored::Padded(whole),
            }
        }
        (None, Some((first, rest))) if digits(Some(first)) == 1 && first.len() == 1 && is_short(rest) => {
            Restored::Pointed(padded(&format!("{first}.{rest}")))
        }
        (None, None) if national && is_bare(code) => {
            let (first, rest) = code.split_at(1);
            Restored::Pointed(format!("{first}.{rest}"))
        }
        _ => Restored::Untouched,
    }
}

/// A national code that was typed with letters that look like digits or with another sign for its point: `l.O01241`,
/// `1-001241`.
fn mistyped(code: &str) -> Option<String> {
    let (first, rest) = code.split_at_checked(code.char_indices().nth(8).map_or(code.len(), |(at, _)| at))?;
    let digit = |letter: char| match letter {
        'l' | 'I' => '1',
        'O' | 'o' => '0',
        other => other,
    };
    let mut meant: String = first.chars().map(digit).collect();
    if meant.get(1..2).is_some_and(|sign| matches!(sign, "-" | "_" | "/" | ":")) {
        meant.replace_range(1..2, ".");
    }
    let whole = meant.clone() + rest;
    (meant != first && is_whole(&whole)).then_some(whole)
}

/// Whether a code is a national one and nothing else: `1.001234`, `1.001234.000.00.00.H48`.
fn is_whole(code: &str) -> bool {
    let Some((first, rest)) = code.split_once(['.', ',']) else { return false };
    let ending = rest.get(6..).unwrap_or_default();
    let is_ending = |ending: &str| {
        ending.starts_with(['.', '-', '_'])
            && ending.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'))
    };
    matches!(first.len(), 1 | 2)
        && digits(Some(first)) == first.len()
        && rest.len() >= 6
        && digits(rest.get(..6)) == 6
        && (ending.is_empty() || is_ending(ending))
}

/// Whether the text of a cell in a list of national codes is not one code: it has several, or words beside one, or digits
/// of which some are missing. Other codes (`STP.HT.01`) are what they are.
pub(super) fn is_unclear(code: &str) -> bool {
    let begins = |at: &[u8]| {
        let [first, b'.' | b',', rest @ ..] = at else { return false };
        first.is_ascii_digit() && rest.iter().take(6).filter(|byte| byte.is_ascii_digit()).count() == 6
    };
    let has_code = code.as_bytes().windows(8).any(begins);
    let are_digits = (3..=10).contains(&code.len()) && digits(Some(code)) == code.len();
    !is_whole(code) && (has_code || are_digits)
}

/// A code with its digits restored, as far as they can be.
pub(in crate::spreadsheet) fn restored_code(code: &str, national: bool) -> String {
    let code = tidy_name(code);
    match restored(&code, national) {
        Restored::Padded(whole) | Restored::Pointed(whole) => whole,
        Restored::Untouched | Restored::Lost => code,
    }
}

/// `1001234` for `1.001.234` and `1,001,234`.
fn without_thousands(code: &str) -> Option<String> {
    let parts: Vec<&str> = code.split(['.', ',']).collect();
    let [first, second, third] = parts.as_slice() else { return None };
    let is_group = |part: &str| part.len() == 3 && digits(Some(part)) == 3;
    (first.len() == 1 && is_group(second) && is_group(third)).then(|| parts.concat())
}

/// Whether it is a national code without its point: seven digits, the first 1, 2 or 3.
fn is_bare(code: &str) -> bool {
    code.len() == 7 && digits(Some(code)) == 7 && code.starts_with(['1', '2', '3'])
}

/// The number of ASCII digits.
fn digits(text: Option<&str>) -> usize {
    text.map_or(0, |text| text.bytes().filter(u8::is_ascii_digit).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_that_were_taken_for_numbers_are_restored() {
        use Restored::*;
        for (code, restored_code) in [
            ("1.912350", Untouched),
            ("1.91235", Padded("1.912350".into())),
            ("2,900635", Pointed("2.900635".into())),
            ("1,91235", Pointed("1.912350".into())),
            ("1912350", Pointed("1.912350".into())),
            ("1.91E+06", Lost),
            ("1,91235E+06", Lost),
            ("1.912350.000.00.00.H48", Untouched),
            ("STP.HT.01", Untouched),
            ("1912350.0", Pointed("1.912350".into())),
            ("1.912.350", Pointed("1.912350".into())),
            ("1,912,350", Pointed("1.912350".into())),
            ("4912350", Untouched),
            ("", Untouched),
        ] {
            assert_eq!(restored(code, true), restored_code, "{code}");
        }
        assert_eq!(restored("1.91235", false), Untouched);
        assert_eq!(restored("1912350", false), Untouched);
    }

    #[test]
    fn codes_typed_otherwise_are_restored_and_cells_with_more_than_a_code_are_told() {
        for (code, meant) in [
            ("l.001241", "1.001241"),
            ("1.OO1242.000.00.00.H48", "1.001242.000.00.00.H48"),
            ("1-001238", "1.001238"),
            ("1/001238", "1.001238"),
        ] {
            assert_eq!(restored(code, true), Restored::Pointed(meant.to_owned()), "{code}");
            assert_eq!(restored(code, false), Restored::Untouched, "{code}");
        }
        for code in
            ["1.000103;1.000104", "1.0001051.000106", "Mã:1.001236", "1.001237(cũ:1.000001)", "001239", "1.001236mới"]
        {
            assert_eq!(restored(code, true), Restored::Untouched, "{code}");
            assert!(is_unclear(code), "{code}");
        }
        for code in [
            "1.001234",
            "1.001234.000.00.00.H48",
            "1.001235-H48",
            "STP.HT.01",
            "T-QNG-277374-TT",
            "",
            "1.10",
            "1.Olalala",
        ] {
            assert_eq!(restored(code, false), Restored::Untouched, "{code}");
            assert!(!is_unclear(code), "{code}");
        }
    }

    #[test]
    fn a_list_has_national_codes_if_one_is_whole_or_all_are_seven_digits() {
        for (codes, national) in [
            (&["1.91235", "2.900635"][..], true),
            (&["1,91235", "2,900635"], true),
            (&["1912350", "", "2900635"], true),
            (&["1912350", "12"], false),
            (&["1.1", "1.2"], false),
            (&["1.91235", "2.9063", "1.90904"], true),
            (&["1.912", "1.913"], false),
            (&["", ""], false),
        ] {
            assert_eq!(are_national(codes.iter().copied()), national, "{codes:?}");
        }
    }
}
