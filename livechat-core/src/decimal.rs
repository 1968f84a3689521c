//! Numbers compared as they are written: a float would hold 2^53 and 2^53 + 1 for the same.
//!
//! Every text here is a number as JSON writes it.

use std::cmp::Ordering;

/// Compares two numbers exactly.
///
/// ```
/// use livechat_core::decimal::compare;
/// use std::cmp::Ordering;
///
/// assert_eq!(compare("9007199254740993", "9007199254740992"), Ordering::Greater);
/// assert_eq!(compare("1e2", "100.0"), Ordering::Equal);
/// ```
#[inline]
#[must_use]
pub fn compare(left: &str, right: &str) -> Ordering {
    match (small_integer(left), small_integer(right)) {
        (Some(left), Some(right)) => left.cmp(&right),
        _ => Decimal::new(left).cmp(&Decimal::new(right)),
    }
}

/// Returns true if a number has no fractional part, however it is written: `45.0` and `4.5e1` have none.
#[inline]
#[must_use]
pub fn is_whole(text: &str) -> bool {
    !text.bytes().any(|byte| matches!(byte, b'.' | b'e' | b'E')) || Decimal::new(text).is_whole()
}

/// The most significant digits of a number of which others can be multiples: the arithmetic is that of 128 bits.
const MOST_STEP_DIGITS: usize = 37;

/// Returns true if other numbers can be multiples of this one: if it is greater than zero and has at most 37 significant digits.
///
/// ```
/// use livechat_core::decimal::is_step;
///
/// assert!(is_step("0.01") && is_step("1e300"));
/// assert!(!is_step("0") && !is_step("-1"));
/// ```
#[must_use]
pub fn is_step(text: &str) -> bool {
    let step = Decimal::new(text);
    step.sign() > 0 && step.significant() <= MOST_STEP_DIGITS
}

/// Returns true if a number is a whole multiple of a step, exactly. Of what is not a step ([`is_step`]) only zero is a multiple.
///
/// ```
/// use livechat_core::decimal::is_multiple_of;
///
/// assert!(is_multiple_of("0.07", "0.01") && is_multiple_of("1e300", "3.2e1") && is_multiple_of("-0.0", "5"));
/// assert!(!is_multiple_of("0.075", "0.01") && !is_multiple_of("9007199254740993", "2"));
/// ```
#[must_use]
pub fn is_multiple_of(number: &str, step: &str) -> bool {
    if let (Some(number), Some(step @ 1..)) = (small_integer(number), small_integer(step)) {
        return number % step == 0;
    }
    let number = Decimal::new(number);
    number.is_zero() || is_step(step) && number.is_multiple_of(&Decimal::new(step))
}

/// Returns true if a number is too large for a 64-bit float: no reader of JSON takes such a number.
///
/// ```
/// use livechat_core::decimal::is_too_large;
///
/// assert!(is_too_large("1e400") && is_too_large("-1e400"));
/// assert!(!is_too_large("1e308") && !is_too_large("1e-400"));
/// ```
#[must_use]
pub fn is_too_large(text: &str) -> bool {
    !text.parse::<f64>().is_ok_and(f64::is_finite)
}

/// Returns an integer of at most 18 digits, which needs no more than a machine word; `None` for any other text.
#[inline]
#[must_use]
pub fn small_integer(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text).as_bytes();
    if digits.is_empty() || digits.len() > 18 {
        return None;
    }
    let (value, rest) = leading_digits(digits);
    let value = i64::try_from(value).ok().filter(|_| rest.is_empty())?;
    Some(if digits.len() == text.len() { value } else { -value })
}

