//! A project of RudderStack: properties, events, and a tracking plan that refers to them.

use std::collections::HashSet;

use livechat_spec::json::{Node, compact};
use livechat_spec::{CheckedEvent, CheckedPlan, CheckedProperty, Format, Kind, Policy, Shape};

use super::{at, oldest};
use crate::document::{Members, list, number, object, text, truth};
use crate::import::machine_name;
use crate::layout;
use crate::report::Losses;

const VERSION: &str = "rudder/v0.1";

pub(super) fn files(plan: &CheckedPlan, losses: &mut Losses) -> Vec<(String, String)> {
    let mut project = Project { plan, losses, properties: Vec::new(), ids: HashSet::new() };
    let mut events = Vec::with_capacity(plan.events.len());
    let mut rules = Vec::with_capacity(plan.events.len());
    for event in oldest(plan) {
        let id = project.id(&event.name, &event.name);
        events.push(definition(event, &id));
        rules.push(project.rule(event, &id));
    }
    let mut spec = Members::default();
    spec.add("id", text(&plan.name));
    spec.add("display_name", text(&plan.title));
    if !plan.description.is_empty() {
        spec.add("description", text(&plan.description));
    }
    spec.add("rules", list(rules));
    let properties = std::mem::take(&mut project.properties);
    let of = |key: &str, items: Vec<Node>| object(vec![crate::document::member(key, list(items))]);
    vec![
        file("properties", plan, of("properties", properties)),
        file("events", plan, of("events", events)),
        file("tp", plan, spec.done()),
    ]
}

/// JSON is YAML, which projects are written in.
fn file(kind: &str, plan: &CheckedPlan, spec: Node) -> (String, String) {
    let mut metadata = Members::default();
    metadata.add("name", text(&plan.name));
    let mut out = Members::default();
    out.add("version", text(VERSION));
    out.add("kind", text(kind));
    out.add("metadata", metadata.done());
    out.add("spec", spec);
    (format!("{kind}.yaml"), layout::json(&out.done()))
}

fn definition(event: &CheckedEvent, id: &str) -> Node {
    let mut out = Members::default();
    out.add("id", text(id));
    out.add("name", text(&event.name));
    out.add("event_type", text("track"));
    if !event.description.is_empty() {
        out.add("description", text(&event.description));
    }
    out.done()
}

struct Project<'p> {
    plan: &'p CheckedPlan,
    losses: &'p mut Losses,
    properties: Vec<Node>,
    ids: HashSet<String>,
}

impl Project<'_> {
    /// Returns a free id for a name; `place` tells it from others of the name.
    fn id(&mut self, name: &str, place: &str) -> String {
        let stem = machine_name(name).replace('-', "_");
        let hashed = [4, 8, 16].map(|digits| crate::names::hashed(&stem, place, digits, crate::names::Ident::Field));
        let free = std::iter::once(stem).chain(hashed).find(|id| !self.ids.contains(id)).unwrap_or_default();
        self.ids.insert(free.clone());
        free
    }

    fn rule(&mut self, event: &CheckedEvent, id: &str) -> Node {
        let mut reference = Members::default();
        reference.add("$ref", text(format!("#/events/{}/{id}", self.plan.name)));
        reference.add("allow_unplanned", truth(self.plan.unknown_properties != Policy::Deny));
        let mut out = Members::default();
        out.add("type", text("event_rule"));
        out.add("id", text(format!("rule_{id}")));
        out.add("event", reference.done());
        let properties = event.properties.iter().map(|property| self.member(event, property, &property.name));
        out.some("properties", properties.collect());
        if event.deprecated.is_some() {
            self.lose(event, "", "deprecated", "events have no deprecation");
        }
        if !event.tags.is_empty() {
            self.lose(event, "", "tags", "events have no tags");
        }
        out.done()
    }

    fn member(&mut self, event: &CheckedEvent, property: &CheckedProperty, path: &str) -> Node {
        let id = self.id(&property.name, &format!("{}.{path}", event.name));
        let definition = self.property(event, property, path, &id);
        self.properties.push(definition);
        let mut out = Members::default();
        out.add("$ref", text(format!("#/properties/{}/{id}", self.plan.name)));
        out.add("required", truth(property.required));
        let of_items = property.shape.items.as_ref().and_then(|items| items.properties.as_ref());
        let nested = property.shape.properties.as_ref().or(of_items);
        let nested =
            nested.into_iter().flatten().map(|inner| self.member(event, inner, &format!("{path}.{}", inner.name)));
        out.some("properties", nested.collect());
        out.done()
    }

    fn property(&mut self, event: &CheckedEvent, property: &CheckedProperty, path: &str, id: &str) -> Node {
        let shape = &property.shape;
        let mut out = Members::default();
        out.add("id", text(id));
        out.add("name", text(&property.name));
        out.add("type", text(types(shape)));
        if !property.description.is_empty() {
            out.add("description", text(&property.description));
        }
        let mut config = config(shape);
        if let Some(items) = &shape.items {
            config.add("itemTypes", list(types(items).split(',').map(text).collect()));
            if compact(&self::config(items).done()) != "{}" || items.items.is_some() {
                self.lose(event, path, "items", "items have types only");
            }
        }
        if !config.is_empty() {
            out.add("propConfig", config.done());
        }
        for (construct, is_there) in [
            ("unit", property.unit.is_some()),
            ("sensitivity", property.sensitivity != livechat_spec::Sensitivity::None),
            ("deprecated", property.deprecated.is_some()),
            ("default", property.default.is_some()),
            ("example", property.example.is_some()),
            ("tags", !property.tags.is_empty()),
        ] {
            if is_there {
                self.lose(event, path, construct, "properties of a project do not have it");
            }
        }
        out.done()
    }

    fn lose(&mut self, event: &CheckedEvent, path: &str, construct: &str, why: &str) {
        self.losses.add(&at(self.plan, Some(event), path), construct, why, "it is left out");
    }
}

fn types(shape: &Shape) -> String {
    if shape.kinds.is_any() {
        return "string,number,boolean,object,array,null".to_owned();
    }
    let mut words: Vec<&str> =
        shape.kinds.iter().map(|kind| if kind == Kind::Timestamp { "string" } else { kind.word() }).collect();
    words.extend(shape.nullable.then_some("null"));
    words.join(",")
}

fn config(shape: &Shape) -> Members {
    let mut config = Members::default();
    if !shape.values.is_empty() {
        config.add("enum", list(shape.values.iter().map(super::shape::literal).collect()));
    }
    let is_timestamp = shape.kinds.contains(Kind::Timestamp) && !shape.kinds.contains(Kind::String);
    let format = if is_timestamp { Some("date-time") } else { shape.format.map(Format::word) };
    config.maybe("format", format.map(text));
    config.maybe("pattern", shape.pattern.as_ref().map(text));
    let length = |length: Option<u64>| length.map(|length| number(length.to_string()));
    let is_array = shape.kinds.contains(Kind::Array);
    let (least, most) = if is_array { ("minItems", "maxItems") } else { ("minLength", "maxLength") };
    config.maybe(least, length(shape.min_length));
    config.maybe(most, length(shape.max_length));
    config.maybe("minimum", shape.minimum.as_ref().map(number));
    config.maybe("maximum", shape.maximum.as_ref().map(number));
    config.maybe("exclusiveMinimum", shape.exclusive_minimum.as_ref().map(number));
    config.maybe("exclusiveMaximum", shape.exclusive_maximum.as_ref().map(number));
    config.maybe("multipleOf", shape.multiple_of.as_ref().map(number));
    config
}
