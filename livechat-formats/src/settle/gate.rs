//! The constructs that the loader of plans takes.

use crate::document::Place;
use crate::draft::{Event, Held, Plan, Property, Values};
use crate::report::Losses;

/// Constructs of the plan format that the loader takes. What is not listed is reported and left out.
const TAKEN: &[&str] = &[
    "calls",
    "closed",
    "context",
    "default",
    "enum description",
    "every_call",
    "example",
    "format",
    "shapes",
    "tags",
    "version",
];

/// Returns true if the loader of plans takes a construct.
pub(crate) fn takes(construct: &str) -> bool {
    TAKEN.contains(&construct)
}

const WHY: &str = "the plan format cannot say this";

/// Removes and reports what the loader does not take.
pub(super) fn apply(plan: &mut Plan, losses: &mut Losses) {
    if !takes("version") {
        versions(plan, losses);
    }
    for event in &mut plan.events {
        self::event(event, losses);
    }
    for (construct, list) in [("context", &mut plan.context), ("every_call", &mut plan.every_call)] {
        if takes(construct) {
            properties(list, losses);
        }
        for property in list.extract_if(.., |_| !takes(construct)) {
            losses.add(&property.place, construct, WHY, "it is not compared");
        }
    }
    calls(plan, losses);
    properties(&mut plan.common_properties, losses);
    plan.shapes.iter_mut().for_each(|shape| values(&mut shape.values, losses));
}

/// Keeps the version that counts for calls that name none: the oldest.
fn versions(plan: &mut Plan, losses: &mut Losses) {
    let mut oldest: std::collections::HashMap<String, u64> = std::collections::HashMap::new();
    for event in &plan.events {
        let version = event.version.unwrap_or(1);
        oldest.entry(event.name.clone()).and_modify(|known| *known = version.min(*known)).or_insert(version);
    }
    for event in plan.events.extract_if(.., |event| oldest[&event.name] != event.version.unwrap_or(1)) {
        losses.add(&event.place, "version", WHY, "the oldest version of the event is kept");
    }
    for event in &mut plan.events {
        if event.version.take().is_some_and(|version| version != 1) {
            losses.add(&event.place, "version", WHY, "the event has no version");
        }
    }
}

fn calls(plan: &mut Plan, losses: &mut Losses) {
    let calls = &mut plan.calls;
    if takes("calls") {
        let named = calls.page.iter_mut().chain(&mut calls.screen).map(|named| &mut named.held);
        let held = calls.identify.iter_mut().chain(&mut calls.group).chain(named);
        return held.for_each(|held| self::held(held, losses));
    }
    let named = calls.page.drain(..).chain(calls.screen.drain(..)).map(|named| named.held);
    for held in calls.identify.take().into_iter().chain(calls.group.take()).chain(named) {
        losses.add(&held.place, "calls", WHY, "calls of this type are not compared");
    }
}

fn held(held: &mut Held, losses: &mut Losses) {
    properties(&mut held.properties, losses);
    closed(&mut held.closed, &held.place, losses);
}

fn event(event: &mut Event, losses: &mut Losses) {
    properties(&mut event.properties, losses);
    closed(&mut event.closed, &event.place, losses);
    if !takes("tags") && !event.tags.is_empty() {
        event.tags.clear();
        losses.add(&event.place, "tags", WHY, "the event has no tags");
    }
}

fn closed(closed: &mut Option<bool>, place: &Place, losses: &mut Losses) {
    if !takes("closed") && closed.take().is_some() {
        losses.add(place, "closed", WHY, "the plan's `unknown_properties` decides");
    }
}

fn properties(list: &mut [Property], losses: &mut Losses) {
    for property in list {
        values(&mut property.values, losses);
        for (construct, value) in [("example", &mut property.example), ("default", &mut property.default)] {
            if !takes(construct) && value.take().is_some() {
                losses.add(&property.place, construct, WHY, "it is left out");
            }
        }
        if !takes("tags") && !property.tags.is_empty() {
            property.tags.clear();
            losses.add(&property.place, "tags", WHY, "the property has no tags");
        }
    }
}

fn values(values: &mut Values, losses: &mut Losses) {
    closed(&mut values.closed, &values.place, losses);
    if !takes("format") && values.format.take().is_some() {
        losses.add(&values.place, "format", WHY, "any string is allowed");
    }
    if !takes("map") && values.map.take().is_some() {
        losses.add(&values.place, "map", WHY, "any object is allowed");
    }
    for choice in values.choices.iter_mut().flatten() {
        if !takes("enum description") && choice.description.take().is_some() {
            losses.add(&choice.place, "description", WHY, "the value has no description");
        }
    }
    properties(values.properties.as_deref_mut().unwrap_or_default(), losses);
    if let Some(items) = &mut values.items {
        self::values(items, losses);
    }
    if let Some(map) = &mut values.map {
        self::values(&mut map.values, losses);
    }
}

#[cfg(test)]
mod tests {
    use super::takes;

    /// Each construct, in a plan that the loader takes if it knows it.
    const PLANS: [(&str, &str); 13] = [
        ("calls", r#"{"name": "p", "events": [{"name": "E"}], "calls": {"identify": {"traits": []}}}"#),
        ("closed", r#"{"name": "p", "events": [{"name": "E", "closed": true}]}"#),
        ("context", r#"{"name": "p", "events": [{"name": "E"}], "context": []}"#),
        (
            "default",
            r#"{"name": "p", "events": [{"name": "E", "properties": [{"name": "x", "type": "string", "default": "a"}]}]}"#,
        ),
        (
            "enum description",
            r#"{"name": "p", "events": [{"name": "E", "properties": [
                {"name": "x", "type": "string", "enum": [{"value": "a", "description": "A."}]}]}]}"#,
        ),
        ("every_call", r#"{"name": "p", "events": [{"name": "E"}], "every_call": []}"#),
        (
            "example",
            r#"{"name": "p", "events": [{"name": "E", "properties": [{"name": "x", "type": "string", "example": "a"}]}]}"#,
        ),
        (
            "format",
            r#"{"name": "p", "events": [{"name": "E", "properties": [{"name": "x", "type": "string", "format": "uuid"}]}]}"#,
        ),
        (
            "map",
            r#"{"name": "p", "events": [{"name": "E", "properties": [
                {"name": "x", "type": "object", "map": {"values": {"type": "string"}}}]}]}"#,
        ),
        ("shapes", r#"{"name": "p", "events": [{"name": "E"}], "shapes": []}"#),
        ("tags", r#"{"name": "p", "events": [{"name": "E", "tags": ["a"]}]}"#),
        (
            "variants",
            r#"{"name": "p", "events": [{"name": "E", "properties": [{"name": "x", "type": "object",
                "variants": {"property": "kind", "cases": [{"value": "a", "shape": "S"}]}}]}],
                "shapes": [{"name": "S", "properties": [{"name": "y", "type": "string"}]}]}"#,
        ),
        ("version", r#"{"name": "p", "events": [{"name": "E", "version": 2}]}"#),
    ];

    /// Once the loader takes a construct, importers give it.
    #[test]
    fn the_table_is_what_the_loader_takes() {
        for (construct, plan) in PLANS {
            let loaded = livechat_spec::load_str("plan.json", plan, None);
            let is_known = loaded.map_or_else(|rejected| !rejected.to_string().contains("unknown-key"), |_| true);
            assert_eq!(takes(construct), is_known, "{construct}");
        }
    }
}
