//! Timestamps in the forms that client libraries send.

use std::borrow::Cow;
use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A date and time, kept as it was written.
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
    /// Reads a date and time; `None` where the text is none.
    pub fn parse(text: impl Into<Cow<'a, str>>) -> Option<Self> {
        let text = text.into();
        let unix_millis = parse_unix_millis(text.as_bytes())?;
        Some(Self { text, unix_millis })
    }

    /// The moment so many milliseconds after 1970 began in UTC. Years past 9999 and before 0 are cut off there.
    #[must_use]
    pub fn from_unix_millis(millis: i64) -> Timestamp<'static> {
        const YEAR_0: i64 = -62_167_219_200_000;
        const YEAR_10000: i64 = 253_402_300_800_000;
        let millis = millis.clamp(YEAR_0, YEAR_10000 - 1);
        let (days, in_day) = (millis.div_euclid(86_400_000), millis.rem_euclid(86_400_000));
        let (year, month, day) = date_of(days);
        let (hour, minute) = (in_day / 3_600_000, in_day / 60_000 % 60);
        let (second, milli) = (in_day / 1000 % 60, in_day % 1000);
        let text = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{milli:03}Z");
        Timestamp { text: Cow::Owned(text), unix_millis: millis }
    }

    /// This moment, by the system's clock.
    #[must_use]
    pub fn now() -> Timestamp<'static> {
        SystemTime::now().into()
    }

    /// Milliseconds since 1970 began in UTC.
    #[must_use]
    pub fn unix_millis(&self) -> i64 {
        self.unix_millis
    }

    /// As it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The same moment without a borrow.
    #[must_use]
    pub fn into_owned(self) -> Timestamp<'static> {
        Timestamp { text: Cow::Owned(self.text.into_owned()), unix_millis: self.unix_millis }
    }
}

/// Milliseconds since 1970 of a text such as `2026-11-22T06:15:36.042338085Z`.
#[inline]
pub(crate) fn parse_unix_millis(bytes: &[u8]) -> Option<i64> {
    let day_millis = parse_day(bytes)? * 86_400_000;
    if bytes.len() == 10 {
        return Some(day_millis);
    }
    if !matches!(bytes[10], b'T' | b't' | b' ') {
        return None;
    }
    let millis = parse_time(*bytes.get(11..)?.first_chunk()?)?;
    let (milli, zone) = fraction_millis(bytes, 19)?;
    Some(day_millis + millis + milli - offset_minutes(&bytes[zone..])? * 60_000)
}

/// The date that a text begins with, if it is one of this century's: what tells it from the others.
#[inline]
pub(crate) fn date_of_century(text: &[u8]) -> Option<u64> {
    text.strip_prefix(b"20")?.first_chunk().copied().map(u64::from_le_bytes)
}

/// Whether a date is followed by a time of day in UTC.
#[inline]
pub(crate) fn has_time_in_utc(text: &[u8]) -> bool {
    let Some((b"T", time)) = text.get(10..).and_then(|time| time.split_at_checked(1)) else { return false };
    if time.first_chunk().copied().and_then(parse_time).is_none() {
        return false;
    }
    match time.last_chunk() {
        // With milliseconds, as most libraries write it.
        Some(end) if time.len() == 13 => digits_at(*end, *b":00.000Z").is_some(),
        _ => match fraction_millis(time, 8).map(|(_, zone)| time.get(zone..)) {
            Some(Some(zone)) => matches!(zone, b"Z" | b"+00:00"),
            _ => false,
        },
    }
}

/// The day since 1970 of a text that begins with `2026-11-22`.
#[inline]
fn parse_day(bytes: &[u8]) -> Option<i64> {
    let [century, _, in_century, _, _, month, ..] = numbers_at(*bytes.first_chunk()?, *b"0000-00-")?;
    let [tens, ones] = *bytes.get(8..)?.first_chunk()?;
    if !tens.is_ascii_digit() || !ones.is_ascii_digit() {
        return None;
    }
    let year = i64::from(century) * 100 + i64::from(in_century);
    let (month, day) = (i64::from(month), i64::from((tens - b'0') * 10 + ones - b'0'));
    // Most months have more days than most dates say, so that the calendar is rarely asked.
    let exists = (1..=12).contains(&month) && day > 0 && (day <= 28 || day <= days_in_month(year, month));
    exists.then(|| days_until(year, month, day))
}

/// The milliseconds since midnight of `06:15:36`.
#[inline]
fn parse_time(text: [u8; 8]) -> Option<i64> {
    let [hour, _, _, minute, _, _, second, _] = numbers_at(text, *b"00:00:00")?;
    let exists = hour <= 23 && minute <= 59 && second <= 60;
    exists.then(|| ((i64::from(hour) * 60 + i64::from(minute)) * 60 + i64::from(second)) * 1000)
}

/// The numbers of two digits in a text, each in place of its first digit; the text has to look like `form`.
#[inline]
fn numbers_at(text: [u8; 8], form: [u8; 8]) -> Option<[u8; 8]> {
    let digits = u64::from_le_bytes(digits_at(text, form)?);
    // At most ninety-nine each, so that none reaches the next.
    Some((digits * 10 + (digits >> 8)).to_le_bytes())
}

