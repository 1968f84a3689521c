//! Reads one call, whatever the order of its keys.

use super::keys::Keys;
use super::partial::PartialCall;
use super::values::{read_id, read_moment, read_number, read_text};
use crate::call::{ConversationCall, Parent, Part};
use crate::lifecycle::LifecycleRules;
use livechat_core::json::{Cursor, RawText, SyntaxError};
use livechat_events::descriptor::LifecycleField;

/// The keys of earlier calls and of their properties, in their usual order.
#[derive(Debug, Clone)]
pub(crate) struct KnownKeys {
    calls: Keys<Key>,
    properties: Keys<Option<LifecycleField>>,
}

/// A key of a call that conversations use.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Key {
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

impl KnownKeys {
    pub(crate) fn new() -> Self {
        Self { calls: Keys::new(), properties: Keys::new() }
    }
}

/// The result of reading a call.
pub(crate) enum CallEnd<'a> {
    /// A call of a conversation, or none for another call.
    Call(Option<ConversationCall<'a>>),
    /// A batch instead of a call. Nothing after the key of its array was read.
    Batch,
}

/// Reads a call from its opening brace. Only at the `root` of a document it can be a batch.
pub(crate) fn read_call<'a>(
    lifecycle: &LifecycleRules,
    keys: &mut KnownKeys,
    cursor: &mut Cursor<'a>,
    parent: Parent,
    root: bool,
) -> Result<CallEnd<'a>, SyntaxError> {
    let mut read = PartialCall::new(parent, cursor.offset());
    let mut members = cursor.enter()?;
    let mut last = None;
    while cursor.next_member(&mut members)? {
        let key = keys.calls.read(cursor, &mut last, Key::of)?;
        match (key, cursor.peek()?) {
            (Key::Batch, b'[') if root => return Ok(CallEnd::Batch),
            (Key::Properties, b'{') => {
                read.set(Part::Properties, cursor.offset());
                properties(lifecycle, keys, cursor, &mut read)?;
            }
            _ => value(cursor, key, &mut read)?,
        }
    }
    Ok(CallEnd::Call(read.into_call(lifecycle)))
}

/// Reads the value of a key other than `properties`.
fn value<'a>(cursor: &mut Cursor<'a>, key: Key, read: &mut PartialCall<'a>) -> Result<(), SyntaxError> {
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

/// Reads properties from their opening brace.
fn properties<'a>(
    lifecycle: &LifecycleRules,
    keys: &mut KnownKeys,
    cursor: &mut Cursor<'a>,
    read: &mut PartialCall<'a>,
) -> Result<(), SyntaxError> {
    let mut members = cursor.enter()?;
    let mut last = None;
    while cursor.next_member(&mut members)? {
        let field = keys.properties.read(cursor, &mut last, |name| lifecycle.planned.field(name))?;
        let first = cursor.peek()?;
        match field {
            Some(field) => property(cursor, field, read)?,
            None if first == b'"' => cursor.pass_string()?,
            None => cursor.pass()?,
        }
    }
    Ok(())
}

/// Reads the value of a property that the lifecycle names.
pub(crate) fn property<'a>(
    cursor: &mut Cursor<'a>,
    field: LifecycleField,
    read: &mut PartialCall<'a>,
) -> Result<(), SyntaxError> {
    let at = cursor.offset();
    match field {
        LifecycleField::Key if read.key.is_none() => read.key = read_text(cursor)?,
        LifecycleField::Clock if read.clock.is_none() => {
            read.set(Part::Clock, at);
            read.clock = read_number(cursor)?;
        }
        LifecycleField::Agent if read.ids.agent == 0 => {
            read.set(Part::Agent, at);
            read.ids.agent = read_id(cursor)?;
        }
        LifecycleField::Message if read.ids.message == 0 => {
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
