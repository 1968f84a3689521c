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
/// assert_eq!(sent.unix_millis(), 1_795_328_136_042);
/// assert_eq!(Timestamp::from_unix_millis(0).as_str(), "1970-01-01T00:00:00.000Z");
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Timestamp<'a> {
    text: Cow<'a, str>,
    unix_millis: i64,
}

impl<'a> Timestamp<'a> {
    /// Reads a date and time, and returns `None` for any other text.
    pub fn parse(text: impl Into<Cow<'a, str>>) -> Option<Self> {
        let text = text.into();
        let unix_millis = parse_unix_millis(text.as_bytes())?;
        Some(Self { text, unix_millis })
    }

    /// Returns the moment this many milliseconds after the start of 1970 in UTC. Years before 0 and past 9999 are clamped.
    #[must_use]
    pub fn from_unix_millis(millis: i64) -> Timestamp<'static> {
        let millis = in_range(millis);
        Timestamp { text: Cow::Owned(String::from_utf8_lossy(&text(millis)).into_owned()), unix_millis: millis }
    }

    /// Returns the current time of the system's clock.
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

    /// Returns the milliseconds since the start of 1970 in UTC.
    #[must_use]
    pub fn unix_millis(&self) -> i64 {
        self.unix_millis
    }

    /// Returns the text as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the timestamp without a borrow.
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
    let (days, in_day) = (millis.div_euclid(86_400_000), millis.rem_euclid(86_400_000));
    let (year, month, day) = date_of(days);
    let mut text = *b"0000-00-00T00:00:00.000Z";
    let (hour, minute) = (in_day / 3_600_000, in_day / 60_000 % 60);
    let (second, milli) = (in_day / 1000 % 60, in_day % 1000);
    for (end, digits, mut value) in
        [(4, 4, year), (7, 2, month), (10, 2, day), (13, 2, hour), (16, 2, minute), (19, 2, second), (23, 3, milli)]
    {
        for digit in text[end - digits..end].iter_mut().rev() {
            *digit = b"0123456789"[usize::try_from(value % 10).unwrap_or(0)];
            value /= 10;
        }
    }
    text
}

/// Cuts off years past 9999 and before 0.
fn in_range(millis: i64) -> i64 {
    const YEAR_0: i64 = -62_167_219_200_000;
    const YEAR_10000: i64 = 253_402_300_800_000;
    millis.clamp(YEAR_0, YEAR_10000 - 1)
}

/// Returns the year, month and day this many days after the start of 1970.
fn date_of(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day_of_year - (153 * shifted + 2) / 5 + 1)
}

impl From<SystemTime> for Timestamp<'static> {
    /// Converts to the millisecond.
    fn from(time: SystemTime) -> Self {
        Self::from_unix_millis(Self::millis_of(time))
    }
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
