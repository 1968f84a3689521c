//! Goes over a call once, and notes where the values of its own keys stand, and the members of its properties.

use std::borrow::Cow;

use super::keys::{KEYS, PROPERTIES, TABLE, place_of};
use crate::decode_error::DecodeError;
use crate::json::{Json, UniqueMembers};
use crate::value::Reader;
use livechat_core::json::{Cursor, Noted, Stop, SyntaxError};

/// What a call was found to hold. Its values are only passed over at first, in one way for all of them: which key comes next is
/// not to be foreseen where calls of several libraries follow each other, so that nothing should depend on it.
pub(super) struct Members<'de> {
    /// The text, at the start of the call, and the members of its properties.
    pub(super) call: Reader<'de>,
    /// The text, for what is sliced from it.
    text: &'de str,
    /// Where the value of each of [`KEYS`] begins and ends; at 0 where there is none.
    pub(super) spans: [Span; 9],
    /// Which of them are strings without escapes: a bit each.
    plain: u32,
    pub(super) others: UniqueMembers<'de>,
}

/// Where a value begins and ends.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Span {
    pub(super) start: usize,
    pub(super) end: usize,
}

impl<'de> Members<'de> {
    #[inline]
    pub(super) fn new(call: Cursor<'de>) -> Self {
        let spans = [Span { start: 0, end: 0 }; 9];
        let text = call.text().whole().unwrap_or_default();
        Self { call: Reader::at(call), text, spans, plain: 0, others: UniqueMembers::new() }
    }

    /// Goes over the call whose brace the cursor stands on.
    #[inline]
    pub(super) fn gather(&mut self, cursor: &mut Cursor<'_>) -> Result<(), DecodeError> {
        let mut object = cursor.enter()?;
        loop {
            let (spans, plain) = (&mut self.spans, &mut self.plain);
            let stop = cursor.known_strings(&mut object, &TABLE, |place, start, end| {
                let Some(span) = spans.get_mut(place).filter(|span| span.end == 0) else { return false };
                *span = Span { start, end };
                *plain |= 1 << place;
                true
            });
            let place = match stop? {
                Stop::Value(place) => place,
                Stop::Key => match self.unusual_key(cursor)? {
                    Some(place) => place,
                    None => continue,
                },
                Stop::Closed => break,
            };
            self.other_value(place, cursor)?;
        }
        self.call.cursor.learn(cursor);
        Ok(())
    }

    /// Passes over a key that is none of [`KEYS`], or is not written as libraries write it. The value of the former is kept.
    #[inline(never)]
    fn unusual_key(&mut self, cursor: &mut Cursor<'_>) -> Result<Option<usize>, DecodeError> {
        let first = cursor.offset() + 1;
        let raw = cursor.key()?;
        let key = match raw.plain() {
            Some(key) => Cow::Borrowed(self.call.cursor.slice(first, first + key.len())),
            None => Cow::Owned(raw.text().into_owned()),
        };
        if let Some(place) = place_of(&key) {
            return Ok(Some(place));
        }
        cursor.peek()?;
        let start = cursor.offset();
        if let Err(error) = cursor.pass() {
            return Err(DecodeError::from(error).inside(key));
        }
        self.call.cursor.learn(cursor);
        let value = self.json(Span { start, end: cursor.offset() });
        self.others.put(key, value, start).map(|()| None)
    }

    /// Passes over a value that is no string without escapes.
    #[inline]
    fn other_value(&mut self, place: usize, cursor: &mut Cursor<'_>) -> Result<(), DecodeError> {
        let byte = cursor.peek().map_err(|error| in_member(error, place))?;
        let start = cursor.offset();
        if self.spans[place].end > 0 {
            return self.again(place, start, cursor);
        }
        if byte == b'{' && place == PROPERTIES {
            let noted = self.call.noted.insert(Noted::new(start));
            noted.pass(cursor).map_err(|error| in_member(error, place))?;
        } else {
            cursor.pass().map_err(|error| in_member(error, place))?;
        }
        self.spans[place] = Span { start, end: cursor.offset() };
        Ok(())
    }

    /// A client in use sends `"type"` twice.
    #[cold]
    fn again(&mut self, place: usize, start: usize, cursor: &mut Cursor<'_>) -> Result<(), DecodeError> {
        cursor.pass().map_err(|error| DecodeError::from(error).at(start).inside(KEYS[place]))?;
        self.call.cursor.learn(cursor);
        if self.json(Span { start, end: cursor.offset() }) == self.json(self.spans[place]) {
            return Ok(());
        }
        Err(DecodeError::duplicate_key(KEYS[place]).at(start).inside(KEYS[place]))
    }

    /// The text that a value is written as; of one that did not come, none.
    #[inline]
    pub(super) fn text(&self, span: Span) -> &'de str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    /// The string that stands at one of [`KEYS`], if that is one without escapes.
    #[inline]
    pub(super) fn string(&self, place: usize) -> Option<&'de str> {
        let Span { start, end } = self.spans[place];
        if self.plain & 1 << place == 0 { None } else { self.text.get(start + 1..end - 1) }
    }

    pub(super) fn json(&self, span: Span) -> Json<'de> {
        Json::passed(&self.call.cursor, self.text(span))
    }
}

#[cold]
pub(super) fn in_member(error: SyntaxError, place: usize) -> DecodeError {
    DecodeError::from(error).inside(KEYS[place])
}
