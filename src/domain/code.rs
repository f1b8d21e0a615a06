/// The part that all codes of one procedure share: a national code without the province's suffix (`1.001193` for
/// `1.001193.000.00.00.H48`), any other code (`STP.HT.01`) whole. Trimmed.
pub fn national_code(code: &str) -> &str {
    let code = code.trim();
    let parts: Vec<&str> = code.splitn(3, '.').collect();
    let is_number = |part: &str, length: std::ops::RangeInclusive<usize>| {
        length.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    match parts.as_slice() {
        [kind, number, _] if is_number(kind, 1..=2) && is_number(number, 6..=6) => {
            code.get(..kind.len() + 1 + number.len()).unwrap_or(code)
        }
        _ => code,
    }
}

/// The one identity of a code: codes of one procedure in another province, in other case or with spaces around them have
/// the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CodeKey(String);

impl CodeKey {
    /// `None` for a blank code, which identifies nothing.
    pub fn of(code: &str) -> Option<CodeKey> {
        let national = national_code(code);
        (!national.is_empty()).then(|| CodeKey(national.to_lowercase()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_ending_of_a_national_code_does_not_count() {
        for (code, national) in [
            ("1.001193", "1.001193"),
            ("1.001193.000.00.00.H48", "1.001193"),
            (" 2.000629.000.00.00.H13 ", "2.000629"),
            ("STP.HT.01", "STP.HT.01"),
            ("STP.HT.02", "STP.HT.02"),
            ("1.00119.000", "1.00119.000"),
            ("1.1.1", "1.1.1"),
            ("", ""),
        ] {
            assert_eq!(national_code(code), national);
        }
    }

    #[test]
    fn a_code_is_the_same_in_any_case_and_with_any_ending() {
        assert_eq!(CodeKey::of("STP.HT.01"), CodeKey::of(" stp.ht.01 "));
        assert_eq!(CodeKey::of("1.001193"), CodeKey::of("1.001193.000.00.00.H48"));
        assert_ne!(CodeKey::of("STP.HT.01"), CodeKey::of("STP.HT.02"));
        assert_eq!(CodeKey::of(" "), None);
    }
}
