//! The type that a call states.

use std::borrow::Cow;

use super::{CallLayout, EnvelopeKey as Key, Span};
use crate::json::Cursor;
use crate::plan::CallType;

/// The type that a call states: `type`, or `action` as some libraries write it.
///
/// Of a key that comes twice the first string counts, and of both keys `type`.
#[derive(Debug, Clone, Copy, Default)]
pub struct StatedType {
    /// True if `type` says `track`, and `action`.
    typed: Option<bool>,
    acted: Option<bool>,
}

/// A stated type that the tracking API does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownType<'a> {
    /// The key that states it: `type` or `action`.
    pub key: Key,
    /// The position of its value.
    pub value: Span,
    /// The value; `None` where it is not a string.
    pub text: Option<Cow<'a, str>>,
}

const TRACK: &[u8] = b"track";

impl StatedType {
    /// Reads the type of a call whose text the cursor is over.
    #[inline]
    #[must_use]
    pub fn of(layout: &CallLayout, cursor: &Cursor<'_>) -> Self {
        let mut stated = Self::default();
        stated.add(layout, cursor, Key::Type);
        stated.add(layout, cursor, Key::Action);
        stated
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

    /// Returns the type of a call. One that does not say what it is is told by its keys. `again` holds further values of its keys.
    ///
    /// # Errors
    ///
    /// Fails if the call states a type that the tracking API does not have.
    #[cold]
    pub fn call_type<'a>(
        self,
        layout: &CallLayout,
        cursor: &Cursor<'a>,
        again: &[(Key, Span)],
    ) -> Result<CallType, UnknownType<'a>> {
        let key = match (self.typed, self.acted) {
            (None, None) => return Self::told_by_keys(self, layout, cursor),
            (Some(_), _) => Key::Type,
            (None, Some(_)) => Key::Action,
        };
        let others = again.iter().filter(|(other, _)| *other == key).map(|(_, value)| *value);
        let mut values = layout.get(key).into_iter().chain(others);
        let stated = values.find_map(|value| Some((value, string_at(cursor, value)?)));
        let Some((value, text)) = stated else { return Ok(CallType::Track) };
        text.parse().map_err(|_| UnknownType { key, value, text: Some(text) })
    }

    fn told_by_keys<'a>(self, layout: &CallLayout, cursor: &Cursor<'a>) -> Result<CallType, UnknownType<'a>> {
        // `null` stands for nothing, as everywhere in a call.
        let other = |key: &Key| layout.get(*key).filter(|value| cursor.byte_at(value.start) != b'n');
        if let Some(key) = [Key::Type, Key::Action].into_iter().find(|key| other(key).is_some()) {
            return Err(UnknownType { key, value: layout.value(key), text: None });
        }
        Ok(match () {
            () if self.is_track(layout) => CallType::Track,
            () if layout.has(Key::GroupId) => CallType::Group,
            () if layout.has(Key::PreviousId) => CallType::Alias,
            () => CallType::Identify,
        })
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

#[cfg(test)]
mod tests {
    use super::{CallType, Key};
    use crate::call::CallValues;
    use crate::json::Cursor;

    fn type_of(text: &str) -> Result<CallType, (Key, Option<String>)> {
        let mut cursor = Cursor::new(text);
        let values = CallValues::read(&mut cursor, false).ok().flatten().unwrap_or_else(|| panic!("{text} is a call"));
        let found = values.call_type(&cursor);
        if let Ok(found) = &found {
            assert_eq!(values.is_track(&cursor), *found == CallType::Track, "{text}");
        }
        found.map_err(|unknown| (unknown.key, unknown.text.map(std::borrow::Cow::into_owned)))
    }

    #[test]
    fn stated_types_and_their_keys() {
        for (text, found) in [
            (r#"{"type":"track"}"#, CallType::Track),
            (r#"{"type":"tr\u0061ck"}"#, CallType::Track),
            (r#"{"action":"page"}"#, CallType::Page),
            (r#"{"action":"page","type":"track"}"#, CallType::Track),
            (r#"{"action":"track","type":"page"}"#, CallType::Page),
            (r#"{"type":null,"action":"screen"}"#, CallType::Screen),
            (r#"{"type":"page","type":"track"}"#, CallType::Page),
            (r#"{"type":1,"type":"alias"}"#, CallType::Alias),
            (r#"{"type":null}"#, CallType::Track),
            ("{}", CallType::Track),
            (r#"{"traits":{}}"#, CallType::Identify),
            (r#"{"traits":{},"groupId":"g"}"#, CallType::Group),
            (r#"{"previousId":"p"}"#, CallType::Alias),
            (r#"{"previousId":"p","event":"E"}"#, CallType::Track),
        ] {
            assert_eq!(type_of(text), Ok(found), "{text}");
        }
    }

    #[test]
    fn unknown_types() {
        let unknown = |key, text: &str| Err((key, Some(text.to_owned())));
        assert_eq!(type_of(r#"{"type":"Track","event":"E"}"#), unknown(Key::Type, "Track"));
        assert_eq!(type_of(r#"{"type":""}"#), unknown(Key::Type, ""));
        assert_eq!(type_of(r#"{"action":"click","event":"E"}"#), unknown(Key::Action, "click"));
        assert_eq!(type_of(r#"{"type":"trak","action":"track"}"#), unknown(Key::Type, "trak"));
        assert_eq!(type_of(r#"{"type":5,"event":"E"}"#), Err((Key::Type, None)));
    }
}
