//! Timestamps in the forms that client libraries send.

use std::borrow::Cow;
use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use livechat_core::timestamp::parse_unix_millis;

/// A date and time, kept as written.
///
/// The tracking API asks for ISO 8601 in UTC. Libraries send seconds, milliseconds, microseconds, seven digits or
/// nanoseconds, with `Z`, an offset, or nothing at all (which is read as UTC); all of these are read.
///
/// ```
/// use livechat_events::Timestamp;
///
/// let sent = Timestamp::parse("2026-11-22T07:15:36.042+01:00").unwrap();
/// assert_eq!(sent.unix_millis(), Some(1_795_328_136_042));
/// assert_eq!(Timestamp::from_unix_millis(0).as_str(), "1970-01-01T00:00:00.000Z");
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Timestamp<'a> {
    text: Cow<'a, str>,
    /// Absent for a text that is not a date and time.
    unix_millis: Option<i64>,
}

impl<'a> Timestamp<'a> {
    /// Reads a date and time, and returns `None` for any other text.
    ///
    /// ```
    /// use livechat_events::Timestamp;
    ///
    /// assert!(Timestamp::parse("2026-11-22T06:15:36.042Z").is_some());
    /// assert!(Timestamp::parse("yesterday").is_none());
    /// ```
    pub fn parse(text: impl Into<Cow<'a, str>>) -> Option<Self> {
        let text = text.into();
        let unix_millis = parse_unix_millis(text.as_bytes())?;
        Some(Self { text, unix_millis: Some(unix_millis) })
    }

    /// Returns the moment this many milliseconds after the start of 1970 in UTC. Years before 0 and past 9999 are clamped.
    ///
    /// ```
    /// use livechat_events::Timestamp;
    ///
    /// assert_eq!(Timestamp::from_unix_millis(0).as_str(), "1970-01-01T00:00:00.000Z");
    /// ```
    #[must_use]
    pub fn from_unix_millis(millis: i64) -> Timestamp<'static> {
        let millis = in_range(millis);
        Timestamp { text: Cow::Owned(String::from_utf8_lossy(&text(millis)).into_owned()), unix_millis: Some(millis) }
    }

    /// Returns the current time of the system's clock.
    ///
    /// ```
    /// use livechat_events::Timestamp;
    ///
    /// assert!(Timestamp::now().unix_millis() > Some(0));
    /// ```
    #[must_use]
    pub fn now() -> Timestamp<'static> {
        SystemTime::now().into()
    }

    pub(crate) fn millis_of(time: SystemTime) -> i64 {
        let millis = |duration: Duration| i64::try_from(duration.as_millis()).unwrap_or(i64::MAX);
        match time.duration_since(UNIX_EPOCH) {
            Ok(after) => millis(after),
            Err(before) => -millis(before.duration()),
        }
    }

    /// Returns the milliseconds since the start of 1970 in UTC; `None` for a text that is not a date and time, which `From` keeps.
    ///
    /// ```
    /// use livechat_events::Timestamp;
    ///
    /// assert_eq!(Timestamp::from("1970-01-01T00:00:01Z").unix_millis(), Some(1000));
    /// assert_eq!(Timestamp::from("yesterday").unix_millis(), None);
    /// ```
    #[must_use]
    pub fn unix_millis(&self) -> Option<i64> {
        self.unix_millis
    }

    /// Returns the time as the system's clock has it, if the text is a date and time.
    ///
    /// ```
    /// use livechat_events::Timestamp;
    /// use std::time::{Duration, UNIX_EPOCH};
    ///
    /// assert_eq!(Timestamp::from("1970-01-01T00:00:01Z").to_system_time(), Some(UNIX_EPOCH + Duration::from_secs(1)));
    /// ```
    #[must_use]
    pub fn to_system_time(&self) -> Option<SystemTime> {
        let millis = self.unix_millis?;
        let distance = Duration::from_millis(millis.unsigned_abs());
        if millis < 0 { UNIX_EPOCH.checked_sub(distance) } else { UNIX_EPOCH.checked_add(distance) }
    }

    /// Returns the text as written.
    ///
    /// ```
    /// use livechat_events::Timestamp;
    ///
    /// assert_eq!(Timestamp::parse("1970-01-01T00:00:01Z").unwrap().as_str(), "1970-01-01T00:00:01Z");
    /// ```
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the timestamp without a borrow.
    ///
    /// ```
    /// use livechat_events::Timestamp;
    ///
    /// let text = String::from("1970-01-01T00:00:01Z");
    /// let timestamp: Timestamp<'static> = Timestamp::parse(text.as_str()).unwrap().into_owned();
    /// assert_eq!(timestamp.unix_millis(), Some(1000));
    /// ```
    #[must_use]
    pub fn into_owned(self) -> Timestamp<'static> {
        Timestamp { text: Cow::Owned(self.text.into_owned()), unix_millis: self.unix_millis }
    }
}

