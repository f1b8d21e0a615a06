//! Roadmaps in words: parses what officers type, and formats what the official form shows.

use crate::domain::{Campaign, Date, Roadmap, fold, is_blank, tidy};

const QUARTERS: [&str; 4] = ["I", "II", "III", "IV"];

/// The suggested roadmaps: already provided, the months from now to the end of the year, the quarters of the next year, and
/// both years. A campaign that is looked at before it starts, or long after, is taken at its start.
pub fn suggestions(campaign: &Campaign, today: Date) -> Vec<String> {
    let starts = starts(campaign);
    let is_under_way = today > starts && today.year() <= starts.year() + 1;
    let from = if is_under_way { today } else { starts };
    let (year, next) = (from.year(), from.year() + 1);
    let months = (from.month()..=12).map(|month| Roadmap::FromMonth { year, month });
    let quarters = (1..=4).map(|quarter| Roadmap::FromQuarter { year: next, quarter });
    let years = [year, next].map(|year| Roadmap::InYear { year });
    std::iter::once(Roadmap::Provided).chain(months).chain(quarters).chain(years).map(|one| wording(&one)).collect()
}

/// The first day of a campaign; one that names none begins when its last period ends.
fn starts(campaign: &Campaign) -> Date {
    campaign.starts.unwrap_or_else(|| campaign.periods.last().to)
}

/// Examples of how to write a time, in the years of the campaign.
pub fn examples(campaign: &Campaign) -> String {
    let year = campaign.deadline.or(campaign.starts).unwrap_or(campaign.periods.last().to).year();
    format!("9/{year}, quý IV/{year} hoặc {}", year + 1)
}

/// Like [`parse`], but a month or quarter without a year (`tháng 9`, `Q3`) is in the year of the campaign. One that is
/// over when the campaign starts may be in the next year, so it is kept as written.
pub fn parse_in(text: &str, campaign: &Campaign) -> Roadmap {
    let parsed = parse(text);
    let Roadmap::Verbatim { .. } = parsed else { return parsed };
    let starts = starts(campaign);
    let key = fold(text);
    let mut words: Vec<&str> = key.split(' ').filter(|word| !word.is_empty()).collect();
    // "Trong 9 tháng" is a duration, and a figure alone may be anything.
    let whole = with_whole_words(&words);
    let is_one = |pair: &[String]| match pair {
        [word, next] => {
            (word == "thang" && next.parse::<u16>().is_ok()) || (is_quarter(word) && parse_quarter(next).is_some())
        }
        _ => false,
    };
    if !whole.windows(2).any(is_one) {
        return parsed;
    }
    let year = starts.year().to_string();
    words.push(&year);
    match period(&words) {
        Some(Roadmap::FromMonth { year, month }) if month >= starts.month() => Roadmap::FromMonth { year, month },
        Some(Roadmap::FromQuarter { year, quarter }) if 3 * quarter >= starts.month() => {
            Roadmap::FromQuarter { year, quarter }
        }
        _ => parsed,
    }
}

/// Reads what an officer typed. Unknown wording is kept, never refused:
/// `9/2020`, `Từ 9/2020..`, `tháng 9 năm 2020`, `quý 4/2020`, `Q4/2020`, `2021`,
/// `Đăng ký thực hiện trong năm 2021`, `đã cung cấp`, `sau khi sửa đổi Thông tư …`.
pub fn parse(text: &str) -> Roadmap {
    let text = tidy(text);
    let key = fold(&text);
    let words: Vec<&str> = key.split(' ').filter(|word| !word.is_empty()).collect();
    if is_blank(&text) || matches!(key.as_str(), "khong de xuat" | "chua de xuat" | "khong dang ky" | "chua dang ky") {
        return Roadmap::NotProposed;
    }
    if matches!(key.as_str(), "da cung cap" | "da thuc hien" | "da trien khai" | "dang cung cap") {
        return Roadmap::Provided;
    }
    if let Some(document) = amended_document(&text) {
        return Roadmap::AfterAmendment { document };
    }
    period(&words).unwrap_or(Roadmap::Verbatim { text })
}

