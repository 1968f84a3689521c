//! Keys that have no meaning for the type of their property.

use super::Site;
use crate::check::lower::has_enum;
use crate::checked::Kind;
use crate::diagnostic::Diagnostic;
use crate::source::Span;

pub(super) fn check(site: &Site<'_>, found: &mut Vec<Diagnostic>) {
    let Some(kinds) = site.kinds() else { return };
    for (key, span, wanted) in keys(site) {
        let Some(span) = span else { continue };
        if !wanted.iter().any(|kind| kinds.contains(*kind)) {
            found.push(misplaced(site, key, span, wanted));
        }
    }
    found.extend(closed_without_list(site));
    found.extend(open_without_enum(site));
}

/// Reports `closed` where no member is listed: nothing, or everything, would be another one.
fn closed_without_list(site: &Site<'_>) -> Option<Diagnostic> {
    let takes_objects = site.kinds().is_some_and(|kinds| kinds.contains(Kind::Object));
    let closed = site.shape.closed.as_ref().filter(|_| takes_objects && site.shape.properties.is_none())?;
    let message = format!("`closed` says nothing about {}, which lists no `properties`", site.what);
    Some(Diagnostic::error("misplaced-key", closed.span, message).help("list its `properties`, or remove `closed`"))
}

/// Reports `open` where no Rust enum is generated.
fn open_without_enum(site: &Site<'_>) -> Option<Diagnostic> {
    let open = site.shape.open.as_ref().filter(|_| !has_enum(site.shape))?;
    let message = format!("`open` says nothing about {}, which lists no strings in `enum`", site.what);
    Some(Diagnostic::error("misplaced-key", open.span, message).help("list its values in `enum`, or remove `open`"))
}

type Row = (&'static str, Option<Span>, &'static [Kind]);

fn keys(site: &Site<'_>) -> [Row; 13] {
    const NUMBERS: &[Kind] = &[Kind::Number, Kind::Integer];
    const LONG: &[Kind] = &[Kind::String, Kind::Array];
    let shape = site.shape;
    let unit = site.property.and_then(|property| property.unit.as_ref());
    [
        ("pattern", shape.pattern.as_ref().map(|it| it.span), &[Kind::String]),
        ("format", shape.format.as_ref().map(|it| it.span), &[Kind::String]),
        ("min_length", shape.min_length.as_ref().map(|it| it.span), LONG),
        ("max_length", shape.max_length.as_ref().map(|it| it.span), LONG),
        ("minimum", shape.minimum.as_ref().map(|it| it.span), NUMBERS),
        ("maximum", shape.maximum.as_ref().map(|it| it.span), NUMBERS),
        ("exclusive_minimum", shape.exclusive_minimum.as_ref().map(|it| it.span), NUMBERS),
        ("exclusive_maximum", shape.exclusive_maximum.as_ref().map(|it| it.span), NUMBERS),
        ("multiple_of", shape.multiple_of.as_ref().map(|it| it.span), NUMBERS),
        ("items", shape.items.as_ref().map(|it| it.span), &[Kind::Array]),
        ("properties", shape.properties.as_ref().map(|it| it.span), &[Kind::Object]),
        ("closed", shape.closed.as_ref().map(|it| it.span), &[Kind::Object]),
        ("unit", unit.map(|it| it.span), NUMBERS),
    ]
}

fn misplaced(site: &Site<'_>, key: &str, span: Span, wanted: &[Kind]) -> Diagnostic {
    let words: Vec<String> = wanted.iter().map(|kind| format!("`{}`", kind.word())).collect();
    let help = match (key, site.words().as_str()) {
        ("format", "timestamp") => {
            "a `timestamp` has a form of its own: remove it, or write `\"type\": \"string\"`".to_owned()
        }
        ("minimum", "string" | "array") => "did you mean `min_length`?".to_owned(),
        ("maximum", "string" | "array") => "did you mean `max_length`?".to_owned(),
        ("min_length", "number" | "integer") => "did you mean `minimum`?".to_owned(),
        ("max_length", "number" | "integer") => "did you mean `maximum`?".to_owned(),
        _ => format!("`{key}` belongs to {}", words.join(" or ")),
    };
    let message = format!("`{key}` says nothing about {}, whose type is `{}`", site.what, site.words());
    let place = site.shape.types.as_ref().map_or(site.span, |types| types.span);
    Diagnostic::error("misplaced-key", span, message).also(place, "the type").help(help)
}
