//! Property names that receivers give a meaning of their own.

use super::Site;
use crate::checked::Kind;
use crate::diagnostic::Diagnostic;

/// Names, and the types that receivers expect.
const RESERVED: [(&str, &[Kind]); 3] = [
    ("revenue", &[Kind::Number, Kind::Integer]),
    ("value", &[Kind::Number, Kind::Integer]),
    ("currency", &[Kind::String]),
];

pub(super) fn check(site: &Site<'_>, found: &mut Vec<Diagnostic>) {
    let (Some(property), Some(types), Some(kinds)) = (site.property, &site.shape.types, site.kinds()) else { return };
    let Some((name, wanted)) = RESERVED.iter().find(|(name, _)| *name == property.name.value) else { return };
    if !kinds.is_within(wanted.iter().copied().collect()) {
        let word = wanted[0].word();
        let message = format!("`{name}` is a reserved property, and receivers read it as a {word}");
        let help = format!("write `\"type\": \"{word}\"`, or give the property another name");
        found.push(Diagnostic::warning("reserved-property", types.span, message).help(help));
    }
}
