//! What is known of a call while it is read.

use super::super::call_kind::CallKind;
use super::super::key::EnvelopeKey as Key;
use super::super::rules::ids::Ids;
use crate::descriptor::EventDescriptor;
use livechat_core::json::{Cursor, Utf8};

/// What is known of a call while it is read.
pub(super) struct Call<'a> {
    pub(super) start: Cursor<'a>,
    pub(super) values: Values,
    pub(super) kind: CallKind,
    pub(super) ids: Ids,
    pub(super) event: Option<EventName>,
    pub(super) twice: bool,
}

/// Where the values of a call's known keys stand.
#[derive(Debug, Default)]
pub(in super::super) struct Values {
    /// Of those keys that somebody asks for.
    places: [Value; Key::READ],
    /// Bits of the keys that have come.
    seen: u32,
}

/// Where a value stands.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Value {
    /// Its first byte.
    pub(super) start: usize,
    /// The byte after a string without escapes; 0 where it is something else.
    end: usize,
}

#[derive(Clone, Copy)]
pub(super) struct EventName {
    pub(super) offset: usize,
    /// Whether it is a string, and not an empty one.
    pub(super) is_name: bool,
    pub(super) descriptor: Option<&'static EventDescriptor>,
}

impl<'a> Call<'a> {
    #[inline]
    pub(super) fn new(start: Cursor<'a>) -> Self {
        Self {
            start,
            values: Values::default(),
            kind: CallKind::default(),
            ids: Ids::default(),
            event: None,
            twice: false,
        }
    }
}

impl Values {
    /// Keeps where a string without escapes stands; refuses one whose key came before.
    #[inline]
    pub(in super::super) fn put_string(&mut self, key: Key, start: usize, end: usize) -> bool {
        let is_new = !self.has(key);
        if is_new {
            self.put(key, Value { start, end });
        }
        is_new
    }

    /// Keeps where something else stands.
    #[inline]
    pub(super) fn put_other(&mut self, key: Key, start: usize) {
        self.put(key, Value { start, end: 0 });
    }

    #[inline]
    fn put(&mut self, key: Key, value: Value) {
        self.seen |= key.bit();
        if let Some(place) = self.places.get_mut(key as usize) {
            *place = value;
        }
    }

    #[inline]
    pub(super) fn has(&self, key: Key) -> bool {
        self.has_any(key.bit())
    }

    /// Whether one of the keys has come of which these are the bits.
    #[inline]
    pub(super) fn has_any(&self, keys: u32) -> bool {
        self.seen & keys != 0
    }

    #[inline]
    pub(super) fn get(&self, key: Key) -> Option<Value> {
        self.places.get(key as usize).copied().filter(|_| self.has(key))
    }

    /// Where the value of a key begins; 0 where there is none.
    #[inline]
    pub(super) fn start(&self, key: Key) -> usize {
        self.places.get(key as usize).map_or(0, |value| value.start)
    }
}

impl Value {
    /// How many bytes it has.
    #[inline]
    pub(super) fn plain_length(self) -> Option<usize> {
        self.end.checked_sub(self.start + 2)
    }

    /// A string without escapes.
    #[inline]
    pub(super) fn plain(self, document: Utf8<'_>) -> Option<&[u8]> {
        document.as_bytes().get(self.start + 1..self.end.checked_sub(1)?)
    }
}
