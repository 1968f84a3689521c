//! One name, one thing.

use crate::diagnostic::Diagnostic;
use crate::model::{Plan, Property, PropertyType};
use crate::shown::short;
use crate::source::{Span, Spanned};
use std::collections::HashMap;

pub(super) fn check(plan: &Plan, found: &mut Vec<Diagnostic>) {
    let events = plan.events.iter().map(|event| &event.name);
    names(events, "duplicate-event", "event", "put their properties into one event", found);
    let groups = plan.property_groups.iter().map(|group| &group.name);
    names(groups, "duplicate-group", "property group", "give one of them another name", found);
    properties(&plan.common_properties, found);
    for group in &plan.property_groups {
        properties(&group.properties, found);
    }
    for event in &plan.events {
        let used = event.property_groups.iter();
        names(used, "duplicate-group", "property group", "an event uses a group once: remove one", found);
        properties(&event.properties, found);
    }
}

fn properties(list: &[Property], found: &mut Vec<Diagnostic>) {
    let all = list.iter().map(|property| &property.name);
    names(all, "duplicate-property", "property", "remove one of them", found);
    for property in list {
        nested(&property.shape, found);
    }
}

fn nested(shape: &PropertyType, found: &mut Vec<Diagnostic>) {
    if let Some(list) = &shape.properties {
        properties(&list.value, found);
    }
    if let Some(items) = &shape.items {
        nested(&items.value, found);
    }
}

#[expect(single_use_lifetimes, reason = "`impl Trait` takes no anonymous lifetime yet")]
fn names<'s>(
    all: impl Iterator<Item = &'s Spanned<String>>,
    code: &'static str,
    what: &str,
    help: &str,
    found: &mut Vec<Diagnostic>,
) {
    let mut seen: HashMap<&str, Span> = HashMap::new();
    for name in all.filter(|name| !name.value.is_empty()) {
        if let Some(first) = seen.get(name.value.as_str()) {
            let message = format!("the {what} `{}` is named twice", short(&name.value));
            let twice = Diagnostic::error(code, name.span, message).label("named again here");
            found.push(twice.also(*first, "first named here").help(help));
        } else {
            seen.insert(&name.value, name.span);
        }
    }
}
