//! Reads the properties of an event, or the members of a nested object, into typed fields.

use std::borrow::Cow;

use crate::decode_error::DecodeError;
use crate::descriptor::{PropertyDescriptor, PropertySet};
use crate::finding::Code;
use crate::json::{Cursor, Extra, Members, UniqueMembers};
use crate::value::{FromProperty, Reader};

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

/// Which properties have come: bits for the first 64, which is nearly always all of them.
#[derive(Debug, Default)]
struct Seen {
    first: u64,
    others: Vec<u64>,
}

impl<'r, 'de> PropertyReader<'r, 'de> {
    /// Enters the object that `input` stands on.
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
    #[inline]
    pub fn next_property<const KEEP: bool>(&mut self) -> Result<Option<usize>, DecodeError> {
        loop {
            let cursor = &mut self.input.cursor;
            if !cursor.next_member(&mut self.members)? {
                return Ok(None);
            }
            // Calls tend to list properties in the plan's order.
            if let Some(likely) = self.set.as_slice().get(self.expected)
                && cursor.take_key(likely.key)
            {
                if self.seen.insert(self.expected) {
                    self.expected += 1;
                    return Ok(Some(self.expected - 1));
                }
                self.again(self.expected)?;
                continue;
            }
            let key = cursor.key()?;
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
                None if KEEP => self.keep(key.text())?,
                None => drop(self.input.cursor.skip()?),
            }
        }
    }

    /// Reads the whole object into fields that stand in the order of the set. What has no field is one that the plan does not
    /// list.
    pub fn read_all<const KEEP: bool>(&mut self, fields: &mut [&mut dyn ReadField<'de>]) -> Result<(), DecodeError> {
        while let Some(index) = self.next_property::<KEEP>()? {
            match fields.get_mut(index) {
                Some(field) => field.read_field(self)?,
                None => self.other::<KEEP>()?,
            }
        }
        Ok(())
    }

    /// Treats the property that [`next_property`](Self::next_property) gave as one that the plan does not list: it has no field.
    pub fn other<const KEEP: bool>(&mut self) -> Result<(), DecodeError> {
        if KEEP {
            return self.keep(Cow::Borrowed(self.property().name));
        }
        self.input.cursor.skip()?;
        Ok(())
    }

    /// Reads the value of the property that [`next_property`](Self::next_property) gave.
    ///
    /// It is not inlined: one copy for each type of field, not one for each field, is what keeps large plans cheap to compile.
    #[inline(never)]
    pub fn read<T: FromProperty<'de>>(&mut self, field: &mut T) -> Result<(), DecodeError> {
        *field = self.value()?;
        Ok(())
    }

    /// The same, into a field that has no value before it is read.
    #[inline(never)]
    pub fn read_slot<T: FromProperty<'de>>(&mut self, slot: &mut Option<T>) -> Result<(), DecodeError> {
        *slot = Some(self.value()?);
        Ok(())
    }

    #[inline]
    fn value<T: FromProperty<'de>>(&mut self) -> Result<T, DecodeError> {
        let is_null = self.input.cursor.peek()? == b'n';
        let start = self.input.cursor.offset();
        let value = if is_null { self.read_null() } else { T::read_present(self.input) };
        value.map_err(|error| self.in_property(error, start))
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
    pub fn finish<T: FromProperty<'de>>(&self, index: usize, slot: Option<T>) -> Result<T, DecodeError> {
        match slot.or_else(T::absent) {
            Some(value) => Ok(value),
            None => Err(self.missing(index)),
        }
    }

    /// What the plan does not list, once the object has ended: an error where a property is missing that the plan requires.
    pub fn finish_all(self) -> Result<Extra<'de>, DecodeError> {
        let missing = |(index, property): (usize, &PropertyDescriptor)| property.required && !self.seen.contains(index);
        match self.set.iter().enumerate().position(missing) {
            Some(index) => Err(self.missing(index)),
            None => Ok(self.unknown.into_extra()),
        }
    }

    /// The same, where a derived struct has fields that must come, whatever the plan says.
    pub fn finish_these(self, needed: &[usize]) -> Result<Extra<'de>, DecodeError> {
        match needed.iter().find(|index| !self.seen.contains(**index)) {
            Some(index) => Err(self.missing(*index)),
            None => Ok(self.unknown.into_extra()),
        }
    }

    /// What the plan does not list.
    #[must_use]
    pub fn into_extra(self) -> Extra<'de> {
        self.unknown.into_extra()
    }

    #[cold]
    fn read_null<T: FromProperty<'de>>(&mut self) -> Result<T, DecodeError> {
        if !self.property().shape.nullable {
            return Err(DecodeError::new(Code::NullNotAllowed, "`null` is not a value of this property"));
        }
        match T::null() {
            Some(value) => self.input.null().map(|_| value),
            None => T::read(self.input),
        }
    }

    fn keep(&mut self, key: Cow<'de, str>) -> Result<(), DecodeError> {
        self.unknown.add(key, self.input)
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

impl Seen {
    /// Notes that a property has come; `false` where it had already.
    #[inline]
    fn insert(&mut self, index: usize) -> bool {
        if index >= 64 {
            return self.insert_far(index);
        }
        let bit = 1 << index;
        let new = self.first & bit == 0;
        self.first |= bit;
        new
    }

    fn contains(&self, index: usize) -> bool {
        let word = if index < 64 { Some(self.first) } else { self.others.get(index / 64 - 1).copied() };
        word.is_some_and(|word| word & (1 << (index % 64)) != 0)
    }

    #[cold]
    fn insert_far(&mut self, index: usize) -> bool {
        let (word, bit) = (index / 64 - 1, 1 << (index % 64));
        if self.others.len() <= word {
            self.others.resize(word + 1, 0);
        }
        let new = self.others[word] & bit == 0;
        self.others[word] |= bit;
        new
    }
}

/// A field of any type that a property can be read into.
pub trait ReadField<'de> {
    /// Reads the value of the property that [`PropertyReader::next_property`] gave.
    fn read_field(&mut self, input: &mut PropertyReader<'_, 'de>) -> Result<(), DecodeError>;
}

impl<'de, T: FromProperty<'de>> ReadField<'de> for T {
    fn read_field(&mut self, input: &mut PropertyReader<'_, 'de>) -> Result<(), DecodeError> {
        input.read(self)
    }
}
