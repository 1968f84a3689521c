//! Removes from a drafted plan what the linter refuses.

use std::collections::{HashMap, HashSet};

use livechat_spec::json::{Node, Value, parse};
use livechat_spec::names::{event_type, field, variant};
use livechat_spec::{Diagnostic, Rejected, Severity, SourceId};

use crate::document::Place;
use crate::draft::{Choice, Found, Plan, Property, Values, find};
use crate::names::{Ident, hashed};
use crate::report::Losses;

/// Removes or renames what each error is about. Returns false if an error remains that nothing was done about.
pub(super) fn mend(plan: &mut Plan, text: &str, rejected: &Rejected, losses: &mut Losses) -> bool {
    let errors = rejected.diagnostics.iter().filter(|found| found.severity == Severity::Error);
    let mut errors: Vec<(u32, &Diagnostic)> = errors.map(|found| (target(found, text), found)).collect();
    let wanted: HashSet<u32> = errors.iter().map(|(start, _)| *start).collect();
    let Some(root) = parse(SourceId::default(), text).0 else { return false };
    let mut paths = HashMap::new();
    collect(&root, &mut Vec::new(), &wanted, &mut paths);
    // From the end of the text, so that what is removed moves nothing that is still to be found.
    errors.sort_by_key(|(start, _)| std::cmp::Reverse(*start));
    errors.dedup_by_key(|(start, found)| (*start, found.code));
    let mut done = false;
    for (start, found) in errors {
        if let Some(path) = paths.get(&start) {
            done |= one(plan, path, found, losses);
        }
    }
    done
}

/// Returns the place that an error is about. A union takes its name from its types: what collides with it gives way.
fn target(found: &Diagnostic, text: &str) -> u32 {
    let start = found.primary.span.start;
    let of_plan = text.get(..start as usize).is_some_and(|before| before.trim_end() == "{\n  \"name\":");
    match found.secondary.first() {
        Some(other) if found.code == "identifier-collision" && of_plan => other.span.start,
        _ => start,
    }
}

/// Finds the paths of places, each of its outermost value.
fn collect(node: &Node, path: &mut Vec<String>, wanted: &HashSet<u32>, paths: &mut HashMap<u32, Vec<String>>) {
    if wanted.contains(&node.span.start) {
        paths.entry(node.span.start).or_insert_with(|| path.clone());
    }
    let mut enter = |step: String, node: &Node| {
        path.push(step);
        collect(node, path, wanted, paths);
        path.pop();
    };
    match &node.value {
        Value::Array(items) => items.iter().enumerate().for_each(|(at, item)| enter(at.to_string(), item)),
        Value::Object(members) => members.iter().for_each(|member| enter(member.key.value.clone(), &member.value)),
        _ => {}
    }
}

fn one(plan: &mut Plan, path: &[String], found: &Diagnostic, losses: &mut Losses) -> bool {
    if found.code == "identifier-collision" {
        return rename(plan, path);
    }
    if let ([calls, kind, index, ..], "duplicate-page") = (path, found.code)
        && calls == "calls"
    {
        let list = if kind == "page" { &mut plan.calls.page } else { &mut plan.calls.screen };
        let Some(at) = index.parse().ok().filter(|at| *at < list.len()) else { return false };
        losses.add(&list.remove(at).held.place, "name", &*found.message, "it is left out");
        return true;
    }
    if ["duplicate-event", "duplicate-property", "empty-name"].contains(&found.code) {
        return remove_named(plan, path, found, losses);
    }
    match find(plan, path) {
        Some((Found::Choice(choices, index), _)) if index < choices.len() => {
            let choice = choices.remove(index);
            losses.add(&choice.place, "enum", &*found.message, "the value is left out");
            true
        }
        Some((Found::Property(property), [key, ..])) => of_property(property, key, found, losses),
        Some((Found::Values(values), [key, ..])) => of_values(values, key, found, losses),
        Some((Found::Event(event), [key, ..])) if key == "examples" => {
            event.examples.clear();
            losses.add(&event.place, "examples", &*found.message, "the examples are left out");
            true
        }
        Some((Found::Event(event), [key, ..])) if key == "rust_name" => event.rust_name.take().is_some(),
        _ => false,
    }
}

fn of_property(property: &mut Property, key: &str, found: &Diagnostic, losses: &mut Losses) -> bool {
    let place = property.place.clone();
    let removed = match key {
        "required" if found.code == "required-deprecated" => property.deprecated.take().is_some(),
        "unit" => property.unit.take().is_some(),
        "example" => property.example.take().is_some(),
        "default" => property.default.take().is_some(),
        "rust_name" => return property.rust_name.take().is_some(),
        _ => return of_values(&mut property.values, key, found, losses),
    };
    let construct = if key == "required" { "deprecated" } else { key };
    losses.add(&place, construct, &*found.message, format!("`{construct}` is left out"));
    removed
}