/// The roadmap as the form shows it; empty when nothing is proposed.
pub fn wording(roadmap: &Roadmap) -> String {
    match roadmap {
        Roadmap::NotProposed => String::new(),
        Roadmap::Provided => "Đã cung cấp".to_owned(),
        Roadmap::FromMonth { year, month } => format!("Từ {month}/{year}"),
        Roadmap::FromQuarter { year, quarter } => {
            let roman = QUARTERS.get(usize::from(*quarter).wrapping_sub(1)).unwrap_or(&"?");
            format!("Từ quý {roman}/{year}")
        }
        Roadmap::InYear { year } => format!("Đăng ký thực hiện trong năm {year}"),
        Roadmap::AfterAmendment { document } => format!("{AMENDED}{document}"),
        Roadmap::Verbatim { text } => text.clone(),
    }
}

const AMENDED: &str = "Sau khi sửa đổi, bổ sung ";

fn amended_document(text: &str) -> Option<String> {
    let leads = [
        AMENDED,
        "Sau khi sửa đổi bổ sung ",
        "Sau khi sửa đổi ",
        "Sau khi sửa ",
        "Chờ sửa đổi, bổ sung ",
        "Chờ sửa đổi ",
        "Chờ sửa ",
    ];
    leads.iter().find_map(|lead| {
        let rest = strip_prefix_ignoring_case(text, lead)?.trim();
        // "Sau khi sửa đổi" names no document.
        let names_one = !rest.is_empty() && !fold(rest).starts_with("doi");
        names_one.then(|| rest.to_owned())
    })
}

fn strip_prefix_ignoring_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    for expected in prefix.chars() {
        let seen = rest.next()?;
        if !seen.to_lowercase().eq(expected.to_lowercase()) {
            return None;
        }
    }
    Some(rest.as_str())
}

/// Words that say no more than that something begins.
const FILLER: [&str; 18] = [
    "tu", "ke", "vao", "bat", "trong", "ngay", "nam", "thang", "dang", "ky", "du", "kien", "thuc", "hien", "cung",
    "cap", "trien", "khai",
];

fn period(words: &[&str]) -> Option<Roadmap> {
    let whole = with_whole_words(words);
    let words: Vec<&str> = whole.iter().map(String::as_str).collect();
    let follows = |word: &str, next: &str| words.windows(2).any(|pair| pair == [word, next]);
    let is_filler = |(at, word): &(usize, &str)| {
        // "bắt đầu", and not "đầu năm".
        let before = at.checked_sub(1).and_then(|at| words.get(at));
        FILLER.contains(word) || is_quarter(word) || (*word == "dau" && before == Some(&"bat"))
    };
    let has_quarter = words.iter().any(|word| is_quarter(word));
    let is_named = has_quarter || words.contains(&"thang");
    let year = |word: &str| parse_year(word).or_else(|| parse_short_year(word).filter(|_| is_named));
    let rest: Vec<&str> =
        words.iter().copied().enumerate().filter(|word| !is_filler(word)).map(|(_, word)| word).collect();
    match rest.as_slice() {
        [serial] if !is_named && serial.len() == 5 => first_of_month(serial.parse().ok()?),
        [one] if !is_named => Some(Roadmap::InYear { year: parse_year(one)? }),
        [quarter, of] if has_quarter => {
            Some(Roadmap::FromQuarter { year: year(of)?, quarter: parse_quarter(quarter)? })
        }
        _ if has_quarter => None,
        // "2026-09", as databases write it.
        [of, month] if parse_year(of).is_some() => from_month(parse_year(of)?, month),
        [month, of] => from_month(year(of)?, month),
        // Spreadsheets turn `10/2020` into a date, the first of the month; "tháng 1, 10/2020" are two months.
        [day @ ("1" | "01"), month, of] if !follows("thang", day) => from_month(parse_year(of)?, month),
        [of, month, "1" | "01", time @ ..] if time.iter().all(|part| *part == "00") => {
            from_month(parse_year(of)?, month)
        }
        _ => None,
    }
}

fn from_month(year: u16, month: &str) -> Option<Roadmap> {
    let month = month.parse().ok()?;
    (1..=12).contains(&month).then_some(Roadmap::FromMonth { year, month })
}

