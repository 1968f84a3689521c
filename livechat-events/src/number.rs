//! Numbers that stay what they were.

use std::fmt;
use std::time::Duration;

use crate::json::Cursor;

/// A JSON number, kept as it was written: `0` is not `0.0`, and `1.10` keeps its last digit.
///
/// `NaN` and the infinities cannot be built: JSON has no word for them.
///
/// ```
/// use livechat_events::Number;
///
/// assert_eq!(Number::from(203).to_string(), "203");
/// assert_eq!(Number::parse("1.10").unwrap().to_string(), "1.10");
/// assert_eq!(Number::parse("1.10").unwrap().as_f64(), 1.1);
/// assert!(Number::from_f64(f64::NAN).is_none());
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Number(Repr);

/// Integers are kept as such; whatever else a number may look like is kept as text, short ones without an allocation.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Repr {
    Unsigned(u64),
    Negative(i64),
    Short(Short),
    Long(Box<str>),
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Short {
    length: u8,
    bytes: [u8; SHORT],
}

const SHORT: usize = 22;

/// A number without a fractional part, kept as it was written: `45.0` is one, too.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Integer(Number);

/// A number of seconds: what a property is whose unit is `seconds`.
///
/// ```
/// use livechat_events::Seconds;
/// use std::time::Duration;
///
/// assert_eq!(Seconds::from(Duration::from_secs(45)).to_string(), "45");
/// assert_eq!(Seconds::from(Duration::from_millis(1_250)).to_string(), "1.25");
/// assert_eq!(Seconds::from(203).to_duration(), Some(Duration::from_secs(203)));
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Seconds(Number);

/// A number of milliseconds: what a property is whose unit is `milliseconds`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Milliseconds(Number);

impl Number {
    /// Reads a number as JSON writes it; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut cursor = Cursor::new(text);
        let written = cursor.number().ok()?;
        (written.len() == text.len()).then(|| Self::from_checked(written))
    }

    /// The number nearest to a float, written as shortly as it can be; `None` for `NaN` and the infinities.
    #[must_use]
    pub fn from_f64(value: f64) -> Option<Self> {
        serde_json::Number::from_f64(value).map(|number| Self::from_checked(&number.to_string()))
    }

    /// A number that a cursor has read.
    #[inline]
    pub(crate) fn from_checked(written: &str) -> Self {
        Self(match integer_of(written) {
            Some(repr) => repr,
            None => match Short::new(written) {
                Some(short) => Repr::Short(short),
                None => Repr::Long(written.into()),
            },
        })
    }

    /// The number as a float: the nearest one where it is not exact.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "the nearest float is what is asked for")]
    pub fn as_f64(&self) -> f64 {
        match &self.0 {
            Repr::Unsigned(value) => *value as f64,
            Repr::Negative(value) => *value as f64,
            // What a cursor has read as a number always parses as a float.
            Repr::Short(short) => short.text().parse().unwrap_or(f64::MAX),
            Repr::Long(text) => text.parse().unwrap_or(f64::MAX),
        }
    }

    /// The number as an `i64`, where it is one, however it is written: `45.0` and `4.5e1` are 45.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        match &self.0 {
            Repr::Unsigned(value) => i64::try_from(*value).ok(),
            Repr::Negative(value) => Some(*value),
            Repr::Short(_) | Repr::Long(_) => self.as_i128().and_then(|value| i64::try_from(value).ok()),
        }
    }

    /// The number as a `u64`, where it is one, however it is written.
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        match &self.0 {
            Repr::Unsigned(value) => Some(*value),
            Repr::Negative(_) => None,
            Repr::Short(_) | Repr::Long(_) => self.as_i128().and_then(|value| u64::try_from(value).ok()),
        }
    }

    /// The number as an `i128`, where it is one, however it is written.
    #[must_use]
    pub fn as_i128(&self) -> Option<i128> {
        match &self.0 {
            Repr::Unsigned(value) => Some(i128::from(*value)),
            Repr::Negative(value) => Some(i128::from(*value)),
            Repr::Short(short) => whole(short.text()),
            Repr::Long(text) => whole(text),
        }
    }

    /// Whether it has no fractional part, however it is written.
    #[must_use]
    pub fn is_integer(&self) -> bool {
        match &self.0 {
            Repr::Unsigned(_) | Repr::Negative(_) => true,
            Repr::Short(short) => is_whole(short.text()),
            Repr::Long(text) => is_whole(text),
        }
    }

    /// Writes it as JSON.
    #[inline]
    pub(crate) fn push(&self, out: &mut Vec<u8>) {
        match &self.0 {
            Repr::Unsigned(value) => crate::json::push_integer(out, *value),
            Repr::Negative(value) => crate::json::push_integer(out, *value),
            Repr::Short(short) => out.extend_from_slice(short.text().as_bytes()),
            Repr::Long(text) => out.extend_from_slice(text.as_bytes()),
        }
    }
}

