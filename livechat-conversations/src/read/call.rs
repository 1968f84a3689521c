//! Reads one call of a document that no validator has read, whatever the order of its keys.

use livechat_core::call::{CallEnd, CallLayout, CallParts, EnvelopeKey, MemberKey, Span, StatedType, read_call};
use livechat_core::json::{Cursor, SyntaxError};
use livechat_core::timestamp::parse_unix_millis;
use livechat_events::descriptor::LifecycleField;

use super::keys::Keys;
use super::partial::PartialCall;
use super::values::{property, read_id, read_moment, read_text};
use crate::call::{ConversationCall, Parent, Part};
use crate::hash::{IdHash, IdSeed};
use crate::lifecycle::{LifecycleEvent, LifecycleRules};

/// The properties of earlier calls, in their usual order.
pub(crate) type KnownProperties = Keys<Option<LifecycleField>>;

/// The result of reading a call.
pub(super) enum ReadCall<'a> {
    /// A call of a conversation, or none for another call.
    Call(Option<ConversationCall<'a>>),
    /// A batch instead of a call.
    Batch,
}

/// Reads a call from its opening brace. Only at the root of a document (`is_root`) it can be a batch.
pub(super) fn read<'a>(
    (lifecycle, seed): (&LifecycleRules, IdSeed),
    known: &mut KnownProperties,
    cursor: &mut Cursor<'a>,
    parent: Parent,
    is_root: bool,
) -> Result<ReadCall<'a>, SyntaxError> {
    let start = cursor.offset();
    let mut layout = CallLayout::new(start);
    let read = PartialCall::new(parent, seed, start);
    let mut parts =
        Parts { lifecycle, known, read, has_properties: false, keys: Vec::new(), key: 0, again: Vec::new() };
    if read_call(cursor, is_root, &mut layout, &mut parts)? == CallEnd::IsBatch {
        return Ok(ReadCall::Batch);
    }
    let Parts { mut read, key, keys, again, .. } = parts;
    let Some((event, at)) = event(lifecycle, cursor, &layout, &again) else { return Ok(ReadCall::Call(None)) };
    read.set(Part::Event, at);
    for at in std::iter::once(key).filter(|at| *at > 0).chain(keys) {
        read.key = match read.key {
            None => read_text(&mut cursor.at(at))?,
            known => known,
        };
    }
    values(cursor, &layout, &mut read)?;
    if !again.is_empty() {
        values_again(cursor, &again, &mut read)?;
    }
    Ok(ReadCall::Call(Some(read.into_call_of(event))))
}

/// Returns the event of a `track` call and the position of its name: the first value of `event` that is a string.
fn event(
    lifecycle: &LifecycleRules,
    cursor: &Cursor<'_>,
    layout: &CallLayout,
    again: &[(EnvelopeKey, Span)],
) -> Option<(LifecycleEvent, usize)> {
    let mut stated = StatedType::of(layout, cursor);
    for (key, value) in again {
        stated.add_again(cursor, *key, *value);
    }
    if stated.says_track() == Some(false) {
        return None;
    }
    if let Some(name) = layout.plain(EnvelopeKey::Event) {
        return Some((lifecycle.event_named(cursor.slice(name.start, name.end))?, name.start - 1));
    }
    let first = layout.get(EnvelopeKey::Event)?;
    let others = again.iter().filter(|(key, _)| *key == EnvelopeKey::Event).map(|(_, value)| *value);
    let (name, at) = std::iter::once(first).chain(others).find_map(|value| {
        let mut cursor = cursor.at(value.start);
        let name = (cursor.peek() == Ok(b'"')).then(|| cursor.string())?.ok()?;
        Some((name, value.start))
    })?;
    Some((lifecycle.event_named(&name.text())?, at))
}

/// Reads ids and timestamps.
#[inline]
fn values(cursor: &Cursor<'_>, layout: &CallLayout, read: &mut PartialCall<'_>) -> Result<(), SyntaxError> {
    read.ids.delivery = id((cursor, read.seed), layout, EnvelopeKey::MessageId)?;
    read.set(Part::User, layout.value(EnvelopeKey::UserId).start);
    read.ids.user = id((cursor, read.seed), layout, EnvelopeKey::UserId)?;
    read.anonymous_at = layout.value(EnvelopeKey::AnonymousId).start;
    read.ids.anonymous = id((cursor, read.seed), layout, EnvelopeKey::AnonymousId)?;
    read.timestamp = moment(cursor, layout, EnvelopeKey::Timestamp)?;
    if read.timestamp.is_none() {
        read.original_timestamp = moment(cursor, layout, EnvelopeKey::OriginalTimestamp)?;
    }
    Ok(())
}