/// The month that begins on a day, given as the number that a spreadsheet stores for it: a date that lost its format.
fn first_of_month(serial: u32) -> Option<Roadmap> {
    let date = Date::of_serial(serial).filter(|date| date.day() == 1)?;
    Some(Roadmap::FromMonth { year: date.year(), month: date.month() })
        .filter(|_| parse_year(&date.year().to_string()).is_some())
}

/// Folded words with abbreviations as words of their own: `t9`, `th9`, `thg 9`, `q3`, `qiii`, `quy3`.
fn with_whole_words(words: &[&str]) -> Vec<String> {
    let mut whole = Vec::with_capacity(words.len());
    for (at, word) in words.iter().enumerate() {
        let begins = |leads: &[&str]| {
            leads.iter().filter_map(|lead| word.strip_prefix(lead)).find(|rest| !rest.is_empty()).map(str::to_owned)
        };
        let is_number = |rest: &String| rest.parse::<u8>().is_ok();
        let next_is_number = words.get(at + 1).is_some_and(|next| next.parse::<u8>().is_ok());
        if let Some(month) = begins(&["thang", "thg", "th", "t"]).filter(is_number) {
            whole.extend(["thang".to_owned(), month]);
        } else if let Some(quarter) = begins(&["quy", "qui", "q"]).filter(|rest| parse_quarter(rest).is_some()) {
            whole.extend(["quy".to_owned(), quarter]);
        } else if matches!(*word, "t" | "th" | "thg") && next_is_number {
            whole.push("thang".to_owned());
        } else {
            whole.push((*word).to_owned());
        }
    }
    whole
}

fn is_quarter(word: &str) -> bool {
    matches!(word, "quy" | "qui" | "q")
}

fn parse_year(word: &str) -> Option<u16> {
    let year = word.parse().ok()?;
    (word.len() == 4 && (2000..=2099).contains(&year)).then_some(year)
}

/// A year of two figures, which only a month or a quarter that is named as such makes clear: no month is that high.
fn parse_short_year(word: &str) -> Option<u16> {
    let year: u16 = word.parse().ok()?;
    (word.len() == 2 && (20..=49).contains(&year)).then_some(2000 + year)
}

