//! Property names that receivers give a meaning of their own.

use crate::checked::Kind;
use crate::diagnostic::Diagnostic;
use crate::model::Property;

/// Names, and the types that receivers expect.
const RESERVED: [(&str, &[Kind]); 3] = [
    ("revenue", &[Kind::Number, Kind::Integer]),
    ("value", &[Kind::Number, Kind::Integer]),
    ("currency", &[Kind::String]),
];

/// Checks a property of an event: inside an object, these names mean nothing to receivers.
pub(super) fn check(property: &Property, found: &mut Vec<Diagnostic>) {
    let Some((name, wanted)) = RESERVED.iter().find(|(name, _)| *name == property.name.value) else { return };
    let Some(types) = property.shape.types.as_ref().filter(|types| !types.value.broken) else { return };
    if !types.value.kinds.is_within(wanted.iter().copied().collect()) {
        let word = wanted[0].word();
        let message = format!("`{name}` is a reserved property, which receivers read as a {word}");
        let help = format!("write `\"type\": \"{word}\"`, or rename the property");
        found.push(Diagnostic::warning("reserved-property", types.span, message).help(help));
    }
}
