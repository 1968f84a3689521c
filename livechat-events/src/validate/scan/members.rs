//! Objects whose properties a plan lists: an object is passed over once, and what stands where in it is noted; then each
//! member is held against its property, whatever order they come in and wherever the event's name stands.

use super::super::place::{Path, Place};
use super::super::rules::{self, Subject};
use super::Scan;
use super::seen::Seen;
use crate::descriptor::{Policy, PropertySet};
use livechat_core::json::{Cursor, Member, RawText, SyntaxError};

/// An object in the plan: its properties, and the policy for others.
pub(super) struct Object {
    pub(super) set: &'static PropertySet,
    /// None where no plan says anything about the object.
    pub(super) policy: Option<Policy>,
    /// The policy of the plan, for objects inside of it.
    pub(super) nested: Policy,
    pub(super) hidden: bool,
    /// True if it is the properties of a call, and not a value of one.
    pub(super) of_call: bool,
}

impl<'a> Scan<'_> {
    /// Checks the members of an object against its properties. The cursor is on its brace.
    pub(super) fn members(
        &mut self,
        cursor: &mut Cursor<'a>,
        path: &Path<'_>,
        object: &Object,
    ) -> Result<(), SyntaxError> {
        let start = cursor.clone();
        let first = self.scratch.members.len();
        self.scratch.note_members(cursor)?;
        self.noted_members(&start, start.offset(), first, path, object)
    }

    /// Holds the members that were noted, from the `first` on, against their properties. The object's brace is at `offset` of
    /// the text of a cursor that stands no deeper than the object.
    pub(super) fn noted_members(
        &mut self,
        cursor: &Cursor<'a>,
        offset: usize,
        first: usize,
        path: &Path<'_>,
        object: &Object,
    ) -> Result<(), SyntaxError> {
        let mut seen = Seen::new(object.set, self.scratch);
        let first_key = self.scratch.keys();
        let unlike = if object.policy.is_none() { self.pass_unlike(cursor.text().as_bytes(), first) } else { 0 };
        let (mut at, mut twice) = (first + unlike, false);
        loop {
            at += self.pass_plain(cursor.text().as_bytes(), at, object.set, &mut seen);
            let Some(member) = self.scratch.members.get(at).copied() else { break };
            at += 1;
            twice |= !self.other_member(cursor, member, path, object, &mut seen)?;
        }
        self.note_properties(cursor, first, object);
        if !seen.has_all(object.set) {
            let at = Place::new(path, offset);
            rules::names::missing_properties(&mut self.sink, at, object.set, |index| {
                seen.contains(index, self.scratch)
            });
        }
        seen.drop_from(self.scratch);
        if self.scratch.drop_keys(first_key, cursor.text().as_bytes()) | twice {
            self.note_twice();
            self.report_noted_twins(cursor, first, path)?;
        }
        self.scratch.members.truncate(first);
        Ok(())
    }

    /// Counts the members, from one on, that need nothing but to be noted: the plan says no more about their values than that they
    /// are strings or numbers, and they are. Most are, so that this loop keeps to what it needs for them.
    #[inline]
    fn pass_plain(&self, document: &[u8], from: usize, set: &PropertySet, seen: &mut Seen) -> usize {
        let members = self.scratch.members.get(from..).unwrap_or_default();
        let is_plain = |member: &Member| {
            let index = set.search(document.get(member.key..member.key_end)?)?;
            let takes = match document.get(member.value)? {
                b'"' => set.any_string_mask(),
                b'-' | b'0'..=b'9' => set.any_number_mask(),
                _ => 0,
            };
            seen.insert_one_of(index, takes)
        };
        members.iter().map_while(is_plain).count()
    }

    /// Checks a member against its property; returns `false` for a duplicate.
    #[inline(never)]
    fn other_member(
        &mut self,
        start: &Cursor<'a>,
        member: Member,
        path: &Path<'_>,
        object: &Object,
        seen: &mut Seen,
    ) -> Result<bool, SyntaxError> {
        let mut cursor = start.clone();
        cursor.enter()?;
        cursor.go_to(member.key - 1);
        let key = cursor.key()?;
        match self.with_text(key, |_, name| object.set.search(name.as_bytes())) {
            Some(index) => {
                self.property(&mut cursor, path, index, object)?;
                Ok(seen.insert(index, self.scratch))
            }
            None => {
                self.scratch.keep_key(member.key, key);
                self.unknown_member(&mut cursor, key, path, object)?;
                Ok(true)
            }
        }
    }

    /// Checks a value against its property. The cursor is on it, or on the white space before it.
    pub(super) fn property(
        &mut self,
        cursor: &mut Cursor<'a>,
        path: &Path<'_>,
        index: usize,
        object: &Object,
    ) -> Result<(), SyntaxError> {
        let Some(property) = object.set.as_slice().get(index) else { return Ok(()) };
        let path = path.key(property.name);
        if property.deprecated.is_some() {
            cursor.peek()?;
            rules::names::deprecated_property(&mut self.sink, Place::new(&path, cursor.offset()), property);
        }
        let subject = Subject::property(property, object.hidden);
        self.value(cursor, &path, subject, &property.shape, object.nested)
    }

    /// A member that the set does not list. The cursor stands on its value, or on the white space before it.
    fn unknown_member(
        &mut self,
        cursor: &mut Cursor<'a>,
        key: RawText<'a>,
        path: &Path<'_>,
        object: &Object,
    ) -> Result<(), SyntaxError> {
        cursor.peek()?;
        if let Some(policy) = object.policy {
            let path = path.raw_key(key);
            let at = Place::new(&path, cursor.offset());
            rules::names::unplanned_property(&mut self.sink, at, object.set, policy, &key.text());
        }
        Ok(())
    }
}
