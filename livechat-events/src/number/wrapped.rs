//! Numbers without a fractional part, or with a unit.

use std::time::Duration;

use super::Number;
use livechat_core::decimal::Decimal;

/// A number without a fractional part, kept as written; `45.0` is one, too.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Integer(Number);

/// A number of seconds: the value of a property whose unit is `seconds`.
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

/// A number of milliseconds: the value of a property whose unit is `milliseconds`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Milliseconds(Number);

impl Integer {
    /// Returns the number as an integer, or `None` if it has a fractional part.
    ///
    /// ```
    /// use livechat_events::{Integer, Number};
    ///
    /// assert!(Integer::new(Number::from(2)).is_some());
    /// assert!(Integer::new(Number::parse("2.5").unwrap()).is_none());
    /// ```
    #[must_use]
    pub fn new(number: Number) -> Option<Self> {
        number.is_integer().then_some(Self(number))
    }

    /// Returns the integer as an `i64`, if it fits.
    ///
    /// ```
    /// use livechat_events::{Integer, Number};
    ///
    /// assert_eq!(Integer::new(Number::from(-2)).unwrap().as_i64(), Some(-2));
    /// ```
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        self.0.as_i64()
    }

    /// Returns the integer as a `u64`, if it fits.
    ///
    /// ```
    /// use livechat_events::{Integer, Number};
    ///
    /// assert_eq!(Integer::new(Number::from(-2)).unwrap().as_u64(), None);
    /// ```
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        self.0.as_u64()
    }

    /// Returns the number.
    ///
    /// ```
    /// use livechat_events::{Integer, Number};
    ///
    /// assert_eq!(Integer::new(Number::from(2)).unwrap().number(), &Number::from(2));
    /// ```
    #[must_use]
    pub fn number(&self) -> &Number {
        &self.0
    }
}

impl Seconds {
    /// Returns the duration, to the nanosecond; `None` if it is negative or longer than a `Duration` can be.
    ///
    /// ```
    /// use livechat_events::Seconds;
    ///
    /// let duration = std::time::Duration::from_millis(1500);
    /// assert_eq!(Seconds::from(duration).to_duration(), Some(duration));
    /// ```
    #[must_use]
    pub fn to_duration(&self) -> Option<Duration> {
        duration(&self.0, 9)
    }

    /// Returns the number.
    ///
    /// ```
    /// use livechat_events::Seconds;
    ///
    /// let seconds = Seconds::from(std::time::Duration::from_millis(1500));
    /// assert_eq!(seconds.number().to_string(), "1.5");
    /// ```
    #[must_use]
    pub fn number(&self) -> &Number {
        &self.0
    }
}

impl Milliseconds {
    /// Returns the duration, to the nanosecond; `None` if it is negative or longer than a `Duration` can be.
    ///
    /// ```
    /// use livechat_events::Milliseconds;
    ///
    /// let duration = std::time::Duration::from_secs(2);
    /// assert_eq!(Milliseconds::from(duration).to_duration(), Some(duration));
    /// ```
    #[must_use]
    pub fn to_duration(&self) -> Option<Duration> {
        duration(&self.0, 6)
    }

    /// Returns the number.
    ///
    /// ```
    /// use livechat_events::Milliseconds;
    ///
    /// let milliseconds = Milliseconds::from(std::time::Duration::from_secs(2));
    /// assert_eq!(milliseconds.number().to_string(), "2000");
    /// ```
    #[must_use]
    pub fn number(&self) -> &Number {
        &self.0
    }
}

/// Returns the duration of a number whose unit is 10^`scale` nanoseconds.
fn duration(number: &Number, scale: i64) -> Option<Duration> {
    const NANOS: i128 = 1_000_000_000;
    if number.as_f64().is_nan() {
        return None;
    }
    let nanos = Decimal::new(&number.to_string()).scaled(scale).filter(|nanos| *nanos >= 0)?;
    Some(Duration::new(u64::try_from(nanos / NANOS).ok()?, u32::try_from(nanos % NANOS).ok()?))
}

impl From<Duration> for Number {
    /// In seconds.
    fn from(duration: Duration) -> Self {
        Seconds::from(duration).0
    }
}

impl From<Duration> for Seconds {
    /// Keeps all nanoseconds, with no more digits than they need.
    fn from(duration: Duration) -> Self {
        Self(decimal(u128::from(duration.as_secs()), duration.subsec_nanos(), 9))
    }
}

impl From<Duration> for Milliseconds {
    /// Keeps all nanoseconds, with no more digits than they need.
    fn from(duration: Duration) -> Self {
        Self(decimal(duration.as_millis(), duration.subsec_nanos() % 1_000_000, 6))
    }
}

/// Writes `whole` and a `fraction` of `digits` digits, without trailing zeros.
fn decimal(whole: u128, fraction: u32, digits: usize) -> Number {
    if let (Ok(whole), 0) = (u64::try_from(whole), fraction) {
        return Number::from(whole);
    }
    let text = format!("{whole}.{fraction:0digits$}");
    Number::from_checked(text.trim_end_matches('0').trim_end_matches('.'))
}

macro_rules! around_a_number {
    ($($wrapper:ident),*) => {$(
        impl $wrapper {
            /// Wraps a number that is known to fit.
            pub(super) const fn of(number: Number) -> Self {
                Self(number)
            }

            pub(super) fn into_number(self) -> Number {
                self.0
            }
        }
    )*};
}

around_a_number!(Integer, Seconds, Milliseconds);
