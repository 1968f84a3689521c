//! Objects whose properties a plan lists.

use super::super::place::{Path, Place};
use super::super::rules::{self, Subject};
use super::Scan;
use super::seen::Seen;
use crate::descriptor::{Policy, PropertySet};
use crate::json::{Cursor, SyntaxError};

/// What is known of an object: its properties, and what to think of others.
pub(super) struct Object {
    pub(super) set: &'static PropertySet,
    /// None where no plan says anything about the object.
    pub(super) policy: Option<Policy>,
    pub(super) hidden: bool,
    /// Whether it is the properties of a call, and no value of one.
    pub(super) of_call: bool,
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
            let Some(index) = self.next_property(cursor, object.set, last)? else {
                self.unknown_member(cursor, path, object)?;
                continue;
            };
            last = Some(index);
            twice |= !seen.insert(index, self.scratch);
            self.note_property(object, index, cursor.offset());
            if !pass_if_any_will_do(cursor, object.set, index)? {
                self.property(cursor, path, index, object)?;
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
            self.note_twice();
            self.report_twins(start, path)?;
        }
        Ok(())
    }

    pub(super) fn property(
        &mut self,
        cursor: &mut Cursor<'a>,
        path: &Path<'_>,
        index: usize,
        object: &Object,
    ) -> Result<(), SyntaxError> {
        let Some(property) = object.set.as_slice().get(index) else { return cursor.pass() };
        let path = path.key(property.name);
        if property.deprecated.is_some() {
            cursor.peek()?;
            rules::names::deprecated_property(&mut self.sink, Place::new(&path, cursor.offset()), property);
        }
        let subject = Subject::property(property, object.hidden);
        self.value(cursor, &path, subject, &property.shape, object.policy.unwrap_or(Policy::Allow))
    }

    /// A member that the set does not list. The cursor stands on the quote of its key.
    pub(super) fn unknown_member(
        &mut self,
        cursor: &mut Cursor<'a>,
        path: &Path<'_>,
        object: &Object,
    ) -> Result<(), SyntaxError> {
        let key_start = cursor.offset() + 1;
        let key = cursor.key()?;
        self.scratch.keep_key(key_start, key);
        self.note_unknown_property(object, key, cursor.offset());
        cursor.peek()?;
        if let Some(policy) = object.policy {
            let path = path.raw_key(key);
            let at = Place::new(&path, cursor.offset());
            rules::names::unplanned_property(&mut self.sink, at, object.set, policy, &key.text());
        }
        cursor.pass()
    }

    /// Passes over the next key and gives its place in the set. A key that the set does not list is not passed over.
    #[inline]
    pub(super) fn next_property(
        &mut self,
        cursor: &mut Cursor<'a>,
        set: &PropertySet,
        last: Option<usize>,
    ) -> Result<Option<usize>, SyntaxError> {
        let expected = self.scratch.order.property_after(last);
        if set.as_slice().get(expected).is_some_and(|property| cursor.take_key(property.key)) {
            return Ok(Some(expected));
        }
        let start = cursor.offset();
        let index = match cursor.plain_key() {
            Some(key) => set.search(key),
            None => self.search_written(cursor, set)?,
        };
        match index {
            Some(index) => self.scratch.order.learn_property(last, index),
            None => cursor.go_to(start),
        }
        Ok(index)
    }

    /// The place of a key that is written in an unusual way.
    #[inline(never)]
    fn search_written(&mut self, cursor: &mut Cursor<'a>, set: &PropertySet) -> Result<Option<usize>, SyntaxError> {
        let key = cursor.key()?;
        Ok(self.with_text(key, |_, name| set.search(name.as_bytes())))
    }
}

/// Passes over the value of a property of which the plan says no more than that it is a string or a number, if it is:
/// most are, and need no way to them to be kept.
#[inline]
fn pass_if_any_will_do(cursor: &mut Cursor<'_>, set: &PropertySet, index: usize) -> Result<bool, SyntaxError> {
    match cursor.peek()? {
        b'"' if set.takes_any_string(index) => cursor.pass_string().map(|()| true),
        b'-' | b'0'..=b'9' if set.takes_any_number(index) => cursor.pass_number().map(|()| true),
        _ => Ok(false),
    }
}