/// Returns the number that the digits at the start of a text are, and the rest. The number is right for at most 19 digits.
///
/// ```
/// use livechat_core::decimal::leading_digits;
///
/// assert_eq!(leading_digits(b"45,"), (45, &b","[..]));
/// assert_eq!(leading_digits(b",45"), (0, &b",45"[..]));
/// ```
#[inline]
#[must_use]
pub fn leading_digits(text: &[u8]) -> (u64, &[u8]) {
    let (mut value, mut rest) = (0_u64, text);
    while let [digit @ b'0'..=b'9', others @ ..] = rest {
        value = value.wrapping_mul(10).wrapping_add(u64::from(digit - b'0'));
        rest = others;
    }
    (value, rest)
}

/// A number taken apart: 0.d₁d₂d₃… × 10^`exponent`, where d₁ is not zero unless the number is.
///
/// Numbers that are equal compare as equal, however they are written. Exponents past 2^61 are as good as equal.
#[derive(Debug, Clone, Copy)]
pub struct Decimal<'t> {
    negative: bool,
    before_point: &'t str,
    after_point: &'t str,
    exponent: i64,
}

impl<'t> Decimal<'t> {
    /// Takes a number apart.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
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

    /// Returns true if the number has no fractional part.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        let whole = usize::try_from(self.exponent).unwrap_or(0);
        self.is_zero() || self.digits().skip(whole).all(|digit| digit == b'0')
    }

    /// Returns the value times 10^`scale`, cut off after the point; `None` where an `i128` is too small.
    ///
    /// ```
    /// use livechat_core::decimal::Decimal;
    ///
    /// assert_eq!(Decimal::new("1.25").scaled(3), Some(1250));
    /// assert_eq!(Decimal::new("-1.25").scaled(0), Some(-1));
    /// assert_eq!(Decimal::new("1e300").scaled(0), None);
    /// ```
    #[must_use]
    pub fn scaled(&self, scale: i64) -> Option<i128> {
        let wanted = self.exponent.saturating_add(scale);
        if self.is_zero() || wanted <= 0 {
            return Some(0);
        }
        let mut value: i128 = 0;
        let mut digits = self.digits();
        // However large the exponent: the value is not zero, so that forty digits past the text overflow and end this.
        for _ in 0..wanted {
            let digit = digits.next().unwrap_or(b'0') - b'0';
            value = value.checked_mul(10)?.checked_add(i128::from(digit))?;
        }
        Some(if self.negative { -value } else { value })
    }

    /// Returns the number of digits after the point that the number needs: none for `100` and `1.0`, two for `25e-2`.
    ///
    /// ```
    /// use livechat_core::decimal::Decimal;
    ///
    /// assert_eq!(Decimal::new("1.250").places(), 2);
    /// assert_eq!(Decimal::new("5e2").places(), 0);
    /// ```
    #[must_use]
    pub fn places(&self) -> i64 {
        if self.is_zero() { 0 } else { self.last_place().saturating_neg().max(0) }
    }

    /// Returns true if the number is a whole multiple of a step. Neither is zero.
    fn is_multiple_of(&self, step: &Self) -> bool {
        // No zero ends the digits of either, so that no multiple ends before its step does.
        let zeros = self.last_place().saturating_sub(step.last_place());
        if zeros < 0 {
            return false;
        }
        let number = |digits: usize, of: &Self, modulus: u128| {
            of.digits().take(digits).fold(0, |value, digit| (value * 10 + u128::from(digit - b'0')) % modulus)
        };
        let step = number(step.significant(), step, u128::MAX);
        let rest = number(self.significant(), self, step);
        // A step below 2^128 has at most 127 factors of ten: more zeros change nothing.
        (0..zeros.min(128)).fold(rest, |rest, _| rest * 10 % step) == 0
    }

    /// Returns the power of ten of the last digit that is not zero.
    fn last_place(&self) -> i64 {
        self.exponent.saturating_sub(i64::try_from(self.significant()).unwrap_or(i64::MAX / 4))
    }

    /// Returns the number of digits without the zeros at both ends.
    fn significant(&self) -> usize {
        match self.after_point.len() {
            0 => self.before_point.trim_end_matches('0').len(),
            after => self.before_point.len() + after,
        }
    }

    fn digits(&self) -> impl Iterator<Item = u8> + '_ {
        self.before_point.bytes().chain(self.after_point.bytes())
    }

    fn is_zero(&self) -> bool {
        self.before_point.is_empty() && self.after_point.is_empty()
    }

    /// Returns -1, 0 or 1.
    fn sign(&self) -> i8 {
        match (self.is_zero(), self.negative) {
            (true, _) => 0,
            (false, negative) => 1 - 2 * i8::from(negative),
        }
    }
}

