//! The value of a field of a generated struct before it is read.

use std::borrow::Cow;
use std::time::SystemTime;

use crate::json::{Extra, Json};
use crate::number::{Integer, Milliseconds, Number, Seconds};
use crate::presence::Presence;
use crate::timestamp::Timestamp;

/// A value that costs nothing to make. Reading puts another in its place, or fails: nobody sees it.
pub trait Blank {
    /// The value.
    fn blank() -> Self;
}

macro_rules! blank {
    ($($type:ty => $value:expr),* $(,)?) => {$(
        impl Blank for $type {
            fn blank() -> Self {
                $value
            }
        }
    )*};
}

blank! {
    bool => false,
    Cow<'_, str> => Cow::Borrowed(""),
    Number => Self::from(0_u8),
    Integer => Self::from(0_u8),
    Seconds => Self::from(0_u8),
    Milliseconds => Self::from(0_u8),
    SystemTime => Self::UNIX_EPOCH,
    Timestamp<'_> => Timestamp::from_unix_millis(0),
    Json<'_> => Self::null(),
    Extra<'_> => Self::new(),
}

impl<T> Blank for Option<T> {
    fn blank() -> Self {
        None
    }
}

impl<T> Blank for Presence<T> {
    fn blank() -> Self {
        Self::Absent
    }
}

impl<T: Blank> Blank for Box<T> {
    fn blank() -> Self {
        Self::new(T::blank())
    }
}

impl<T> Blank for Vec<T> {
    fn blank() -> Self {
        Self::new()
    }
}
