//! `Debug` for events: what the plan calls personal, or does not list, is not shown.

use std::fmt;

use super::Properties;
use crate::descriptor::{Kind, PropertySet, Shape};
use livechat_core::json::{Cursor, SyntaxError};

/// Writes `MessageSent { agent_id: "bce89acdd11901", message_body: <personal> }`.
///
/// # Errors
///
/// Fails if the formatter does.
pub fn show_properties(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    set: &PropertySet,
    properties: &dyn Properties,
) -> fmt::Result {
    let written = properties.to_properties();
    let text = std::str::from_utf8(&written).unwrap_or("{}");
    // Our own writer made the text, so that reading it cannot fail.
    let members = members_of(&mut Cursor::new(text), set).unwrap_or_default();
    let mut shown = f.debug_struct(name);
    for (key, value) in &members {
        shown.field(key, value);
    }
    shown.finish()
}

/// A value as it is shown.
enum Shown<'a> {
    Plain(&'a str),
    Personal,
    Unplanned,
    Object(Vec<(String, Shown<'a>)>),
}

fn members_of<'a>(cursor: &mut Cursor<'a>, set: &PropertySet) -> Result<Vec<(String, Shown<'a>)>, SyntaxError> {
    let mut shown = Vec::new();
    cursor.peek()?;
    let mut members = cursor.enter()?;
    while let Some(key) = cursor.next_key(&mut members)? {
        let key = key.text().into_owned();
        let property = set.get(&key);
        let nested = property.and_then(|property| property.shape.listed());
        let value = match (property, nested) {
            (Some(property), _) if property.is_sensitive() => cursor.skip().map(|_| Shown::Personal)?,
            (_, Some(set)) if cursor.peek()? == b'{' => Shown::Object(members_of(cursor, set)?),
            // Of what is not in the plan nobody has said that it is not personal; nor of what is within another kind of value.
            (Some(property), None) if is_plain(cursor.peek()?, &property.shape) => Shown::Plain(cursor.skip()?),
            _ => cursor.skip().map(|_| Shown::Unplanned)?,
        };
        shown.push((key, value));
    }
    Ok(shown)
}

/// Returns true if a value that begins with this byte can hold only what the plan lists.
fn is_plain(first: u8, shape: &Shape) -> bool {
    match (first, shape.items) {
        (b'{', _) | (b'[', None) => false,
        (b'[', Some(items)) => items.object.is_none() && items.items.is_none() && !items.kinds.contains(Kind::Object),
        _ => true,
    }
}

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Plain(text) => f.write_str(text),
            Self::Personal => f.write_str("<personal>"),
            Self::Unplanned => f.write_str("<unplanned>"),
            Self::Object(members) => f.debug_map().entries(members.iter().map(|(key, value)| (key, value))).finish(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::live_chat::MessageSent;
    use crate::{Track, live_chat::LiveChatEvent};

    #[test]
    fn debug_shows_what_is_planned_and_not_personal() {
        let call = br#"{"userId":"u","email":"SECRET","event":"Live Chat Message Sent","context":{"ip":"SECRET","traits":{"email":"SECRET"}},
            "properties":{"agent_id":"a-1","agent_name":"SECRET","mood":"SECRET","more":{"x":["SECRET"]}}}"#;
        let typed = format!("{:?}", Track::<MessageSent<'_>>::from_slice(call).unwrap());
        let any = format!("{:?}", Track::<LiveChatEvent<'_>>::from_slice(call).unwrap());
        for shown in [typed, any] {
            assert!(!shown.contains("SECRET"), "{shown}");
            for there in [
                "a-1",
                "agent_name: <personal>",
                "mood: <unplanned>",
                "\"ip\": <hidden>",
                "\"email\": <hidden>",
                "\"u\"",
            ] {
                assert!(shown.contains(there), "{there} in {shown}");
            }
        }
    }
}