/// The integer that a text is the plain way to write, if it is one.
#[inline]
fn integer_of(written: &str) -> Option<Repr> {
    let digits = written.strip_prefix('-').unwrap_or(written);
    if digits.len() > 20 || digits.bytes().any(|byte| !byte.is_ascii_digit()) {
        return None;
    }
    if digits.len() == written.len() {
        return written.parse().ok().map(Repr::Unsigned);
    }
    // `-0` is a float to every reader, and keeps its sign only as text.
    written.parse().ok().filter(|value| *value != 0).map(Repr::Negative)
}

impl Short {
    fn new(text: &str) -> Option<Self> {
        let mut bytes = [0; SHORT];
        bytes.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
        Some(Self { length: u8::try_from(text.len()).ok()?, bytes })
    }

    fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.length)]).unwrap_or("0")
    }
}

/// A decimal text taken apart: sign, digits without leading zeros, and the power of ten that they are multiplied by.
struct Decimal<'t> {
    negative: bool,
    before_point: &'t str,
    after_point: &'t str,
    exponent: i64,
}

impl<'t> Decimal<'t> {
    fn new(text: &'t str) -> Self {
        let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (digits, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (before_point, after_point) = digits.split_once('.').unwrap_or((digits, ""));
        // An exponent that no i64 holds belongs to a zero or to a number that rounds to zero.
        Self { negative, before_point, after_point, exponent: exponent.parse().unwrap_or(i64::MIN / 2) }
    }

    fn digits(&self) -> impl DoubleEndedIterator<Item = u8> + '_ {
        self.before_point.bytes().chain(self.after_point.bytes())
    }

    fn is_zero(&self) -> bool {
        self.digits().all(|digit| digit == b'0')
    }

    /// How many digits stand left of the point once the exponent is applied; may be negative.
    fn whole_digits(&self) -> i64 {
        i64::try_from(self.before_point.len()).unwrap_or(i64::MAX).saturating_add(self.exponent)
    }

    /// The value times 10^`scale`, cut off after the point; `None` where an `i128` is too small.
    fn scaled(&self, scale: i64) -> Option<i128> {
        if self.is_zero() {
            return Some(0);
        }
        let wanted = self.whole_digits().saturating_add(scale);
        if wanted <= 0 {
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
}

fn whole(text: &str) -> Option<i128> {
    is_whole(text).then(|| Decimal::new(text).scaled(0)).flatten()
}

fn is_whole(text: &str) -> bool {
    let decimal = Decimal::new(text);
    let whole_digits = usize::try_from(decimal.whole_digits()).unwrap_or(0);
    decimal.digits().skip(whole_digits).all(|digit| digit == b'0')
}

impl Integer {
    /// The number as an integer; `None` where it has a fractional part.
    #[must_use]
    pub fn new(number: Number) -> Option<Self> {
        number.is_integer().then_some(Self(number))
    }

    /// The integer as an `i64`, where it fits.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        self.0.as_i64()
    }

    /// The integer as a `u64`, where it fits.
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        self.0.as_u64()
    }

