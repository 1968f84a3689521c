//! What plans say that decides about no value: descriptions, units, deprecation, sensitivity, examples.

use std::collections::HashMap;

use livechat_spec::{CheckedEvent, CheckedProperty, CheckedShape, Sensitivity, written};

use super::change::{Change, Place};
use super::scope::Scope;

/// Compares what two plans say about a property.
pub(super) fn of_property(scope: &Scope<'_>, old: &CheckedProperty, new: &CheckedProperty, changes: &mut Vec<Change>) {
    let place = Place::New(new.span);
    let mut add = |change: Option<Change>| {
        let handles = || vec![format!("{}.{}", scope.owner.as_deref().unwrap_or_default(), old.field)];
        changes.extend(change.map(|change| change.in_scope(scope).rust(handles())));
    };
    add(deprecation("property-deprecated", place, old.deprecated.as_deref(), new.deprecated.as_deref()));
    add(fact("unit-changed", place, "unit", old.unit.as_deref(), new.unit.as_deref()));
    let sensitivity = |property: &CheckedProperty| {
        (property.sensitivity != Sensitivity::None).then(|| property.sensitivity.to_string())
    };
    add(fact("sensitivity-changed", place, "sensitivity", sensitivity(old).as_deref(), sensitivity(new).as_deref()));
    add(description(place, &old.description, &new.description));
    add(value_descriptions(place, old, new));
    add(fact("examples-changed", place, "example", old.example.as_deref(), new.example.as_deref()));
    add(fact("default-changed", place, "default", old.default.as_deref(), new.default.as_deref()));
    add(tags(place, &old.tags, &new.tags));
}

/// Compares the descriptions of the values that both plans list.
fn value_descriptions(place: Place, old: &CheckedProperty, new: &CheckedProperty) -> Option<Change> {
    let described = |property: &CheckedProperty| {
        let texts = property.shape.value_descriptions.iter().cloned();
        property.shape.values.iter().map(written).zip(texts).collect::<HashMap<_, _>>()
    };
    let (before, after) = (described(old), described(new));
    let values = new.shape.values.iter().map(written);
    let changed: Vec<String> = values
        .filter(|value| before.get(value).is_some_and(|text| Some(text) != after.get(value)))
        .map(|value| format!("`{value}`"))
        .collect();
    let texts = |texts: &HashMap<String, String>| {
        let described =
            new.shape.values.iter().map(written).filter_map(|value| Some((texts.get(&value)?.clone(), value)));
        described.map(|(text, value)| format!("{value}: {text}")).collect::<Vec<_>>().join("\n")
    };
    let message = format!("another description of {}", changed.join(", "));
    (!changed.is_empty())
        .then(|| Change::new("description-changed", place, message).texts(texts(&before), texts(&after)))
}

/// Compares what two plans say about a shape.
pub(super) fn of_shape(scope: &Scope<'_>, old: &CheckedShape, new: &CheckedShape, changes: &mut Vec<Change>) {
    let change = description(Place::New(new.span), &old.description, &new.description);
    changes.extend(change.map(|change| change.in_scope(scope)));
}

/// Compares what two plans say about an event.
pub(super) fn of_event(event: &str, old: &CheckedEvent, new: &CheckedEvent, changes: &mut Vec<Change>) {
    let place = Place::New(new.span);
    let calls = |event: &CheckedEvent| event.examples.iter().map(|one| one.call.clone()).collect::<Vec<_>>().join("\n");
    let examples = (calls(old) != calls(new))
        .then(|| Change::new("examples-changed", place, "other examples".to_owned()).texts(calls(old), calls(new)));
    let found = [
        deprecation("event-deprecated", place, old.deprecated.as_deref(), new.deprecated.as_deref()),
        description(place, &old.description, &new.description),
        examples,
        tags(place, &old.tags, &new.tags),
    ];
    changes.extend(found.into_iter().flatten().map(|change| change.of(event, &[])));
}

fn tags(place: Place, old: &[String], new: &[String]) -> Option<Change> {
    let listed = |tags: &[String]| (!tags.is_empty()).then(|| tags.join(", "));
    fact("tags-changed", place, "tags", listed(old).as_deref(), listed(new).as_deref())
}

fn deprecation(rule: &'static str, place: Place, old: Option<&str>, new: Option<&str>) -> Option<Change> {
    let message = match (old, new) {
        (None, Some("")) => "deprecated".to_owned(),
        (None, Some(reason)) => format!("deprecated: {reason}"),
        (Some(_), None) => "no longer deprecated".to_owned(),
        (Some(old), Some(new)) if old != new => format!("deprecated for another reason: {new}"),
        _ => return None,
    };
    Some(Change::new(rule, place, message).texts(old.unwrap_or_default(), new.unwrap_or_default()))
}

fn description(place: Place, old: &str, new: &str) -> Option<Change> {
    let message = match (old.is_empty(), new.is_empty()) {
        _ if old == new => return None,
        (true, _) => "description added",
        (_, true) => "description removed",
        _ => "description changed",
    };
    Some(Change::new("description-changed", place, message.to_owned()).texts(old, new))
}

fn fact(rule: &'static str, place: Place, key: &str, old: Option<&str>, new: Option<&str>) -> Option<Change> {
    let message = match (old, new) {
        _ if old == new => return None,
        (None, Some(new)) => format!("`{key}` {new} added"),
        (Some(old), None) => format!("`{key}` {old} removed"),
        _ => format!("`{key}` {} → {}", old.unwrap_or_default(), new.unwrap_or_default()),
    };
    Some(Change::new(rule, place, message).texts(old.unwrap_or_default(), new.unwrap_or_default()))
}
