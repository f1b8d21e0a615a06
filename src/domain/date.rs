pub use jiff::civil::Date;

/// `10/7/2020`: day, month and year as the request writes them, without leading zeros.
pub fn format_date(date: Date) -> String {
    format!("{}/{}/{}", date.day(), date.month(), date.year())
}

/// Reads `10/7/2020`, `10-07-2020`, `10.7.2020` or `2020-07-10`. `None` for anything else,
/// days that do not exist included.
pub fn parse_date(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.trim().split(['/', '-', '.']).map(str::trim).collect();
    let [first, month, last] = parts.as_slice() else { return None };
    let (day, year) = if first.len() == 4 { (last, first) } else { (first, last) };
    if year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_the_way_officers_write_them() {
        for text in ["10/7/2020", "10/07/2020", " 10-7-2020 ", "10.7.2020", "2020-07-10"] {
            assert_eq!(parse_date(text).map(format_date).as_deref(), Some("10/7/2020"), "{text}");
        }
        for text in ["", "31/2/2020", "7/2020", "10/7/20", "ngày 10", "10/7/2020/1"] {
            assert_eq!(parse_date(text), None, "{text}");
        }
    }
}
