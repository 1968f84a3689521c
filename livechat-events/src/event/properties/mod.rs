//! Reads the properties of an event, or the members of a nested object, into typed fields.

mod field;
mod in_place;
mod noted;
mod seen;

pub use field::ReadField;
pub use in_place::read_fields;

use std::borrow::Cow;

use crate::decode_error::DecodeError;
use crate::descriptor::{PropertyDescriptor, PropertySet};
use crate::finding::Code;
use crate::json::{Extra, UniqueMembers};
use crate::value::{FromProperty, Reader};
use livechat_core::json::{Cursor, Members, after_key};
use seen::Seen;

/// Goes through an object whose properties a plan lists.
///
/// Generated and derived code asks it for the next property and says into which field to read it; the rules for
/// `null`, for properties that come twice and for those that are missing are kept here, in one place.
#[derive(Debug)]
pub struct PropertyReader<'r, 'de> {
    input: &'r mut Reader<'de>,
    set: &'static PropertySet,
    members: Members,
    /// The object from its start, to look up what a key had when it comes again.
    object: Cursor<'de>,
    seen: Seen,
    expected: usize,
    unknown: UniqueMembers<'de>,
}

impl<'r, 'de> PropertyReader<'r, 'de> {
    /// Enters the object that `input` stands on.
    ///
    /// # Errors
    ///
    /// Fails if the value is not an object.
    #[inline]
    pub fn new(input: &'r mut Reader<'de>, set: &'static PropertySet) -> Result<Self, DecodeError> {
        if input.cursor.peek()? != b'{' {
            return Err(input.wrong_type("an object"));
        }
        let object = input.cursor.clone();
        let members = input.cursor.enter()?;
        let (seen, unknown) = (Seen::default(), UniqueMembers::default());
        Ok(Self { input, set, members, object, seen, expected: 0, unknown })
    }

    /// The next property, as its place in the set; what the plan does not list is put aside on the way, and `None` is
    /// the end of the object. Where `KEEP` is false, what the plan does not list is passed over.
    ///
    /// # Errors
    ///
    /// Fails if the text is not valid JSON there.
    #[inline]
    pub fn next_property<const KEEP: bool>(&mut self) -> Result<Option<usize>, DecodeError> {
        self.next(KEEP)
    }

    #[inline]
    fn next(&mut self, keep: bool) -> Result<Option<usize>, DecodeError> {
        loop {
            let cursor = &mut self.input.cursor;
            if !cursor.next_member(&mut self.members)? {
                return Ok(None);
            }
            if let Some((index, after)) = expected_property(self.set.as_slice(), self.expected, cursor.rest()) {
                cursor.go_on(after);
                if self.seen.insert(index) {
                    self.expected = index + 1;
                    return Ok(Some(index));
                }
                self.again(index)?;
                continue;
            }
            if let Some(index) = self.look_up(keep)? {
                return Ok(Some(index));
            }
        }
    }

    /// Looks up a key that was not expected. What the plan does not list is put aside, or passed over.
    #[inline(never)]
    fn look_up(&mut self, keep: bool) -> Result<Option<usize>, DecodeError> {
        let key = self.input.cursor.key()?;
        let found = match key.plain() {
            Some(key) => self.set.search(key.as_bytes()),
            None => self.set.search(key.text().as_bytes()),
        };
        match found {
            Some(index) if self.seen.insert(index) => {
                self.expected = index + 1;
                return Ok(Some(index));
            }
            Some(index) => self.again(index)?,
            None if keep => self.unknown.add(key.text(), &mut self.input.cursor)?,
            None => drop(self.input.cursor.skip()?),
        }
        Ok(None)
    }

    /// Treats the property that [`next_property`](Self::next_property) gave as one that the plan does not list: it has no field.
    ///
    /// # Errors
    ///
    /// Fails if the text is not valid JSON there.
    pub fn other<const KEEP: bool>(&mut self) -> Result<(), DecodeError> {
        self.unlisted(KEEP)
    }

    #[cold]
    fn unlisted(&mut self, keep: bool) -> Result<(), DecodeError> {
        if keep {
            return self.unknown.add(Cow::Borrowed(self.property().name), &mut self.input.cursor);
        }
        self.input.cursor.skip()?;
        Ok(())
    }

