//! Reads one call, in whatever order its keys come.

use super::call::ConversationCall;
use super::facts::Parent;
use super::keys::Keys;
use super::parts::Part;
use super::read::Read;
use super::rules::Rules;
use super::values::{read_id, read_moment, read_number, read_text};
use crate::descriptor::Field;
use livechat_core::json::{Cursor, RawText, SyntaxError};

/// Which keys calls have had, and their properties.
#[derive(Debug, Clone)]
pub(super) struct Guesses {
    calls: Keys<Key>,
    properties: Keys<Option<Field>>,
}

/// A key of a call that conversations have a use for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Key {
    Type,
    Action,
    Event,
    MessageId,
    UserId,
    AnonymousId,
    Timestamp,
    OriginalTimestamp,
    Properties,
    Batch,
    Other,
}

impl Key {
    fn of(key: &str) -> Self {
        match key {
            "type" => Self::Type,
            "action" => Self::Action,
            "event" => Self::Event,
            "messageId" => Self::MessageId,
            "userId" => Self::UserId,
            "anonymousId" => Self::AnonymousId,
            "timestamp" => Self::Timestamp,
            "originalTimestamp" => Self::OriginalTimestamp,
            "properties" => Self::Properties,
            "batch" => Self::Batch,
            _ => Self::Other,
        }
    }
}

impl Guesses {
    pub(super) fn new() -> Self {
        Self { calls: Keys::new(), properties: Keys::new() }
    }
}

/// How the reading of a call ended.
pub(super) enum CallEnd<'a> {
    /// With a call of a conversation, or with another.
    Call(Option<ConversationCall<'a>>),
    /// It is no call: it holds an array of calls. Nothing past the array's key was read.
    Batch,
}

/// Reads a call; the cursor stands on its brace. Only at the document's `root` it may turn out to be a batch.
pub(super) fn read_call<'a>(
    rules: &Rules,
    guesses: &mut Guesses,
    cursor: &mut Cursor<'a>,
    parent: Parent,
    root: bool,
) -> Result<CallEnd<'a>, SyntaxError> {
    let mut read = Read::new(parent, cursor.offset());
    let mut members = cursor.enter()?;
    let mut last = None;
    while cursor.next_member(&mut members)? {
        let key = guesses.calls.read(cursor, &mut last, Key::of)?;
        match (key, cursor.peek()?) {
            (Key::Batch, b'[') if root => return Ok(CallEnd::Batch),
            (Key::Properties, b'{') => {
                read.set(Part::Properties, cursor.offset());
                properties(rules, guesses, cursor, &mut read)?;
            }
            _ => value(cursor, key, &mut read)?,
        }
    }
    Ok(CallEnd::Call(read.into_call(rules)))
}

/// Reads the value of a key, unless it is properties.
fn value<'a>(cursor: &mut Cursor<'a>, key: Key, read: &mut Read<'a>) -> Result<(), SyntaxError> {
    let first = cursor.peek()?;
    let at = cursor.offset();
    match (key, first) {
        (Key::Type, b'"') => keep(&mut read.kind, cursor.string()?),
        (Key::Action, b'"') => keep(&mut read.action, cursor.string()?),
        (Key::Event, b'"') => {
            if read.event.is_none() {
                read.set(Part::Event, at);
            }
            keep(&mut read.event, cursor.string()?);
        }
        (Key::MessageId, _) => keep_id(&mut read.ids.delivery, cursor)?,
        (Key::UserId, _) => {
            if read.ids.user == 0 {
                read.set(Part::User, at);
            }
            keep_id(&mut read.ids.user, cursor)?;
        }
        (Key::AnonymousId, _) => {
            read.anonymous_at = at;
            keep_id(&mut read.ids.anonymous, cursor)?;
        }
        (Key::Timestamp, _) => keep_moment(&mut read.timestamp, cursor)?,
        (Key::OriginalTimestamp, _) => keep_moment(&mut read.original_timestamp, cursor)?,
        (_, b'"') => cursor.pass_string()?,
        _ => cursor.pass()?,
    }
    Ok(())
}

/// The cursor stands on the brace.
fn properties<'a>(
    rules: &Rules,
    guesses: &mut Guesses,
    cursor: &mut Cursor<'a>,
    read: &mut Read<'a>,
) -> Result<(), SyntaxError> {
    let mut members = cursor.enter()?;
    let mut last = None;
    while cursor.next_member(&mut members)? {
        let field = guesses.properties.read(cursor, &mut last, |name| rules.lifecycle.field(name))?;
        let first = cursor.peek()?;
        match field {
            Some(field) => property(cursor, field, read)?,
            None if first == b'"' => cursor.pass_string()?,
            None => cursor.pass()?,
        }
    }
    Ok(())
}

/// Reads the value of a property that conversations have a use for. The cursor stands on it.
pub(super) fn property<'a>(cursor: &mut Cursor<'a>, field: Field, read: &mut Read<'a>) -> Result<(), SyntaxError> {
    let at = cursor.offset();
    match field {
        Field::Key if read.key.is_none() => read.key = read_text(cursor)?,
        Field::Clock if read.clock.is_none() => {
            read.set(Part::Clock, at);
            read.clock = read_number(cursor)?;
        }
        Field::Agent if read.ids.agent == 0 => {
            read.set(Part::Agent, at);
            read.ids.agent = read_id(cursor)?;
        }
        Field::Message if read.ids.message == 0 => {
            read.set(Part::Message, at);
            read.ids.message = read_id(cursor)?;
        }
        _ => cursor.pass()?,
    }
    Ok(())
}

fn keep<'a>(slot: &mut Option<RawText<'a>>, found: RawText<'a>) {
    slot.get_or_insert(found);
}

fn keep_moment(slot: &mut Option<i64>, cursor: &mut Cursor<'_>) -> Result<(), SyntaxError> {
    let moment = read_moment(cursor)?;
    *slot = slot.or(moment);
    Ok(())
}

fn keep_id(slot: &mut u32, cursor: &mut Cursor<'_>) -> Result<(), SyntaxError> {
    let id = read_id(cursor)?;
    if *slot == 0 {
        *slot = id;
    }
    Ok(())
}
