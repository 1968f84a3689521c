//! Reads a call once: where the values of its own keys stand, the members of its properties, and what else it holds.

use std::borrow::Cow;

use crate::decode_error::DecodeError;
use crate::json::{Json, UniqueMembers};
use crate::value::Reader;
use livechat_core::call::{
    CallLayout, CallParts, EnvelopeKey as Key, IndexedParts, MemberKey, Span, read_indexed_call,
};
use livechat_core::json::{Cursor, Member, Noted, SyntaxError, WayStep, way_to_error};

/// The members of a call.
pub(super) struct Members<'de> {
    pub(super) layout: CallLayout,
    pub(super) parts: Parts<'de>,
}

/// The parts of a call that its layout does not hold.
pub(super) struct Parts<'de> {
    /// The text, at the start of the call, and the members of its properties.
    pub(super) call: Reader<'de>,
    /// The text, for what is sliced from it.
    text: &'de str,
    /// Members that have no field of their own.
    pub(super) others: UniqueMembers<'de>,
    /// The position of the value of `traits`, which is among the others, if it came.
    pub(super) traits: Option<Span>,
    /// The first error of the members so far.
    error: Option<DecodeError>,
}

impl<'de> Members<'de> {
    #[inline]
    pub(super) fn new(call: Cursor<'de>) -> Self {
        let text = call.text().whole().unwrap_or_default();
        let layout = CallLayout::new(call.offset());
        Self {
            layout,
            parts: Parts { call: Reader::at(call), text, others: UniqueMembers::new(), traits: None, error: None },
        }
    }

    /// Reads the call whose brace the cursor stands on.
    #[inline]
    pub(super) fn gather(&mut self, cursor: &mut Cursor<'_>) -> Result<(), DecodeError> {
        let read = read_indexed_call(cursor, false, &mut self.layout, &mut self.parts);
        self.parts.call.cursor.learn(cursor);
        match (read, &self.parts.error) {
            (Ok(_), None) => Ok(()),
            (read, _) => Err(self.refuse_members(read.err())),
        }
    }

    /// The first of what is wrong.
    #[cold]
    fn refuse_members(&mut self, error: Option<SyntaxError>) -> DecodeError {
        match (self.parts.error.take(), error) {
            (Some(first), _) => first,
            (None, Some(error)) => in_member(&self.parts.call.cursor, error),
            // This function is called where one of the two is there.
            (None, None) => DecodeError::custom("the call cannot be read"),
        }
    }

    /// Returns the text of the value of a key, as it is written; an empty one where the key did not come.
    #[inline]
    pub(super) fn text(&self, key: Key) -> &'de str {
        self.parts.slice(self.layout.value(key))
    }

    /// Returns the string that is the value of a key, if it is one without escapes.
    #[inline]
    pub(super) fn string(&self, key: Key) -> Option<&'de str> {
        let text = self.layout.plain(key)?;
        self.parts.text.get(text.start..text.end)
    }
}

/// Returns the error for a call that is not JSON and whose brace the cursor stands on: the member is found by reading it again.
#[cold]
fn in_member(call: &Cursor<'_>, error: SyntaxError) -> DecodeError {
    match way_to_error(&mut call.clone()).first() {
        Some(WayStep::Key(key)) => DecodeError::from(error).inside(key.text()),
        _ => error.into(),
    }
}

impl<'de> Parts<'de> {
    #[inline]
    fn slice(&self, value: Span) -> &'de str {
        self.text.get(value.start..value.end).unwrap_or_default()
    }

    pub(super) fn json(&self, value: Span) -> Json<'de> {
        Json::passed(&self.call.cursor, self.slice(value))
    }
}

impl CallParts for Parts<'_> {
    /// The keys that a call keeps in fields of their own.
    const KEYS: u32 = Key::Type.bit()
        | Key::UserId.bit()
        | Key::AnonymousId.bit()
        | Key::MessageId.bit()
        | Key::Timestamp.bit()
        | Key::Event.bit()
        | Key::Properties.bit()
        | Key::Context.bit()
        | Key::Integrations.bit();

    #[inline]
    fn properties(&mut self, cursor: &mut Cursor<'_>) -> Result<(), SyntaxError> {
        self.call.noted.insert(Noted::new(cursor.offset())).pass(cursor)
    }

    #[inline(never)]
    fn other(&mut self, cursor: &Cursor<'_>, key: MemberKey<'_>, value: Span) {
        self.call.cursor.learn(cursor);
        if matches!(key, MemberKey::Known(Key::Traits)) {
            self.traits.get_or_insert(value);
        }
        let key = match key {
            MemberKey::Known(key) => Cow::Borrowed(key.name()),
            MemberKey::Unknown(raw, start) => match raw.plain() {
                Some(key) => Cow::Borrowed(self.call.cursor.slice(start, start + key.len())),
                None => Cow::Owned(raw.text().into_owned()),
            },
        };
        let kept = self.others.put(key, self.json(value), value.start);
        if let (Err(error), None) = (kept, &self.error) {
            self.error = Some(error);
        }
    }

    /// A client in use sends `"type"` twice.
    #[cold]
    fn again(&mut self, cursor: &Cursor<'_>, key: Key, first: Span, value: Span) {
        self.call.cursor.learn(cursor);
        if self.error.is_none() && self.json(value) != self.json(first) {
            self.error = Some(DecodeError::duplicate_key(key.name()).at(value.start).inside(key.name()));
        }
    }
}

impl IndexedParts for Parts<'_> {
    #[inline]
    fn begin_properties(&mut self, start: usize) {
        self.call.noted = Some(Noted::new(start));
    }

    #[inline]
    fn property(&mut self, member: Member) {
        if let Some(noted) = &mut self.call.noted {
            noted.push(member);
        }
    }

    #[inline]
    fn end_properties(&mut self, end: usize) {
        if let Some(noted) = &mut self.call.noted {
            noted.end(end);
        }
    }

    #[cold]
    fn begin_again(&mut self) {
        (self.call.noted, self.others, self.error) = (None, UniqueMembers::new(), None);
    }
}
