//! `Debug` for events: what the plan calls personal is not shown.

use std::fmt;

use super::Properties;
use crate::descriptor::PropertySet;
use livechat_core::json::{Cursor, SyntaxError};

/// Writes `MessageSent { agent_id: "bce89acdd11901", message_body: <personal> }`.
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
    Object(Vec<(String, Shown<'a>)>),
}

fn members_of<'a>(cursor: &mut Cursor<'a>, set: &PropertySet) -> Result<Vec<(String, Shown<'a>)>, SyntaxError> {
    let mut shown = Vec::new();
    cursor.peek()?;
    let mut members = cursor.enter()?;
    while let Some(key) = cursor.next_key(&mut members)? {
        let key = key.text().into_owned();
        let property = set.get(&key);
        let nested = property.and_then(|property| property.shape.properties);
        let value = match (property, nested) {
            (Some(property), _) if property.is_sensitive() => cursor.skip().map(|_| Shown::Personal)?,
            (_, Some(set)) if cursor.peek()? == b'{' => Shown::Object(members_of(cursor, &set)?),
            _ => Shown::Plain(cursor.skip()?),
        };
        shown.push((key, value));
    }
    Ok(shown)
}

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Plain(text) => f.write_str(text),
            Self::Personal => f.write_str("<personal>"),
            Self::Object(members) => f.debug_map().entries(members.iter().map(|(key, value)| (key, value))).finish(),
        }
    }
}
