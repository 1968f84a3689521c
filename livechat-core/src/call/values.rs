//! Where all values of a call's known keys stand, those of duplicate keys, too.

use std::borrow::Cow;

use super::stated_type::string_at;
use super::{CallEnd, CallLayout, CallParts, EnvelopeKey as Key, MemberKey, Span, StatedType, UnknownType, read_call};
use crate::json::{Cursor, SyntaxError};
use crate::plan::CallType;

/// The places of all values of a call's known keys, for readers that choose between those of a duplicate key.
///
/// ```
/// use livechat_core::call::{CallValues, EnvelopeKey};
/// use livechat_core::json::Cursor;
///
/// let mut cursor = Cursor::new(r#"{"userId":null,"event":"Live Chat Message Sent","userId":"u"}"#);
/// let values = CallValues::read(&mut cursor, true)?.unwrap();
/// assert_eq!(values.of(EnvelopeKey::UserId).count(), 2);
/// assert_eq!(values.string(&cursor, EnvelopeKey::UserId).as_deref(), Some("u"));
/// assert!(values.is_track(&cursor));
/// # Ok::<(), livechat_core::json::SyntaxError>(())
/// ```
#[derive(Debug, Clone)]
pub struct CallValues {
    layout: CallLayout,
    /// The further values of duplicate keys, in their order.
    again: Vec<(Key, Span)>,
}

impl CallValues {
    /// Reads a call. Returns none for a value that is no object, which is not read, and for a batch, which only a call at the
    /// root of a document (`is_root`) can turn out to be, and which is not read past the key of its calls.
    ///
    /// # Errors
    ///
    /// Fails where the call is not JSON.
    pub fn read(cursor: &mut Cursor<'_>, is_root: bool) -> Result<Option<Self>, SyntaxError> {
        if cursor.peek()? != b'{' {
            return Ok(None);
        }
        let mut layout = CallLayout::new(cursor.offset());
        let mut again = Again(Vec::new());
        let end = read_call(cursor, is_root, &mut layout, &mut again)?;
        Ok((end == CallEnd::Done).then_some(Self { layout, again: again.0 }))
    }

    /// Returns where the values of a key stand, in their order; none of keys whose values are not kept.
    #[must_use]
    pub fn of(&self, key: Key) -> impl DoubleEndedIterator<Item = Span> {
        let again = self.again.iter().filter(move |(again, _)| *again == key).map(|(_, value)| *value);
        self.layout.get(key).into_iter().chain(again)
    }

    /// Returns the first string among the values of a key. The cursor is over the text of the call.
    #[must_use]
    pub fn string<'a>(&self, cursor: &Cursor<'a>, key: Key) -> Option<Cow<'a, str>> {
        self.of(key).find_map(|value| string_at(cursor, value))
    }

    /// Returns true if the call tracks an event. The cursor is over the text of the call.
    #[must_use]
    pub fn is_track(&self, cursor: &Cursor<'_>) -> bool {
        self.stated_type(cursor).is_track(&self.layout)
    }

    /// Returns the type of the call. The cursor is over the text of the call.
    ///
    /// # Errors
    ///
    /// Fails if the call states a type that the tracking API does not have.
    pub fn call_type<'a>(&self, cursor: &Cursor<'a>) -> Result<CallType, UnknownType<'a>> {
        self.stated_type(cursor).call_type(&self.layout, cursor, &self.again)
    }

    fn stated_type(&self, cursor: &Cursor<'_>) -> StatedType {
        let mut stated = StatedType::of(&self.layout, cursor);
        for (key, value) in &self.again {
            stated.add_again(cursor, *key, *value);
        }
        stated
    }
}

/// Keeps the further values of duplicate keys.
struct Again(Vec<(Key, Span)>);

impl CallParts for Again {
    // All of them, since those without values say what type a call is.
    const KEYS: u32 = Key::ALL;

    fn properties(&mut self, cursor: &mut Cursor<'_>) -> Result<(), SyntaxError> {
        cursor.pass()
    }

    fn other(&mut self, _: &Cursor<'_>, _: MemberKey<'_>, _: Span) {}

    fn again(&mut self, _: &Cursor<'_>, key: Key, _: Span, value: Span) {
        if (key as usize) < Key::KEPT {
            self.0.push((key, value));
        }
    }
}
