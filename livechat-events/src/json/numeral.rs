//! Numbers in a JSON text.

use super::{SyntaxError, SyntaxErrorKind as Kind};

/// What follows a whole number that begins at `start` with a digit, has at most seven digits, and is the end of a member or an
/// item: most are. All digits are looked at at once, since no processor foresees how many there are.
#[inline]
pub(super) fn short_integer(bytes: &[u8], start: usize) -> Option<usize> {
    let word = u64::from_le_bytes(*bytes.get(start..)?.first_chunk()?);
    let digits = word ^ ONES * 0x30;
    // The high bit of every byte that is no digit; exact up to the first.
    let others = (digits.wrapping_add(ONES * 0x76) | digits) & ONES * 0x80;
    let length = others.trailing_zeros() / 8;
    let is_one = others != 0 && (length == 1 || digits & 0xFF != 0);
    let follows = word.checked_shr(8 * length)? as u8;
    (is_one && matches!(follows, b',' | b'}' | b']')).then_some(start + length as usize)
}

const ONES: u64 = 0x0101_0101_0101_0101;

/// Reads the number that begins at `start`; gives the offset after it.
#[inline]
pub(crate) fn scan_number(text: &str, start: usize) -> Result<usize, SyntaxError> {
    let bytes = text.as_bytes();
    let mut at = start + usize::from(bytes.get(start) == Some(&b'-'));
    at = match bytes.get(at) {
        Some(b'0') => at + 1,
        Some(b'1'..=b'9') => digits_until(bytes, at + 1),
        Some(_) => return Err(bad_number(bytes, at)),
        None => return Err(SyntaxError { kind: Kind::UnexpectedEnd, at }),
    };
    if bytes.get(at - 1) == Some(&b'0')
        && bytes.get(at).is_some_and(u8::is_ascii_digit)
        && leads_with_zero(bytes, start)
    {
        return Err(SyntaxError { kind: Kind::BadNumber, at });
    }
    if bytes.get(at) == Some(&b'.') {
        at = some_digits(bytes, at + 1)?;
    }
    let has_exponent = matches!(bytes.get(at), Some(b'e' | b'E'));
    if has_exponent {
        let sign = usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
        at = some_digits(bytes, at + 1 + sign)?;
    }
    // Only an exponent or hundreds of digits can leave the range of a double, so only those pay for the question.
    if (has_exponent || at - start > 300) && out_of_range(&text[start..at]) {
        return Err(SyntaxError { kind: Kind::NumberOutOfRange, at: start });
    }
    Ok(at)
}

fn leads_with_zero(bytes: &[u8], start: usize) -> bool {
    let digits = start + usize::from(bytes.get(start) == Some(&b'-'));
    bytes.get(digits) == Some(&b'0')
}

#[inline]
fn digits_until(bytes: &[u8], mut at: usize) -> usize {
    while bytes.get(at).is_some_and(u8::is_ascii_digit) {
        at += 1;
    }
    at
}

fn some_digits(bytes: &[u8], at: usize) -> Result<usize, SyntaxError> {
    match digits_until(bytes, at) {
        end if end > at => Ok(end),
        end if end >= bytes.len() => Err(SyntaxError { kind: Kind::UnexpectedEnd, at: end }),
        end => Err(SyntaxError { kind: Kind::BadNumber, at: end }),
    }
}

/// What follows a minus sign that begins no number: Python writes `-Infinity`.
#[cold]
fn bad_number(bytes: &[u8], at: usize) -> SyntaxError {
    let infinite = bytes[at..].starts_with(b"Inf") || bytes[at..].starts_with(b"inf");
    let kind = if infinite { Kind::NotANumber } else { Kind::BadNumber };
    SyntaxError { kind, at }
}

/// Asked of `serde_json` itself where it is there, so that the two agree to the last digit of the largest float.
#[cold]
fn out_of_range(number: &str) -> bool {
    #[cfg(feature = "serde")]
    let fits = serde_json::from_str::<f64>(number).is_ok();
    #[cfg(not(feature = "serde"))]
    let fits = number.parse::<f64>().is_ok_and(f64::is_finite);
    !fits
}
