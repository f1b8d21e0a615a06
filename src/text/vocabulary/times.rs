//! Times in headings of figures, and what headings abbreviate.

/// The months of a part of a year that no period is.
const NO_PERIOD: (u8, u8) = (0, 0);

/// The first and the last month of the part of a year that a heading names: "6 tháng đầu năm", "quý II", "tháng 5",
/// "nửa đầu năm", "từ 01/01/2026 đến 30/6/2026"; `None` for a whole year.
pub(super) fn part_of_year(key: &str) -> Option<(u8, u8)> {
    let words: Vec<&str> = key.split(' ').collect();
    let number = |word: &str| match word {
        "i" => Some(1),
        "ii" => Some(2),
        "iii" => Some(3),
        "iv" => Some(4),
        "sau" => Some(6),
        "chin" => Some(9),
        word => word.parse::<u8>().ok(),
    };
    let mut months = Vec::new();
    for (at, pair) in words.windows(2).enumerate() {
        let [first, second] = pair else { continue };
        let before = |back: usize| at.checked_sub(back).and_then(|at| words.get(at)).copied();
        match (*first, number(first), *second, number(second)) {
            // "T6–T9" are no six months.
            (_, Some(count @ 2..=11), "thang", _) if first.len() <= 4 && before(1) != Some("thang") => {
                let is_last = words.get(at + 2).is_some_and(|word| *word == "cuoi");
                return Some(if is_last { (13 - count, 12) } else { (1, count) });
            }
            ("quy" | "qui", _, _, Some(quarter @ 1..=4)) => return Some((quarter * 3 - 2, quarter * 3)),
            ("nua", _, "dau", _) => return Some((1, 6)),
            ("nua", _, "cuoi" | "sau", _) => return Some((7, 12)),
            ("thang", _, _, Some(month @ 1..=12)) => months.push(month),
            (_, Some(month @ 1..=12), _, None) if is_year(second) => match before(1).and_then(number) {
                None | Some(1) => months.push(month),
                // Figures up to the last day of a month, from the beginning of the year where no other is named.
                Some(28..=31) if months.is_empty() => months.extend([1, month]),
                Some(28..=31) => months.push(month),
                Some(_) => return Some(NO_PERIOD),
            },
            ("dau" | "cuoi", _, "nam", _) | ("tuan", _, _, Some(_)) => return Some(NO_PERIOD),
            _ => {}
        }
    }
    match months.as_slice() {
        [] => None,
        // "từ tháng 1 đến tháng 12" is the whole year.
        [1, .., 12] => None,
        [first, .., last] => Some((*first, *last)),
        [month] => Some((*month, *month)),
    }
}

/// Whether a word is a year that a list is likely to name; not the number of a decision.
pub(super) fn is_year(word: &str) -> bool {
    word.len() == 4 && matches!(word.parse(), Ok(2000u16..=2049))
}

/// Words that headings abbreviate.
const ABBREVIATED: [(&str, &str); 4] = [("sl", "so luong"), ("hs", "ho so"), ("lv", "linh vuc"), ("cq", "co quan")];

/// A folded heading with abbreviated words and times in full: "sl hs" as "so luong ho so", "6t 2026" as "6 thang 2026",
/// "t6 26" as "thang 6 2026", "q1" as "quy 1".
pub(super) fn written_out(key: &str) -> String {
    let mut whole: Vec<String> = Vec::new();
    let is_number = |word: &str| word.parse::<u8>().is_ok();
    for word in key.split(' ') {
        let months =
            ["thang", "th", "t"].iter().find_map(|unit| word.strip_suffix(unit)).filter(|rest| is_number(rest));
        let month = ["thang", "th", "t"].iter().find_map(|unit| word.strip_prefix(unit)).filter(|rest| is_number(rest));
        let quarter = ["quy", "qui", "q"].iter().find_map(|unit| word.strip_prefix(unit));
        let quarter = quarter.filter(|rest| matches!(*rest, "1" | "2" | "3" | "4" | "i" | "ii" | "iii" | "iv"));
        let before = |back: usize| whole.len().checked_sub(back).and_then(|at| whole.get(at)).map(String::as_str);
        let is_after_time = matches!(before(1), Some("nam" | "thang"))
            || matches!(before(2), Some("thang" | "quy" | "qui")) && before(1).is_some_and(|word| word.len() <= 3);
        match (months, month, quarter) {
            (Some(count), ..) => whole.extend([count, "thang"].map(str::to_owned)),
            (_, Some(month), _) => whole.extend(["thang", month].map(str::to_owned)),
            (.., Some(quarter)) => whole.extend(["quy", quarter].map(str::to_owned)),
            _ if is_after_time && word.len() == 2 && matches!(word.parse(), Ok(13u8..=49)) => {
                whole.push(format!("20{word}"));
            }
            _ => {
                let full = ABBREVIATED.iter().find(|(short, _)| *short == word).map(|(_, full)| *full);
                whole.push(full.unwrap_or(word).to_owned());
            }
        }
    }
    whole.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviated_times_are_written_out() {
        for (key, whole) in [
            ("6t 2026", "6 thang 2026"),
            ("so ho so 06t dau nam 26", "so ho so 06 thang dau nam 2026"),
            ("t6 26", "thang 6 2026"),
            ("qiii 26", "quy iii 2026"),
            ("q1", "quy 1"),
            ("sl hs 2025", "so luong ho so 2025"),
            ("cq thuc hien", "co quan thuc hien"),
            ("stt", "stt"),
            ("tt", "tt"),
            ("muc 4", "muc 4"),
            ("so 26", "so 26"),
        ] {
            assert_eq!(written_out(key), whole);
        }
    }

    #[test]
    fn a_part_of_a_year_is_told_from_the_whole() {
        for (key, part) in [
            ("nam 2026", None),
            ("6 thang dau nam 2026", Some((1, 6))),
            ("6 thang cuoi nam 2026", Some((7, 12))),
            ("nua dau nam 2026", Some((1, 6))),
            ("thang 1 thang 6 2026", Some((1, 6))),
            ("thang 6 thang 9 2026", Some((6, 9))),
            ("tu 01 01 2026 den 30 6 2026", Some((1, 6))),
            ("tu 01 01 2026 den 31 12 2026", None),
            ("tinh den 31 12 2026", None),
            ("den ngay 30 06 2026", Some((1, 6))),
            ("den 15 6 2026", Some(NO_PERIOD)),
            ("tu 15 12 2025 den 14 12 2026", Some(NO_PERIOD)),
            ("dau nam 2026", Some(NO_PERIOD)),
            ("tuan 23 2026", Some(NO_PERIOD)),
            ("5 2026", Some((5, 5))),
        ] {
            assert_eq!(part_of_year(key), part, "{key}");
        }
    }
}
