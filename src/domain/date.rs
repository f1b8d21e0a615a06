use jiff::civil;
use serde::{Deserialize, Serialize};

/// A day of the calendar; 31/2 does not exist. Stored as `2020-07-10`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date(civil::Date);

impl Date {
    /// 1/1/1970
    pub const EPOCH: Date = Date(civil::Date::constant(1970, 1, 1));

    /// `None` for a day that does not exist.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Date> {
        let (year, month, day) = (i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        civil::Date::new(year, month, day).ok().map(Date)
    }

    /// The day that spreadsheets store as a number: days since 30/12/1899.
    pub fn of_serial(days: u32) -> Option<Date> {
        let first = civil::Date::constant(1899, 12, 30);
        first.checked_add(jiff::Span::new().try_days(i64::from(days)).ok()?).ok().map(Date)
    }

    pub fn year(self) -> u16 {
        u16::try_from(self.0.year()).unwrap_or(0)
    }

    /// 1–12
    pub fn month(self) -> u8 {
        self.0.month().unsigned_abs()
    }

    /// 1–31
    pub fn day(self) -> u8 {
        self.0.day().unsigned_abs()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> String {
        format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
    }
}

impl TryFrom<String> for Date {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        parse_date(&text).ok_or(text)
    }
}

/// A moment in local time, to the second, as in a file's timestamp.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Moment {
    pub date: Date,
    /// 0–23
    pub hour: u8,
    pub minute: u8,
    pub second: u8,
}

impl Moment {
    /// Reads `2020-07-10T16:30:05`, whatever follows: a fraction, a zone. `None` for anything else.
    pub fn parse(text: &str) -> Option<Moment> {
        let (date, time) = text.trim().split_once('T')?;
        let mut parts = time.get(..8)?.splitn(3, ':').map(|part| part.parse::<u8>().ok());
        let mut next = |below: u8| parts.next()?.filter(|part| *part < below);
        let (hour, minute, second) = (next(24)?, next(60)?, next(60)?);
        Some(Moment { date: parse_date(date)?, hour, minute, second })
    }
}

/// `10/7/2020`: day, month and year as the request writes them, without leading zeros.
pub fn format_date(date: Date) -> String {
    format!("{}/{}/{}", date.day(), date.month(), date.year())
}

/// Reads `10/7/2020`, `10-07-2020`, `10.7.2020` or `2020-07-10`. `None` for anything else, days that do not
/// exist included.
pub fn parse_date(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.trim().split(['/', '-', '.']).map(str::trim).collect();
    let [first, month, last] = parts.as_slice() else { return None };
    let (day, year) = if first.len() == 4 { (last, first) } else { (first, last) };
    if year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
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

    #[test]
    fn a_moment_is_read_up_to_its_second() {
        let moment = Moment { date: parse_date("10/7/2020").unwrap(), hour: 16, minute: 30, second: 5 };
        for text in ["2020-07-10T16:30:05Z", "2020-07-10T16:30:05.123", " 2020-07-10T16:30:05+07:00"] {
            assert_eq!(Moment::parse(text), Some(moment), "{text}");
        }
        for text in ["", "2020-07-10", "2020-07-10T24:00:00Z", "2020-07-10T16:30", "2020-02-31T16:30:05Z", "T16:30:05"]
        {
            assert_eq!(Moment::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_stored_date_is_iso() {
        let date = parse_date("2/7/2020").unwrap();
        assert_eq!(serde_json::to_string(&date).unwrap(), "\"2020-07-02\"");
        assert_eq!(serde_json::from_str::<Date>("\"2020-07-02\"").unwrap(), date);
        assert!(serde_json::from_str::<Date>("\"2020-02-31\"").is_err());
    }
}
