//! Integers and floats as property values.

use std::num::NonZero;

use super::{Blank, FromProperty, PropertyValue, Reader, ValueWriter, Written, kind};
use crate::decode_error::DecodeError;
use crate::finding::Code;
use crate::number::Number;

macro_rules! integers {
    ($($method:ident as $wide:ty: $($integer:ty),*;)*) => {$($(
        #[diagnostic::do_not_recommend]
        impl PropertyValue for $integer {
            type Kind = kind::Integer;

            #[inline]
            fn write(&self, out: ValueWriter<'_>) -> Written {
                out.$method(*self as $wide)
            }
        }

        #[diagnostic::do_not_recommend]
        impl<'de> FromProperty<'de> for $integer {
            #[inline]
            fn read(input: &mut Reader<'de>) -> Result<Self, DecodeError> {
                let written = input.numeral("an integer")?;
                match written.parse() {
                    Ok(value) => Ok(value),
                    Err(_) => whole(written, stringify!($integer)),
                }
            }

            #[inline]
            fn put_integer(&mut self, value: u64) -> bool {
                Self::try_from(value).map(|value| *self = value).is_ok()
            }

            #[inline]
            fn put_some_integer(field: &mut Option<Self>, value: u64) -> bool {
                Self::try_from(value).map(|value| *field = Some(value)).is_ok()
            }
        }
    )*)*};
}

integers! {
    signed as i128: i8, i16, i32, i64, i128, isize;
    unsigned as u128: u8, u16, u32, u64, u128, usize;
}

macro_rules! not_zero {
    ($($integer:ty),*) => {$(
        #[diagnostic::do_not_recommend]
        impl PropertyValue for NonZero<$integer> {
            type Kind = kind::Integer;

            fn write(&self, out: ValueWriter<'_>) -> Written {
                self.get().write(out)
            }
        }

        #[diagnostic::do_not_recommend]
        impl<'de> FromProperty<'de> for NonZero<$integer> {
            fn read(input: &mut Reader<'de>) -> Result<Self, DecodeError> {
                let zero = || DecodeError::new(Code::OutOfRange, "expected a number other than zero, found `0`");
                Self::new(<$integer>::read(input)?).ok_or_else(zero)
            }
        }

        impl Blank for NonZero<$integer> {
            fn blank() -> Self {
                Self::MIN
            }
        }
    )*};
}

not_zero!(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize);

/// An integer that is written as a float, `45.0` or `4.5e1`; an error where it has a fraction or does not fit.
#[cold]
fn whole<T: TryFrom<i128>>(written: &str, target: &str) -> Result<T, DecodeError> {
    let number = Number::from_checked(written);
    if !number.is_integer() {
        let message = "expected an integer, found a number with a fractional part";
        return Err(DecodeError::new(Code::WrongType, message));
    }
    number
        .as_i128()
        .and_then(|value| T::try_from(value).ok())
        .ok_or_else(|| DecodeError::new(Code::OutOfRange, format!("the number does not fit into `{target}`")))
}

#[diagnostic::do_not_recommend]
impl PropertyValue for f64 {
    type Kind = kind::Number;

    fn write(&self, out: ValueWriter<'_>) -> Written {
        out.float(*self)
    }
}

#[diagnostic::do_not_recommend]
impl PropertyValue for f32 {
    type Kind = kind::Number;

    /// As many digits as an `f32` has.
    fn write(&self, out: ValueWriter<'_>) -> Written {
        out.number(&Number::from_f32(*self))
    }
}

#[diagnostic::do_not_recommend]
impl<'de> FromProperty<'de> for f64 {
    fn read(input: &mut Reader<'de>) -> Result<Self, DecodeError> {
        input.number().map(|number| number.as_f64())
    }
}

#[diagnostic::do_not_recommend]
impl<'de> FromProperty<'de> for f32 {
    #[expect(clippy::cast_possible_truncation, reason = "the nearest float is what is asked for")]
    fn read(input: &mut Reader<'de>) -> Result<Self, DecodeError> {
        input.number().map(|number| number.as_f64() as Self)
    }
}
