//! Where all values of a call's known keys stand, those of duplicate keys, too.

use std::borrow::Cow;

use super::call_type::string_at;
use super::{CallEnd, CallLayout, CallParts, CallType, EnvelopeKey as Key, MemberKey, Span, read_call};
use crate::json::{Cursor, SyntaxError};

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
/// assert_eq!(values.call_type(&cursor).says_track(), None);
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

    /// Returns what the call says about its own type. The cursor is over the text of the call.
    #[must_use]
    pub fn call_type(&self, cursor: &Cursor<'_>) -> CallType {
        let mut call_type = CallType::of(&self.layout, cursor);
        for (key, value) in &self.again {
            call_type.add_again(cursor, *key, *value);
        }
        call_type
    }
}

/// Keeps the further values of duplicate keys.
struct Again(Vec<(Key, Span)>);

impl CallParts for Again {
    const KEYS: u32 = (1 << Key::KEPT) - 1;

    fn properties(&mut self, cursor: &mut Cursor<'_>) -> Result<(), SyntaxError> {
        cursor.pass()
    }

    fn other(&mut self, _: &Cursor<'_>, _: MemberKey<'_>, _: Span) {}

    fn again(&mut self, _: &Cursor<'_>, key: Key, _: Span, value: Span) {
        self.0.push((key, value));
    }
}
