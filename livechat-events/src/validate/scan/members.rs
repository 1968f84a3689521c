//! Objects whose properties a plan lists.

use super::super::place::{Path, Place};
use super::super::rules::{self, Subject};
use super::Scan;
use super::seen::Seen;
use crate::descriptor::{Policy, PropertyDescriptor, PropertySet};
use crate::json::{Cursor, RawText, SyntaxError};

/// What is known of an object: its properties, and what to think of others.
pub(super) struct Object {
    pub(super) set: &'static PropertySet,
    /// None where no plan says anything about the object.
    pub(super) policy: Option<Policy>,
    pub(super) hidden: bool,
}

impl<'a> Scan<'_> {
    /// Holds the members of an object against its properties. The cursor stands on its brace.
    pub(super) fn members(
        &mut self,
        cursor: &mut Cursor<'a>,
        path: &Path<'_>,
        object: &Object,
    ) -> Result<(), SyntaxError> {
        let start = cursor.clone();
        let mut members = cursor.enter()?;
        let mut seen = Seen::new(object.set, self.scratch);
        let first_key = self.scratch.keys();
        let (mut last, mut twice) = (None, false);
        while cursor.next_member(&mut members)? {
            let (index, key) = self.next_property(cursor, object.set, last)?;
            match object.set.as_slice().get(index) {
                Some(property) => {
                    last = Some(index);
                    twice |= !seen.insert(index, self.scratch);
                    if !pass_if_any_will_do(cursor, property)? {
                        self.property(cursor, path, property, object)?;
                    }
                }
                None => self.unknown_member(cursor, path, key, object)?,
            }
        }
        if !seen.has_all(object.set) {
            let at = Place::new(path, start.offset());
            rules::names::missing_properties(&mut self.sink, at, object.set, |index| {
                seen.contains(index, self.scratch)
            });
        }
        seen.drop_from(self.scratch);
        if self.scratch.drop_keys(first_key, cursor.text()) | twice {
            self.report_twins(start, path)?;
        }
        Ok(())
    }

    pub(super) fn property(
        &mut self,
        cursor: &mut Cursor<'a>,
        path: &Path<'_>,
        property: &'static PropertyDescriptor,
        object: &Object,
    ) -> Result<(), SyntaxError> {
        let path = path.key(property.name);
        if property.deprecated.is_some() {
            cursor.peek()?;
            rules::names::deprecated_property(&mut self.sink, Place::new(&path, cursor.offset()), property);
        }
        let subject = Subject::property(property, object.hidden);
        self.value(cursor, &path, subject, &property.shape, object.policy.unwrap_or(Policy::Allow))
    }

    pub(super) fn unknown_member(
        &mut self,
        cursor: &mut Cursor<'a>,
        path: &Path<'_>,
        (key, key_start): (RawText<'a>, usize),
        object: &Object,
    ) -> Result<(), SyntaxError> {
        self.scratch.keep_key(key_start, key);
        cursor.peek()?;
        if let Some(policy) = object.policy {
            let path = path.raw_key(key);
            let at = Place::new(&path, cursor.offset());
            rules::names::unplanned_property(&mut self.sink, at, object.set, policy, &key.text());
        }
        cursor.pass()
    }

    /// The place of the next key in the set, past its end where the set lists no such property; and the key with the
    /// offset of its first byte, which only such a one needs.
    #[inline]
    pub(super) fn next_property(
        &mut self,
        cursor: &mut Cursor<'a>,
        set: &PropertySet,
        last: Option<usize>,
    ) -> Result<(usize, (RawText<'a>, usize)), SyntaxError> {
        let start = cursor.offset() + 1;
        let expected = self.scratch.order.property_after(last);
        if set.as_slice().get(expected).is_some_and(|property| cursor.take_key(property.key)) {
            return Ok((expected, (RawText::EMPTY, start)));
        }
        let key = cursor.key()?;
        let index = self.with_text(key, |_, name| set.search(name));
        if let Some(index) = index {
            self.scratch.order.learn_property(last, index);
        }
        Ok((index.unwrap_or(usize::MAX), (key, start)))
    }
}

/// Passes over the value of a property of which the plan says no more than that it is a string or a number, if it is:
/// most are, and need no way to them to be kept.
#[inline]
fn pass_if_any_will_do(cursor: &mut Cursor<'_>, property: &PropertyDescriptor) -> Result<bool, SyntaxError> {
    let byte = cursor.peek()?;
    if property.deprecated.is_some() {
        return Ok(false);
    }
    match byte {
        b'"' if property.shape.takes_any_string() => cursor.pass_string().map(|()| true),
        b'-' | b'0'..=b'9' if property.shape.takes_any_number() => cursor.number().map(|_| true),
        _ => Ok(false),
    }
}
