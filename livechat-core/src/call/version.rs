//! The version of an event that a call names: `context.protocols.event_version`.

use crate::json::{Cursor, SyntaxError};

/// The key of the member of `context` that holds the version.
pub const PROTOCOLS: &str = "protocols";

/// The key of the version in `protocols`.
pub const EVENT_VERSION: &str = "event_version";

/// Returns the version of an event that a context names, which the cursor is on; `None` where it names none, or not by a number.
#[must_use]
pub fn event_version(context: &Cursor<'_>) -> Option<u32> {
    let mut version = version_at(context).ok().flatten()?;
    version_number(version.skip().ok()?)
}

/// Returns a cursor on the version that a context names. The cursor that is passed is on the context.
///
/// # Errors
///
/// Fails where the context is not JSON.
pub fn version_at<'a>(context: &Cursor<'a>) -> Result<Option<Cursor<'a>>, SyntaxError> {
    let Some(protocols) = member_at(context, PROTOCOLS)? else { return Ok(None) };
    member_at(&protocols, EVENT_VERSION)
}

/// Returns a cursor on the value of a member; none where the value that the cursor is on is not an object, or lacks the member.
///
/// # Errors
///
/// Fails where the object is not JSON.
pub fn member_at<'a>(object: &Cursor<'a>, key: &str) -> Result<Option<Cursor<'a>>, SyntaxError> {
    let mut cursor = object.clone();
    if cursor.peek()? != b'{' {
        return Ok(None);
    }
    let mut members = cursor.enter()?;
    while let Some(name) = cursor.next_key(&mut members)? {
        if name.is(key) {
            cursor.peek()?;
            return Ok(Some(cursor));
        }
        cursor.pass()?;
    }
    Ok(None)
}

/// Returns the number of a version from the text of a JSON number, if it is one: `2`, and `2.0` as some libraries write it.
#[must_use]
pub fn version_number(text: &str) -> Option<u32> {
    let whole = text.split_once('.').filter(|(_, zeros)| zeros.bytes().all(|digit| digit == b'0'));
    whole.map_or(text, |(whole, _)| whole).parse().ok()
}
