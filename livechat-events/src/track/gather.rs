//! Goes over a call once, and notes where the values of its own keys stand.

use super::keys::{EVENT, KEYS, PROPERTIES, TABLE, place_of};
use crate::decode_error::DecodeError;
use crate::json::{Json, Members as Object, Stop, SyntaxError, UniqueMembers};
use crate::value::Reader;

/// What a call was found to hold. Most values are only passed over at first, in one way for all of them: which key comes next is
/// not to be foreseen where calls of several libraries follow each other, so that nothing should depend on it.
pub(super) struct Members<'de> {
    /// The text, at the start of the call.
    pub(super) call: Reader<'de>,
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
    pub(super) fn new(call: &Reader<'de>) -> Self {
        let spans = [Span { start: 0, end: 0 }; 9];
        Self { call: call.clone(), spans, plain: 0, others: UniqueMembers::new() }
    }

    /// Goes over the call; `true` where it stops at properties whose event is known, so that they can be read.
    pub(super) fn gather(&mut self, object: &mut Object, input: &mut Reader<'de>) -> Result<bool, DecodeError> {
        loop {
            let (spans, plain) = (&mut self.spans, &mut self.plain);
            let stop = input.cursor.known_strings(object, &TABLE, |place, start, end| {
                let Some(span) = spans.get_mut(place).filter(|span| span.end == 0) else { return false };
                *span = Span { start, end };
                *plain |= 1 << place;
                true
            });
            let place = match stop? {
                Stop::Value(place) => Some(place),
                Stop::Key => self.unusual_key(input)?,
                Stop::Closed => return Ok(false),
            };
            if let Some(place) = place
                && self.other_value(place, input)?
            {
                return Ok(true);
            }
        }
    }

    /// Passes over a key that is none of [`KEYS`], or is not written as libraries write it. The value of the former is kept.
    #[inline(never)]
    fn unusual_key(&mut self, input: &mut Reader<'de>) -> Result<Option<usize>, DecodeError> {
        let key = input.cursor.key()?.text();
        match place_of(&key) {
            Some(place) => Ok(Some(place)),
            None => self.others.add(key, input).map(|()| None),
        }
    }

    /// Passes over a value that is no string without escapes; `true` at properties that can be read.
    #[inline]
    fn other_value(&mut self, place: usize, input: &mut Reader<'de>) -> Result<bool, DecodeError> {
        let byte = input.cursor.peek().map_err(|error| in_member(error, place))?;
        let start = input.cursor.offset();
        if self.spans[place].end > 0 {
            return self.again(place, start, input).map(|()| false);
        }
        if byte == b'{' && place == PROPERTIES && self.is_plain(EVENT) {
            return Ok(true);
        }
        input.cursor.pass().map_err(|error| in_member(error, place))?;
        self.spans[place] = Span { start, end: input.cursor.offset() };
        Ok(false)
    }

    /// A client in use sends `"type"` twice.
    #[cold]
    fn again(&self, place: usize, start: usize, input: &mut Reader<'de>) -> Result<(), DecodeError> {
        let again = input.json().map_err(|error| error.at(start).inside(KEYS[place]))?;
        if again == self.json(self.spans[place]) {
            return Ok(());
        }
        Err(DecodeError::duplicate_key(KEYS[place]).at(start).inside(KEYS[place]))
    }

    #[inline]
    pub(super) fn is_plain(&self, place: usize) -> bool {
        self.plain & 1 << place != 0
    }

    #[inline]
    pub(super) fn text(&self, span: Span) -> &'de str {
        self.call.cursor.slice(span.start, span.end)
    }

    /// The string that stands at one of [`KEYS`], if that is one without escapes.
    #[inline]
    pub(super) fn string(&self, place: usize) -> Option<&'de str> {
        let Span { start, end } = self.spans[place];
        self.is_plain(place).then(|| self.call.cursor.slice(start + 1, end - 1))
    }

    pub(super) fn json(&self, span: Span) -> Json<'de> {
        self.call.cursor.passed(self.text(span))
    }
}

#[cold]
pub(super) fn in_member(error: SyntaxError, place: usize) -> DecodeError {
    DecodeError::from(error).inside(KEYS[place])
}
