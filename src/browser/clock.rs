use crate::domain::{Date, Moment};

/// A moment as the page shows it: date and time of day in local time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    pub hour: u32,
    pub minute: u32,
    pub second: u32,
    pub day: u32,
    pub month: u32,
    pub year: u32,
}

impl Clock {
    /// Local time of a moment in milliseconds since 1970.
    pub fn at(milliseconds: u64) -> Clock {
        #[allow(clippy::cast_precision_loss, reason = "a date in milliseconds is below 2^53")]
        let moment = js_sys::Date::new(&(milliseconds as f64).into());
        Clock {
            hour: moment.get_hours(),
            minute: moment.get_minutes(),
            second: moment.get_seconds(),
            day: moment.get_date(),
            month: moment.get_month() + 1,
            year: moment.get_full_year(),
        }
    }
}

/// Milliseconds since 1970.
pub fn now() -> u64 {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a date is a positive whole number")]
    let milliseconds = js_sys::Date::now() as u64;
    milliseconds
}

/// Lets the page handle events before work continues.
pub async fn yield_to_page() {
    gloo_timers::future::TimeoutFuture::new(0).await;
}

/// The local date and time, to the second.
pub fn local_now() -> Moment {
    let Clock { hour, minute, second, day, month, year } = Clock::at(now());
    let small = |number: u32| u8::try_from(number).unwrap_or(0);
    // The browser's calendar has no day that does not exist.
    let date = Date::new(u16::try_from(year).unwrap_or(0), small(month), small(day)).unwrap_or(Date::EPOCH);
    Moment { date, hour: small(hour), minute: small(minute), second: small(second) }
}
