//! Parts of an event: structs that are flattened into it.

use crate::decode_error::DecodeError;
use crate::descriptor::PropertySet;
use crate::event::{DecodeProperties, Properties};
use crate::json::{Extra, Json};
use crate::value::{Encoder, Member, Reader, ValueWriter};
use livechat_core::json::{Cursor, SyntaxError};

/// A struct whose properties can be flattened into an event, with `#[event(flatten)]`. `#[derive(Properties)]` makes one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be flattened into an event",
    label = "not a set of properties",
    note = "put `#[derive(Properties)]` on it; for properties whose names are known only at run time, \
            use a field of type `Extra` with `#[event(extra)]`"
)]
pub trait Part: Properties {
    /// Its properties.
    #[doc(hidden)]
    const MEMBERS: &'static [Member];

    /// Writes them among those of the event.
    #[doc(hidden)]
    fn put(&self, out: &mut Encoder<'_>) {
        self.write_properties(out);
    }
}

/// Writes members in the plan's order, whichever order `write` writes them in; those that the plan does not list follow.
pub fn in_order(out: &mut Encoder<'_>, set: &PropertySet, write: impl FnOnce(&mut Encoder<'_>)) {
    let mut written = Vec::with_capacity(256);
    ValueWriter::new(&mut written).object(write);
    let text = std::str::from_utf8(&written).unwrap_or("{}");
    // Our own writer made the text, so that reading it cannot fail.
    let mut members = members(text, set).unwrap_or_default();
    members.sort_by_key(|(place, ..)| *place);
    for (place, name, value) in members {
        let writer = match set.as_slice().get(place) {
            Some(property) => out.key(property.key),
            None => out.named(&name),
        };
        writer.json(&value);
    }
}

/// Each member with its place in the set. A property that must be there and may be null is null where it is absent, as
/// [`Encoder::property`] has it; a part does not know which these are.
fn members<'t>(text: &'t str, set: &PropertySet) -> Result<Vec<(usize, String, Json<'t>)>, SyntaxError> {
    let mut found = Vec::new();
    let mut cursor = Cursor::new(text);
    cursor.peek()?;
    let mut members = cursor.enter()?;
    while let Some(key) = cursor.next_key(&mut members)? {
        let name = key.text().into_owned();
        let place = set.search(name.as_bytes()).unwrap_or(usize::MAX);
        found.push((place, name, Json::from_checked(cursor.skip()?)));
    }
    for (place, property) in set.iter().enumerate() {
        let absent = !found.iter().any(|(known, ..)| *known == place);
        if absent && property.required && property.shape.nullable {
            found.push((place, property.name.to_owned(), Json::null()));
        }
    }
    Ok(found)
}

/// Reads a part from the object that holds the whole event.
///
/// # Errors
///
/// Fails if the text is not valid JSON there, or its value does not fit the type.
pub fn read_part<'de, T: DecodeProperties<'de>>(object: &Reader<'de>) -> Result<T, DecodeError> {
    T::decode_properties(&mut object.clone())
}

/// The properties that neither the event nor one of its parts has a field for.
#[must_use]
pub fn without_parts<'a>(mut extra: Extra<'a>, parts: &[&[Member]]) -> Extra<'a> {
    for member in parts.iter().copied().flatten() {
        extra.remove(member.name);
    }
    extra
}
