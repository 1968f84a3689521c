//! JSON Schema: one file for each event, and one for whole calls.

use livechat_spec::json::Node;
use livechat_spec::{CheckedCall, CheckedEvent, CheckedPlan, CheckedProperty, Policy};

use super::oldest;
use super::shape::{closed, members};
use crate::document::{Members, list, number, text, truth};
use crate::import::machine_name;
use crate::layout;

/// A version of JSON Schema that plans are exported to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Draft {
    /// Draft 7.
    Draft7,
    /// 2020-12.
    Draft2020,
}

impl Draft {
    fn id(self) -> &'static str {
        match self {
            Self::Draft7 => "http://json-schema.org/draft-07/schema#",
            Self::Draft2020 => "https://json-schema.org/draft/2020-12/schema",
        }
    }
}

/// The name of the file for whole calls.
const CALLS: &str = "calls.json";

pub(super) fn files(plan: &CheckedPlan, draft: Draft) -> Vec<(String, String)> {
    let mut taken = std::collections::HashSet::from([CALLS.to_owned()]);
    let mut files = vec![(CALLS.to_owned(), layout::json(&calls(plan, draft)))];
    for event in &plan.events {
        let stem = machine_name(&event.name);
        let names = std::iter::once(stem.clone()).chain((2..).map(|number| format!("{stem}-{number}")));
        let free =
            names.map(|name| format!("events/{name}.json")).find(|name| !taken.contains(name)).unwrap_or_default();
        taken.insert(free.clone());
        let mut out = Members::default();
        out.add("$schema", text(draft.id()));
        files.push((free, layout::json(&event_schema(out, plan, event))));
    }
    files
}

/// Returns the schema of the properties of an event.
pub(super) fn event_schema(mut out: Members, plan: &CheckedPlan, event: &CheckedEvent) -> Node {
    out.add("title", text(&event.name));
    if !event.description.is_empty() {
        out.add("description", text(&event.description));
    }
    if let Some(reason) = &event.deprecated {
        out.add("deprecated", truth(true));
        out.add("x-deprecated", text(reason));
    }
    if event.version != 1 {
        out.add("x-version", number(event.version.to_string()));
    }
    out.maybe("x-rust-name", rust_name(plan, event).map(text));
    out.some("x-tags", event.tags.iter().map(text).collect());
    properties(out, plan, event)
}

/// Returns the Rust type of an event, where it does not follow from the name.
pub(super) fn rust_name<'e>(plan: &CheckedPlan, event: &'e CheckedEvent) -> Option<&'e str> {
    let usual = livechat_spec::names::event_type(&event.name, "");
    (usual != event.ident && !plan.is_newer_version(event)).then_some(event.ident.as_str())
}

/// Adds what is said of the properties of an event.
pub(super) fn properties(out: Members, plan: &CheckedPlan, event: &CheckedEvent) -> Node {
    held(out, &event.properties, event.closed, plan.unknown_properties)
}

/// Adds what is said of an object at the top of a call.
pub(super) fn held(mut out: Members, list: &[CheckedProperty], is_closed: Option<bool>, unknown: Policy) -> Node {
    out.add("type", text("object"));
    members(&mut out, list, unknown);
    closed(&mut out, is_closed, unknown);
    out.done()
}

/// Returns the schema of whole calls: what each event, page and screen holds, and what goes for all calls.
fn calls(plan: &CheckedPlan, draft: Draft) -> Node {
    let mut out = Members::default();
    out.add("$schema", text(draft.id()));
    out.add("title", text(&plan.title));
    out.add("type", text("object"));
    let mut any = Members::default();
    let mut required: Vec<Node> = Vec::new();
    if !plan.context.is_empty() {
        any.add("context", held(Members::default(), &plan.context, None, Policy::Allow));
        required.extend(plan.context.iter().any(|one| one.required).then(|| text("context")));
    }
    for one in &plan.every_call {
        any.add(&one.name, super::shape::property(one, Policy::Allow));
        required.extend(one.required.then(|| text(&one.name)));
    }
    if !any.is_empty() {
        out.add("properties", any.done());
    }
    out.some("required", required);
    let mut all = vec![tracked(plan)];
    all.extend(others(plan));
    out.add("allOf", list(all));
    out.done()
}

/// Returns the schema of tracked calls; a call without a type is one.
fn tracked(plan: &CheckedPlan) -> Node {
    let mut any = Members::default();
    any.add("event", typed("string"));
    any.add("properties", typed("object"));
    let mut then = Members::default();
    then.add("properties", any.done());
    then.add("required", list(vec![text("event")]));
    let mut all: Vec<Node> = plan.events.iter().map(|event| conditional(plan, event)).collect();
    if plan.unknown_events == Policy::Deny {
        let mut known = Members::default();
        known.add("enum", list(oldest(plan).map(|event| text(&event.name)).collect()));
        all.push(at("event", known.done()));
    }
    then.add("allOf", list(all));
    let mut out = Members::default();
    out.add("if", at("type", constant("track")));
    out.add("then", then.done());
    out.done()
}

