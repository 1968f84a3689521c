//! Numbers in a JSON text.

use super::{SyntaxError, SyntaxErrorKind as Kind};

/// The offset after a whole number of at most seven digits that ends a member or an item, as most do. A digit stands at `start`.
///
/// All digits are looked at at once, since no processor foresees how many they are.
#[inline]
pub(super) fn pass_short_integer(bytes: &[u8], start: usize) -> Option<usize> {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let word = bytes.get(start..)?.first_chunk::<8>()?;
    let digits = u64::from_le_bytes(*word) ^ (ONES * 0x30);
    // The high bit of every byte that is no digit, exact up to the first.
    let others = (digits.wrapping_add(ONES * 0x76) | digits) & (ONES * 0x80);
    let length = others.trailing_zeros() as usize / 8;
    let leads_with_zero = length > 1 && word[0] == b'0';
    (matches!(word.get(length), Some(b',' | b'}' | b']')) && !leads_with_zero).then_some(start + length)
}

/// Reads the number that begins at `start`; gives the offset after it.
#[inline]
pub(crate) fn scan_number(bytes: &[u8], start: usize) -> Result<usize, SyntaxError> {
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
    if (has_exponent || at - start > 300) && out_of_range(bytes.get(start..at).unwrap_or_default()) {
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

/// Returns the error for a minus sign that begins no number: Python writes `-Infinity`.
#[cold]
fn bad_number(bytes: &[u8], at: usize) -> SyntaxError {
    let infinite = bytes[at..].starts_with(b"Inf") || bytes[at..].starts_with(b"inf");
    let kind = if infinite { Kind::NotANumber } else { Kind::BadNumber };
    SyntaxError { kind, at }
}

/// Asked of `serde_json` itself where it is there, so that the two agree to the last digit of the largest float.
#[cold]
fn out_of_range(number: &[u8]) -> bool {
    #[cfg(feature = "serde_json")]
    let fits = serde_json::from_slice::<f64>(number).is_ok();
    #[cfg(not(feature = "serde_json"))]
    let fits = std::str::from_utf8(number).is_ok_and(|number| number.parse::<f64>().is_ok_and(f64::is_finite));
    !fits
}

#[cfg(test)]
mod tests {
    use super::{pass_short_integer, scan_number};

    #[test]
    fn short_integers_are_numbers() {
        for number in [
            "0", "7", "10", "01", "00", "1234567", "12345678", "1.5", "1e3", "1 ", "1\u{1}", "1é", "1:", "1/", "1\"",
            "",
        ] {
            for end in [",", "}", "]", "", " ", "x"] {
                let text = format!("{number}{end}\"agent_id\":\"bce89acdd10007\"}}");
                let fits = number.len() < 8 && !end.is_empty() && ",}]".contains(end);
                let integer = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
                let expected =
                    scan_number(text.as_bytes(), 0).ok().filter(|end| fits && integer && *end == number.len());
                if number.starts_with(|first: char| first.is_ascii_digit()) {
                    assert_eq!(pass_short_integer(text.as_bytes(), 0), expected, "{text}");
                }
            }
        }
        assert_eq!(pass_short_integer(b"12,", 0), None, "among the last bytes");
    }
}
