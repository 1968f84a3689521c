//! `type`, `required` and `deprecated`.

use super::Site;
use crate::check::ENOUGH;
use crate::checked::Literal;
use crate::diagnostic::Diagnostic;
use crate::model::PropertyType;
use crate::source::Span;
use livechat_core::suggest;

pub(super) fn missing(site: &Site<'_>, found: &mut Vec<Diagnostic>) {
    if site.shape.types.is_none() && site.shape.named.is_none() {
        let help = format!("add `\"type\": \"{}\"`", probable(site.shape));
        let help =
            overridden(site, found.len()).map_or_else(|| help.clone(), |meant| format!("{meant} Otherwise {help}"));
        let span = if site.property.is_some() { site.span } else { Span { end: site.span.start + 1, ..site.span } };
        found.push(Diagnostic::error("missing-key", span, format!("there is no `type` for {}", site.what)).help(help));
    }
}

pub(super) fn required_deprecated(site: &Site<'_>, found: &mut Vec<Diagnostic>) {
    let Some(property) = site.property else { return };
    let required = property.required.as_ref().filter(|required| required.value);
    let deprecated = property.deprecated.as_ref().filter(|deprecated| deprecated.value.is_some());
    if let (Some(required), Some(deprecated)) = (required, deprecated) {
        let message = format!("{} is required and deprecated", site.what);
        let both = Diagnostic::error("required-deprecated", required.span, message).label("required here");
        found.push(both.also(deprecated.span, "deprecated here").help("write `\"required\": false`"));
    }
}

/// Suggests the property that one without a type was meant to override: the one whose name is nearest.
fn overridden(site: &Site<'_>, found: usize) -> Option<String> {
    let typed = site
        .siblings
        .iter()
        .map(|one| &one.property)
        .filter(|other| other.shape.types.is_some() || other.shape.named.is_some());
    let name = &site.property.filter(|_| found < ENOUGH)?.name.value;
    suggest::did_you_mean(name, typed.map(|other| other.name.value.as_str()))
}

/// Returns the type that the other keys suggest.
fn probable(shape: &PropertyType) -> &'static str {
    let first = shape.values.as_ref().and_then(|values| values.value.first());
    match first.map(|choice| &choice.value.literal) {
        Some(Literal::Number(_)) => "number",
        Some(Literal::Boolean(_)) => "boolean",
        _ if shape.items.is_some() => "array",
        _ if shape.properties.is_some() => "object",
        _ if is_of_number(shape) => "number",
        _ => "string",
    }
}

/// Returns true if a key is there that only numbers have.
fn is_of_number(shape: &PropertyType) -> bool {
    let bounds = [&shape.minimum, &shape.maximum, &shape.exclusive_minimum, &shape.exclusive_maximum];
    shape.multiple_of.is_some() || bounds.iter().any(|bound| bound.is_some())
}
