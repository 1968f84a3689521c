//! Rules of Segment's Public API.

use livechat_spec::json::Node;
use livechat_spec::{CheckedEvent, CheckedPlan, Policy};

use super::at;
use super::json_schema::{held, properties, rust_name};
use crate::document::{Members, list, number, text};
use crate::layout;
use crate::report::Losses;

pub(super) fn files(plan: &CheckedPlan, losses: &mut Losses) -> Vec<(String, String)> {
    if plan.unknown_events != Policy::Deny {
        let why = "unplanned events are a setting of the workspace, and not of a tracking plan";
        losses.add(&at(plan, None, ""), "unknown_events", why, "it is left out");
    }
    let mut out = Members::default();
    out.add("name", text(&plan.title));
    if !plan.description.is_empty() {
        out.add("description", text(&plan.description));
    }
    let mut rules: Vec<Node> = plan.events.iter().map(|event| rule(plan, event, losses)).collect();
    rules.extend(calls(plan));
    out.add("rules", list(rules));
    vec![("tracking-plan.json".to_owned(), layout::json(&out.done()))]
}

fn rule(plan: &CheckedPlan, event: &CheckedEvent, losses: &mut Losses) -> Node {
    if event.deprecated.is_some() {
        let why = "a rule is deprecated at a time, and a plan says the reason";
        losses.add(&at(plan, Some(event), ""), "deprecated", why, "the reason is in `x-deprecated` of the schema");
    }
    let mut out = Members::default();
    out.add("type", text("TRACK"));
    out.add("key", text(&event.name));
    out.add("jsonSchema", schema(plan, event));
    out.add("version", number(event.version.to_string()));
    out.done()
}

/// Returns the rules for calls of other types, and for all calls.
fn calls(plan: &CheckedPlan) -> Vec<Node> {
    let calls = &plan.calls;
    let mut rules = Vec::new();
    for (word, key, list) in [
        ("IDENTIFY", "traits", calls.identify.as_slice()),
        ("GROUP", "traits", calls.group.as_slice()),
        ("PAGE", "properties", calls.pages.as_slice()),
        ("SCREEN", "properties", calls.screens.as_slice()),
    ] {
        for call in list {
            let inner = held(Members::default(), &call.properties, call.closed, plan.unknown_properties);
            let must = call.properties.iter().any(|property| property.required);
            rules.push(other(word, call.name.as_deref().unwrap_or_default(), whole(vec![(key, inner, must)])));
        }
    }
    let mut every: Vec<(&str, Node, bool)> = Vec::new();
    if !plan.context.is_empty() {
        let must = plan.context.iter().any(|property| property.required);
        every.push(("context", held(Members::default(), &plan.context, None, Policy::Allow), must));
    }
    let top = plan.every_call.iter();
    every.extend(top.map(|one| (one.name.as_str(), super::shape::property(one, Policy::Allow), one.required)));
    // `{}` says nothing of a member that may be absent.
    every.retain(|(_, schema, must)| *must || !crate::document::members(schema).is_empty());
    if !every.is_empty() {
        rules.push(other("COMMON", "", whole(every)));
    }
    rules
}

fn other(word: &str, key: &str, schema: Node) -> Node {
    let mut out = Members::default();
    out.add("type", text(word));
    if !key.is_empty() {
        out.add("key", text(key));
    }
    out.add("jsonSchema", schema);
    out.add("version", number("1"));
    out.done()
}

/// Returns the schema of a whole call with these members, of which some must be there.
fn whole(members: Vec<(&str, Node, bool)>) -> Node {
    let mut out = Members::default();
    out.add("$schema", text("http://json-schema.org/draft-07/schema#"));
    out.add("type", text("object"));
    let required = members.iter().filter(|(.., must)| *must).map(|(key, ..)| text(*key)).collect();
    let mut inner = Members::default();
    for (key, schema, _) in members {
        inner.add(key, schema);
    }
    out.add("properties", inner.done());
    out.some("required", required);
    out.done()
}

fn schema(plan: &CheckedPlan, event: &CheckedEvent) -> Node {
    let mut out = Members::default();
    out.add("$schema", text("http://json-schema.org/draft-07/schema#"));
    if !event.description.is_empty() {
        out.add("description", text(&event.description));
    }
    if let Some(reason) = &event.deprecated {
        out.add("x-deprecated", text(reason));
    }
    out.maybe("x-rust-name", rust_name(plan, event).map(text));
    out.some("x-tags", event.tags.iter().map(text).collect());
    out.add("type", text("object"));
    let mut inner = Members::default();
    inner.add("properties", properties(Members::default(), plan, event));
    out.add("properties", inner.done());
    if event.properties.iter().any(|property| property.required) {
        out.add("required", list(vec![text("properties")]));
    }
    out.done()
}
