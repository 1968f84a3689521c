//! Strings as property values.

use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

use super::{FromProperty, PropertyValue, Reader, ValueWriter, Written, kind};
use crate::decode_error::DecodeError;

macro_rules! written_as_text {
    ($($(#[$note:meta])* $type:ty),*) => {$(
        #[diagnostic::do_not_recommend]
        impl PropertyValue for $type {
            type Kind = kind::Text;

            #[inline]
            fn write(&self, out: ValueWriter<'_>) -> Written {
                out.text(self)
            }

            #[inline]
            fn as_text(&self) -> Option<&str> {
                Some(self)
            }
        }
    )*};
}

written_as_text!(str, String, Cow<'_, str>);

#[diagnostic::do_not_recommend]
impl PropertyValue for char {
    type Kind = kind::Text;

    fn write(&self, out: ValueWriter<'_>) -> Written {
        out.text(self.encode_utf8(&mut [0; 4]))
    }
}

/// Any string will do: nearly all fields of all events are such.
macro_rules! put_as_it_is {
    () => {
        #[inline]
        fn put_text(&mut self, text: &'de str) -> bool {
            *self = text.into();
            true
        }

        #[inline]
        fn put_some_text(field: &mut Option<Self>, text: &'de str) -> bool {
            *field = Some(text.into());
            true
        }
    };
}

macro_rules! read_from_text {
    ($($type:ty),*) => {$(
        #[diagnostic::do_not_recommend]
        impl<'de> FromProperty<'de> for $type {
            #[inline]
            fn read(input: &mut Reader<'de>) -> Result<Self, DecodeError> {
                input.text().map(Into::into)
            }

            put_as_it_is!();
        }
    )*};
}

read_from_text!(String, Box<str>, Rc<str>, Arc<str>);

#[diagnostic::do_not_recommend]
impl<'de: 'a, 'a> FromProperty<'de> for Cow<'a, str> {
    #[inline]
    fn read(input: &mut Reader<'de>) -> Result<Self, DecodeError> {
        input.text()
    }

    put_as_it_is!();
}

#[diagnostic::do_not_recommend]
impl<'de: 'a, 'a> FromProperty<'de> for &'a str {
    /// Fails where the string holds an escape: there is nothing then to borrow.
    #[inline]
    fn read(input: &mut Reader<'de>) -> Result<Self, DecodeError> {
        let text = input.raw_text("a string")?.plain();
        text.ok_or_else(|| DecodeError::custom("a `&str` cannot hold a string with an escape; use `Cow<str>`"))
    }

    put_as_it_is!();
}

#[diagnostic::do_not_recommend]
impl<'de> FromProperty<'de> for char {
    fn read(input: &mut Reader<'de>) -> Result<Self, DecodeError> {
        let text = input.text()?;
        let mut characters = text.chars();
        match (characters.next(), characters.next()) {
            (Some(character), None) => Ok(character),
            _ => Err(DecodeError::custom("expected a string of one character")),
        }
    }
}
