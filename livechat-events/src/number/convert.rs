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

/// Numbers of any other type, from what they are as a `Number`.
macro_rules! from_others {
    ($($type:ty: $number:expr => $($target:ident),*;)*) => {$($(
        impl From<$type> for $target {
            #[inline]
            fn from(value: $type) -> Self {
                let number: fn($type) -> Number = $number;
                from_integers!(! $target, number(value))
            }
        }
    )*)*};
}

from_others! {
    i128: Number::from_integer => Number, Integer, Seconds, Milliseconds;
    u128: |value| Number::from_checked(&value.to_string()) => Number, Integer, Seconds, Milliseconds;
    isize: |value| Number::from_integer(i128::try_from(value).unwrap_or(i128::MIN)) => Number, Integer, Seconds, Milliseconds;
    usize: |value| Number::from_integer(i128::try_from(value).unwrap_or(i128::MAX)) => Number, Integer, Seconds, Milliseconds;
    // A float is no integer, whatever its value.
    f64: Number::from_float => Number, Seconds, Milliseconds;
    f32: Number::from_f32 => Number, Seconds, Milliseconds;
}

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
