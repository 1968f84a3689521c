//! Files of schemas as a plan: one event a file.

use std::collections::{BTreeMap, HashSet};

use livechat_spec::json::{Node, Value};
use livechat_spec::{Diagnostic, Rejected};

use super::Reader;
use super::facts::{Additional, Facts, Target};
use crate::document::{Documents, Place, members};
use crate::draft::{Event, Plan};
use crate::report::Losses;

/// Drafts a plan of documents that are schemas.
pub(crate) fn import(documents: &Documents, name: &str) -> Result<(Plan, Losses), Rejected> {
    let mut reader = Reader::new(documents);
    let mut plan = Plan { name: name.to_owned(), ..Plan::default() };
    let referred = referred(documents, &reader);
    for (index, document) in documents.list.iter().enumerate() {
        if is_library(&document.root) || referred.contains(&index) && documents.list.len() > 1 {
            continue;
        }
        plan.events.push(event(&mut reader, index, &document.root, &document.name));
    }
    number_versions(&mut plan.events);
    unused(documents, &mut reader);
    if let Some(place) = &reader.spent {
        let found = Diagnostic::error("too-large", place.span, "with its references, the schema is too large");
        return Err(documents.reject(found.note(format!("at most {} schemas are read", super::MOST_SCHEMAS))));
    }
    plan.shapes = std::mem::take(&mut reader.named);
    Ok((plan, reader.losses))
}

fn event<'d>(reader: &mut Reader<'d>, index: usize, root: &'d Node, file: &str) -> Event {
    let place = Place::root(root);
    let whole = whole_call(root);
    let facts = reader.root(index, root, &place);
    let mut event = Event { place: place.clone(), ..Event::default() };
    let facts = reader.inlined(facts);
    event.deprecated = facts.deprecated.then(String::new);
    event.description = facts.description.clone().into_iter().collect();
    event.name = match (&whole, self_name(root), &facts.title) {
        (Some(name), ..) => name.clone(),
        (None, Some(name), _) => name,
        (None, None, Some(title)) if !title.trim().is_empty() => title.trim_matches([' ', '\t', '\r', '\n']).to_owned(),
        _ => stem(file).to_owned(),
    };
    event.since = self_version(root);
    reader.own_of_event(&facts, &mut event);
    match whole {
        Some(_) => reader.call(facts, &mut event, "properties"),
        None => reader.event_of(facts, &mut event),
    }
    event
}

impl Reader<'_> {
    /// Reads the members that exports of a plan write beside the schema of an event.
    pub(crate) fn own_of_event(&mut self, facts: &Facts, event: &mut Event) {
        for (key, value) in &facts.own {
            match (key.as_str(), &value.value) {
                ("x-rust-name", Value::String(name)) => event.rust_name = Some(name.clone()),
                ("x-deprecated", Value::String(reason)) => event.deprecated = Some(reason.clone()),
                ("x-version", Value::Number(version)) => event.version = version.parse().ok(),
                ("x-tags", Value::Array(tags)) => event.tags = texts(tags),
                _ => {
                    let place = facts.place.key(key, value);
                    self.losses.add(&place, key, "plans have no keys of others", "it is left out");
                }
            }
        }
    }

    /// Fills an event from the schema of its properties.
    pub(crate) fn event_of(&mut self, facts: Facts, event: &mut Event) {
        let (properties, closed) = self.held(facts);
        (event.properties, event.closed) = (properties, closed);
    }

    /// Returns the members of an object at the top of a call, and how it is closed.
    pub(crate) fn held(&mut self, facts: Facts) -> (Vec<crate::draft::Property>, Option<bool>) {
        let facts = self.inlined(facts);
        let closed = match &facts.object.additional {
            Additional::Closed => Some(true),
            Additional::Open => Some(false),
            Additional::Absent => None,
            Additional::Schema(schema) => {
                let (why, place) = ("an event of a plan lists its properties", schema.place.clone());
                self.lose(&place, "additionalProperties", why, "the values of further properties are not checked");
                None
            }
        };
        for (pattern, _) in &facts.object.patterns {
            let why = "an event of a plan lists its properties by name";
            self.losses.add(&pattern.place, "patternProperties", why, "properties of these names are not checked");
        }
        if let Some(names) = &facts.object.names {
            let why = "an event of a plan lists its properties by name";
            self.losses.add(&names.place, "propertyNames", why, "any name is allowed");
        }
        if facts.variants.is_some() {
            let why = "the properties of an event of a plan are one object";
            self.losses.add(&facts.place, "oneOf", why, "the properties of the alternatives are left out");
        }
        if facts.values.is_some() {
            self.losses.add(&facts.place, "enum", "the properties of a call are an object", "it is left out");
        }
        (self.members(facts), closed)
    }

    /// Fills an event from the schema of a whole call, whose properties stand at a key.
    pub(crate) fn call(&mut self, facts: Facts, event: &mut Event, key: &str) {
        let mut facts = self.inlined(facts);
        let must = facts.object.requires(key);
        for (name, inner) in facts.object.properties.drain(..) {
            if name == key {
                let must_place = inner.place.clone();
                self.event_of(inner, event);
                let implied = event.properties.iter().any(|property| property.required);
                if must && !implied {
                    let why = "a plan does not say that a call without a required property has `properties`";
                    self.losses.add(&must_place, "required", why, "`properties` may be absent");
                }
            } else if !["event", "type"].contains(&name.as_str()) && !allows_all(&inner) {
                let why = "an event of a plan describes its properties; the rest of a call goes for all events";
                self.losses.add(&inner.place, &name, why, "it is not checked");
            }
        }
        for required in &facts.object.required {
            if ![key, "event", "type"].contains(&required.text.as_str()) {
                let why = "an event of a plan describes its properties; the rest of a call goes for all events";
                self.losses.add(&required.place, "required", why, "it is not checked");
            }
        }
        if matches!(facts.object.additional, Additional::Closed) {
            let why = "a plan allows every member at the top of a call";
            self.losses.add(&facts.place, "additionalProperties", why, "other members are allowed");
        }
    }
}

