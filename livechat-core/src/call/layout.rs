//! The positions of the values of a call's known keys.

use super::EnvelopeKey as Key;
use crate::json::Utf8;

/// The positions of the values of a call's known keys.
///
/// Of a key that comes more than once the first value is kept; [`CallParts::again`](super::CallParts::again) is told of others.
#[derive(Debug, Clone)]
pub struct CallLayout {
    start: usize,
    end: usize,
    values: [Span; Key::KEPT],
    /// Bits of the keys that came, and of those whose first value is a string without escapes.
    seen: u32,
    plain: u32,
}

/// The position of a value: its first byte, and the byte after its last.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset after the last byte.
    pub end: usize,
}

impl CallLayout {
    /// Takes note of nothing yet, of a call whose brace is at an offset.
    #[inline]
    #[must_use]
    pub fn new(start: usize) -> Self {
        Self { start, end: 0, values: [Span { start: 0, end: 0 }; Key::KEPT], seen: 0, plain: 0 }
    }

    /// Returns where the call stands; its end is 0 until the call was read as a whole.
    #[inline]
    #[must_use]
    pub fn span(&self) -> Span {
        Span { start: self.start, end: self.end }
    }

    /// Returns whether a key came.
    #[inline]
    #[must_use]
    pub fn has(&self, key: Key) -> bool {
        self.has_any(key.bit())
    }

    /// Returns whether one of the keys came of which these are the bits.
    #[inline]
    #[must_use]
    pub fn has_any(&self, keys: u32) -> bool {
        self.seen & keys != 0
    }

    /// Returns where the value of a key stands; none where the key did not come.
    #[inline]
    #[must_use]
    pub fn get(&self, key: Key) -> Option<Span> {
        self.values.get(key as usize).copied().filter(|_| self.has(key))
    }

    /// Returns where the value of a key stands; an empty place at 0 where the key did not come or its values are not kept.
    #[inline]
    #[must_use]
    pub fn value(&self, key: Key) -> Span {
        self.values.get(key as usize).copied().unwrap_or_default()
    }

    /// Returns where the text of a value stands, between its quotes, if it is a string without escapes.
    #[inline]
    #[must_use]
    pub fn plain(&self, key: Key) -> Option<Span> {
        let Span { start, end } = self.value(key);
        (self.plain & key.bit() != 0).then(|| Span { start: start + 1, end: end - 1 })
    }

    /// Keeps a string without escapes.
    #[inline]
    pub(super) fn put_string(&mut self, place: usize, bit: u32, value: Span) {
        self.plain |= bit;
        if let Some(slot) = self.values.get_mut(place) {
            *slot = value;
        }
    }

    /// Keeps any other value.
    #[inline]
    pub(super) fn put(&mut self, key: Key, value: Span) {
        if let Some(slot) = self.values.get_mut(key as usize) {
            *slot = value;
        }
    }

    /// Ends the call: these are the bits of all keys that came.
    #[inline]
    pub(super) fn end(&mut self, end: usize, seen: u32) {
        self.end = end;
        self.seen = seen;
    }
}

impl Span {
    /// Returns the number of bytes.
    #[inline]
    #[must_use]
    pub fn length(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Returns the bytes that stand there in a text.
    #[inline]
    #[must_use]
    pub fn of(self, text: Utf8<'_>) -> Option<&[u8]> {
        text.as_bytes().get(self.start..self.end)
    }
}
