//! Rules about one property, or about the items of one array.

mod bounds;
mod kinds;
mod misplaced;
mod pattern;
mod reserved;
mod values;

use super::resolve::Resolved;
use crate::checked::Kinds;
use crate::diagnostic::Diagnostic;
use crate::model::{Property, PropertyType, Spec};
use crate::render::short;
use crate::source::Span;
use std::collections::HashSet;

/// What a rule looks at.
struct Site<'s> {
    /// How messages call it: the property `x`.
    what: String,
    shape: &'s PropertyType,
    /// The property; `None` for the items of an array.
    property: Option<&'s Property>,
    /// Where it is named.
    span: Span,
}

/// Runs all rules over every property, each definition once however many events share it.
pub(super) fn check(spec: &Spec, events: &[Resolved<'_>], found: &mut Vec<Diagnostic>) {
    let resolved = events.iter().flat_map(|event| event.properties.iter().map(|one| &one.property));
    let groups = spec.property_groups.iter().flat_map(|group| &group.properties);
    let mut seen = HashSet::new();
    for property in resolved.chain(groups).chain(&spec.common_properties) {
        if seen.insert(property.name.span) {
            self::property(property, found);
        }
    }
}

fn property(property: &Property, found: &mut Vec<Diagnostic>) {
    let what = format!("the property `{}`", short(&property.name.value));
    site(&Site { what, shape: &property.shape, property: Some(property), span: property.name.span }, found);
}

fn site(site: &Site<'_>, found: &mut Vec<Diagnostic>) {
    kinds::missing(site, found);
    kinds::required_deprecated(site, found);
    values::check(site, found);
    misplaced::check(site, found);
    bounds::check(site, found);
    pattern::check(site, found);
    reserved::check(site, found);
    for nested in site.shape.properties.iter().flat_map(|list| &list.value) {
        property(nested, found);
    }
    if let Some(items) = &site.shape.items {
        let what = format!("the items of {}", site.what);
        self::site(&Site { what, shape: &items.value, property: None, span: items.span }, found);
    }
}

impl Site<'_> {
    /// The kinds, unless there is something wrong with them.
    fn kinds(&self) -> Option<Kinds> {
        self.shape.types.as_ref().filter(|types| !types.value.broken).map(|types| types.value.kinds)
    }

    /// Whether `null` is allowed.
    fn nullable(&self) -> bool {
        self.shape.nullable()
    }

    /// The types as a plan writes them: `string, number`.
    fn words(&self) -> String {
        match self.kinds() {
            Some(Kinds::ANY) => "any".to_owned(),
            kinds => kinds.unwrap_or_default().iter().map(crate::checked::Kind::word).collect::<Vec<_>>().join(", "),
        }
    }
}