    /// Reads the value of the property that [`next_property`](Self::next_property) gave.
    ///
    /// It is not inlined: one copy for each type of field, not one for each field, is what keeps large plans cheap to compile.
    ///
    /// # Errors
    ///
    /// Fails if the text is not valid JSON there, or its value does not fit the type.
    #[inline(never)]
    pub fn read<T: FromProperty<'de>>(&mut self, field: &mut T) -> Result<(), DecodeError> {
        *field = self.value()?;
        Ok(())
    }

    /// Reads into a field that has no value before it is read.
    ///
    /// # Errors
    ///
    /// Fails if the text is not valid JSON there, or its value does not fit the type.
    #[inline(never)]
    pub fn read_slot<T: FromProperty<'de>>(&mut self, slot: &mut Option<T>) -> Result<(), DecodeError> {
        *slot = Some(self.value()?);
        Ok(())
    }

    #[inline]
    fn value<T: FromProperty<'de>>(&mut self) -> Result<T, DecodeError> {
        let start = self.input.value_start()?;
        read_value(self.input, self.property()).map_err(|error| self.in_property(error, start))
    }

    /// The property that [`next_property`](Self::next_property) gave.
    fn property(&self) -> &'static PropertyDescriptor {
        &self.set.as_slice()[self.expected - 1]
    }

    #[cold]
    fn in_property(&self, error: DecodeError, start: usize) -> DecodeError {
        error.at(start).inside(self.property().name)
    }

    /// The value of a field once the object has ended: an error where the property is missing and must not be.
    ///
    /// # Errors
    ///
    /// Fails if the property is missing and its type has no value for that.
    pub fn finish<T: FromProperty<'de>>(&self, index: usize, slot: Option<T>) -> Result<T, DecodeError> {
        match slot.or_else(T::absent) {
            Some(value) => Ok(value),
            None => Err(self.missing(index)),
        }
    }

    /// Returns the unplanned properties, once the object has ended. It is an error where one of the `needed` properties is missing,
    /// or, where none are given, one that the plan requires.
    ///
    /// # Errors
    ///
    /// Fails if one of these properties is missing.
    #[inline]
    pub fn finish_all(&mut self, needed: Option<&[usize]>) -> Result<Extra<'de>, DecodeError> {
        match self.seen.missing(self.set, needed) {
            Some(index) => Err(self.missing(index)),
            None => Ok(std::mem::take(&mut self.unknown).into()),
        }
    }

    /// Returns the unplanned properties.
    #[must_use]
    pub fn into_extra(self) -> Extra<'de> {
        self.unknown.into()
    }

    /// A property that has come before: the same value once more says nothing new, another one contradicts it.
    #[cold]
    fn again(&mut self, index: usize) -> Result<(), DecodeError> {
        let start = self.input.value_start()?;
        let name = self.set.as_slice()[index].name;
        let value = self.input.json()?;
        let mut object = self.object.clone();
        let mut members = object.enter()?;
        while let Some(key) = object.next_key(&mut members)? {
            let earlier = crate::json::Json::from_checked(object.skip()?);
            if key.text() == name {
                let same = earlier == value;
                return if same { Ok(()) } else { Err(DecodeError::duplicate_key(name).at(start).inside(name)) };
            }
        }
        Ok(())
    }

    #[cold]
    fn missing(&self, index: usize) -> DecodeError {
        let name = self.set.as_slice().get(index).map_or("?", |property| property.name);
        DecodeError::new(Code::MissingProperty, format!("the property `{name}` is missing")).at(self.object.offset())
    }
}

/// The place of the property that a text begins with the key of, and what follows that key, if it is the expected property or
/// one of the two after it: calls tend to list properties in the plan's order, with one or another left out.
#[inline(always)]
#[expect(clippy::inline_always, reason = "a call for each property costs a tenth of reading them")]
fn expected_property<'t>(listed: &[PropertyDescriptor], expected: usize, text: &'t [u8]) -> Option<(usize, &'t [u8])> {
    match after_key(text, listed.get(expected)?.key.as_bytes()) {
        Some(after) => Some((expected, after)),
        None => later_property(listed, expected + 1, text),
    }
}

#[inline(never)]
fn later_property<'t>(listed: &[PropertyDescriptor], from: usize, text: &'t [u8]) -> Option<(usize, &'t [u8])> {
    let candidates = listed.get(from..)?.iter().take(2);
    candidates.zip(from..).find_map(|(property, index)| Some((index, after_key(text, property.key.as_bytes())?)))
}

#[inline]
fn read_value<'de, T: FromProperty<'de>>(
    input: &mut Reader<'de>,
    property: &PropertyDescriptor,
) -> Result<T, DecodeError> {
    if input.cursor.peek()? == b'n' { read_null(input, property) } else { T::read_present(input) }
}

#[cold]
fn read_null<'de, T: FromProperty<'de>>(
    input: &mut Reader<'de>,
    property: &PropertyDescriptor,
) -> Result<T, DecodeError> {
    if !property.shape.nullable {
        return Err(DecodeError::new(Code::NullNotAllowed, "`null` is not a value of this property"));
    }
    match T::null() {
        Some(value) => input.null().map(|_| value),
        None => T::read(input),
    }
}
