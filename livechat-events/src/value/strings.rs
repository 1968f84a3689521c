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

macro_rules! read_from_text {
    ($($type:ty),*) => {$(
        #[diagnostic::do_not_recommend]
        impl<'de> FromProperty<'de> for $type {
            #[inline]
            fn read(input: &mut Reader<'de>) -> Result<Self, DecodeError> {
                input.text().map(Into::into)
            }
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
}

#[diagnostic::do_not_recommend]
impl<'de: 'a, 'a> FromProperty<'de> for &'a str {
    /// Fails where the string holds an escape: there is nothing then to borrow.
    #[inline]
    fn read(input: &mut Reader<'de>) -> Result<Self, DecodeError> {
        let text = input.raw_text("a string")?.plain();
        text.ok_or_else(|| DecodeError::custom("a `&str` cannot hold a string with an escape; use `Cow<str>`"))
    }
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
