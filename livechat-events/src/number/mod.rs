//! Numbers, kept as written.

mod convert;
#[cfg(test)]
mod tests;
mod wrapped;

pub use wrapped::{Integer, Milliseconds, Seconds};

use std::fmt;

use crate::json::Json;
use livechat_core::decimal::{Decimal, is_whole};
use livechat_core::json::Cursor;

/// A JSON number, kept as it was written: `0` is not `0.0`, and `1.10` keeps its last digit.
///
/// JSON has no `NaN` and no infinities: `Number::from` makes of them a number that is written as `null`, which validation reports.
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

/// Integers are kept as integers, other numbers as text; short texts need no allocation.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Repr {
    Unsigned(u64),
    Negative(i64),
    /// `NaN` or an infinity.
    NotFinite,
    Short(Short),
    Long(Box<str>),
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Short {
    length: u8,
    bytes: [u8; SHORT],
}

const SHORT: usize = 22;

impl Number {
    /// Reads a number as JSON writes it, and returns `None` for any other text.
    ///
    /// ```
    /// use livechat_events::Number;
    ///
    /// assert_eq!(Number::parse("1.10").unwrap().to_string(), "1.10");
    /// assert_eq!(Number::parse("01"), None);
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut cursor = Cursor::new(text);
        let written = cursor.number().ok()?;
        (written.len() == text.len()).then(|| Self::from_checked(written))
    }

    /// Returns the shortest number that reads back as the float, and `None` for `NaN` and the infinities.
    ///
    /// ```
    /// use livechat_events::Number;
    ///
    /// assert_eq!(Number::from_f64(0.5), Number::parse("0.5"));
    /// assert_eq!(Number::from_f64(f64::NAN), None);
    /// ```
    #[must_use]
    pub fn from_f64(value: f64) -> Option<Self> {
        value.is_finite().then(|| Self::from_checked(zmij::Buffer::new().format_finite(value)))
    }

    /// Returns a number that a cursor has read.
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

    /// Returns the nearest float.
    ///
    /// ```
    /// use livechat_events::Number;
    ///
    /// assert_eq!(Number::parse("2.50").unwrap().as_f64(), 2.5);
    /// ```
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "the nearest float is what is asked for")]
    pub fn as_f64(&self) -> f64 {
        match &self.0 {
            Repr::Unsigned(value) => *value as f64,
            Repr::Negative(value) => *value as f64,
            Repr::NotFinite => f64::NAN,
            // What a cursor has read as a number always parses as a float.
            Repr::Short(short) => short.text().parse().unwrap_or(f64::MAX),
            Repr::Long(text) => text.parse().unwrap_or(f64::MAX),
        }
    }

    /// Returns the number as an `i64`, if it is one, however it is written: `45.0` and `4.5e1` are 45.
    ///
    /// ```
    /// use livechat_events::Number;
    ///
    /// assert_eq!(Number::parse("-7").unwrap().as_i64(), Some(-7));
    /// assert_eq!(Number::parse("2.5").unwrap().as_i64(), None);
    /// ```
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        match &self.0 {
            Repr::Unsigned(value) => i64::try_from(*value).ok(),
            Repr::Negative(value) => Some(*value),
            Repr::NotFinite => None,
            Repr::Short(_) | Repr::Long(_) => self.as_i128().and_then(|value| i64::try_from(value).ok()),
        }
    }

    /// Returns the number as a `u64`, if it is one, however it is written.
    ///
    /// ```
    /// use livechat_events::Number;
    ///
    /// assert_eq!(Number::from(7).as_u64(), Some(7));
    /// assert_eq!(Number::from(-7).as_u64(), None);
    /// ```
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        match &self.0 {
            Repr::Unsigned(value) => Some(*value),
            Repr::Negative(_) | Repr::NotFinite => None,
            Repr::Short(_) | Repr::Long(_) => self.as_i128().and_then(|value| u64::try_from(value).ok()),
        }
    }

    /// Returns the number as an `i128`, if it is one, however it is written.
    ///
    /// ```
    /// use livechat_events::Number;
    ///
    /// assert_eq!(Number::parse("18446744073709551616").unwrap().as_i128(), Some(1 << 64));
    /// ```
    #[must_use]
    pub fn as_i128(&self) -> Option<i128> {
        match &self.0 {
            Repr::Unsigned(value) => Some(i128::from(*value)),
            Repr::Negative(value) => Some(i128::from(*value)),
            Repr::NotFinite => None,
            Repr::Short(short) => whole_number(short.text()),
            Repr::Long(text) => whole_number(text),
        }
    }

    /// Returns true if the number has no fractional part, however it is written.
    ///
    /// ```
    /// use livechat_events::Number;
    ///
    /// assert!(Number::parse("2").unwrap().is_integer());
    /// assert!(!Number::parse("2.5").unwrap().is_integer());
    /// ```
    #[must_use]
    pub fn is_integer(&self) -> bool {
        match &self.0 {
            Repr::Unsigned(_) | Repr::Negative(_) => true,
            Repr::NotFinite => false,
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
            Repr::NotFinite => out.extend_from_slice(b"null"),
            Repr::Short(short) => out.extend_from_slice(short.text().as_bytes()),
            Repr::Long(text) => out.extend_from_slice(text.as_bytes()),
        }
    }
}

/// Returns the integer that a text is, however it is written.
fn whole_number(text: &str) -> Option<i128> {
    is_whole(text).then(|| Decimal::new(text).scaled(0)).flatten()
}

/// Returns the integer that a text is, if it is written without a point and an exponent.
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

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Repr::Unsigned(value) => value.fmt(f),
            Repr::Negative(value) => value.fmt(f),
            Repr::NotFinite => f.pad("null"),
            Repr::Short(short) => f.pad(short.text()),
            Repr::Long(text) => f.pad(text),
        }
    }
}

impl Number {
    /// Returns an integer of at most 64 bits.
    #[inline]
    fn from_integer(value: i128) -> Self {
        match (u64::try_from(value), i64::try_from(value)) {
            (Ok(value), _) => Self(Repr::Unsigned(value)),
            (_, Ok(value)) => Self(Repr::Negative(value)),
            _ => Self::from_checked(&value.to_string()),
        }
    }

    fn from_float(value: f64) -> Self {
        Self::from_f64(value).unwrap_or(Self(Repr::NotFinite))
    }

    /// As many digits as an `f32` has, which is what was meant by it: `0.1`, not `0.10000000149011612`.
    pub(crate) fn from_f32(value: f32) -> Self {
        Self::parse(&value.to_string()).unwrap_or(Self(Repr::NotFinite))
    }
}

impl From<Number> for Json<'_> {
    fn from(number: Number) -> Self {
        Self::from_written(number.to_string().into_bytes())
    }
}
