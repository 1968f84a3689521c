//! A drafted plan as the text of a plan.

use livechat_spec::Kinds;
use livechat_spec::json::Node;

use super::{Choice, Event, Held, Named, Plan, Property, Shape, Values};
use crate::document::{Members, list, number, text, truth};
use crate::layout;

/// Returns the text of a plan, as `livechat fmt` lays it out.
pub(crate) fn written(plan: &Plan) -> String {
    layout::plan(&node(plan))
}

fn node(plan: &Plan) -> Node {
    let mut out = Members::default();
    out.add("name", text(&plan.name));
    out.maybe("version", plan.version.as_ref().map(text));
    out.maybe("title", plan.title.as_ref().map(text));
    paragraphs(&mut out, &plan.description);
    out.maybe("unknown_properties", plan.unknown_properties.map(|policy| text(policy.word())));
    out.maybe("unknown_events", plan.unknown_events.map(|policy| text(policy.word())));
    out.some("shapes", plan.shapes.iter().map(shape).collect());
    calls(&mut out, plan);
    out.some("context", properties(&plan.context));
    out.some("every_call", properties(&plan.every_call));
    out.some("common_properties", properties(&plan.common_properties));
    out.add("events", list(plan.events.iter().map(event).collect()));
    out.done()
}

fn calls(out: &mut Members, plan: &Plan) {
    let mut calls = Members::default();
    calls.maybe("identify", plan.calls.identify.as_ref().map(|it| held(Members::default(), it, "traits")));
    calls.maybe("group", plan.calls.group.as_ref().map(|it| held(Members::default(), it, "traits")));
    calls.some("page", plan.calls.page.iter().map(named).collect());
    calls.some("screen", plan.calls.screen.iter().map(named).collect());
    if !calls.is_empty() {
        out.add("calls", calls.done());
    }
}

fn named(named: &Named) -> Node {
    let mut out = Members::default();
    out.maybe("name", named.name.as_ref().map(text));
    held(out, &named.held, "properties")
}

fn held(mut out: Members, held: &Held, key: &str) -> Node {
    out.add(key, list(properties(&held.properties)));
    out.maybe("closed", held.closed.map(truth));
    out.maybe("rust_name", held.rust_name.as_ref().map(text));
    out.done()
}

fn event(event: &Event) -> Node {
    let mut out = Members::default();
    out.add("name", text(&event.name));
    out.maybe("$comment", event.comment.clone());
    out.maybe("version", event.version.filter(|version| *version != 1).map(|version| number(version.to_string())));
    paragraphs(&mut out, &event.description);
    out.some("properties", properties(&event.properties));
    out.maybe("closed", event.closed.map(truth));
    out.some("tags", event.tags.iter().map(text).collect());
    out.some("examples", event.examples.clone());
    deprecated(&mut out, event.deprecated.as_deref());
    out.maybe("rust_name", event.rust_name.as_ref().map(text));
    out.done()
}

fn shape(shape: &Shape) -> Node {
    let mut out = Members::default();
    out.add("name", text(&shape.name));
    paragraphs(&mut out, &shape.description);
    object(&mut out, &shape.values);
    out.maybe("rust_name", shape.rust_name.as_ref().map(text));
    out.done()
}

fn properties(list: &[Property]) -> Vec<Node> {
    list.iter().map(property).collect()
}

fn property(property: &Property) -> Node {
    let mut out = Members::default();
    out.add("name", text(&property.name));
    out.maybe("$comment", property.comment.clone());
    paragraphs(&mut out, &property.description);
    if property.required {
        out.add("required", truth(true));
    }
    values(&mut out, &property.values);
    out.maybe("unit", property.unit.as_ref().map(text));
    out.maybe("sensitivity", property.sensitivity.map(|sensitivity| text(sensitivity.word())));
    out.maybe("example", property.example.clone());
    out.maybe("default", property.default.clone());
    out.some("tags", property.tags.iter().map(text).collect());
    deprecated(&mut out, property.deprecated.as_deref());
    out.maybe("provenance", property.provenance.map(|provenance| text(provenance.word())));
    out.maybe("rust_name", property.rust_name.as_ref().map(text));
    out.done()
}

/// Adds what is said of values.
fn values(out: &mut Members, values: &Values) {
    match &values.shape {
        Some(shape) => out.add("shape", text(shape)),
        None => out.add("type", types(values.kinds)),
    }
    if values.nullable != values.kinds.is_any() {
        out.add("nullable", truth(values.nullable));
    }
    out.maybe("enum", values.choices.as_ref().map(|choices| list(choices.iter().map(choice).collect())));
    out.maybe("format", values.format.as_ref().map(text));
    out.maybe("pattern", values.pattern.as_ref().map(text));
    for (key, bound) in [
        ("min_length", &values.min_length),
        ("max_length", &values.max_length),
        ("minimum", &values.minimum),
        ("maximum", &values.maximum),
        ("exclusive_minimum", &values.exclusive_minimum),
        ("exclusive_maximum", &values.exclusive_maximum),
        ("multiple_of", &values.multiple_of),
    ] {
        out.maybe(key, bound.as_ref().map(number));
    }
    out.maybe("items", values.items.as_ref().map(|items| of_items(items)));
    object(out, values);
}

fn of_items(items: &Values) -> Node {
    let mut out = Members::default();
    values(&mut out, items);
    out.done()
}

/// Adds what is said of objects.
fn object(out: &mut Members, values: &Values) {
    out.maybe("properties", values.properties.as_ref().map(|members| list(properties(members))));
    out.maybe("closed", values.closed.map(truth));
    if let Some(map) = &values.map {
        let mut inner = Members::default();
        inner.maybe("keys", map.keys.as_ref().map(text));
        inner.add("values", of_items(&map.values));
        out.add("map", inner.done());
    }
    if let Some(variants) = &values.variants {
        let mut inner = Members::default();
        inner.add("property", text(&variants.property));
        let case = |(value, shape): &(String, String)| {
            let mut case = Members::default();
            case.add("value", text(value));
            case.add("shape", text(shape));
            case.done()
        };
        inner.add("cases", list(variants.cases.iter().map(case).collect()));
        out.add("variants", inner.done());
    }
}

fn types(kinds: Kinds) -> Node {
    if kinds.is_any() {
        return text("any");
    }
    match kinds.only() {
        Some(kind) => text(kind.word()),
        None => list(kinds.iter().map(|kind| text(kind.word())).collect()),
    }
}

fn choice(choice: &Choice) -> Node {
    if choice.description.is_none() && choice.rust_name.is_none() {
        return choice.value.clone();
    }
    let mut out = Members::default();
    out.add("value", choice.value.clone());
    out.maybe("description", choice.description.as_ref().map(text));
    out.maybe("rust_name", choice.rust_name.as_ref().map(text));
    out.done()
}

fn paragraphs(out: &mut Members, paragraphs: &[String]) {
    match paragraphs {
        [] => {}
        [one] => out.add("description", text(one)),
        several => out.add("description", list(several.iter().map(text).collect())),
    }
}

fn deprecated(out: &mut Members, reason: Option<&str>) {
    match reason {
        None => {}
        Some("") => out.add("deprecated", truth(true)),
        Some(reason) => out.add("deprecated", text(reason)),
    }
}
