//! Reads one call, in whatever order its keys come.

use std::borrow::Cow;

use super::call::{CallPlace, ConversationCall, Ids, Parent};
use super::hash::id_hash;
use super::keys::Keys;
use super::rules::Rules;
use crate::descriptor::Field;
use crate::json::{Cursor, RawText, SyntaxError};
use crate::number::Number;
use crate::timestamp::parse_unix_millis;

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

/// What of a call has been read. Of a key that comes twice, the first counts.
#[derive(Default)]
pub(super) struct Parts<'a> {
    kind: Option<RawText<'a>>,
    action: Option<RawText<'a>>,
    event: Option<RawText<'a>>,
    timestamp: Option<i64>,
    original_timestamp: Option<i64>,
    key: Option<Cow<'a, str>>,
    clock: Option<f64>,
    ids: Ids,
    anonymous_at: usize,
    pub(super) place: CallPlace,
}

/// Reads a call; the cursor stands on its brace. Only at the document's `root` it may turn out to be a batch.
pub(super) fn read_call<'a>(
    rules: &Rules,
    guesses: &mut Guesses,
    cursor: &mut Cursor<'a>,
    parent: Parent,
    root: bool,
) -> Result<CallEnd<'a>, SyntaxError> {
    let mut parts = Parts::new(parent, cursor.offset());
    let mut members = cursor.enter()?;
    let mut last = None;
    while cursor.next_member(&mut members)? {
        let key = guesses.calls.read(cursor, &mut last, Key::of)?;
        match (key, cursor.peek()?) {
            (Key::Batch, b'[') if root => return Ok(CallEnd::Batch),
            (Key::Properties, b'{') => {
                parts.place.properties = cursor.offset();
                properties(rules, guesses, cursor, &mut parts)?;
            }
            _ => value(cursor, key, &mut parts)?,
        }
    }
    Ok(CallEnd::Call(parts.into_call(rules)))
}

/// Reads the value of a key, unless it is properties.
pub(super) fn value<'a>(cursor: &mut Cursor<'a>, key: Key, parts: &mut Parts<'a>) -> Result<(), SyntaxError> {
    let first = cursor.peek()?;
    let at = cursor.offset();
    match (key, first) {
        (Key::Type, b'"') => keep(&mut parts.kind, cursor.string()?),
        (Key::Action, b'"') => keep(&mut parts.action, cursor.string()?),
        (Key::Event, b'"') => {
            if parts.event.is_none() {
                parts.place.event = at;
            }
            keep(&mut parts.event, cursor.string()?);
        }
        (Key::MessageId, _) => keep_id(&mut parts.ids.delivery, cursor)?,
        (Key::UserId, _) => {
            if parts.ids.user == 0 {
                parts.place.user = at;
            }
            keep_id(&mut parts.ids.user, cursor)?;
        }
        (Key::AnonymousId, _) => {
            parts.anonymous_at = at;
            keep_id(&mut parts.ids.anonymous, cursor)?;
        }
        (Key::Timestamp, b'"') => keep_moment(&mut parts.timestamp, cursor)?,
        (Key::OriginalTimestamp, b'"') => keep_moment(&mut parts.original_timestamp, cursor)?,
        (_, b'"') => cursor.pass_string()?,
        _ => cursor.pass()?,
    }
    Ok(())
}

impl<'a> Parts<'a> {
    /// Nothing yet of the call at an offset.
    pub(super) fn new(parent: Parent, call: usize) -> Self {
        let place = CallPlace { parent, call, properties: call, ..CallPlace::default() };
        Self { place, ..Self::default() }
    }

