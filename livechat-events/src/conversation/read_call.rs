//! Reads one call, in whatever order its keys come.

use std::borrow::Cow;

use super::call::{CallPlace, ConversationCall, Ids, Parent};
use super::hash::id_hash;
use super::rules::{Field, Rules};
use crate::json::{Cursor, RawText, SyntaxError};
use crate::number::Number;
use crate::timestamp::parse_unix_millis;

/// How the reading of a call ended.
pub(super) enum CallEnd<'a> {
    /// With a call of a conversation, or with another.
    Call(Option<ConversationCall<'a>>),
    /// It is no call: it holds an array of calls. Nothing past the array's key was read.
    Batch,
}

/// What of a call has been read. Of a key that comes twice, the first counts.
#[derive(Default)]
struct Parts<'a> {
    kind: Option<RawText<'a>>,
    action: Option<RawText<'a>>,
    event: Option<RawText<'a>>,
    timestamp: Option<i64>,
    original_timestamp: Option<i64>,
    key: Option<Cow<'a, str>>,
    clock: Option<f64>,
    ids: Ids,
    anonymous_at: u32,
    place: CallPlace,
}

/// Reads a call; the cursor stands on its brace. Only at the document's `root` it may turn out to be a batch.
pub(super) fn read_call<'a>(
    rules: &Rules,
    cursor: &mut Cursor<'a>,
    parent: Parent,
    root: bool,
) -> Result<CallEnd<'a>, SyntaxError> {
    let mut parts =
        Parts { place: CallPlace { parent, call: offset(cursor), ..CallPlace::default() }, ..Parts::default() };
    parts.place.properties = parts.place.call;
    let mut members = cursor.enter()?;
    while let Some(key) = cursor.next_key(&mut members)? {
        let first = cursor.peek()?;
        let at = offset(cursor);
        match (&*key.text(), first) {
            ("batch", b'[') if root => return Ok(CallEnd::Batch),
            ("type", b'"') => keep(&mut parts.kind, cursor.string()?),
            ("action", b'"') => keep(&mut parts.action, cursor.string()?),
            ("event", b'"') => {
                if parts.event.is_none() {
                    parts.place.event = at;
                }
                keep(&mut parts.event, cursor.string()?);
            }
            ("messageId", _) => keep_id(&mut parts.ids.delivery, cursor)?,
            ("userId", _) => {
                if parts.ids.user == 0 {
                    parts.place.user = at;
                }
                keep_id(&mut parts.ids.user, cursor)?;
            }
            ("anonymousId", _) => {
                parts.anonymous_at = at;
                keep_id(&mut parts.ids.anonymous, cursor)?;
            }
            ("timestamp", b'"') => keep_moment(&mut parts.timestamp, cursor)?,
            ("originalTimestamp", b'"') => keep_moment(&mut parts.original_timestamp, cursor)?,
            ("properties", b'{') => {
                parts.place.properties = at;
                properties(rules, cursor, &mut parts)?;
            }
            _ => cursor.pass()?,
        }
    }
    Ok(CallEnd::Call(parts.into_call(rules)))
}

impl<'a> Parts<'a> {
    /// Nothing where it is no call of a conversation.
    fn into_call(mut self, rules: &Rules) -> Option<ConversationCall<'a>> {
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
fn properties<'a>(rules: &Rules, cursor: &mut Cursor<'a>, parts: &mut Parts<'a>) -> Result<(), SyntaxError> {
    let mut members = cursor.enter()?;
    while let Some(name) = cursor.next_key(&mut members)? {
        let Some(field) = rules.field(&name.text()) else {
            cursor.pass()?;
            continue;
        };
        cursor.peek()?;
        let at = offset(cursor);
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
    }
    Ok(())
}

fn keep<'a>(slot: &mut Option<RawText<'a>>, found: RawText<'a>) {
    slot.get_or_insert(found);
}

fn keep_moment(slot: &mut Option<i64>, cursor: &mut Cursor<'_>) -> Result<(), SyntaxError> {
    let text = cursor.string()?.text();
    *slot = slot.or_else(|| parse_unix_millis(&text));
    Ok(())
}

fn keep_id(slot: &mut u32, cursor: &mut Cursor<'_>) -> Result<(), SyntaxError> {
    let id = scalar_text(cursor)?.filter(|id| !id.is_empty());
    if let Some(id) = id.filter(|_| *slot == 0) {
        *slot = id_hash(&id);
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

/// A document that is larger than this can tell has its last offsets all at its end.
fn offset(cursor: &Cursor<'_>) -> u32 {
    u32::try_from(cursor.offset()).unwrap_or(u32::MAX)
}

#[expect(clippy::cast_possible_truncation, reason = "what is out of range becomes the last in range")]
fn micros(clock: f64) -> i64 {
    // The least of all is kept free: states have it for no clock.
    (clock.round() as i64).max(i64::MIN + 1)
}
