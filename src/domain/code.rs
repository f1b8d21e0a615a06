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
}
