//! Rules about one property, or about the items of one array.

mod bounds;
mod kinds;
mod misplaced;
mod named;
mod pattern;
mod reserved;
mod values;

use livechat_core::rules::{Bounds, Pattern};

use super::resolve::{Resolved, ResolvedCall, ResolvedProperty};
use crate::checked::Kinds;
use crate::diagnostic::Diagnostic;
use crate::model::{Plan, Property, PropertyType, written};
use crate::shown::short;
use crate::source::Span;
use std::collections::HashSet;

/// The property, or the items, that a rule checks.
struct Site<'s> {
    /// Its name in messages: the property `x`.
    what: String,
    shape: &'s PropertyType,
    /// The property; `None` for the items of an array.
    property: Option<&'s Property>,
    /// The properties of the same event.
    siblings: &'s [ResolvedProperty],
    /// The place of its name.
    span: Span,
}

/// Runs all rules on every property, and on a shared one once.
pub(super) fn check(plan: &Plan, events: &[Resolved<'_>], calls: &[ResolvedCall<'_>], found: &mut Vec<Diagnostic>) {
    let mut seen = HashSet::new();
    for event in events {
        for one in event.properties.iter().filter(|one| seen.insert(one.property.name.span)) {
            reserved::check(&one.property, found);
            property(&one.property, &event.properties, found);
        }
    }
    for shape in &plan.shapes {
        for one in shape.object.properties.iter().flat_map(|list| &list.value) {
            property(one, &[], found);
        }
    }
    let groups = plan.property_groups.iter().flat_map(|group| &group.properties);
    for one in groups.chain(&plan.common_properties).filter(|one| seen.insert(one.name.span)) {
        reserved::check(one, found);
        property(one, &[], found);
    }
    for call in calls {
        for one in call.properties.iter().filter(|one| seen.insert(one.property.name.span)) {
            property(&one.property, &call.properties, found);
        }
    }
    for one in plan.context.iter().chain(&plan.every_call) {
        property(one, &[], found);
    }
}

fn property(property: &Property, siblings: &[ResolvedProperty], found: &mut Vec<Diagnostic>) {
    let what = format!("the property `{}`", short(&property.name.value));
    let (shape, span) = (&property.shape, property.name.span);
    site(&Site { what, shape, property: Some(property), siblings, span }, found);
}

fn site(site: &Site<'_>, found: &mut Vec<Diagnostic>) {
    kinds::missing(site, found);
    named::check(site, found);
    kinds::required_deprecated(site, found);
    values::check(site, found);
    misplaced::check(site, found);
    bounds::check(site, found);
    pattern::check(site, found);
    for nested in site.shape.properties.iter().flat_map(|list| &list.value) {
        property(nested, &[], found);
    }
    if let Some(items) = &site.shape.items {
        let what = format!("the items of {}", site.what);
        self::site(&Site { what, shape: &items.value, property: None, siblings: &[], span: items.span }, found);
    }
}

impl Site<'_> {
    /// Returns the kinds, or `None` if there is an error in them.
    fn kinds(&self) -> Option<Kinds> {
        if self.shape.named.is_some() {
            return Some(Kinds::OBJECT);
        }
        self.shape.types.as_ref().filter(|types| !types.value.broken).map(|types| types.value.kinds)
    }

    /// Returns the bounds as the rules read them, without the values of `enum`; `None` if there is an error in the kinds.
    fn bounds<'b>(&'b self, pattern: Option<&'b Pattern<String>>) -> Option<Bounds<'b, String>> {
        let shape = self.shape;
        let [least, greatest] =
            [&shape.min_length, &shape.max_length].map(|bound| bound.as_ref().map(|bound| bound.value));
        Some(Bounds {
            kinds: self.kinds()?,
            nullable: shape.nullable(),
            values: &[],
            pattern,
            format: shape.format.as_ref().map(|format| format.value),
            length: (least, greatest),
            range: (written(shape.minimum.as_ref()), written(shape.maximum.as_ref())),
            exclusive: (written(shape.exclusive_minimum.as_ref()), written(shape.exclusive_maximum.as_ref())),
            multiple_of: written(shape.multiple_of.as_ref()),
        })
    }

    /// Returns the types as a plan writes them: `string, number`.
    fn words(&self) -> String {
        match self.kinds() {
            Some(Kinds::ANY) => "any".to_owned(),
            kinds => kinds.unwrap_or_default().iter().map(crate::checked::Kind::word).collect::<Vec<_>>().join(", "),
        }
    }
}
