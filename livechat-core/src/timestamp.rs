//! Reads dates and times, eight digits at a time.
//!
//! These forms are read: a date alone; a date and a time with seconds, between them `T`, `t` or a space; a fraction of any length
//! after `.` or `,`; then `Z`, `z`, an offset with or without its colon and minutes, or nothing, which is UTC. That is ISO 8601 as
//! client libraries write it, and all of RFC 3339.

/// Returns the milliseconds since 1970 of a date and time, or `None` if the text is none.
///
/// ```
/// use livechat_core::timestamp::parse_unix_millis;
///
/// assert_eq!(parse_unix_millis(b"2026-11-22T06:15:36.042338085Z"), Some(1_795_328_136_042));
/// assert_eq!(parse_unix_millis(b"2026-11-22T07:15:36.042+01:00"), Some(1_795_328_136_042));
/// assert_eq!(parse_unix_millis(b"2026-11-22T24:00:00Z"), None);
/// ```
#[inline]
#[must_use]
pub fn parse_unix_millis(bytes: &[u8]) -> Option<i64> {
    match bytes.first_chunk() {
        Some(text) if bytes.len() == text.len() => parse_usual(text).or_else(|| parse_any(bytes)),
        _ => parse_any(bytes),
    }
}

/// Reads `2026-11-22T06:15:36.042Z`, as most libraries write it.
#[inline]
fn parse_usual(text: &[u8; 24]) -> Option<i64> {
    let ([date, time, end], _) = text.as_chunks() else { return None };
    let [century, _, in_century, _, _, month, ..] = numbers_at(*date, *b"0000-00-")?;
    let [day, _, _, hour, _, _, minute, _] = numbers_at(*time, *b"00T00:00")?;
    let [_, tens, ones, _, tenths, hundredths, thousandths, _] = digits_at(*end, *b":00.000Z")?;
    let millis = millis_of(hour, minute, tens * 10 + ones)?;
    let milli = i64::from(tenths) * 100 + i64::from(hundredths * 10 + thousandths);
    Some(day_of(century, in_century, month, day)? * 86_400_000 + millis + milli)
}

#[inline(never)]
fn parse_any(bytes: &[u8]) -> Option<i64> {
    let day_millis = parse_day(bytes)? * 86_400_000;
    if bytes.len() == 10 {
        return Some(day_millis);
    }
    if !matches!(bytes[10], b'T' | b't' | b' ') {
        return None;
    }
    let time = *bytes.get(11..)?.first_chunk()?;
    let (milli, zone) = fraction_millis(bytes, 19)?;
    let offset = offset_minutes(&bytes[zone..])?;
    let millis = parse_time(time).or_else(|| parse_leap_second(time, offset))?;
    Some(day_millis + millis + milli - offset * 60_000)
}

/// Reads the time of a leap second: the last of a day in UTC.
#[cold]
fn parse_leap_second(mut time: [u8; 8], offset: i64) -> Option<i64> {
    let second = time.last_chunk_mut::<2>().filter(|second| **second == *b"60")?;
    *second = *b"59";
    let millis = parse_time(time)?;
    let last_minute = (millis / 60_000 - offset).rem_euclid(24 * 60) == 24 * 60 - 1;
    last_minute.then_some(millis + 1000)
}

/// Returns what tells the date that a text begins with from the others of this century.
#[inline]
#[must_use]
pub fn date_of_century(text: &[u8]) -> Option<u64> {
    text.strip_prefix(b"20")?.first_chunk().copied().map(u64::from_le_bytes)
}

/// Returns true if a date is followed by a time of day in UTC, leap seconds aside.
#[inline]
#[must_use]
pub fn has_time_in_utc(text: &[u8]) -> bool {
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

/// Reads the day since 1970 of a text that begins with `2026-11-22`.
#[inline]
fn parse_day(bytes: &[u8]) -> Option<i64> {
    let [century, _, in_century, _, _, month, ..] = numbers_at(*bytes.first_chunk()?, *b"0000-00-")?;
    let [tens, ones] = *bytes.get(8..)?.first_chunk()?;
    if !tens.is_ascii_digit() || !ones.is_ascii_digit() {
        return None;
    }
    day_of(century, in_century, month, (tens - b'0') * 10 + ones - b'0')
}

/// Returns the day since 1970 of a date, if there is such a day.
#[inline]
fn day_of(century: u8, in_century: u8, month: u8, day: u8) -> Option<i64> {
    let year = i64::from(century) * 100 + i64::from(in_century);
    let (month, day) = (i64::from(month), i64::from(day));
    // Most months have more days than most dates say, so that the calendar is rarely asked.
    let exists = (1..=12).contains(&month) && day > 0 && (day <= 28 || day <= days_in_month(year, month));
    exists.then(|| days_until(year, month, day))
}

/// Reads the milliseconds since midnight of `06:15:36`; leap seconds are not among them.
#[inline]
fn parse_time(text: [u8; 8]) -> Option<i64> {
    let [hour, _, _, minute, _, _, second, _] = numbers_at(text, *b"00:00:00")?;
    millis_of(hour, minute, second)
}

#[inline]
fn millis_of(hour: u8, minute: u8, second: u8) -> Option<i64> {
    let exists = hour <= 23 && minute <= 59 && second <= 59;
    exists.then(|| ((i64::from(hour) * 60 + i64::from(minute)) * 60 + i64::from(second)) * 1000)
}

/// Reads the numbers of two digits in a text, each in place of its first digit; the text has to look like `form`.
#[inline]
fn numbers_at(text: [u8; 8], form: [u8; 8]) -> Option<[u8; 8]> {
    let digits = u64::from_le_bytes(digits_at(text, form)?);
    // At most ninety-nine each, so that none reaches the next.
    Some((digits * 10 + (digits >> 8)).to_le_bytes())
}

/// Reads the digits of a text, which has to look like `form`: a digit for each `0`, and nothing else different.
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

/// Reads the milliseconds of a fraction that may begin at `at`, and where it ends.
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

/// Reads minutes east of UTC. Nothing at all is read as UTC.
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

/// Counts the days from 1970 to a date of the Gregorian calendar. Years begin in March, so that the leap day comes last.
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

#[cfg(test)]
mod tests {
    use super::{has_time_in_utc, parse_unix_millis};

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
    fn a_leap_second_is_the_last_of_a_day() {
        for text in ["1998-12-31T23:59:60Z", "1998-12-31T23:59:60.000Z", "1998-12-31T15:59:60.000-08:00"] {
            assert_eq!(parse_unix_millis(text.as_bytes()), Some(915_148_800_000), "{text}");
            assert!(!has_time_in_utc(text.as_bytes()), "{text}");
        }
        for text in
            ["1998-12-31T23:58:60Z", "1998-12-31T22:59:60.000Z", "1998-12-31T23:59:60+01:00", "1998-12-31T23:59:61Z"]
        {
            assert_eq!(parse_unix_millis(text.as_bytes()), None, "{text}");
        }
    }
}
