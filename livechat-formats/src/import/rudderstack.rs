//! Projects of RudderStack: YAML files of properties, events, custom types, categories and tracking plans, which refer to each other.

use std::collections::HashMap;

use livechat_spec::json::{Node, Value};
use livechat_spec::{Diagnostic, Rejected};

use super::json_schema::{Additional, Facts, Listed, Located, Reader, Types};
use super::machine_name;
use crate::document::{Documents, Place, Step, members};
use crate::draft::{Event, Held, Named, Plan};
use crate::report::Losses;

/// Kinds of files, and the keys under which their lists stand.
const LISTS: &[(&str, &str)] = &[
    ("properties", "properties"),
    ("events", "events"),
    ("custom-types", "types"),
    ("custom-types", "custom_types"),
    ("categories", "categories"),
];

/// Returns true if a document is a file of a project.
pub(super) fn is_project(root: &Node) -> bool {
    text(root, "version").is_some_and(|version| version.starts_with("rudder/")) && root.get("kind").is_some()
}

/// Drafts a plan of the tracking plans of a project.
pub(super) fn import(documents: &Documents, stem: &str) -> Result<(Plan, Losses), Rejected> {
    let mut plan = Plan { name: stem.to_owned(), ..Plan::default() };
    let mut project = Project { reader: Reader::new(documents), defined: HashMap::new(), open: Vec::new() };
    for document in &documents.list {
        project.define(&document.root);
    }
    let mut plans = 0;
    for document in &documents.list {
        let kind = text(&document.root, "kind").unwrap_or_default();
        if ["tp", "tracking-plan", "tracking-plans"].contains(&kind) {
            plans += 1;
            project.tracking_plan(&document.root, &mut plan);
        }
    }
    if plans == 0 {
        let span = documents.list.first().map(|document| document.root.span).unwrap_or_default();
        let found = Diagnostic::error("no-events", span, "no file of the project is a tracking plan");
        return Err(documents.reject(found.help("name the folder of the whole project")));
    }
    if let Some(place) = &project.reader.spent {
        let found = Diagnostic::error("too-large", place.span, "with its references, the project is too large");
        return Err(documents.reject(found));
    }
    plan.shapes = std::mem::take(&mut project.reader.named);
    Ok((plan, project.reader.losses))
}

struct Project<'d> {
    reader: Reader<'d>,
    /// What files define, by kind and id: `properties/plan`.
    defined: HashMap<String, (&'d Node, Place)>,
    /// The custom types that are being read.
    open: Vec<String>,
}

impl<'d> Project<'d> {
    /// Notes what a file defines, under the two ways to refer to it.
    fn define(&mut self, root: &'d Node) {
        let kind = text(root, "kind").unwrap_or_default();
        let group = root.get("metadata").and_then(|metadata| text(metadata, "name")).unwrap_or_default();
        let Some(spec) = root.get("spec") else { return };
        let place = Place::root(root).key("spec", spec);
        for (_, key) in LISTS.iter().filter(|(of, _)| *of == kind) {
            let Some(Node { value: Value::Array(items), .. }) = spec.get(key) else { continue };
            let place = place.key(key, &spec.get(key).unwrap_or(spec).clone());
            for (index, item) in items.iter().enumerate() {
                let Some(id) = text(item, "id") else { continue };
                let here = (item, place.at(Step::Index(index), item));
                self.defined.entry(format!("#/{kind}/{group}/{id}")).or_insert_with(|| here.clone());
                self.defined.entry(format!("#{}:{id}", singular(kind))).or_insert(here);
            }
        }
    }

    fn tracking_plan(&mut self, root: &'d Node, plan: &mut Plan) {
        let Some(spec) = root.get("spec") else { return };
        if let Some(title) = text(spec, "display_name").or_else(|| text(spec, "name")) {
            plan.name = machine_name(title);
            plan.title = Some(title.to_owned());
        }
        plan.description.extend(text(spec, "description").map(str::to_owned));
        let place = Place::root(root).key("spec", spec);
        let rules = spec.get("rules").or_else(|| spec.get("events"));
        let Some(rules @ Node { value: Value::Array(items), .. }) = rules else { return };
        let place = place.key("rules", rules);
        for (index, rule) in items.iter().enumerate() {
            self.rule(rule, &place.at(Step::Index(index), rule), plan);
        }
    }

