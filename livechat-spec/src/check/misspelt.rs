//! Names in a plan that extends another, which are probably misspelt names of it.
//!
//! Events and properties are matched by name: a misspelt one does not change the one that was meant, it adds another.

use crate::diagnostic::Diagnostic;
use crate::model::{Event, Plan, Property, PropertyType};
use crate::shown::short;
use crate::source::Spanned;
use livechat_core::suggest::is_one_letter_off;

pub(super) fn check(base: &Plan, over: &Plan, found: &mut Vec<Diagnostic>) {
    for event in &over.events {
        let known = base.events.iter().map(|event| &event.name);
        let same = base.events.iter().filter(|known| known.name.value == event.name.value);
        match same.min_by_key(|known| known.version() != event.version()) {
            Some(meant) => {
                let listed: Vec<&Property> = listed(base, meant).collect();
                properties(&listed, &event.properties, found);
            }
            None => name("event", &event.name, known, found),
        }
    }
    for shape in &over.shapes {
        match base.shapes.iter().find(|known| known.name.value == shape.name.value) {
            Some(meant) => inside(&meant.object, &shape.object, found),
            None => name("shape", &shape.name, base.shapes.iter().map(|shape| &shape.name), found),
        }
    }
    let common: Vec<&Property> = base.common_properties.iter().collect();
    properties(&common, &over.common_properties, found);
    for group in &over.property_groups {
        let meant = base.property_groups.iter().find(|known| known.name.value == group.name.value);
        let listed: Vec<&Property> = meant.into_iter().flat_map(|group| &group.properties).collect();
        properties(&listed, &group.properties, found);
    }
    beside_events(base, over, found);
}

fn beside_events(base: &Plan, over: &Plan, found: &mut Vec<Diagnostic>) {
    for (call_type, call) in over.calls.iter() {
        let meant = base.calls.iter().find(|known| (known.0, known.1.name()) == (call_type, call.name()));
        let listed: Vec<&Property> = meant.into_iter().flat_map(|(_, call)| &call.properties).collect();
        properties(&listed, &call.properties, found);
        let known = base.calls.iter().filter(|known| known.0 == call_type);
        if let (None, Some(written)) = (meant, &call.name) {
            name(call_type.word(), written, known.filter_map(|(_, call)| call.name.as_ref()), found);
        }
    }
    for (base, over) in [(&base.context, &over.context), (&base.every_call, &over.every_call)] {
        properties(&base.iter().collect::<Vec<_>>(), over, found);
    }
}

/// Returns the properties of an event, with those of its groups and the common ones.
fn listed<'p>(plan: &'p Plan, event: &'p Event) -> impl Iterator<Item = &'p Property> {
    let is_used = |group: &Spanned<String>| event.property_groups.iter().any(|name| name.value == group.value);
    let groups = plan.property_groups.iter().filter(move |group| is_used(&group.name));
    let grouped = groups.flat_map(|group| &group.properties);
    event.properties.iter().chain(grouped).chain(&plan.common_properties)
}

fn properties(base: &[&Property], over: &[Property], found: &mut Vec<Diagnostic>) {
    for property in over {
        match base.iter().find(|known| known.name.value == property.name.value) {
            Some(meant) => inside(&meant.shape, &property.shape, found),
            // Without a type it is an error, which says what was probably meant.
            None if property.shape.types.is_some() || property.shape.named.is_some() => {
                name("property", &property.name, base.iter().map(|property| &property.name), found);
            }
            None => {}
        }
    }
}

/// The properties of an object, and of the items of an array.
fn inside(base: &PropertyType, over: &PropertyType, found: &mut Vec<Diagnostic>) {
    if let (Some(base), Some(over)) = (&base.properties, &over.properties) {
        let listed: Vec<&Property> = base.value.iter().collect();
        properties(&listed, &over.value, found);
    }
    if let (Some(base), Some(over)) = (&base.items, &over.items) {
        inside(&base.value, &over.value, found);
    }
}

#[expect(single_use_lifetimes, reason = "`impl Trait` takes no anonymous lifetime yet")]
fn name<'p>(
    what: &str,
    written: &Spanned<String>,
    known: impl Iterator<Item = &'p Spanned<String>>,
    found: &mut Vec<Diagnostic>,
) {
    if found.len() >= super::ENOUGH {
        return;
    }
    let Some(meant) = known.into_iter().find(|known| is_misspelt(&written.value, &known.value)) else { return };
    let message = format!(
        "the {what} `{}` is new, and the plan that this extends has `{}`",
        short(&written.value),
        short(&meant.value)
    );
    let warning = Diagnostic::warning("probable-misspelling", written.span, message).also(meant.span, "this one");
    found.push(warning.help(format!(
        "write `\"{}\"` to change that {what}, or `\"allow\": [\"probable-misspelling\"]` here to add another",
        short(&meant.value)
    )));
}

/// Short names differ by one letter without being misspelt, and so do numbered ones.
fn is_misspelt(written: &str, known: &str) -> bool {
    let letters = |name: &str| name.chars().filter(|letter| letter.is_alphabetic()).count();
    let is_numbered = |name: &str| name.contains(|letter: char| letter.is_numeric());
    letters(written) >= LEAST && !is_numbered(written) && !is_numbered(known) && is_one_letter_off(written, known)
}

/// The number of letters from which on a name is compared.
const LEAST: usize = 5;
