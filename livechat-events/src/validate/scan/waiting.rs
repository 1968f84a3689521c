//! Properties that come before their event: what they are is noted while they are passed over, so that only what the plan
//! has more to say about is read again.

use super::super::place::{Path, Place};
use super::super::rules;
use super::Scan;
use super::members::Object;
use super::seen::Seen;
use crate::descriptor::PropertySet;
use crate::json::{Cursor, SyntaxError};

/// A member of properties whose event is not known yet.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Waiting {
    /// The quote of its key.
    key: usize,
    /// Its value and the first byte of that.
    value: usize,
    byte: u8,
}

impl<'a> Scan<'_> {
    /// Passes over properties and notes where each is. The cursor stands on their brace.
    pub(super) fn note_members(&mut self, cursor: &mut Cursor<'a>) -> Result<(), SyntaxError> {
        self.scratch.waiting.clear();
        let mut members = cursor.enter()?;
        while cursor.next_member(&mut members)? {
            let key = cursor.offset();
            cursor.pass_string()?;
            cursor.colon()?;
            let byte = cursor.peek()?;
            let value = cursor.offset();
            match byte {
                b'"' => cursor.pass_string()?,
                _ => cursor.pass()?,
            }
            self.scratch.waiting.push(Waiting { key, value, byte });
        }
        Ok(())
    }

    /// Holds the members that were noted against the properties of their event. `start` stands on their brace.
    pub(super) fn noted_members(
        &mut self,
        start: Cursor<'a>,
        path: &Path<'_>,
        object: &Object,
    ) -> Result<(), SyntaxError> {
        let mut cursor = start.clone();
        cursor.enter()?;
        let mut seen = Seen::new(object.set, self.scratch);
        let first_key = self.scratch.keys();
        let (mut last, mut twice) = (None, false);
        for at in 0..self.scratch.waiting.len() {
            let Some(member) = self.scratch.waiting.get(at).copied() else { break };
            cursor.go_to(member.key);
            let Some(index) = self.next_property(&mut cursor, object.set, last)? else {
                self.unknown_member(&mut cursor, path, object)?;
                continue;
            };
            last = Some(index);
            twice |= !seen.insert(index, self.scratch);
            self.note_property(object, index, member.value);
            if !member.will_do(object.set, index) {
                cursor.go_to(member.value);
                self.property(&mut cursor, path, index, object)?;
            }
        }
        if !seen.has_all(object.set) {
            let at = Place::new(path, start.offset());
            rules::names::missing_properties(&mut self.sink, at, object.set, |index| {
                seen.contains(index, self.scratch)
            });
        }
        seen.drop_from(self.scratch);
        if self.scratch.drop_keys(first_key, start.text()) | twice {
            self.note_twice();
            self.report_twins(start, path)?;
        }
        Ok(())
    }
}

impl Waiting {
    /// Whether the plan has nothing more to say about the value than its kind, and it is of that kind.
    #[inline]
    fn will_do(self, set: &PropertySet, index: usize) -> bool {
        match self.byte {
            b'"' => set.takes_any_string(index),
            b'-' | b'0'..=b'9' => set.takes_any_number(index),
            _ => false,
        }
    }
}