    fn rule(&mut self, rule: &'d Node, place: &Place, plan: &mut Plan) {
        self.unknown(rule, place, &["type", "id", "event", "properties", "variants", "allow_unplanned", "description"]);
        let reference = rule.get("event");
        let id = match reference.map(|event| &event.value) {
            Some(Value::String(id)) => Some(id.as_str()),
            Some(Value::Object(_)) => reference.and_then(|event| text(event, "$ref")),
            _ => None,
        };
        let Some((definition, at)) = id.and_then(|id| self.defined.get(id)).cloned() else {
            let why = "no file that is imported defines the event of the rule";
            return self.reader.losses.add(place, "event", why, "the rule is left out");
        };
        self.unknown(definition, &at, &["id", "name", "event_type", "eventType", "description", "category"]);
        let event = reference.unwrap_or(rule);
        let open = [event, rule].iter().find_map(|node| node.get("allow_unplanned")).map(|node| &node.value);
        if let Some((section, node)) = identity(event) {
            let why = "a plan describes the properties of an event; the rest of a call goes for all events";
            if !["properties", ""].contains(&section) {
                self.reader.losses.add(
                    &place.key("identity_section", node),
                    "identity_section",
                    why,
                    "they are properties",
                );
            }
        }
        let mut facts = self.object(rule, place);
        if open == Some(&Value::Bool(false)) {
            facts.object.additional = Additional::Closed;
        }
        let mut drafted =
            Event { name: text(definition, "name").unwrap_or_default().to_owned(), place: at, ..Event::default() };
        drafted.description.extend(text(definition, "description").filter(|text| !text.is_empty()).map(str::to_owned));
        drafted.tags.extend(text(definition, "category").map(|category| self.category(category)));
        self.reader.event_of(facts, &mut drafted);
        self.put(text(definition, "event_type").or_else(|| text(definition, "eventType")), drafted, plan);
    }

    fn put(&mut self, kind: Option<&str>, event: Event, plan: &mut Plan) {
        let kind = kind.unwrap_or("track").to_ascii_lowercase();
        let held = |event: &Event| Held {
            properties: event.properties.clone(),
            closed: event.closed,
            place: event.place.clone(),
            ..Held::default()
        };
        let slot = match kind.as_str() {
            "page" | "screen" => {
                let name = Some(event.name.clone()).filter(|name| !name.is_empty());
                let list = if kind == "page" { &mut plan.calls.page } else { &mut plan.calls.screen };
                return list.push(Named { name, held: held(&event) });
            }
            "identify" => &mut plan.calls.identify,
            "group" => &mut plan.calls.group,
            "track" => return plan.events.push(event),
            _ => {
                return self.reader.losses.add(
                    &event.place,
                    "event_type",
                    "plans do not have calls of this type",
                    "it is left out",
                );
            }
        };
        if slot.is_some() {
            self.reader.losses.add(
                &event.place,
                "event_type",
                "a plan describes calls of this type once",
                "the first is kept",
            );
        } else {
            *slot = Some(held(&event));
        }
    }

    fn category(&self, reference: &str) -> String {
        let name = self.defined.get(reference).and_then(|(node, _)| text(node, "name"));
        name.unwrap_or_else(|| reference.rsplit(['/', ':']).next().unwrap_or(reference)).to_owned()
    }

    /// Returns the object that a rule, a custom type or a nested property lists members of.
    fn object(&mut self, node: &'d Node, place: &Place) -> Facts {
        let mut facts = Facts::of(Types::OBJECT, place);
        if let Some(list @ Node { value: Value::Array(items), .. }) = node.get("properties") {
            let place = place.key("properties", list);
            for (index, item) in items.iter().enumerate() {
                self.member(item, &place.at(Step::Index(index), item), &mut facts);
            }
        }
        if let Some(variants) = node.get("variants") {
            self.variants(variants, &place.key("variants", variants), &mut facts);
        }
        facts
    }

    /// Alternatives that a property tells apart: their properties are optional here.
    fn variants(&mut self, variants: &'d Node, place: &Place, facts: &mut Facts) {
        let why = "a plan tells objects apart, not the properties of one event";
        self.reader.losses.add(place, "variants", why, "the properties of all cases are optional");
        let Value::Array(items) = &variants.value else { return };
        for (index, item) in items.iter().enumerate() {
            let place = place.at(Step::Index(index), item);
            let cases = item
                .get("cases")
                .map_or(&[][..], |cases| if let Value::Array(list) = &cases.value { list } else { &[] });
            let lists = cases.iter().filter_map(|case| case.get("properties")).chain(item.get("default"));
            for list in lists {
                let Value::Array(properties) = &list.value else { continue };
                for (at, property) in properties.iter().enumerate() {
                    let mut other = Facts::of(Types::OBJECT, &place);
                    self.member(property, &place.key("cases", list).at(Step::Index(at), property), &mut other);
                    let fresh =
                        other.object.properties.into_iter().filter(|(name, _)| facts.object.get(name).is_none());
                    facts.object.properties.extend(fresh.collect::<Vec<_>>());
                }
            }
        }
    }