/// Returns the schemas of calls of other types.
fn others(plan: &CheckedPlan) -> Vec<Node> {
    let calls = &plan.calls;
    let mut all = Vec::new();
    for (word, key, list) in [
        ("identify", "traits", calls.identify.as_slice()),
        ("group", "traits", calls.group.as_slice()),
        ("page", "properties", calls.pages.as_slice()),
        ("screen", "properties", calls.screens.as_slice()),
    ] {
        for call in list {
            let mut then = Members::default();
            let inner = held(Members::default(), &call.properties, call.closed, plan.unknown_properties);
            let mut properties = Members::default();
            properties.add(key, inner);
            then.add("properties", properties.done());
            if call.properties.iter().any(|property| property.required) {
                then.add("required", crate::document::list(vec![text(key)]));
            }
            let mut out = Members::default();
            out.add("if", of_type(word, call.name.as_deref(), list));
            out.add("then", then.done());
            all.push(out.done());
        }
    }
    all
}

/// Returns the schema of calls of a type, and of a name; without one, of names that have no rules of their own.
fn of_type(word: &str, name: Option<&str>, list: &[CheckedCall]) -> Node {
    let is_type = at_required("type", constant(word));
    let named: Vec<Node> = list.iter().filter_map(|call| call.name.as_deref()).map(text).collect();
    let is_named = match name {
        Some(name) => at_required("name", constant(name)),
        None if named.is_empty() => return is_type,
        None => {
            let mut known = Members::default();
            known.add("enum", crate::document::list(named));
            let mut not = Members::default();
            not.add("not", at_required("name", known.done()));
            not.done()
        }
    };
    let mut out = Members::default();
    out.add("allOf", crate::document::list(vec![is_type, is_named]));
    out.done()
}

fn constant(value: &str) -> Node {
    let mut out = Members::default();
    out.add("const", text(value));
    out.done()
}

fn conditional(plan: &CheckedPlan, event: &CheckedEvent) -> Node {
    let mut out = Members::default();
    out.add("if", when(plan, event, constant(&event.name)));
    out.add("then", then(plan, event));
    out.done()
}

/// Returns the schema of calls that an event's rules are for: those of its name, and of its version where it has several.
fn when(plan: &CheckedPlan, event: &CheckedEvent, name: Node) -> Node {
    let versions: Vec<u32> = plan.events.iter().filter(|one| one.name == event.name).map(|one| one.version).collect();
    if versions.len() == 1 {
        return at("event", name);
    }
    let value = |version: u32| number(version.to_string());
    let mut out = Members::default();
    if plan.is_newer_version(event) {
        let mut version = Members::default();
        version.add("const", value(event.version));
        let path = at_required("context", at_required("protocols", at_required("event_version", version.done())));
        out.add("allOf", list(vec![at("event", name), path]));
        return out.done();
    }
    // The oldest version counts for calls that name none, or one that the plan does not have.
    let newer = versions.into_iter().filter(|version| *version != event.version).map(value);
    let mut version = Members::default();
    version.add("enum", list(newer.collect()));
    let path = at_required("context", at_required("protocols", at_required("event_version", version.done())));
    let mut not = Members::default();
    not.add("not", path);
    out.add("allOf", list(vec![at("event", name), not.done()]));
    out.done()
}

fn then(plan: &CheckedPlan, event: &CheckedEvent) -> Node {
    let mut then = Members::default();
    let mut inner = Members::default();
    inner.add("properties", properties(Members::default(), plan, event));
    then.add("properties", inner.done());
    if event.properties.iter().any(|property| property.required) {
        then.add("required", list(vec![text("properties")]));
    }
    then.done()
}

/// Returns the schema that a member is of another, and that it must be there.
fn at_required(key: &str, schema: Node) -> Node {
    let mut inner = Members::default();
    inner.add(key, schema);
    let mut out = Members::default();
    out.add("properties", inner.done());
    out.add("required", list(vec![text(key)]));
    out.done()
}

/// Returns the schema that a member is of another.
fn at(key: &str, schema: Node) -> Node {
    let mut inner = Members::default();
    inner.add(key, schema);
    let mut out = Members::default();
    out.add("properties", inner.done());
    out.done()
}

fn typed(word: &str) -> Node {
    let mut out = Members::default();
    out.add("type", text(word));
    out.done()
}