fn of_values(values: &mut Values, key: &str, found: &Diagnostic, losses: &mut Losses) -> bool {
    let place = values.place.clone();
    let bounds =
        [&mut values.minimum, &mut values.maximum, &mut values.exclusive_minimum, &mut values.exclusive_maximum];
    let removed = match key {
        "minimum" | "maximum" | "exclusive_minimum" | "exclusive_maximum" => {
            bounds.into_iter().filter_map(Option::take).count() > 0
        }
        "multiple_of" => values.multiple_of.take().is_some(),
        "min_length" | "max_length" => values.min_length.take().is_some() | values.max_length.take().is_some(),
        "pattern" => values.pattern.take().is_some(),
        "format" => values.format.take().is_some(),
        "enum" => values.choices.take().is_some(),
        "items" => values.items.take().is_some(),
        "properties" => values.properties.take().is_some(),
        "closed" => values.closed.take().is_some(),
        "map" => values.map.take().is_some(),
        _ => return false,
    };
    lost(key, &place, found, losses);
    removed
}

fn lost(key: &str, place: &Place, found: &Diagnostic, losses: &mut Losses) {
    let label = &found.primary.text;
    let why = if label.is_empty() { found.message.clone() } else { format!("{}: {label}", found.message) };
    losses.add(place, key, why, format!("`{key}` is left out"));
}

/// Removes an event or property that cannot stay beside another, or has no name.
fn remove_named(plan: &mut Plan, path: &[String], found: &Diagnostic, losses: &mut Losses) -> bool {
    let instead = "it is left out";
    match path {
        [key, index, _] if key == "events" => {
            let Some(at) = index.parse().ok().filter(|at| *at < plan.events.len()) else { return false };
            losses.add(&plan.events.remove(at).place, "name", &*found.message, instead);
            true
        }
        [outer @ .., key, index, name] if ["properties", "traits"].contains(&key.as_str()) && name == "name" => {
            let Ok(at) = index.parse::<usize>() else { return false };
            let list = match find(plan, outer) {
                Some((Found::Event(event), _)) => Some(&mut event.properties),
                Some((Found::Held(held), _)) => Some(&mut held.properties),
                Some((Found::Property(property), _)) => property.values.properties.as_mut(),
                Some((Found::Values(values), _)) => values.properties.as_mut(),
                Some((Found::Shape(shape), _)) => shape.values.properties.as_mut(),
                _ => None,
            };
            let Some(list) = list.filter(|list| at < list.len()) else { return false };
            losses.add(&list.remove(at).place, "name", &*found.message, instead);
            true
        }
        _ => false,
    }
}

/// Gives a Rust name to what becomes the identifier of something else, by where it stands.
fn rename(plan: &mut Plan, path: &[String]) -> bool {
    let index = |at: usize| path.get(at).and_then(|index| index.parse::<usize>().ok());
    let event = index(1).filter(|_| path.first().is_some_and(|key| key == "events"));
    let owner = event.and_then(|at| plan.events.get(at)).map_or_else(String::new, |event| event.name.clone());
    let next = |old: Option<&String>, ident: &str, name: &str, kind: Ident| {
        let place = format!("{owner}\0{name}");
        let names = [4, 8, 16].map(|digits| hashed(ident, &place, digits, kind));
        names.into_iter().find(|name| old.is_none_or(|old| old.len() < name.len()))
    };
    let held_type = held_type(plan, path);
    let (slot, free) = match find(plan, path) {
        Some((Found::Event(event), _)) => {
            let free = next(event.rust_name.as_ref(), &event_type(&event.name, ""), &event.name, Ident::Type);
            (&mut event.rust_name, free)
        }
        Some((Found::Property(property), _)) => {
            let free = next(property.rust_name.as_ref(), &field(&property.name), &property.name, Ident::Field);
            (&mut property.rust_name, free)
        }
        Some((Found::Shape(shape), _)) => {
            let free = next(shape.rust_name.as_ref(), &event_type(&shape.name, ""), &shape.name, Ident::Type);
            (&mut shape.rust_name, free)
        }
        Some((Found::Held(held), _)) => {
            let free = next(held.rust_name.as_ref(), &held_type, &held_type, Ident::Type);
            (&mut held.rust_name, free)
        }
        Some((Found::Choice(choices, at), _)) => {
            let Some(Choice { value, rust_name, .. }) = choices.get_mut(at) else { return false };
            let Value::String(value) = &value.value else { return false };
            let free = next(rust_name.as_ref(), &variant(value), value, Ident::Type);
            (rust_name, free)
        }
        _ => return false,
    };
    *slot = free.or_else(|| slot.take());
    true
}

/// Returns the Rust type of the traits or properties that a path leads to.
fn held_type(plan: &Plan, path: &[String]) -> String {
    let list = match path.get(1).map(String::as_str) {
        Some("identify") => return "UserTraits".to_owned(),
        Some("group") => return "GroupTraits".to_owned(),
        Some("page") => (&plan.calls.page, "Page"),
        _ => (&plan.calls.screen, "Screen"),
    };
    let named = path.get(2).and_then(|index| list.0.get(index.parse::<usize>().ok()?));
    match named.and_then(|named| named.name.as_ref()) {
        Some(name) => event_type(&format!("{name} {}", list.1), ""),
        None => format!("{}Properties", list.1),
    }
}