    /// Adds the property that an item of a list refers to.
    fn member(&mut self, item: &'d Node, place: &Place, facts: &mut Facts) {
        let reference = match &item.value {
            Value::String(id) => Some(id.as_str()),
            _ => text(item, "$ref").or_else(|| text(item, "property")),
        };
        let Some((definition, at)) = reference.and_then(|id| self.defined.get(id)).cloned() else {
            let why = "no file that is imported defines the property";
            return self.reader.losses.add(place, "$ref", why, "the property is left out");
        };
        self.unknown(item, place, &["$ref", "property", "required", "properties", "allow_unplanned"]);
        let name = text(definition, "name").unwrap_or_default().to_owned();
        let mut property = self.property(definition, &at);
        if item.get("properties").is_some() {
            let nested = self.object(item, place);
            if property.types.has(Types::ARRAY) && !property.types.has(Types::OBJECT) {
                property.items = Some(Box::new(nested));
            } else {
                property.object = nested.object;
            }
        }
        match item.get("allow_unplanned").map(|node| &node.value) {
            Some(Value::Bool(false)) => property.object.additional = Additional::Closed,
            Some(Value::Bool(true)) => property.object.additional = Additional::Open,
            _ => {}
        }
        if let Some(required @ Node { value: Value::Bool(true), .. }) = item.get("required") {
            let place = place.key("required", required);
            facts.object.required.push(Located { text: name.clone(), place });
        }
        facts.object.properties.push((name, property));
    }

    /// Reads the definition of a property or of a custom type.
    fn property(&mut self, node: &'d Node, place: &Place) -> Facts {
        let known = [
            "id",
            "name",
            "type",
            "types",
            "description",
            "propConfig",
            "prop_config",
            "config",
            "properties",
            "variants",
            "itemTypes",
            "item_types",
            "item_type",
            "allow_unplanned",
        ];
        self.unknown(node, place, &known);
        let mut facts = Facts::any(place);
        let words = node.get("type").or_else(|| node.get("types"));
        match words.map(|words| &words.value) {
            Some(Value::String(word)) if word.starts_with('#') => facts = self.custom(word, place),
            Some(Value::String(words)) => facts.types = self.types(words.split(','), place),
            Some(Value::Array(list)) => {
                let list = list
                    .iter()
                    .filter_map(|word| if let Value::String(word) = &word.value { Some(word.as_str()) } else { None });
                facts.types = self.types(list, place);
            }
            _ => {}
        }
        if node.get("properties").is_some() || node.get("variants").is_some() {
            facts.object = self.object(node, place).object;
        }
        for key in ["propConfig", "prop_config", "config"] {
            if let Some(config) = node.get(key) {
                self.config(config, &place.key(key, config), &mut facts);
            }
        }
        for key in ["itemTypes", "item_types", "item_type"] {
            if let Some(items) = node.get(key) {
                self.items(items, &place.key(key, items), &mut facts);
            }
        }
        let description = text(node, "description").filter(|text| !text.is_empty()).map(str::to_owned);
        facts.description = description.or(facts.description);
        facts
    }

    fn custom(&mut self, reference: &str, place: &Place) -> Facts {
        let Some((node, at)) = self.defined.get(reference).cloned() else {
            let why = "no file that is imported defines the custom type";
            self.reader.losses.add(place, "type", why, "any value is allowed");
            return Facts::any(place);
        };
        if self.open.iter().any(|open| open == reference) || self.reader.is_spent(place) {
            self.reader.losses.add(place, "type", "the custom type contains itself", "any value is allowed");
            return Facts::any(place);
        }
        self.open.push(reference.to_owned());
        let facts = self.property(node, &at);
        self.open.pop();
        Facts { place: place.clone(), ..facts }
    }

