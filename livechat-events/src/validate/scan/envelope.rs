//! What stands around an event: ids, timestamps, and what kind of call it is.

use super::super::key::EnvelopeKey as Key;
use super::super::place::{Path, Place};
use super::super::rules::ids::Id;
use super::super::rules::{self, limits};
use super::Scan;
use super::known::{Call, Value};
use livechat_core::json::{Cursor, SyntaxError};
use livechat_core::rules::Given;

impl<'a> Scan<'_> {
    /// Checks the value of a key that calls and batches share.
    ///
    /// What is as it should be is told from its bytes; the rules are asked about the rest.
    #[inline]
    pub(super) fn shared_value(&mut self, path: &Path<'_>, call: &Call<'a>, key: Key) -> Result<(), SyntaxError> {
        let Some(value) = call.values.get(key) else { return Ok(()) };
        let will_do = match key {
            Key::MessageId => {
                let takes = |length| limits::takes_message_id(self.validator.limits, length);
                value.plain_length().is_some_and(takes)
            }
            _ => {
                let is_plausible = |text| rules::timestamps::is_plausible(&self.validator.clock, text);
                value.plain(call.start.text()).is_some_and(is_plausible)
            }
        };
        if will_do { Ok(()) } else { self.shared_key(&mut call.start.at(value.start), path, key) }
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
            let path = path.key("messageId");
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

    /// Takes note of what `type` or `action` says.
    #[inline]
    pub(super) fn kind(&mut self, call: &mut Call<'a>, key: Key) -> Result<(), SyntaxError> {
        let Some(value) = call.values.get(key) else { return Ok(()) };
        match value.plain(call.start.text()) {
            Some(kind) => {
                call.kind.say(key, kind);
                Ok(())
            }
            None => self.other_kind(call, key, value),
        }
    }

    #[cold]
    fn other_kind(&mut self, call: &mut Call<'a>, key: Key, value: Value) -> Result<(), SyntaxError> {
        self.with_given(&mut call.start.at(value.start), |_, _, given| {
            if let Given::String(kind) = given {
                call.kind.say(key, kind.as_bytes());
            }
        })
    }

    /// What stands in place of an id, and where.
    #[inline]
    pub(super) fn id(&mut self, call: &Call<'a>, key: Key) -> Result<(Id, usize), SyntaxError> {
        let Some(value) = call.values.get(key) else { return Ok((Id::Absent, 0)) };
        match value.plain_length() {
            Some(0) => Ok((Id::Empty, value.start)),
            Some(_) => Ok((Id::Good, value.start)),
            None => self.other_id(call, value),
        }
    }

    #[cold]
    fn other_id(&mut self, call: &Call<'a>, value: Value) -> Result<(Id, usize), SyntaxError> {
        self.with_given(&mut call.start.at(value.start), |_, offset, given| (Id::of(given), offset))
    }
}