/// The digits of a text, which has to look like `form`: a digit for each `0`, and nothing else different.
#[inline]
fn digits_at(text: [u8; 8], form: [u8; 8]) -> Option<[u8; 8]> {
    const TENS: u64 = 0xF0F0_F0F0_F0F0_F0F0;
    // Where the form has a zero, a digit leaves its value: at most nine, so that six more do not reach the tens. Elsewhere
    // nothing is left, and any bit at all is wrong.
    let digit = |byte: u8| byte == b'0';
    let sixes = u64::from_le_bytes(form.map(|byte| if digit(byte) { 6 } else { 0 }));
    let wrong = u64::from_le_bytes(form.map(|byte| if digit(byte) { 0 } else { 0xFF })) | TENS;
    let values = u64::from_le_bytes(text) ^ u64::from_le_bytes(form);
    // A byte that carries into the next has bits of its own that are wrong.
    let fits = (values | values.wrapping_add(sixes)) & wrong == 0;
    fits.then(|| values.to_le_bytes())
}

/// The milliseconds of a fraction that may begin at `at`, and where it ends.
#[inline]
fn fraction_millis(bytes: &[u8], at: usize) -> Option<(i64, usize)> {
    if !matches!(bytes.get(at), Some(b'.' | b',')) {
        return Some((0, at));
    }
    let digit = |at: usize| bytes.get(at).map(|byte| byte.wrapping_sub(b'0')).filter(|digit| *digit < 10);
    let (mut milli, mut end) = (i64::from(digit(at + 1)?) * 100, at + 2);
    for worth in [10, 1] {
        if let Some(digit) = digit(end) {
            milli += i64::from(digit) * worth;
            end += 1;
        }
    }
    while digit(end).is_some() {
        end += 1;
    }
    Some((milli, end))
}

/// Minutes east of UTC. Nothing at all is read as UTC.
#[inline]
fn offset_minutes(zone: &[u8]) -> Option<i64> {
    if zone == b"Z" { Some(0) } else { written_offset(zone) }
}

fn written_offset(zone: &[u8]) -> Option<i64> {
    let sign = match zone {
        [] | b"z" => return Some(0),
        [b'+', ..] => 1,
        [b'-', ..] => -1,
        _ => return None,
    };
    let minutes = match zone.len() {
        3 => 0,
        5 => two_digits(zone, 3)?,
        6 if zone[3] == b':' => two_digits(zone, 4)?,
        _ => return None,
    };
    let hours = two_digits(zone, 1)?;
    (hours < 24 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

fn two_digits(bytes: &[u8], at: usize) -> Option<i64> {
    let digits = bytes.get(at..at + 2)?;
    digits.iter().try_fold(0, |value, byte| byte.is_ascii_digit().then(|| value * 10 + i64::from(byte - b'0')))
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 1970 to a date of the Gregorian calendar. Years begin in March, so that the leap day comes last.
#[inline]
fn days_until(year: i64, month: i64, day: i64) -> i64 {
    // Four centuries more, which repeat the calendar, so that no year is negative.
    #[expect(clippy::cast_sign_loss, reason = "years of four digits")]
    let year = (year + 400 - i64::from(month <= 2)) as u64;
    let leap_days = year / 4 - year / 100 + year / 400;
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    #[expect(clippy::cast_possible_wrap, reason = "likewise")]
    let until_year = (year * 365 + leap_days) as i64;
    until_year - 146_097 + day_of_year - 719_468
}

/// The date so many days after 1970 began.
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
    /// To the millisecond.
    fn from(time: SystemTime) -> Self {
        let millis = |duration: Duration| i64::try_from(duration.as_millis()).unwrap_or(i64::MAX);
        Self::from_unix_millis(match time.duration_since(UNIX_EPOCH) {
            Ok(after) => millis(after),
            Err(before) => -millis(before.duration()),
        })
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
    fn reads_every_form_in_use() {
        for text in [
            "2026-11-22T06:15:36.042Z",
            "2026-11-22T06:15:36.042338085Z",
            "2026-11-22T06:15:36.0423380Z",
            "2026-11-22T06:15:36.042+00:00",
            "2026-11-22T07:15:36.042338+01:00",
            "2026-11-22T05:15:36.042-0100",
            "2026-11-22T06:15:36.042",
            "2026-11-22 06:15:36.042Z",
        ] {
            assert_eq!(parse_unix_millis(text.as_bytes()), Some(1_795_328_136_042), "{text}");
        }
        assert_eq!(parse_unix_millis(b"2026-11-22T06:14:42+00:00"), Some(1_795_328_082_000));
        assert_eq!(parse_unix_millis(b"1970-01-01"), Some(0));
        assert_eq!(parse_unix_millis(b"0001-01-01T00:00:00Z"), Some(-62_135_596_800_000));
    }

    #[test]
    fn refuses_what_is_no_date() {
        for text in [
            "",
            "now",
            "1795328136",
            "2026-13-01T00:00:00Z",
            "2026-02-29",
            "2026-11-22T24:00:00Z",
            "2026-11-22T06:15",
            "2026-11-22T06:15:36.Z",
            "2026-11-22T06:15:36+1",
            "2026-11-22T06:15:36Zulu",
            "２０２６-11-22",
            "2026-11-22T",
        ] {
            assert_eq!(parse_unix_millis(text.as_bytes()), None, "{text}");
        }
    }

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