    #[expect(single_use_lifetimes, reason = "`impl Trait` takes no anonymous lifetime yet")]
    fn types<'w>(&mut self, words: impl Iterator<Item = &'w str>, place: &Place) -> Types {
        let mut types = Types::NONE;
        for word in words.map(str::trim).filter(|word| !word.is_empty()) {
            types = types.or(Types::of_word(word).unwrap_or_else(|| {
                self.reader.losses.add(place, "type", "this is not a type of RudderStack", "any value is allowed");
                Types::ALL
            }));
        }
        if types.is_none() { Types::ALL } else { types }
    }

    fn config(&mut self, config: &'d Node, place: &Place, facts: &mut Facts) {
        for member in members(config) {
            let (key, value) = (member.key.value.as_str(), &member.value);
            let place = place.key(key, value);
            let located = |text: &str| Some(Located { text: text.to_owned(), place: place.clone() });
            match (camel(key).as_str(), &value.value) {
                ("minLength", Value::Number(text)) => facts.min_length = located(text),
                ("maxLength", Value::Number(text)) => facts.max_length = located(text),
                ("minimum", Value::Number(text)) => facts.minimum = located(text),
                ("maximum", Value::Number(text)) => facts.maximum = located(text),
                ("exclusiveMinimum", Value::Number(text)) => facts.exclusive_minimum = located(text),
                ("exclusiveMaximum", Value::Number(text)) => facts.exclusive_maximum = located(text),
                ("multipleOf", Value::Number(text)) => facts.multiple_of.extend(located(text)),
                ("minItems", Value::Number(text)) => facts.min_items = located(text),
                ("maxItems", Value::Number(text)) => facts.max_items = located(text),
                ("pattern", Value::String(text)) => facts.patterns.extend(located(text)),
                ("format", Value::String(text)) => facts.formats.extend(located(text)),
                ("enum", Value::Array(items)) => {
                    let listed = items.iter().enumerate().map(|(at, item)| Listed {
                        value: item.clone(),
                        description: None,
                        place: place.at(Step::Index(at), item),
                    });
                    facts.values = Some(listed.collect());
                }
                ("itemTypes" | "itemType", _) => self.items(value, &place, facts),
                ("uniqueItems", Value::Bool(false)) => {}
                ("allowUnplanned" | "additionalProperties", Value::Bool(false)) => {
                    facts.object.additional = Additional::Closed;
                }
                ("allowUnplanned" | "additionalProperties", Value::Bool(true)) => {
                    facts.object.additional = Additional::Open;
                }
                _ => self.reader.losses.add(&place, key, "plans do not have this setting", "it is left out"),
            }
        }
    }

    /// The types of items: words, or one custom type.
    fn items(&mut self, items: &'d Node, place: &Place, facts: &mut Facts) {
        let words: Vec<&str> = match &items.value {
            Value::String(words) => words.split(',').collect(),
            Value::Array(list) => list
                .iter()
                .filter_map(|word| if let Value::String(word) = &word.value { Some(word.as_str()) } else { None })
                .collect(),
            _ => Vec::new(),
        };
        let inner = match words.as_slice() {
            [word] if word.starts_with('#') => self.custom(word, place),
            words => Facts::of(self.types(words.iter().copied(), place), place),
        };
        facts.items = Some(Box::new(Facts { description: None, ..inner }));
    }

    fn unknown(&mut self, node: &Node, place: &Place, known: &[&str]) {
        for member in members(node).iter().filter(|member| !known.contains(&member.key.value.as_str())) {
            let place = place.key(&member.key.value, &member.value);
            let why = "this key is not known to the importer";
            self.reader.losses.add(&place, &member.key.value, why, "it is left out");
        }
    }
}

fn identity(event: &Node) -> Option<(&str, &Node)> {
    let node = event.get("identity_section")?;
    Some((text(event, "identity_section")?, node))
}

fn text<'n>(node: &'n Node, key: &str) -> Option<&'n str> {
    match &node.get(key)?.value {
        Value::String(text) => Some(text),
        _ => None,
    }
}

/// Returns the word that the newer way to refer uses for a kind: `custom-types` is `custom-type`.
fn singular(kind: &str) -> &str {
    match kind {
        "properties" => "property",
        "categories" => "category",
        kind => kind.trim_end_matches('s'),
    }
}

/// Returns a key of the newer spelling in the older: `min_length` is `minLength`.
fn camel(key: &str) -> String {
    let mut words = key.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |all, word| {
        let mut letters = word.chars();
        let head = letters.next().map_or_else(String::new, |letter| letter.to_ascii_uppercase().to_string());
        all + &head + letters.as_str()
    })
}
