//! Reads one call from its outline: just what conversations have a use for.

use super::call::ConversationCall;
use super::facts::Parent;
use super::parts::Part;
use super::read::Read;
use super::read_call::property;
use super::rules::Rules;
use super::values::{read_id, read_moment};
use crate::descriptor::Field;
use crate::validate::CallOutline;
use livechat_core::json::{Cursor, Marks, SyntaxError, Utf8};

/// Reads a call that tracks an event, each of whose keys comes once.
#[inline]
pub(super) fn read_outline<'a>(
    rules: &Rules,
    text: Utf8<'a>,
    parent: Parent,
    outline: &CallOutline,
) -> Result<Option<ConversationCall<'a>>, SyntaxError> {
    let Some(place) = outline.descriptor.and_then(|event| rules.place_of(event)) else { return Ok(None) };
    let mut read = Read::new(parent, outline.call);
    let mut cursor = Cursor::marked(text, Marks::NONE);
    read.set(Part::Event, outline.event);
    if go_to(&mut cursor, outline.message)? {
        read.ids.delivery = read_id(&mut cursor)?;
    }
    if go_to(&mut cursor, outline.user)? {
        read.set(Part::User, cursor.offset());
        read.ids.user = read_id(&mut cursor)?;
    }
    if go_to(&mut cursor, outline.anonymous)? {
        read.anonymous_at = cursor.offset();
        read.ids.anonymous = read_id(&mut cursor)?;
    }
    if go_to(&mut cursor, outline.timestamp)? {
        read.timestamp = read_moment(&mut cursor)?;
    }
    if read.timestamp.is_none() && go_to(&mut cursor, outline.original_timestamp)? {
        read.original_timestamp = read_moment(&mut cursor)?;
    }
    if go_to(&mut cursor, outline.properties)? && cursor.peek()? == b'{' {
        read.set(Part::Properties, cursor.offset());
        for (field, at) in Field::ALL.into_iter().zip(outline.fields) {
            if go_to(&mut cursor, at)? {
                property(&mut cursor, field, &mut read)?;
            }
        }
    }
    Ok(Some(read.into_call_of(place)))
}

/// Goes to a value that was noted, past the white space before it.
#[inline]
fn go_to(cursor: &mut Cursor<'_>, at: usize) -> Result<bool, SyntaxError> {
    // No value of a call begins with its document.
    if at == 0 {
        return Ok(false);
    }
    cursor.go_to(at);
    cursor.peek().map(|_| true)
}
