//! What stands around an event: ids, timestamps, and what kind of call it is.

use super::super::given::Given;
use super::super::key::EnvelopeKey as Key;
use super::super::place::{Path, Place};
use super::super::rules::ids::Id;
use super::super::rules::{self, limits};
use super::Scan;
use super::known::Call;
use crate::json::{Cursor, SyntaxError};

impl<'a> Scan<'_> {
    /// Reads the value of a key that calls and batches share.
    ///
    /// What is as it should be is told from its bytes; the rules are asked about the rest.
    #[inline]
    pub(super) fn shared_key(&mut self, cursor: &mut Cursor<'a>, path: &Path<'_>, key: Key) -> Result<(), SyntaxError> {
        match key {
            Key::MessageId => {
                cursor.peek()?;
                let start = cursor.offset();
                match cursor.plain_string() {
                    Some(text) if limits::takes_message_id(self.validator.limits, text.len()) => Ok(()),
                    _ => {
                        cursor.go_to(start);
                        self.message_id(cursor, path)
                    }
                }
            }
            Key::Timestamp | Key::OriginalTimestamp | Key::SentAt | Key::ReceivedAt => {
                cursor.peek()?;
                let start = cursor.offset();
                match cursor.plain_string() {
                    Some(text) if rules::timestamps::is_plausible(&self.validator.clock, text) => Ok(()),
                    _ => {
                        cursor.go_to(start);
                        self.timestamp(cursor, path, key)
                    }
                }
            }
            _ => cursor.pass(),
        }
    }

    #[cold]
    fn message_id(&mut self, cursor: &mut Cursor<'a>, path: &Path<'_>) -> Result<(), SyntaxError> {
        self.with_given(cursor, |scan, offset, given| {
            let path = path.key("messageId");
            limits::check_message_id(&mut scan.sink, scan.validator.limits, Place::new(&path, offset), given);
        })
    }

    #[cold]
    fn timestamp(&mut self, cursor: &mut Cursor<'a>, path: &Path<'_>, key: Key) -> Result<(), SyntaxError> {
        let name = key.name();
        self.with_given(cursor, |scan, offset, given| {
            let path = path.key(name);
            let clock = &scan.validator.clock;
            rules::timestamps::check_timestamp(&mut scan.sink, clock, Place::new(&path, offset), name, given);
        })
    }

    #[inline]
    pub(super) fn kind(&mut self, cursor: &mut Cursor<'a>, key: Key, call: &mut Call<'a>) -> Result<(), SyntaxError> {
        cursor.peek()?;
        if let Some(kind) = cursor.plain_string() {
            call.kind.say(key, kind);
            return Ok(());
        }
        self.with_given(cursor, |_, _, given| {
            if let Given::String(kind) = given {
                call.kind.say(key, kind.as_bytes());
            }
        })
    }

    #[inline]
    pub(super) fn id(&mut self, cursor: &mut Cursor<'a>) -> Result<(Id, usize), SyntaxError> {
        cursor.peek()?;
        let offset = cursor.offset();
        match cursor.plain_string() {
            Some([]) => Ok((Id::Empty, offset)),
            Some(_) => Ok((Id::Good, offset)),
            None => self.with_given(cursor, |_, offset, given| (Id::of(given), offset)),
        }
    }
}
