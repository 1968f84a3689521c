//! Reads one call from its outline: just what conversations have a use for.

use super::call::{ConversationCall, Parent};
use super::read_call::{Key, Parts, property, value};
use super::rules::Rules;
use crate::descriptor::Field;
use crate::json::{Cursor, SyntaxError};
use crate::validate::CallOutline;

/// Reads a call that tracks an event, each of whose keys comes once.
pub(super) fn read_outline<'a>(
    rules: &Rules,
    text: &'a str,
    parent: Parent,
    outline: &CallOutline,
) -> Result<Option<ConversationCall<'a>>, SyntaxError> {
    let CallOutline { call, event, user, anonymous, message, timestamp, original_timestamp, .. } = *outline;
    let mut parts = Parts::new(parent, call);
    let mut cursor = Cursor::new(text);
    for (key, at) in [
        (Key::Event, event),
        (Key::MessageId, message),
        (Key::UserId, user),
        (Key::AnonymousId, anonymous),
        (Key::Timestamp, timestamp),
        (Key::OriginalTimestamp, original_timestamp),
    ] {
        // No value of a call begins with its document.
        if at > 0 {
            cursor.go_to(at);
            value(&mut cursor, key, &mut parts)?;
        }
    }
    if outline.properties > 0 {
        cursor.go_to(outline.properties);
        if cursor.peek()? == b'{' {
            parts.place.properties = cursor.offset();
            for (field, at) in Field::ALL.into_iter().zip(outline.fields) {
                if at > 0 {
                    cursor.go_to(at);
                    property(&mut cursor, field, &mut parts)?;
                }
            }
        }
    }
    Ok(parts.into_call(rules))
}
