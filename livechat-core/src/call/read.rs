//! Goes over a call once and notes where the values of its keys stand.
//!
//! Values are only passed over, in one way for all of them: no processor foresees which key comes next where calls of several
//! libraries follow each other, so that nothing should depend on it.

use super::{CallLayout, EnvelopeKey as Key, Span};
use crate::json::{Cursor, RawText, Stop, SyntaxError};

/// Takes what a [`CallLayout`] has no room for.
pub trait CallParts {
    /// Bits of the keys whose values the layout holds. Members with other keys, known or not, are handed to
    /// [`other`](Self::other).
    const KEYS: u32;

    /// Passes over the properties. The cursor stands on their brace.
    ///
    /// # Errors
    ///
    /// Fails where they are not JSON.
    fn properties(&mut self, cursor: &mut Cursor<'_>) -> Result<(), SyntaxError>;

    /// Takes a member whose key is none of [`KEYS`](Self::KEYS). The cursor stands after it.
    fn other(&mut self, cursor: &Cursor<'_>, key: MemberKey<'_>, value: Span);

    /// Takes a further value of a key whose `first` value is in the layout. The cursor stands after it.
    fn again(&mut self, cursor: &Cursor<'_>, key: Key, first: Span, value: Span);
}

/// A key as it stands in a text.
#[derive(Debug, Clone, Copy)]
pub enum MemberKey<'a> {
    /// A known key.
    Known(Key),
    /// Any other, and the offset of its first byte after the quote.
    Unknown(RawText<'a>, usize),
}

/// The result of reading a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CallEnd {
    /// The call was read as a whole.
    Done,
    /// It is no call: it holds an array of calls. Nothing past the array's key was read.
    IsBatch,
}

/// Reads a call, whose brace the cursor stands on, into an empty layout. Only at the root of a document (`is_root`) it may turn
/// out to be a batch.
///
/// # Errors
///
/// Fails where the call is not JSON. What the layout then holds means nothing.
#[inline]
pub fn read_call<P: CallParts>(
    cursor: &mut Cursor<'_>,
    is_root: bool,
    layout: &mut CallLayout,
    parts: &mut P,
) -> Result<CallEnd, SyntaxError> {
    let mut members = cursor.enter()?;
    // Bits of the keys whose values are not kept, or no more: known strings of others need nothing but their place.
    let mut closed = !P::KEYS;
    loop {
        let take = |place, start, end| {
            let bit = 1_u32 << (place % 32);
            let is_open = closed & bit == 0;
            if is_open {
                closed |= bit;
                layout.put_string(place, bit, Span { start, end });
            }
            is_open
        };
        let key = match Key::pass_strings(cursor, &mut members, take)? {
            Stop::Closed => break,
            Stop::Value(place) => Key::at(place),
            Stop::Key => read_key(cursor, parts)?,
        };
        let Some(key) = key else { continue };
        if key == Key::Batch && is_root && cursor.peek()? == b'[' {
            return Ok(CallEnd::IsBatch);
        }
        read_value(cursor, key, closed, layout, parts)?;
        closed |= key.bit();
    }
    layout.end(cursor.offset(), closed & P::KEYS);
    Ok(CallEnd::Done)
}

/// Reads a key that is unknown, or written in an unusual way. Of the former the value is read, too.
#[inline(never)]
fn read_key<P: CallParts>(cursor: &mut Cursor<'_>, parts: &mut P) -> Result<Option<Key>, SyntaxError> {
    let start = cursor.offset() + 1;
    let raw = cursor.key()?;
    let key = match raw.plain() {
        Some(name) => Key::of(name),
        None => Key::of_raw(raw),
    };
    if key.is_none() {
        let value = pass(cursor)?;
        parts.other(cursor, MemberKey::Unknown(raw, start), value);
    }
    Ok(key)
}

/// Passes over the value of a known key: one that is no string without escapes, comes again, or is none of those that are kept.
#[inline]
fn read_value<P: CallParts>(
    cursor: &mut Cursor<'_>,
    key: Key,
    closed: u32,
    layout: &mut CallLayout,
    parts: &mut P,
) -> Result<(), SyntaxError> {
    let byte = cursor.peek()?;
    if closed & key.bit() != 0 {
        let value = pass(cursor)?;
        if P::KEYS & key.bit() == 0 {
            parts.other(cursor, MemberKey::Known(key), value);
        } else {
            parts.again(cursor, key, layout.value(key), value);
        }
        return Ok(());
    }
    let start = cursor.offset();
    if key == Key::Properties && byte == b'{' {
        parts.properties(cursor)?;
    } else {
        cursor.pass()?;
    }
    layout.put(key, Span { start, end: cursor.offset() });
    Ok(())
}

fn pass(cursor: &mut Cursor<'_>) -> Result<Span, SyntaxError> {
    cursor.peek()?;
    let start = cursor.offset();
    cursor.pass()?;
    Ok(Span { start, end: cursor.offset() })
}
