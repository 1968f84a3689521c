//! Reads an object into fields that stand in the order of its properties.

use super::{PropertyReader, Seen, expected_property, read_value};
use crate::decode_error::DecodeError;
use crate::descriptor::{PropertyDescriptor, PropertySet};
use crate::json::{Extra, plain_string, small_integer};
use crate::value::{FromProperty, Reader};

/// Reads the object that `input` stands on into fields that stand in the order of the set; what has no field is one that the
/// plan does not list. That is put into `extra`, or passed over where there is none. `needed` are the properties that must
/// come, where those are others than the plan says.
///
/// One function for all types of events, so that a type costs the compiler little more than the list of its fields.
pub fn read_fields<'de: 'a, 'a>(
    input: &mut Reader<'de>,
    set: &'static PropertySet,
    fields: &mut [&mut dyn ReadField<'de>],
    extra: Option<&mut Extra<'a>>,
    needed: Option<&[usize]>,
) -> Result<(), DecodeError> {
    let mut properties = PropertyReader::new(input, set)?;
    properties.read_all(fields, extra.is_some())?;
    let rest = properties.finish_all(needed)?;
    if let Some(extra) = extra {
        *extra = rest;
    }
    Ok(())
}

impl<'de> PropertyReader<'_, 'de> {
    #[inline]
    fn read_all(&mut self, fields: &mut [&mut dyn ReadField<'de>], keep: bool) -> Result<(), DecodeError> {
        loop {
            self.read_run(fields);
            let Some(index) = self.next(keep)? else { return Ok(()) };
            let Some(field) = fields.get_mut(index) else {
                self.unlisted(keep)?;
                continue;
            };
            let start = self.input.value_start()?;
            field.read_field(self.input, self.property()).map_err(|error| self.in_property(error, start))?;
        }
    }

    /// Reads strings without escapes and small integers as long as they come in the plan's order, some left out: nearly always
    /// that is all there is. What else comes is left to be read.
    #[inline]
    fn read_run(&mut self, fields: &mut [&mut dyn ReadField<'de>]) {
        let (text, mut rest) = (self.input.cursor.text(), self.input.cursor.rest());
        let Some(mut key) = self.members.plain_next(rest) else { return };
        let listed = self.set.as_slice();
        let listed = listed.get(..fields.len().min(Seen::FIRST)).unwrap_or(listed);
        let (mut expected, mut seen) = (self.expected, self.seen.first());
        while let Some((index, value)) = expected_property(listed, expected, key) {
            let Some(field) = fields.get_mut(index) else { break };
            if seen >> index & 1 == 1 {
                break;
            }
            let Some(after) = put_value(&mut **field, text, value) else { break };
            seen |= 1 << index;
            (expected, rest) = (index + 1, after);
            self.members.go_on();
            match after {
                [b',', next @ ..] => key = next,
                _ => break,
            }
        }
        self.input.cursor.go_on(rest);
        (self.expected, *self.seen.first_mut()) = (expected, seen);
    }
}

/// Puts a value that needs no thought into a field; gives what follows it.
#[inline]
fn put_value<'de>(field: &mut dyn ReadField<'de>, text: &'de str, value: &'de [u8]) -> Option<&'de [u8]> {
    if let Some((string, after)) = plain_string(text, value) {
        return field.put_text(string).then_some(after);
    }
    let (integer, after) = small_integer(value)?;
    field.put_integer(integer).then_some(after)
}

/// A field of any type that a property can be read into.
pub trait ReadField<'de> {
    /// Puts a string that holds no escapes into the field. Where that gives `false`, nothing was done: the value is to be read.
    fn put_text(&mut self, text: &'de str) -> bool;

    /// The same of an integer that is written as plainly as it can be.
    fn put_integer(&mut self, value: u64) -> bool;

    /// Reads the value of a property, which `input` stands on.
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