/// A date and time in UTC: `2026-11-22T06:15:36.042Z`.
pub(crate) type Text = [u8; 24];

/// Writes the moment so many milliseconds after 1970 began in UTC.
pub(crate) fn text(millis: i64) -> Text {
    let millis = in_range(millis);
    let (year, month, day) = date_of(millis.div_euclid(86_400_000));
    let in_day = u32::try_from(millis.rem_euclid(86_400_000)).unwrap_or(0);
    let (hour, minute, second, milli) = (in_day / 3_600_000, in_day / 60_000 % 60, in_day / 1000 % 60, in_day % 1000);
    let digit = |value: u32| b'0' + value.to_le_bytes()[0];
    let two = |value: u32| [digit(value / 10), digit(value % 10)];
    let ([y1, y2], [y3, y4], [m1, m2], [d1, d2]) = (two(year / 100), two(year % 100), two(month), two(day));
    let ([h1, h2], [i1, i2], [s1, s2], [f1, f2]) = (two(hour), two(minute), two(second), two(milli / 10));
    let f3 = digit(milli % 10);
    [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, b'T', h1, h2, b':', i1, i2, b':', s1, s2, b'.', f1, f2, f3, b'Z']
}

/// Cuts off years past 9999 and before 0.
fn in_range(millis: i64) -> i64 {
    const YEAR_0: i64 = -62_167_219_200_000;
    const YEAR_10000: i64 = 253_402_300_800_000;
    millis.clamp(YEAR_0, YEAR_10000 - 1)
}

/// Returns the year, month and day this many days after the start of 1970: from year 0 on.
fn date_of(days: i64) -> (u32, u32, u32) {
    // Counted from the first of March 400 years before year 0, so that no number is negative.
    let days = u32::try_from(days + 719_468 + 146_097).unwrap_or(0);
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + u32::from(month <= 2) - 400;
    (year, month, day_of_year - (153 * shifted + 2) / 5 + 1)
}

impl From<SystemTime> for Timestamp<'_> {
    /// Converts to the millisecond.
    fn from(time: SystemTime) -> Self {
        Self::from_unix_millis(Self::millis_of(time))
    }
}

/// A text is kept as it is: what is not a date and time is sent as well, and validation reports it.
macro_rules! from_text {
    ($([$($lifetime:lifetime)?] $text:ty => $timestamp:ty;)*) => {$(
        impl $(<$lifetime>)? From<$text> for $timestamp {
            fn from(text: $text) -> Self {
                let text = Cow::from(text);
                let unix_millis = parse_unix_millis(text.as_bytes());
                Self { text, unix_millis }
            }
        }
    )*};
}

from_text! {
    ['a] &'a str => Timestamp<'a>;
    ['a] &'a String => Timestamp<'a>;
    ['a] Cow<'a, str> => Timestamp<'a>;
    [] String => Timestamp<'_>;
}

impl fmt::Debug for Timestamp<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Display for Timestamp<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::{Timestamp, parse_unix_millis};

    #[test]
    fn writes_what_it_reads() {
        for millis in [0, -1, 951_782_400_000, 1_795_328_136_042, 253_402_300_799_999, -62_167_219_200_000] {
            let written = Timestamp::from_unix_millis(millis);
            assert_eq!(parse_unix_millis(written.as_str().as_bytes()), Some(millis), "{written}");
        }
    }

    #[test]
    fn what_no_year_of_four_digits_holds_is_cut_off() {
        assert_eq!(Timestamp::from_unix_millis(i64::MAX).as_str(), "9999-12-31T23:59:59.999Z");
        assert_eq!(Timestamp::from_unix_millis(i64::MIN).as_str(), "0000-01-01T00:00:00.000Z");
    }
}