impl Ord for Decimal<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        let (sign, other_sign) = (self.sign(), other.sign());
        if sign != other_sign || sign == 0 {
            return sign.cmp(&other_sign);
        }
        let size = self.exponent.cmp(&other.exponent).then_with(|| compare_digits(self, other));
        if sign < 0 { size.reverse() } else { size }
    }
}

impl PartialOrd for Decimal<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Decimal<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal<'_> {}

/// Reads an exponent; those that no machine word holds are as good as the largest.
fn power_of(text: &str) -> i64 {
    const HUGE: i64 = i64::MAX / 4;
    let text = text.strip_prefix('+').unwrap_or(text);
    text.parse().unwrap_or(if text.starts_with('-') { -HUGE } else { HUGE }).clamp(-HUGE, HUGE)
}

fn length(digits: &str) -> i64 {
    i64::try_from(digits.len()).unwrap_or(i64::MAX / 4)
}

/// Compares digits after the point; missing ones are zeros.
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
    use super::{Decimal, compare, is_multiple_of, is_step, is_whole, small_integer};
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
            ("1e400", "1e401", Ordering::Less),
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

    #[test]
    fn scales_exactly() {
        for (text, scale, value) in [
            ("0", 9, Some(0)),
            ("0e99999999999999999999", 9, Some(0)),
            ("1e-99999999999999999999", 9, Some(0)),
            ("1.234567890123", 9, Some(1_234_567_890)),
            ("0.00012", 4, Some(1)),
            ("0.00012", 5, Some(12)),
            ("-45e-1", 1, Some(-45)),
            ("1e38", 0, Some(10_i128.pow(38))),
            ("1e39", 0, None),
            ("1e99999999999999999999", 0, None),
        ] {
            assert_eq!(Decimal::new(text).scaled(scale), value, "{text} {scale}");
        }
    }

    #[test]
    fn knows_multiples() {
        for (number, step) in [
            ("10", "5"),
            ("-10", "5"),
            ("0", "0"),
            ("0.0", "0.3"),
            ("0.3", "0.1"),
            ("1.10", "0.1"),
            ("1", "0.125"),
            ("1e300", "2e298"),
            ("9007199254740993", "3"),
            ("1e400", "1024"),
            ("3e1", "1e1"),
            ("1234567890123456789012345678901234567", "1234567890123456789012345678901234567"),
        ] {
            assert!(is_multiple_of(number, step), "{number} of {step}");
        }
        for (number, step) in [
            ("11", "5"),
            ("5", "10"),
            ("0.35", "0.1"),
            ("1", "0.3"),
            ("1e300", "3"),
            ("1e-400", "1e-399"),
            ("9007199254740993", "2"),
            ("9007199254740993.0", "2"),
            ("1", "0"),
            ("1", "12345678901234567890123456789012345678"),
        ] {
            assert!(!is_multiple_of(number, step), "{number} of {step}");
        }
        assert!(is_step("12345678901234567890123456789012345670e9"));
        assert!(!is_step("12345678901234567890123456789012345678") && !is_step("-0.0"));
    }

    #[test]
    fn small_integers_are_digits() {
        assert_eq!(small_integer("-999999999999999999"), Some(-999_999_999_999_999_999));
        for text in ["", "-", "1.0", "1e3", "1000000000000000000", "+1", " 1"] {
            assert_eq!(small_integer(text), None, "{text:?}");
        }
    }
}
