//! The type that a call states.

use std::borrow::Cow;

use super::{CallLayout, EnvelopeKey as Key, Span};
use crate::json::Cursor;
use crate::plan;

/// The type that a call states: `type`, or `action` as some libraries write it.
///
/// Of a key that comes twice the first string counts.
#[derive(Debug, Clone, Copy, Default)]
pub struct CallType {
    /// True if `type` says `track`, and `action`.
    typed: Option<bool>,
    acted: Option<bool>,
}

const TRACK: &[u8] = plan::CallType::Track.word().as_bytes();

impl CallType {
    /// Reads the type of a call whose text the cursor is over.
    #[inline]
    #[must_use]
    pub fn of(layout: &CallLayout, cursor: &Cursor<'_>) -> Self {
        let mut call_type = Self::default();
        call_type.add(layout, cursor, Key::Type);
        call_type.add(layout, cursor, Key::Action);
        call_type
    }

    #[inline]
    fn add(&mut self, layout: &CallLayout, cursor: &Cursor<'_>, key: Key) {
        match layout.plain(key) {
            Some(value) => self.say(key, value.of(cursor.text()) == Some(TRACK)),
            None => {
                if let Some(value) = layout.get(key) {
                    self.add_again(cursor, key, value);
                }
            }
        }
    }

    /// Adds a further value of `type` or `action`; other keys and values that are no strings say nothing.
    #[cold]
    pub fn add_again(&mut self, cursor: &Cursor<'_>, key: Key, value: Span) {
        if matches!(key, Key::Type | Key::Action)
            && let Some(text) = string_at(cursor, value)
        {
            self.say(key, text.as_bytes() == TRACK);
        }
    }

    #[inline]
    fn say(&mut self, key: Key, is_track: bool) {
        let slot = if key == Key::Type { &mut self.typed } else { &mut self.acted };
        slot.get_or_insert(is_track);
    }

    /// Returns whether the call says that it tracks an event; none where it does not say what it is.
    #[inline]
    #[must_use]
    pub fn says_track(self) -> Option<bool> {
        self.typed.or(self.acted)
    }

    /// Returns whether a call tracks an event. One that does not say so does, unless it names no event and has keys of other
    /// calls.
    #[inline]
    #[must_use]
    pub fn is_track(self, layout: &CallLayout) -> bool {
        self.says_track().unwrap_or_else(|| layout.has(Key::Event) || !layout.has_any(Key::OF_OTHER_CALLS))
    }
}

/// The string that stands somewhere; none where another value does.
pub(super) fn string_at<'a>(cursor: &Cursor<'a>, value: Span) -> Option<Cow<'a, str>> {
    let mut cursor = cursor.at(value.start);
    if cursor.peek().ok()? != b'"' {
        return None;
    }
    cursor.string().map(crate::json::RawText::text).ok()
}
