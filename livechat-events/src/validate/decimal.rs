//! Numbers compared as they are written: a float would hold 2^53 and 2^53 + 1 for the same.

use std::cmp::Ordering;

/// Compares two numbers as JSON writes them.
#[inline]
pub(super) fn compare(left: &str, right: &str) -> Ordering {
    match (small_integer(left), small_integer(right)) {
        (Some(left), Some(right)) => left.cmp(&right),
        _ => compare_decimals(&Decimal::new(left), &Decimal::new(right)),
    }
}

/// Whether a number has no fractional part, however it is written: `45.0` and `4.5e1` have none.
#[inline]
pub(super) fn is_whole(text: &str) -> bool {
    !text.bytes().any(|byte| matches!(byte, b'.' | b'e' | b'E')) || Decimal::new(text).is_whole()
}

/// Integers of at most 18 digits, which need no more than a machine word.
#[inline]
fn small_integer(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text).as_bytes();
    if digits.len() > 18 {
        return None;
    }
    let mut value = 0_i64;
    for byte in digits {
        if !byte.is_ascii_digit() {
            return None;
        }
        value = value * 10 + i64::from(byte - b'0');
    }
    Some(if digits.len() == text.len() { value } else { -value })
}

/// A number taken apart: 0.d₁d₂d₃… × 10^`exponent`, where d₁ is not zero unless the number is.
struct Decimal<'t> {
    negative: bool,
    before_point: &'t str,
    after_point: &'t str,
    exponent: i64,
}

impl<'t> Decimal<'t> {
    fn new(text: &'t str) -> Self {
        let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (digits, power) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (before_point, after_point) = digits.split_once('.').unwrap_or((digits, ""));
        let before_point = before_point.trim_start_matches('0');
        let mut exponent = power_of(power).saturating_add(length(before_point));
        let mut after_point = after_point.trim_end_matches('0');
        if before_point.is_empty() {
            let trimmed = after_point.trim_start_matches('0');
            exponent = exponent.saturating_sub(length(after_point) - length(trimmed));
            after_point = trimmed;
        }
        Self { negative, before_point, after_point, exponent }
    }

    fn digits(&self) -> impl Iterator<Item = u8> + '_ {
        self.before_point.bytes().chain(self.after_point.bytes())
    }

    fn is_zero(&self) -> bool {
        self.before_point.is_empty() && self.after_point.is_empty()
    }

    fn is_whole(&self) -> bool {
        let whole = usize::try_from(self.exponent).unwrap_or(0);
        self.is_zero() || self.digits().skip(whole).all(|digit| digit == b'0')
    }
}

/// An exponent as written; those that no machine word holds are as good as the largest.
fn power_of(text: &str) -> i64 {
    const HUGE: i64 = i64::MAX / 4;
    let text = text.strip_prefix('+').unwrap_or(text);
    text.parse().unwrap_or(if text.starts_with('-') { -HUGE } else { HUGE }).clamp(-HUGE, HUGE)
}

fn length(digits: &str) -> i64 {
    i64::try_from(digits.len()).unwrap_or(i64::MAX / 4)
}

fn compare_decimals(left: &Decimal<'_>, right: &Decimal<'_>) -> Ordering {
    let sign = |number: &Decimal<'_>| match (number.is_zero(), number.negative) {
        (true, _) => 0,
        (false, negative) => 1 - 2 * i8::from(negative),
    };
    let (left_sign, right_sign) = (sign(left), sign(right));
    if left_sign != right_sign || left_sign == 0 {
        return left_sign.cmp(&right_sign);
    }
    let size = left.exponent.cmp(&right.exponent).then_with(|| compare_digits(left, right));
    if left_sign < 0 { size.reverse() } else { size }
}

/// Digits after the point; missing ones are zeros.
fn compare_digits(left: &Decimal<'_>, right: &Decimal<'_>) -> Ordering {
    let (mut mine, mut theirs) = (left.digits(), right.digits());
    loop {
        match (mine.next(), theirs.next()) {
            (None, None) => return Ordering::Equal,
            (digit, other) => match digit.unwrap_or(b'0').cmp(&other.unwrap_or(b'0')) {
                Ordering::Equal => {}
                unequal => return unequal,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{compare, is_whole};
    use std::cmp::Ordering;

    #[test]
    fn compares_exactly() {
        for (left, right, order) in [
            ("9007199254740993", "9007199254740992", Ordering::Greater),
            ("9007199254740993.0", "9007199254740992", Ordering::Greater),
            ("100000000000000000000000000000000000001", "100000000000000000000000000000000000000", Ordering::Greater),
            ("1", "1.0", Ordering::Equal),
            ("1e2", "100", Ordering::Equal),
            ("1E+2", "1000e-1", Ordering::Equal),
            ("0.1", "0.10", Ordering::Equal),
            ("-0.0", "0", Ordering::Equal),
            ("0e999999999999999999999", "0", Ordering::Equal),
            ("-1", "0", Ordering::Less),
            ("-1.5", "-1.25", Ordering::Less),
            ("0.09", "0.1", Ordering::Less),
            ("0.00123", "1.2e-3", Ordering::Greater),
            ("1e-99999999999999999999", "0", Ordering::Greater),
            ("99.9", "1e2", Ordering::Less),
        ] {
            assert_eq!(compare(left, right), order, "{left} and {right}");
            assert_eq!(compare(right, left), order.reverse(), "{right} and {left}");
        }
    }

    #[test]
    fn knows_whole_numbers() {
        for whole in
            ["0", "-0", "45.0", "4.5e1", "1200e-2", "0.0e-5", "0.00", "1e300", "123456789012345678901234567890"]
        {
            assert!(is_whole(whole), "{whole}");
        }
        for broken in ["4.5", "1e-1", "45.00000000000000000001", "1201e-2", "-0.5", "1e-400"] {
            assert!(!is_whole(broken), "{broken}");
        }
    }
}
