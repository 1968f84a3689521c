//! Numbers of our own, durations, booleans, timestamps and raw values as property values.

use std::time::{Duration, SystemTime};

use super::{FromProperty, PropertyValue, Reader, ValueWriter, Written, kind};
use crate::decode_error::DecodeError;
use crate::finding::Code;
use crate::json::Json;
use crate::number::{Integer, Milliseconds, Number, Seconds};
use crate::timestamp::Timestamp;

macro_rules! written_as_number {
    ($($type:ty, $kind:ty, $number:expr;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl PropertyValue for $type {
            type Kind = $kind;

            #[inline]
            fn write(&self, out: ValueWriter<'_>) -> Written {
                let number: fn(&Self) -> &Number = $number;
                out.number(number(self))
            }
        }
    )*};
}

written_as_number! {
    Number, kind::Number, |number| number;
    Integer, kind::Integer, Integer::number;
    Seconds, kind::Duration, Seconds::number;
    Milliseconds, kind::Milliseconds, Milliseconds::number;
}

#[diagnostic::do_not_recommend]
impl PropertyValue for Duration {
    type Kind = kind::Duration;

    /// In seconds. A property whose unit is milliseconds takes [`Milliseconds`].
    fn write(&self, out: ValueWriter<'_>) -> Written {
        out.number(Seconds::from(*self).number())
    }
}

#[diagnostic::do_not_recommend]
impl PropertyValue for bool {
    type Kind = kind::Boolean;

    fn write(&self, out: ValueWriter<'_>) -> Written {
        out.boolean(*self)
    }
}

#[diagnostic::do_not_recommend]
impl PropertyValue for Timestamp<'_> {
    type Kind = kind::Timestamp;

    fn write(&self, out: ValueWriter<'_>) -> Written {
        out.text(self.as_str())
    }

    #[inline]
    fn as_text(&self) -> Option<&str> {
        Some(self.as_str())
    }
}

#[diagnostic::do_not_recommend]
impl PropertyValue for SystemTime {
    type Kind = kind::Timestamp;

    /// In UTC, to the millisecond.
    fn write(&self, out: ValueWriter<'_>) -> Written {
        Timestamp::from(*self).write(out)
    }
}

#[diagnostic::do_not_recommend]
impl<'de> FromProperty<'de> for SystemTime {
    fn read(input: &mut Reader<'de>) -> Result<Self, DecodeError> {
        let time = input.timestamp()?.to_system_time();
        time.ok_or_else(|| DecodeError::new(Code::OutOfRange, "a `SystemTime` does not hold this time"))
    }
}

#[diagnostic::do_not_recommend]
impl PropertyValue for Json<'_> {
    type Kind = kind::Any;

    fn write(&self, out: ValueWriter<'_>) -> Written {
        out.json(self)
    }
}

#[cfg(feature = "serde")]
#[diagnostic::do_not_recommend]
impl PropertyValue for serde_json::Value {
    type Kind = kind::Any;

    fn write(&self, out: ValueWriter<'_>) -> Written {
        out.json(&Json::from(self.clone()))
    }
}

/// Any integer will do.
macro_rules! put_integer {
    () => {
        #[inline]
        fn put_integer(&mut self, value: u64) -> bool {
            *self = value.into();
            true
        }

        #[inline]
        fn put_some_integer(field: &mut Option<Self>, value: u64) -> bool {
            *field = Some(value.into());
            true
        }
    };
}

#[diagnostic::do_not_recommend]
impl<'de> FromProperty<'de> for Number {
    #[inline]
    fn read(input: &mut Reader<'de>) -> Result<Self, DecodeError> {
        input.number()
    }

    put_integer!();
}

#[diagnostic::do_not_recommend]
impl<'de> FromProperty<'de> for Integer {
    fn read(input: &mut Reader<'de>) -> Result<Self, DecodeError> {
        let number = Number::from_checked(input.numeral("an integer")?);
        let message = "expected an integer, found a number with a fractional part";
        Self::new(number).ok_or_else(|| DecodeError::new(Code::WrongType, message))
    }

    put_integer!();
}

#[diagnostic::do_not_recommend]
impl<'de> FromProperty<'de> for Seconds {
    fn read(input: &mut Reader<'de>) -> Result<Self, DecodeError> {
        input.number().map(Into::into)
    }

    put_integer!();
}

#[diagnostic::do_not_recommend]
impl<'de> FromProperty<'de> for Milliseconds {
    fn read(input: &mut Reader<'de>) -> Result<Self, DecodeError> {
        input.number().map(Into::into)
    }

    put_integer!();
}

#[diagnostic::do_not_recommend]
impl<'de> FromProperty<'de> for Duration {
    /// From seconds. A duration is not negative.
    fn read(input: &mut Reader<'de>) -> Result<Self, DecodeError> {
        let seconds = Seconds::from(input.number()?);
        seconds.to_duration().ok_or_else(|| {
            DecodeError::new(Code::OutOfRange, "a `Duration` holds neither a negative number nor one past 2^64 seconds")
        })
    }
}

#[diagnostic::do_not_recommend]
impl<'de> FromProperty<'de> for bool {
    fn read(input: &mut Reader<'de>) -> Result<Self, DecodeError> {
        input.boolean()
    }
}

#[diagnostic::do_not_recommend]
impl<'de: 'a, 'a> FromProperty<'de> for Timestamp<'a> {
    fn read(input: &mut Reader<'de>) -> Result<Self, DecodeError> {
        input.timestamp()
    }
}

#[diagnostic::do_not_recommend]
impl<'de: 'a, 'a> FromProperty<'de> for Json<'a> {
    fn read(input: &mut Reader<'de>) -> Result<Self, DecodeError> {
        input.json()
    }

    fn null() -> Option<Self> {
        Some(Self::null())
    }
}

#[cfg(feature = "serde")]
#[diagnostic::do_not_recommend]
impl<'de> FromProperty<'de> for serde_json::Value {
    fn read(input: &mut Reader<'de>) -> Result<Self, DecodeError> {
        input.json().map(|json| json.to_value())
    }

    fn null() -> Option<Self> {
        Some(Self::Null)
    }
}
