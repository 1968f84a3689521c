//! Fields that properties are read into.

use super::read_value;
use crate::decode_error::DecodeError;
use crate::descriptor::PropertyDescriptor;
use crate::value::{FromProperty, Reader};

/// A field of any type that a property can be read into.
pub trait ReadField<'de> {
    /// Puts a string that holds no escapes into the field. Where that gives `false`, nothing was done: the value is to be read.
    fn put_text(&mut self, text: &'de str) -> bool;

    /// Reads an integer that is written in its simplest form.
    fn put_integer(&mut self, value: u64) -> bool;

    /// Reads the value of a property, which `input` stands on.
    ///
    /// # Errors
    ///
    /// Fails if the text is not valid JSON there, or its value does not fit the type.
    fn read_field(&mut self, input: &mut Reader<'de>, property: &PropertyDescriptor) -> Result<(), DecodeError>;
}

impl<'de, T: FromProperty<'de>> ReadField<'de> for T {
    fn put_text(&mut self, text: &'de str) -> bool {
        T::put_text(self, text)
    }

    fn put_integer(&mut self, value: u64) -> bool {
        T::put_integer(self, value)
    }

    fn read_field(&mut self, input: &mut Reader<'de>, property: &PropertyDescriptor) -> Result<(), DecodeError> {
        *self = read_value(input, property)?;
        Ok(())
    }
}
