//! Conversions from and to Rust's own numbers.

use std::fmt;

use super::{Integer, Milliseconds, Number, Seconds};

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
                self.number().fmt(f)
            }
        }

        impl From<$wrapper> for Number {
            fn from(value: $wrapper) -> Self {
                value.into_number()
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
    (! $wrapper:ident, $number:expr) => { $wrapper::of($number) };
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

/// The error of a float that is `NaN` or infinite, which JSON cannot write.
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
        Self::of(number)
    }
}

impl From<Number> for Milliseconds {
    fn from(number: Number) -> Self {
        Self::of(number)
    }
}

shown_as_written!(Number, Integer, Seconds, Milliseconds);
wrapped_numbers!(Integer, Seconds, Milliseconds);
from_integers!(i8, i16, i32, i64, u8, u16, u32, u64 => Number, Integer, Seconds, Milliseconds);