/// Returns the texts of a list.
pub(super) fn texts(list: &[Node]) -> Vec<String> {
    let text = |node: &Node| if let Value::String(text) = &node.value { Some(text.clone()) } else { None };
    list.iter().filter_map(text).collect()
}

/// Returns true if a schema allows all objects.
fn allows_all(facts: &Facts) -> bool {
    facts.types.has(super::Types::OBJECT) && facts.is_plain()
}

/// Returns the name of the event, if a schema is one of whole calls.
fn whole_call(root: &Node) -> Option<String> {
    let properties = root.get("properties")?;
    let event = properties.get("event")?;
    properties.get("properties")?;
    let name = match (event.get("const"), event.get("enum")) {
        (Some(name), _) => name,
        (None, Some(Node { value: Value::Array(names), .. })) if names.len() == 1 => &names[0],
        _ => return None,
    };
    if let Value::String(name) = &name.value { Some(name.clone()) } else { None }
}

fn self_name(root: &Node) -> Option<String> {
    match &root.get("self")?.get("name")?.value {
        Value::String(name) => Some(name.clone()),
        _ => None,
    }
}

/// Returns the version of a schema of Iglu, in digits that sort.
fn self_version(root: &Node) -> Option<String> {
    let Value::String(version) = &root.get("self")?.get("version")?.value else { return None };
    let parts: Vec<String> = version.split('-').map(|part| format!("{part:0>9}")).collect();
    Some(parts.join("-"))
}

/// Gives the versions of each event numbers in their order: 1 is the oldest.
fn number_versions(events: &mut [Event]) {
    let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, event) in events.iter().enumerate() {
        by_name.entry(event.name.clone()).or_default().push(index);
    }
    let is_open = |versions: &Vec<usize>| versions.len() > 1 && versions.iter().all(|at| events[*at].version.is_none());
    let open: Vec<Vec<usize>> = by_name.into_values().filter(is_open).collect();
    for mut versions in open {
        versions.sort_by_key(|index| events[*index].since.clone());
        for (number, index) in (1..).zip(versions) {
            events[index].version = Some(number);
        }
    }
    for event in events {
        event.since = None;
    }
}

/// Returns the documents that others refer to as a whole: they describe a part of events.
fn referred(documents: &Documents, reader: &Reader<'_>) -> HashSet<usize> {
    let mut targets = HashSet::new();
    for (index, document) in documents.list.iter().enumerate() {
        references(&document.root, &mut |text| {
            if let Some(target) = reader.refs.resolve(text, index, "").filter(|target| target.document != index) {
                targets.extend(target.pointer.is_empty().then_some(target.document));
            }
        });
    }
    targets
}

fn references(node: &Node, found: &mut impl FnMut(&str)) {
    if let Some(Node { value: Value::String(text), .. }) = node.get("$ref") {
        found(text);
    }
    match &node.value {
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        Value::Object(members) => members.iter().for_each(|member| references(&member.value, found)),
        _ => {}
    }
}

/// Returns true if a document only defines schemas for others.
fn is_library(root: &Node) -> bool {
    let has = |key: &str| root.get(key).is_some();
    let says = ["type", "properties", "allOf", "anyOf", "oneOf", "$ref", "required", "additionalProperties"];
    (has("definitions") || has("$defs")) && !says.iter().any(|key| has(key))
}

/// Reports definitions that nothing refers to.
fn unused(documents: &Documents, reader: &mut Reader<'_>) {
    for (index, document) in documents.list.iter().enumerate() {
        for key in ["definitions", "$defs"] {
            let Some(definitions) = document.root.get(key) else { continue };
            let place = Place::root(&document.root).key(key, definitions);
            for member in members(definitions) {
                let place = place.key(&member.key.value, &member.value);
                let inside = format!("{}/", place.pointer);
                let is_used = |target: &Target| {
                    target.document == index && (target.pointer == place.pointer || target.pointer.starts_with(&inside))
                };
                if !reader.used.iter().any(is_used) {
                    reader.losses.add(&place, key, "nothing that is imported refers to it", "it is left out");
                }
            }
        }
    }
}

fn stem(file: &str) -> &str {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let stem = name.split('.').next().unwrap_or(name);
    if stem.is_empty() { name } else { stem }
}
