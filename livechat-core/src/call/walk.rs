//! Reads a call by the index of its text's strings.

use super::{CallEnd, CallLayout, CallParts, EnvelopeKey as Key, MemberKey, Span, read_call};
use crate::json::{Cursor, Member, RawText, Step, SyntaxError, Walk};

/// Takes what a [`CallLayout`] has no room for, of a call that is read by an index.
pub trait IndexedParts: CallParts {
    /// Begins the properties, whose brace is at an offset.
    fn begin_properties(&mut self, start: usize);

    /// Takes a member of the properties.
    fn property(&mut self, member: Member);

    /// Ends the properties, which something follows at an offset.
    fn end_properties(&mut self, end: usize);

    /// Forgets all that was taken: the call is read once more, without the index.
    fn begin_again(&mut self);
}

/// Reads a call like [`read_call`], by the index of its text if there is one.
///
/// Calls with white space other than a space after a colon or a comma, with escapes in keys of their own, and those that are not
/// JSON, are read without it.
///
/// # Errors
///
/// Fails where the call is not JSON. What the layout then holds means nothing.
#[inline]
pub fn read_indexed_call<P: IndexedParts>(
    cursor: &mut Cursor<'_>,
    is_root: bool,
    layout: &mut CallLayout,
    parts: &mut P,
) -> Result<CallEnd, SyntaxError> {
    if let Some((walk, start, room)) = cursor.walk()
        && room > 0
    {
        match (Call { cursor, walk, room: room - 1, is_root, layout, parts, closed: !P::KEYS }).members(start) {
            Some((end, step)) => {
                cursor.walked(step);
                return Ok(end);
            }
            None => {
                *layout = CallLayout::new(start.at);
                parts.begin_again();
            }
        }
    }
    read_call(cursor, is_root, layout, parts)
}

/// The place of the key `batch`.
const BATCH: usize = Key::Batch as usize;

/// A call that is being read.
struct Call<'c, 'a, P> {
    cursor: &'c Cursor<'a>,
    walk: Walk<'a>,
    /// The number of brackets that may be opened within the call.
    room: u8,
    is_root: bool,
    layout: &'c mut CallLayout,
    parts: &'c mut P,
    /// Bits of the keys whose values are not kept, or no more.
    closed: u32,
}

impl<P: IndexedParts> Call<'_, '_, P> {
    /// Reads all members of the call whose brace is at a place.
    #[inline(never)]
    fn members(mut self, start: Step) -> Option<(CallEnd, Step)> {
        let (walk, text) = (self.walk, self.walk.text());
        let (mut quote, mut ends) = (start.at + 1, walk.ends_after(start.strings));
        if walk.byte(quote) != b'"' {
            return None;
        }
        loop {
            let (pair, after_pair) = ends.split_first_chunk::<2>()?;
            let [key_end, value_end] = pair.map(|end| end as usize);
            let place = Key::place(text, quote);
            let after = match place {
                Some(place) if walk.is_string_next(key_end) => {
                    ends = after_pair;
                    self.string(place, Span { start: key_end + 2, end: value_end + 1 });
                    value_end + 1
                }
                _ => {
                    let value = walk.step(walk.value_after(key_end), ends.get(1..)?);
                    let end = match place {
                        Some(BATCH) if self.is_batch(value) => return Some((CallEnd::IsBatch, value)),
                        Some(place) => self.known(Key::at(place)?, value),
                        None => self.other(quote + 1, key_end, value)?,
                    };
                    ends = walk.ends_after(end.strings);
                    end.at
                }
            };
            if walk.byte(after) == b'}' {
                self.layout.end(after + 1, self.closed & P::KEYS);
                return Some((CallEnd::Done, walk.step(after + 1, ends)));
            }
            quote = walk.key_after(after)?;
        }
    }

    fn is_batch(&self, value: Step) -> bool {
        self.is_root && self.walk.byte(value.at) == b'['
    }

    /// Takes the value of a known key that is a string.
    #[inline]
    fn string(&mut self, place: usize, value: Span) {
        let bit = 1_u32 << (place % 32);
        if self.closed & bit != 0 || !self.walk.is_plain(value.start + 1, value.end - 1) {
            return self.other_string(place, value);
        }
        self.closed |= bit;
        self.layout.put_string(place, bit, value);
    }

    #[inline(never)]
    fn other_string(&mut self, place: usize, value: Span) {
        if let Some(key) = Key::at(place) {
            self.take(key, value);
        }
    }

    /// Keeps any other value of a known key, or hands it over where the key came before.
    #[inline]
    fn take(&mut self, key: Key, value: Span) {
        if self.closed & key.bit() == 0 {
            self.closed |= key.bit();
            self.layout.put(key, value);
        } else if P::KEYS & key.bit() == 0 {
            self.parts.other(self.cursor, MemberKey::Known(key), value);
        } else {
            self.parts.again(self.cursor, key, self.layout.value(key), value);
        }
    }

    /// Passes over a value of a known key.
    #[inline]
    fn known(&mut self, key: Key, from: Step) -> Step {
        let is_open = self.closed & key.bit() == 0;
        let end = if key == Key::Properties && is_open && self.walk.byte(from.at) == b'{' && self.room > 0 {
            self.properties(from)
        } else {
            self.walk.value(from, self.room)
        };
        let value = Span { start: from.at, end: end.at };
        if self.walk.byte(from.at) == b'"' && is_open && self.walk.is_plain(from.at + 1, end.at - 1) {
            self.string(key as usize, value);
        } else {
            self.take(key, value);
        }
        end
    }

    /// Its loop is not part of another one, so that it keeps everything in registers.
    #[inline(never)]
    fn properties(&mut self, from: Step) -> Step {
        self.parts.begin_properties(from.at);
        let end = self.walk.shown_object(from, self.room, &mut |member| self.parts.property(member));
        self.parts.end_properties(end.at);
        end
    }

    /// Reads a member whose key is not in the table. One with escapes is none for a walk.
    #[inline(never)]
    fn other(&mut self, key: usize, key_end: usize, from: Step) -> Option<Step> {
        if !self.walk.is_plain(key, key_end) {
            return None;
        }
        let name = self.cursor.text().get(key..key_end)?;
        if let Some(key) = Key::of(name) {
            return if key == Key::Batch && self.is_batch(from) { None } else { Some(self.known(key, from)) };
        }
        let end = self.walk.value(from, self.room);
        let value = Span { start: from.at, end: end.at };
        self.parts.other(self.cursor, MemberKey::Unknown(RawText::new_plain(name), key), value);
        Some(end)
    }
}
