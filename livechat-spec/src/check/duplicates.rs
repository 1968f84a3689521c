//! One name, one thing.

use crate::diagnostic::Diagnostic;
use crate::model::{Call, Event, Plan, Property, PropertyType};
use crate::shown::short;
use crate::source::{Span, Spanned};
use std::collections::{BTreeSet, HashMap};

pub(super) fn check(plan: &Plan, found: &mut Vec<Diagnostic>) {
    let versions: BTreeSet<u32> = plan.events.iter().map(Event::version).collect();
    for version in versions {
        let events = plan.events.iter().filter(|event| event.version() == version).map(|event| &event.name);
        names(events, "duplicate-event", "event", "put their properties into one event", found);
    }
    let groups = plan.property_groups.iter().map(|group| &group.name);
    names(groups, "duplicate-group", "property group", "give one of them another name", found);
    properties(&plan.common_properties, found);
    let shapes = plan.shapes.iter().map(|shape| &shape.name);
    names(shapes, "duplicate-shape", "shape", "give one of them another name", found);
    for shape in &plan.shapes {
        nested(&shape.object, found);
    }
    for group in &plan.property_groups {
        properties(&group.properties, found);
    }
    for event in &plan.events {
        let used = event.property_groups.iter();
        names(used, "duplicate-group", "property group", "an event uses a group once: remove one", found);
        properties(&event.properties, found);
    }
    pages("page", &plan.calls.page, found);
    pages("screen", &plan.calls.screen, found);
    for list in plan.lists_beside_events() {
        properties(list, found);
    }
}

fn pages(what: &str, pages: &[Call], found: &mut Vec<Diagnostic>) {
    let named = pages.iter().filter_map(|page| page.name.as_ref());
    names(named, "duplicate-page", what, "put their properties into one entry", found);
    let mut unnamed = pages.iter().filter(|page| page.name.is_none());
    let Some(first) = unnamed.next() else { return };
    for page in unnamed {
        let message = format!("two entries of `{what}` have no name");
        let twice = Diagnostic::error("duplicate-page", page.place(), message).label("this one applies to all as well");
        found.push(twice.also(first.place(), "the first one").help("put their properties into one entry"));
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
