//! Writes values and properties as JSON, straight into the caller's buffer.

use std::collections::HashSet;
use std::fmt;

use super::PropertyValue;
use crate::descriptor::{PropertyDescriptor, PropertySet};
use crate::json::{Extra, Json, push_float, push_integer};
use crate::number::Number;
use livechat_core::json::{Cursor, plain_until, push_json_string, push_text_member};

/// The place of one value. Each method writes the value and gives back the proof that it is written.
pub struct ValueWriter<'w> {
    out: &'w mut Vec<u8>,
}

/// The proof that a value has been written.
#[derive(Debug)]
pub struct Written(());

/// The place of an object's members.
pub struct Encoder<'w> {
    out: &'w mut Vec<u8>,
    /// The offset of the object.
    start: usize,
    keys: Keys,
}

/// The positions of the first few keys of an object, which is nearly always all.
#[derive(Default)]
struct Keys {
    starts: [usize; KEYS],
    count: usize,
}

const KEYS: usize = 16;

#[expect(clippy::must_use_candidate, reason = "what they are called for is written; the proof is for implementors")]
impl<'w> ValueWriter<'w> {
    pub(crate) fn new(out: &'w mut Vec<u8>) -> Self {
        Self { out }
    }

    /// A string.
    #[inline]
    pub fn text(self, text: &str) -> Written {
        push_json_string(self.out, text);
        Written(())
    }

    /// A number.
    #[inline]
    pub fn number(self, number: &Number) -> Written {
        number.push(self.out);
        Written(())
    }

    /// A float. `NaN` and the infinities become `null`, which validation then reports.
    pub fn float(self, value: f64) -> Written {
        push_float(self.out, value);
        Written(())
    }

    /// An integer that may be negative.
    #[inline]
    pub fn signed(self, value: i128) -> Written {
        match i64::try_from(value) {
            Ok(value) => push_integer(self.out, value),
            Err(_) => push_integer(self.out, value),
        }
        Written(())
    }

    /// An integer that is not negative.
    #[inline]
    pub fn unsigned(self, value: u128) -> Written {
        match u64::try_from(value) {
            Ok(value) => push_integer(self.out, value),
            Err(_) => push_integer(self.out, value),
        }
        Written(())
    }

    /// `true` or `false`.
    #[inline]
    pub fn boolean(self, value: bool) -> Written {
        self.out.extend_from_slice(if value { b"true" } else { b"false" });
        Written(())
    }

    /// `null`.
    pub fn null(self) -> Written {
        self.out.extend_from_slice(b"null");
        Written(())
    }

    /// Any value.
    pub fn json(self, value: &Json<'_>) -> Written {
        self.out.extend_from_slice(value.text().as_bytes());
        Written(())
    }

    /// An array.
    pub fn array<I: IntoIterator<Item: PropertyValue>>(self, items: I) -> Written {
        self.out.push(b'[');
        for (at, item) in items.into_iter().enumerate() {
            if at > 0 {
                self.out.push(b',');
            }
            item.write(ValueWriter::new(self.out));
        }
        self.out.push(b']');
        Written(())
    }

    /// An array of what `write` writes.
    pub(crate) fn raw_array<T>(self, items: &[T], write: impl Fn(&T, &mut Vec<u8>)) -> Written {
        self.out.push(b'[');
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                self.out.push(b',');
            }
            write(item, self.out);
        }
        self.out.push(b']');
        Written(())
    }

    /// An object; `members` writes what it holds.
    #[inline]
    pub fn object(self, members: impl FnOnce(&mut Encoder<'_>)) -> Written {
        let start = self.out.len();
        self.out.push(b'{');
        members(&mut Encoder { out: self.out, start, keys: Keys::default() });
        self.out.push(b'}');
        Written(())
    }
}

/// A field of any type that can be the value of a property.
pub trait WriteField {
    /// Writes the property, unless the value is absent.
    fn write_field(&self, out: &mut Encoder<'_>, property: &PropertyDescriptor);
}

impl<T: PropertyValue> WriteField for T {
    fn write_field(&self, out: &mut Encoder<'_>, property: &PropertyDescriptor) {
        out.property(property, self);
    }
}

impl Encoder<'_> {
    /// The properties of a set, each with the field that stands in its place.
    pub fn properties(&mut self, set: &PropertySet, fields: &[&dyn WriteField]) {
        for (property, field) in set.as_slice().iter().zip(fields) {
            field.write_field(self, property);
        }
    }