    /// Nothing where it is no call of a conversation.
    pub(super) fn into_call(mut self, rules: &Rules) -> Option<ConversationCall<'a>> {
        if self.kind.or(self.action).is_some_and(|kind| kind.text() != "track") {
            return None;
        }
        let (event, place) = rules.place(&self.event?.text())?;
        if self.ids.user == 0 {
            self.place.user = self.anonymous_at;
        }
        Some(ConversationCall {
            number: 0,
            key: self.key.filter(|key| !key.is_empty()),
            event,
            role: place.role,
            unit: place.unit,
            timestamp: self.timestamp.or(self.original_timestamp),
            clock: self.clock.map(|clock| micros(clock * place.unit.micros())),
            ids: self.ids,
            place: self.place,
        })
    }
}

/// The cursor stands on the brace.
fn properties<'a>(
    rules: &Rules,
    guesses: &mut Guesses,
    cursor: &mut Cursor<'a>,
    parts: &mut Parts<'a>,
) -> Result<(), SyntaxError> {
    let mut members = cursor.enter()?;
    let mut last = None;
    while cursor.next_member(&mut members)? {
        let field = guesses.properties.read(cursor, &mut last, |name| rules.lifecycle.field(name))?;
        let first = cursor.peek()?;
        match field {
            Some(field) => property(cursor, field, parts)?,
            None if first == b'"' => cursor.pass_string()?,
            None => cursor.pass()?,
        }
    }
    Ok(())
}

/// Reads the value of a property that conversations have a use for.
pub(super) fn property<'a>(cursor: &mut Cursor<'a>, field: Field, parts: &mut Parts<'a>) -> Result<(), SyntaxError> {
    cursor.peek()?;
    let at = cursor.offset();
    match field {
        Field::Key if parts.key.is_none() => {
            parts.place.key = at;
            parts.key = scalar_text(cursor)?;
        }
        Field::Clock if parts.clock.is_none() => {
            parts.place.clock = at;
            // A form's numbers arrive as text.
            parts.clock = scalar_text(cursor)?.and_then(|text| Number::parse(&text)).map(|number| number.as_f64());
        }
        Field::Agent if parts.ids.agent == 0 => {
            parts.place.agent = at;
            keep_id(&mut parts.ids.agent, cursor)?;
        }
        Field::Message if parts.ids.message == 0 => {
            parts.place.message = at;
            keep_id(&mut parts.ids.message, cursor)?;
        }
        _ => cursor.pass()?,
    }
    Ok(())
}

fn keep<'a>(slot: &mut Option<RawText<'a>>, found: RawText<'a>) {
    slot.get_or_insert(found);
}

fn keep_moment(slot: &mut Option<i64>, cursor: &mut Cursor<'_>) -> Result<(), SyntaxError> {
    let text = cursor.string()?.text();
    *slot = slot.or_else(|| parse_unix_millis(text.as_bytes()));
    Ok(())
}

fn keep_id(slot: &mut u32, cursor: &mut Cursor<'_>) -> Result<(), SyntaxError> {
    let hash = match cursor.peek()? {
        b'"' => match cursor.string()? {
            id if id.written().is_empty() => return Ok(()),
            id => id.plain().map_or_else(|| id_hash(&id.text()), id_hash),
        },
        b'-' | b'0'..=b'9' => id_hash(cursor.number()?),
        _ => return cursor.pass(),
    };
    if *slot == 0 {
        *slot = hash;
    }
    Ok(())
}

/// A string, or a number as written; nothing for any other value.
fn scalar_text<'a>(cursor: &mut Cursor<'a>) -> Result<Option<Cow<'a, str>>, SyntaxError> {
    match cursor.peek()? {
        b'"' => Ok(Some(cursor.string()?.text())),
        b'-' | b'0'..=b'9' => Ok(Some(Cow::Borrowed(cursor.number()?))),
        _ => cursor.pass().map(|()| None),
    }
}

#[expect(clippy::cast_possible_truncation, reason = "what is out of range becomes the last in range")]
fn micros(clock: f64) -> i64 {
    // The least of all is kept free: states have it for no clock.
    (clock.round() as i64).max(i64::MIN + 1)
}
