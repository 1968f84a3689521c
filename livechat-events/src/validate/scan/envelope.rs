//! Checks the values around an event: ids, timestamps, message ids.

use super::super::place::{Path, Place};
use super::super::rules::ids::Id;
use super::super::rules::{self, limits};
use super::Scan;
use super::call::Call;
use livechat_core::call::{EnvelopeKey as Key, Span};
use livechat_core::json::{Cursor, SyntaxError};

impl<'a> Scan<'_> {
    /// Checks the value of a key that came, and that calls and batches share.
    ///
    /// Valid values are recognized by their bytes; the rules check the rest.
    #[inline]
    pub(super) fn shared_value(&mut self, path: &Path<'_>, call: &Call<'a>, key: Key) -> Result<(), SyntaxError> {
        let will_do = call.layout.plain(key).is_some_and(|text| match key {
            Key::MessageId => limits::takes_message_id(self.validator.limits, text.length()),
            _ => {
                let is_plausible = |text| rules::timestamps::is_plausible(&self.validator.clock, text);
                text.of(call.start.text()).is_some_and(is_plausible)
            }
        });
        if will_do { Ok(()) } else { self.shared_key(&mut call.start.at(call.layout.value(key).start), path, key) }
    }

    /// Reads the value of a key that calls and batches share.
    #[cold]
    pub(super) fn shared_key(&mut self, cursor: &mut Cursor<'a>, path: &Path<'_>, key: Key) -> Result<(), SyntaxError> {
        match key {
            Key::MessageId => self.message_id(cursor, path),
            Key::Timestamp | Key::OriginalTimestamp | Key::SentAt | Key::ReceivedAt => {
                self.timestamp(cursor, path, key)
            }
            _ => cursor.pass(),
        }
    }

    fn message_id(&mut self, cursor: &mut Cursor<'a>, path: &Path<'_>) -> Result<(), SyntaxError> {
        self.with_given(cursor, |scan, offset, given| {
            let path = path.key(Key::MessageId.name());
            limits::check_message_id(&mut scan.sink, scan.validator.limits, Place::new(&path, offset), given);
        })
    }

    fn timestamp(&mut self, cursor: &mut Cursor<'a>, path: &Path<'_>, key: Key) -> Result<(), SyntaxError> {
        let name = key.name();
        self.with_given(cursor, |scan, offset, given| {
            let path = path.key(name);
            let clock = &scan.validator.clock;
            rules::timestamps::check_timestamp(&mut scan.sink, clock, Place::new(&path, offset), name, given);
        })
    }

    /// Returns the kind of an id, and its offset.
    #[inline]
    pub(super) fn id(&mut self, call: &Call<'a>, key: Key) -> Result<(Id, usize), SyntaxError> {
        if self.scratch.again.is_empty() {
            match call.layout.plain(key) {
                Some(text) if text.start < text.end => return Ok((Id::Good, text.start - 1)),
                None if !call.layout.has(key) => return Ok((Id::Absent, 0)),
                _ => {}
            }
        }
        self.other_id(call, key)
    }

    /// The last of several ids counts.
    #[cold]
    fn other_id(&mut self, call: &Call<'a>, key: Key) -> Result<(Id, usize), SyntaxError> {
        let Some(value) = self.last(call, key) else { return Ok((Id::Absent, 0)) };
        self.with_given(&mut call.start.at(value.start), |_, offset, given| (Id::of(given), offset))
    }

    /// The last value of a key.
    #[inline]
    pub(super) fn last(&self, call: &Call<'a>, key: Key) -> Option<Span> {
        let again = self.scratch.again.iter().rev().find(|(again, _)| *again == key);
        again.map(|(_, value)| *value).or_else(|| call.layout.get(key))
    }
}