    /// A property of the plan, unless it is absent. A property that must be there and may be null is `null` then.
    #[inline]
    pub fn property<T: PropertyValue + ?Sized>(&mut self, property: &PropertyDescriptor, value: &T) {
        if value.is_absent() {
            if property.required && property.shape.nullable {
                self.key(property.key).null();
            }
            return;
        }
        match value.as_text() {
            Some(text) => self.text(property.key, text),
            None => {
                value.write(self.key(property.key));
            }
        }
    }

    /// A member that no plan lists.
    pub fn member<T: PropertyValue + ?Sized>(&mut self, name: &str, value: &T) {
        if !value.is_absent() {
            value.write(self.named(name));
        }
    }

    /// Members that no plan lists, as they came. One whose key has been written is left out: a key that stands in an object
    /// twice means one thing to one reader and another to the next.
    #[inline]
    pub fn extra(&mut self, extra: &Extra<'_>) {
        if extra.is_empty() {
            return;
        }
        let known = self.keys.count;
        let mut all = None;
        for (name, value) in extra.iter() {
            if known == 0 || !self.is_written(name, known, &mut all) {
                self.named(name).json(value);
            }
        }
    }

    /// Returns true if one of the first `known` keys is this one. `all` are those keys, once they had to be read back.
    fn is_written(&self, name: &str, known: usize, all: &mut Option<HashSet<String>>) -> bool {
        if known > KEYS || plain_until(name.as_bytes(), 0) < name.len() {
            return all.get_or_insert_with(|| self.written_keys()).contains(name);
        }
        self.keys.starts[..known].iter().any(|start| {
            let key = self.out.get(*start + 1..).unwrap_or_default();
            key.get(name.len()) == Some(&b'"') && key.starts_with(name.as_bytes())
        })
    }

    /// The keys of the object so far, read back from what was written.
    fn written_keys(&self) -> HashSet<String> {
        let mut text = String::from_utf8_lossy(&self.out[self.start..]).into_owned();
        text.push('}');
        let mut keys = HashSet::new();
        let mut cursor = Cursor::new(&text);
        // Our own writer made the text, so that reading it cannot fail.
        if let Ok(mut members) = cursor.enter() {
            while let Ok(Some(key)) = cursor.next_key(&mut members) {
                keys.insert(key.text().into_owned());
                if cursor.skip().is_err() {
                    break;
                }
            }
        }
        keys
    }

    /// Adds a member whose key, with its quotes and its colon, is known and whose value is a string.
    #[inline]
    pub(crate) fn text(&mut self, key: &str, text: &str) {
        let comma = self.note_key();
        push_text_member(self.out, comma, key, text);
    }

    /// Notes where a key will begin; gives whether a comma stands before it.
    #[inline]
    fn note_key(&mut self) -> bool {
        let comma = self.keys.count > 0;
        // Past the last place the first ones are written over: that there are too many is seen by their number.
        self.keys.starts[self.keys.count % KEYS] = self.out.len() + usize::from(comma);
        self.keys.count += 1;
        comma
    }

    #[inline]
    fn begin(&mut self) {
        if self.note_key() {
            self.out.push(b',');
        }
    }

    /// Begins a member whose key, with its quotes and its colon, is known.
    #[inline]
    pub(crate) fn key(&mut self, key: &str) -> ValueWriter<'_> {
        self.begin();
        self.out.extend_from_slice(key.as_bytes());
        ValueWriter::new(self.out)
    }

    /// Begins a member.
    pub(crate) fn named(&mut self, name: &str) -> ValueWriter<'_> {
        self.begin();
        push_json_string(self.out, name);
        self.out.push(b':');
        ValueWriter::new(self.out)
    }
}

impl fmt::Debug for ValueWriter<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ValueWriter").finish_non_exhaustive()
    }
}

impl fmt::Debug for Encoder<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Encoder").finish_non_exhaustive()
    }
}