#[inline]
fn id((cursor, seed): (&Cursor<'_>, IdSeed), layout: &CallLayout, key: EnvelopeKey) -> Result<IdHash, SyntaxError> {
    match layout.plain(key).and_then(|value| value.of(cursor.text())) {
        Some([]) => Ok(IdHash::NONE),
        Some(id) => Ok(seed.hash(id)),
        None => layout.get(key).map_or(Ok(IdHash::NONE), |value| read_id(&mut cursor.at(value.start), seed)),
    }
}

#[inline]
fn moment(cursor: &Cursor<'_>, layout: &CallLayout, key: EnvelopeKey) -> Result<Option<i64>, SyntaxError> {
    match layout.plain(key).and_then(|value| value.of(cursor.text())) {
        Some(text) => Ok(parse_unix_millis(text)),
        None => layout.get(key).map_or(Ok(None), |value| read_moment(&mut cursor.at(value.start))),
    }
}

/// Reads the further values of duplicate keys, where those before were invalid.
#[cold]
fn values_again(
    cursor: &Cursor<'_>,
    again: &[(EnvelopeKey, Span)],
    read: &mut PartialCall<'_>,
) -> Result<(), SyntaxError> {
    for (key, value) in again {
        let mut cursor = cursor.at(value.start);
        match key {
            EnvelopeKey::MessageId if read.ids.delivery.is_none() => {
                read.ids.delivery = read_id(&mut cursor, read.seed)?;
            }
            EnvelopeKey::UserId if read.ids.user.is_none() => {
                read.set(Part::User, value.start);
                read.ids.user = read_id(&mut cursor, read.seed)?;
            }
            EnvelopeKey::AnonymousId if read.ids.anonymous.is_none() => {
                read.anonymous_at = value.start;
                read.ids.anonymous = read_id(&mut cursor, read.seed)?;
            }
            EnvelopeKey::Timestamp if read.timestamp.is_none() => read.timestamp = read_moment(&mut cursor)?,
            EnvelopeKey::OriginalTimestamp if read.original_timestamp.is_none() => {
                read.original_timestamp = read_moment(&mut cursor)?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// The parts of a call beside the values of its own keys.
struct Parts<'a, 'r> {
    lifecycle: &'r LifecycleRules,
    known: &'r mut KnownProperties,
    read: PartialCall<'a>,
    has_properties: bool,
    /// The position of the key of the conversation, and those of duplicates.
    key: usize,
    keys: Vec<usize>,
    /// The further values of duplicate keys.
    again: Vec<(EnvelopeKey, Span)>,
}

impl CallParts for Parts<'_, '_> {
    const KEYS: u32 = EnvelopeKey::Type.bit()
        | EnvelopeKey::Action.bit()
        | EnvelopeKey::Event.bit()
        | EnvelopeKey::Properties.bit()
        | EnvelopeKey::UserId.bit()
        | EnvelopeKey::AnonymousId.bit()
        | EnvelopeKey::MessageId.bit()
        | EnvelopeKey::Timestamp.bit()
        | EnvelopeKey::OriginalTimestamp.bit();

    fn properties(&mut self, cursor: &mut Cursor<'_>) -> Result<(), SyntaxError> {
        if !self.has_properties {
            self.has_properties = true;
            self.read.set(Part::Properties, cursor.offset());
        }
        let mut members = cursor.enter()?;
        let mut last = None;
        while cursor.next_member(&mut members)? {
            let field = self.known.read(cursor, &mut last, |name| self.lifecycle.planned.field(name))?;
            let first = cursor.peek()?;
            match field {
                Some(LifecycleField::Key) => {
                    self.note_key(cursor.offset());
                    cursor.pass()?;
                }
                Some(field) => property(cursor, field, &mut self.read)?,
                None if first == b'"' => cursor.pass_string()?,
                None => cursor.pass()?,
            }
        }
        Ok(())
    }

    fn other(&mut self, _: &Cursor<'_>, _: MemberKey<'_>, _: Span) {}

    #[cold]
    fn again(&mut self, cursor: &Cursor<'_>, key: EnvelopeKey, _: Span, value: Span) {
        self.again.push((key, value));
        let mut cursor = cursor.at(value.start);
        if key == EnvelopeKey::Properties && cursor.peek() == Ok(b'{') {
            // The value is valid JSON: it has been passed over before.
            let _ = self.properties(&mut cursor);
        }
    }
}

impl Parts<'_, '_> {
    fn note_key(&mut self, at: usize) {
        if self.key == 0 {
            self.key = at;
        } else {
            self.keys.push(at);
        }
    }
}