    /// The number that it is.
    #[must_use]
    pub fn number(&self) -> &Number {
        &self.0
    }
}

impl Seconds {
    /// As a duration, to the nanosecond; `None` where it is negative or longer than a duration can be.
    #[must_use]
    pub fn to_duration(&self) -> Option<Duration> {
        duration(&self.0, 9)
    }

    /// The number that it is.
    #[must_use]
    pub fn number(&self) -> &Number {
        &self.0
    }
}

impl Milliseconds {
    /// As a duration, to the nanosecond; `None` where it is negative or longer than a duration can be.
    #[must_use]
    pub fn to_duration(&self) -> Option<Duration> {
        duration(&self.0, 6)
    }

    /// The number that it is.
    #[must_use]
    pub fn number(&self) -> &Number {
        &self.0
    }
}

/// A number of which one is 10^`scale` nanoseconds.
fn duration(number: &Number, scale: i64) -> Option<Duration> {
    const NANOS: i128 = 1_000_000_000;
    let nanos = Decimal::new(&number.to_string()).scaled(scale).filter(|nanos| *nanos >= 0)?;
    Some(Duration::new(u64::try_from(nanos / NANOS).ok()?, u32::try_from(nanos % NANOS).ok()?))
}

impl From<Duration> for Seconds {
    /// All of its nanoseconds, and no more digits than they need.
    fn from(duration: Duration) -> Self {
        Self(decimal(u128::from(duration.as_secs()), duration.subsec_nanos(), 9))
    }
}

impl From<Duration> for Milliseconds {
    /// All of its nanoseconds, and no more digits than they need.
    fn from(duration: Duration) -> Self {
        Self(decimal(duration.as_millis(), duration.subsec_nanos() % 1_000_000, 6))
    }
}

/// `whole` and `fraction`, the latter having `digits` digits, written without trailing zeros.
fn decimal(whole: u128, fraction: u32, digits: usize) -> Number {
    if let (Ok(whole), 0) = (u64::try_from(whole), fraction) {
        return Number(Repr::Unsigned(whole));
    }
    let text = format!("{whole}.{fraction:0digits$}");
    Number::from_checked(text.trim_end_matches('0').trim_end_matches('.'))
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Repr::Unsigned(value) => value.fmt(f),
            Repr::Negative(value) => value.fmt(f),
            Repr::Short(short) => f.pad(short.text()),
            Repr::Long(text) => f.pad(text),
        }
    }
}

macro_rules! shown_as_written {
    ($($type:ty),*) => {$(
        impl fmt::Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }
    )*};
}

