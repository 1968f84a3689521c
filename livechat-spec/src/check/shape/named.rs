//! `shape`, and keys that say once more what the shape says.

use super::Site;
use crate::diagnostic::Diagnostic;

pub(super) fn check(site: &Site<'_>, found: &mut Vec<Diagnostic>) {
    let Some(named) = &site.shape.named else { return };
    let shape = site.shape;
    for (key, span) in [
        ("type", shape.types.as_ref().map(|types| types.span)),
        ("properties", shape.properties.as_ref().map(|list| list.span)),
    ] {
        let Some(span) = span else { continue };
        let message = format!("{} has a `shape` and a `{key}`", site.what);
        let help = match key {
            "type" => "remove `type`: a shape is an object",
            _ => "remove one of the two: the shape lists what the object holds",
        };
        found.push(Diagnostic::error("misplaced-key", span, message).also(named.span, "the shape").help(help));
    }
}
