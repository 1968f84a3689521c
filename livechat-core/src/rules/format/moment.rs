//! Dates, times of day, and durations.

use crate::timestamp::parse_unix_millis;

/// `2026-11-22`: a day of the calendar.
pub(super) fn is_date(text: &str) -> bool {
    text.len() == 10 && parse_unix_millis(text.as_bytes()).is_some()
}

/// `06:15:36Z`, `06:15:36.042+01:00`: RFC 3339's `full-time`. A leap second is the last of a day in UTC.
pub(super) fn is_time(text: &[u8]) -> bool {
    let Some((&[h1, h2, b':', m1, m2, b':', s1, s2], rest)) = text.split_first_chunk::<8>() else { return false };
    let number = |tens, ones| two_digits(tens, ones).map(i32::from);
    let (Some(hour), Some(minute), Some(second)) = (number(h1, h2), number(m1, m2), number(s1, s2)) else {
        return false;
    };
    let Some(offset) = after_fraction(rest).and_then(offset_minutes) else { return false };
    let in_utc = (hour * 60 + minute - offset).rem_euclid(24 * 60);
    hour <= 23 && minute <= 59 && (second <= 59 || second == 60 && in_utc == 24 * 60 - 1)
}

fn after_fraction(text: &[u8]) -> Option<&[u8]> {
    let Some(fraction) = text.strip_prefix(b".") else { return Some(text) };
    let digits = digits(fraction);
    (digits > 0).then(|| &fraction[digits..])
}

/// `Z`, `z`, `+01:00`: minutes east of UTC.
fn offset_minutes(zone: &[u8]) -> Option<i32> {
    let (sign, hours, minutes) = match *zone {
        [b'Z' | b'z'] => return Some(0),
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => (sign, two_digits(h1, h2)?, two_digits(m1, m2)?),
        _ => return None,
    };
    let offset = i32::from(hours) * 60 + i32::from(minutes);
    (hours <= 23 && minutes <= 59).then_some(if sign == b'+' { offset } else { -offset })
}

fn two_digits(tens: u8, ones: u8) -> Option<u8> {
    (tens.is_ascii_digit() && ones.is_ascii_digit()).then(|| (tens - b'0') * 10 + ones - b'0')
}

/// `P3D`, `PT1H30M`, `P2W`: RFC 3339's `duration`. Units stand in order without a gap, and weeks stand alone.
pub(super) fn is_duration(text: &[u8]) -> bool {
    let Some(text) = text.strip_prefix(b"P") else { return false };
    let (date, time) = match text.iter().position(|byte| *byte == b'T') {
        Some(at) => (&text[..at], Some(&text[at + 1..])),
        None => (text, None),
    };
    match time {
        None => is_in_units(date, b"YMD") || is_in_units(date, b"W"),
        Some(time) => (date.is_empty() || is_in_units(date, b"YMD")) && is_in_units(time, b"HMS"),
    }
}

/// Returns true if a text is one or more numbers, each with its unit, and the units stand beside each other in the list.
fn is_in_units(mut text: &[u8], units: &[u8]) -> bool {
    let mut next = None;
    while !text.is_empty() {
        let digits = digits(text);
        let unit = text.get(digits).and_then(|unit| units.iter().position(|known| known == unit));
        let Some(unit) = unit.filter(|unit| digits > 0 && next.is_none_or(|next| *unit == next)) else { return false };
        next = Some(unit + 1);
        text = &text[digits + 1..];
    }
    next.is_some()
}

fn digits(text: &[u8]) -> usize {
    text.iter().take_while(|byte| byte.is_ascii_digit()).count()
}

#[cfg(test)]
mod tests {
    use super::{is_date, is_duration, is_time};

    #[test]
    fn dates_are_days_of_the_calendar() {
        assert!(["2024-02-29", "0000-01-01", "9999-12-31"].into_iter().all(is_date));
        let others = ["2023-02-29", "2024-13-01", "2024-1-01", "20240101", "2024-01-01Z", "+024-01-01", "2024-01-0١"];
        assert!(!others.into_iter().any(is_date));
    }

    #[test]
    fn times_have_an_offset() {
        for time in ["08:30:06Z", "08:30:06.283185z", "23:59:60Z", "08:30:06+23:59", "01:29:60+01:30", "15:59:60-08:00"]
        {
            assert!(is_time(time.as_bytes()), "{time}");
        }
        for time in
            ["08:30:06", "8:30:06Z", "24:00:00Z", "08:60:00Z", "08:30:61Z", "22:59:60Z", "08:30:06.Z", "08:30:06,5Z"]
        {
            assert!(!is_time(time.as_bytes()), "{time}");
        }
        for time in ["08:30:06+24:00", "08:30:06+0100", "08:30:06+01", "08:30:06 Z", "08:30:06PST", "08:30:06Z+01:00"] {
            assert!(!is_time(time.as_bytes()), "{time}");
        }
    }

    #[test]
    fn durations_have_units_in_order() {
        for text in ["P4DT12H30M5S", "P4Y", "PT0S", "P0D", "P1M", "PT1M", "P2W", "P1Y2M3DT4H", "P1DT5S"] {
            assert!(is_duration(text.as_bytes()), "{text}");
        }
        let others = [
            "P", "PT", "P1", "P1YT", "PT1D", "P1D2H", "P2S", "P2D1Y", "P1Y2W", "P1WT1H", "P1YD", "p1d", "P1Y2D",
            "PT1H5S", "PT0.5S", "-P1D", "P-1D", "P1Y1Y", "PT1HT1M", "P１Y", "4DT1H",
        ];
        for text in others {
            assert!(!is_duration(text.as_bytes()), "{text}");
        }
    }
}