macro_rules! wrapped_numbers {
    ($($wrapper:ident),*) => {$(
        impl fmt::Display for $wrapper {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl From<$wrapper> for Number {
            fn from(value: $wrapper) -> Self {
                value.0
            }
        }
    )*};
}

macro_rules! from_integers {
    ($($integer:ty),* => $($target:ident),*) => { from_integers!(@ [$($integer),*] $($target),*); };
    (@ $integers:tt $($target:ident),*) => {$( from_integers!(# $integers $target); )*};
    (# [$($integer:ty),*] $target:ident) => {$(
        impl From<$integer> for $target {
            #[inline]
            fn from(value: $integer) -> Self {
                from_integers!(! $target, Number::from_integer(i128::from(value)))
            }
        }
    )*};
    (! Number, $number:expr) => { $number };
    (! $wrapper:ident, $number:expr) => { $wrapper($number) };
}

impl Number {
    /// An integer of at most 64 bits.
    #[inline]
    fn from_integer(value: i128) -> Self {
        match (u64::try_from(value), i64::try_from(value)) {
            (Ok(value), _) => Self(Repr::Unsigned(value)),
            (_, Ok(value)) => Self(Repr::Negative(value)),
            _ => Self::from_checked(&value.to_string()),
        }
    }
}

impl From<usize> for Number {
    fn from(value: usize) -> Self {
        Self::from_integer(i128::try_from(value).unwrap_or(i128::MAX))
    }
}

impl TryFrom<f64> for Number {
    type Error = NotFinite;

    fn try_from(value: f64) -> Result<Self, NotFinite> {
        Self::from_f64(value).ok_or(NotFinite)
    }
}

/// The float was `NaN` or infinite: JSON has no word for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotFinite;

impl fmt::Display for NotFinite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("`NaN` and the infinities are no JSON numbers")
    }
}

impl std::error::Error for NotFinite {}

impl From<Number> for Seconds {
    fn from(number: Number) -> Self {
        Self(number)
    }
}

impl From<Number> for Milliseconds {
    fn from(number: Number) -> Self {
        Self(number)
    }
}

shown_as_written!(Number, Integer, Seconds, Milliseconds);
wrapped_numbers!(Integer, Seconds, Milliseconds);
from_integers!(i8, i16, i32, i64, u8, u16, u32, u64 => Number, Integer, Seconds, Milliseconds);

#[cfg(test)]
mod tests {
    use super::{Milliseconds, Number, Seconds};
    use std::time::Duration;

    #[test]
    fn keeps_what_was_written() {
        for text in ["0", "-0", "0.0", "1.10", "45.0", "4.5e1", "1E5", "18446744073709551615", "18446744073709551616"] {
            assert_eq!(Number::parse(text).unwrap().to_string(), text);
        }
        let long = format!("0.{}", "123".repeat(40));
        assert_eq!(Number::parse(&long).unwrap().to_string(), long);
    }

    #[test]
    fn reads_only_json_numbers() {
        for text in ["", "-", "01", "1.", ".5", "1e", "NaN", "Infinity", "1e400", "0x10", "1 ", " 1", "+1"] {
            assert!(Number::parse(text).is_none(), "{text:?}");
        }
    }

    #[test]
    fn knows_integers_however_they_are_written() {
        for (text, value) in [("45.0", 45), ("4.5e1", 45), ("-0", 0), ("1200e-2", 12), ("0e99999999999999999999", 0)] {
            assert_eq!(Number::parse(text).unwrap().as_i64(), Some(value), "{text}");
        }
        for text in ["45.5", "1e-1", "1e300", "0.1e0", "9223372036854775808"] {
            assert_eq!(Number::parse(text).unwrap().as_i64(), None, "{text}");
        }
        assert!(Number::parse("1e300").unwrap().is_integer());
        assert!(!Number::parse("1e-99999999999999999999").unwrap().is_integer());
    }

    #[test]
    fn integers_equal_their_written_form() {
        assert_eq!(Number::from(203), Number::parse("203").unwrap());
        assert_eq!(Number::from(-7_i64), Number::parse("-7").unwrap());
        assert_eq!(Number::from_f64(45.5), Number::parse("45.5"));
        assert_ne!(Number::parse("0"), Number::parse("0.0"));
    }

    #[test]
    fn durations_go_both_ways() {
        for duration in
            [Duration::ZERO, Duration::from_nanos(1), Duration::new(12, 340_000_000), Duration::from_millis(7)]
        {
            assert_eq!(Seconds::from(duration).to_duration(), Some(duration));
            assert_eq!(Milliseconds::from(duration).to_duration(), Some(duration));
        }
        assert_eq!(Milliseconds::from(Duration::from_micros(1_500)).to_string(), "1.5");
        assert_eq!(Seconds::from(-1).to_duration(), None);
        assert_eq!(Seconds::from(Number::parse("1.5e3").unwrap()).to_duration(), Some(Duration::from_secs(1500)));
    }
}