fn parse_quarter(word: &str) -> Option<u8> {
    let roman =
        QUARTERS.iter().position(|quarter| quarter.eq_ignore_ascii_case(word)).and_then(|at| u8::try_from(at + 1).ok());
    roman.or_else(|| word.parse().ok()).filter(|quarter| (1..=4).contains(quarter))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, written: &str) {
        assert_eq!(wording(&parse(typed)), written, "{typed}");
    }

    #[test]
    fn what_officers_type_becomes_what_the_form_shows() {
        for typed in ["", "  ", "-", "–", "..."] {
            check(typed, "");
        }
        check("đã cung cấp", "Đã cung cấp");
        check("ĐÃ CUNG CẤP", "Đã cung cấp");
        for typed in [
            "9/2020",
            "09/2020",
            "T9/2020",
            "Từ 9/2020..",
            "từ tháng 9/2020",
            "tháng 9 năm 2020",
            "1/9/2020",
            "01/09/2020",
            "T9/20",
            "Th.9/2020",
            "thg 9/2020",
            "tháng9/2020",
            "tháng 09/20",
            "dự kiến tháng 9/2020",
            "bắt đầu từ ngày 01/9/2020",
            "kể từ tháng 9 năm 2020",
            "ngày 1 tháng 9 năm 2020",
            "2020-09",
            "2020-09-01",
            "2020-09-01 00:00:00",
            "44075",
        ] {
            check(typed, "Từ 9/2020");
        }
        for typed in [
            "quý 4/2020",
            "Quý IV/2020",
            "quí IV/2020",
            "Q4/2020",
            "q4 2020",
            "từ quý iv năm 2020",
            "Q4/20",
            "QIV/2020",
            "Q.IV/20",
            "quý4-2020",
            "dự kiến trong quý IV/2020",
        ] {
            check(typed, "Từ quý IV/2020");
        }
        for typed in ["2021", "năm 2021", "trong năm 2021", "Đăng ký thực hiện trong năm 2021"] {
            check(typed, "Đăng ký thực hiện trong năm 2021");
        }
        for typed in ["sau khi sửa đổi Thông tư 15/2015/TT-BTP", "Sau khi sửa Thông tư 15/2015/TT-BTP"] {
            check(typed, "Sau khi sửa đổi, bổ sung Thông tư 15/2015/TT-BTP");
        }
        check("Không đề xuất", "");
    }

    #[test]
    fn suggestions_lie_ahead_while_the_campaign_runs() {
        let campaign = Campaign::of_cv_74().unwrap();
        let at = |year, month| suggestions(&campaign, Date::new(year, month, 15).unwrap());
        assert_eq!(at(2020, 1)[..2], ["Đã cung cấp", "Từ 6/2020"]);
        let autumn = at(2020, 11);
        assert_eq!(
            autumn,
            [
                "Đã cung cấp",
                "Từ 11/2020",
                "Từ 12/2020",
                "Từ quý I/2021",
                "Từ quý II/2021",
                "Từ quý III/2021",
                "Từ quý IV/2021",
                "Đăng ký thực hiện trong năm 2020",
                "Đăng ký thực hiện trong năm 2021"
            ]
        );
        assert_eq!(at(2021, 3)[1], "Từ 3/2021");
        assert_eq!(at(2026, 3), at(2020, 1), "long after, as when it began");
    }

    #[test]
    fn a_month_or_a_quarter_alone_is_of_the_campaigns_year_where_that_is_clear() {
        let campaign = Campaign::of_cv_74().unwrap();
        let starts = campaign.starts.unwrap();
        assert_eq!((starts.year(), starts.month()), (2020, 6));
        for (typed, written) in [
            ("tháng 9", "Từ 9/2020"),
            ("Từ tháng 12", "Từ 12/2020"),
            ("T9", "Từ 9/2020"),
            ("Q3", "Từ quý III/2020"),
            ("quý IV", "Từ quý IV/2020"),
            ("quí IV", "Từ quý IV/2020"),
            // Over when the campaign starts.
            ("tháng 3", "tháng 3"),
            ("quý 1", "quý 1"),
            ("quý 2", "Từ quý II/2020"),
            ("9", "9"),
            ("trong 9 tháng", "trong 9 tháng"),
            ("12 tháng", "12 tháng"),
            ("trong tháng 9", "Từ 9/2020"),
            ("tháng 13", "tháng 13"),
            ("Khi có hướng dẫn", "Khi có hướng dẫn"),
            ("9/2021", "Từ 9/2021"),
        ] {
            assert_eq!(wording(&parse_in(typed, &campaign)), written, "{typed}");
        }
    }

    #[test]
    fn other_wording_is_kept_to_the_letter() {
        for typed in [
            "Khi có hướng dẫn của Bộ",
            "13/2020",
            "quý 5/2020",
            "9/20",
            "10/9/2020",
            "Sau khi sửa đổi",
            // Half a year, or the sixth month.
            "6T/2020",
            "6 tháng đầu năm 2020",
            "nửa đầu năm 2020",
            "đầu năm 2021",
            "cuối năm 2020",
            "trước tháng 9/2020",
            "tháng 1, 10/2020",
            "tháng 9, 10/2020",
            "quý III, IV/2020",
            "III/2020",
            "2020-09-15",
            "44076",
            "12345",
            "?",
        ] {
            assert_eq!(parse(typed), Roadmap::Verbatim { text: typed.to_owned() });
        }
    }

    #[test]
    fn every_understood_roadmap_reads_back_from_its_own_wording() {
        let mut all = vec![Roadmap::NotProposed, Roadmap::Provided, Roadmap::InYear { year: 2021 }];
        all.extend((1..=12).map(|month| Roadmap::FromMonth { year: 2020, month }));
        all.extend((1..=4).map(|quarter| Roadmap::FromQuarter { year: 2022, quarter }));
        all.push(Roadmap::AfterAmendment { document: "Nghị định 123/2015/NĐ-CP, Điều 9".to_owned() });
        for roadmap in all {
            assert_eq!(parse(&wording(&roadmap)), roadmap);
        }
    }
}
