//! A schema to what it says: each keyword is understood, or reported.

use livechat_spec::json::{Member, Node, Value};

use super::facts::{Additional, Facts, Listed, Located, Types};
use super::{Dialect, Reader};
use crate::document::{Place, Step, members};

/// Keywords that name or describe a schema and say nothing of values.
const SILENT: &[&str] = &[
    "$schema",
    "$id",
    "id",
    "$comment",
    "$anchor",
    "$dynamicAnchor",
    "$vocabulary",
    "$defs",
    "definitions",
    "self",
    "then",
    "else",
    "minContains",
    "maxContains",
];

/// Why keywords are lost, and what is done instead. Those of the first four belong to `if` and `contains`.
const LOST: &[(&str, &str, &str)] = &[
    ("if", "a plan has no conditions between properties", "the condition is not checked"),
    ("not", "a plan says which values are allowed, not which are not", "the excluded values are allowed"),
    ("uniqueItems", "a plan does not say that items differ", "equal items are allowed"),
    ("contains", "a plan says what all items look like, not some", "it is not checked"),
    ("prefixItems", "a plan has one shape for all items of an array", "the items are not checked by position"),
    ("additionalItems", "a plan has one shape for all items of an array", "further items are allowed"),
    ("unevaluatedItems", "a plan has one shape for all items of an array", "further items are allowed"),
    ("minProperties", "a plan does not count the members of an object", "any number is allowed"),
    ("maxProperties", "a plan does not count the members of an object", "any number is allowed"),
    ("dependencies", "a plan has no conditions between properties", "the dependency is not checked"),
    ("dependentRequired", "a plan has no conditions between properties", "the dependency is not checked"),
    ("dependentSchemas", "a plan has no conditions between properties", "the dependency is not checked"),
    ("unevaluatedProperties", "a plan closes an object by the members that it lists", "other members are allowed"),
    ("contentEncoding", "a plan does not look into strings", "any string is allowed"),
    ("contentMediaType", "a plan does not look into strings", "any string is allowed"),
    ("contentSchema", "a plan does not look into strings", "any string is allowed"),
    ("readOnly", "a plan does not say who writes a value", "it is left out"),
    ("writeOnly", "a plan does not say who reads a value", "it is left out"),
    ("$dynamicRef", "references whose target depends on the reader are not followed", "any value is allowed"),
    ("$recursiveRef", "references whose target depends on the reader are not followed", "any value is allowed"),
];

/// Keywords that describe, and may stand beside `$ref` in every dialect.
const DESCRIPTIVE: &[&str] = &["title", "description", "default", "examples", "example", "deprecated"];

impl<'d> Reader<'d> {
    /// Reads a schema.
    pub(super) fn schema(&mut self, node: &'d Node, place: &Place) -> Facts {
        if self.is_spent(place) {
            return Facts::any(place);
        }
        match &node.value {
            Value::Bool(true) => Facts::any(place),
            Value::Bool(false) => Facts::of(Types::NONE, place),
            Value::Object(members) => self.object_schema(node, members, place),
            _ => {
                self.lose(place, "schema", "a schema is an object or a boolean", "any value is allowed");
                Facts::any(place)
            }
        }
    }

    fn object_schema(&mut self, node: &'d Node, list: &'d [Member], place: &Place) -> Facts {
        let mut facts = Facts::any(place);
        let mut all = Vec::new();
        let reference = node.get("$ref");
        let alone = reference.is_some() && self.dialect < Dialect::Draft2019;
        for member in list {
            let (key, value) = (member.key.value.as_str(), &member.value);
            let at = place.key(key, value);
            if alone && !DESCRIPTIVE.contains(&key) && !SILENT.contains(&key) && key != "$ref" {
                self.lose(
                    &at,
                    key,
                    "in this version of JSON Schema, `$ref` stands for all beside it",
                    "it is left out",
                );
                continue;
            }
            let known = Self::annotation(key, value, &mut facts)
                || self.of_any(key, value, node, &at, &mut facts)
                || self.of_number(key, value, node, &at, &mut facts)
                || self.of_text(key, value, &at, &mut facts)
                || self.of_array(key, value, &at, &mut facts)
                || self.of_object(key, value, &at, &mut facts)
                || self.logic(key, value, &at, &mut all);
            if !known {
                self.unknown(key, value, &at, &mut facts);
            }
        }
        all.into_iter().fold(facts, |facts, part| self.both(facts, part))
    }

    fn unknown(&mut self, key: &str, value: &Node, at: &Place, facts: &mut Facts) {
        if SILENT.contains(&key) {
            return;
        }
        if key.starts_with("x-") {
            return facts.own.push((key.to_owned(), value.clone()));
        }
        match LOST.iter().find(|(known, ..)| *known == key) {
            Some(_) if key == "uniqueItems" && value.value == Value::Bool(false) => {}
            Some(("minProperties", ..)) if matches!(&value.value, Value::Number(zero) if zero == "0") => {}
            Some((_, why, instead)) => self.lose(at, key, why, instead),
            None if value.value == Value::Invalid => {
                self.lose(at, key, "only Terraform can evaluate the expression", "it is left out");
            }
            None => self.lose(at, key, "this is not a keyword of JSON Schema", "it is left out"),
        }
    }

    fn annotation(key: &str, value: &Node, facts: &mut Facts) -> bool {
        match (key, &value.value) {
            ("title", Value::String(text)) => facts.title = Some(text.clone()),
            ("description", Value::String(text)) => facts.description = Some(text.clone()),
            ("default", _) => facts.default = Some(value.clone()),
            ("example", _) => facts.example = Some(value.clone()),
            ("examples", Value::Array(items)) if items.len() < 2 => facts.example = items.first().cloned(),
            ("deprecated", Value::Bool(deprecated)) => facts.deprecated = *deprecated,
            _ => return false,
        }
        true
    }

    /// Keywords about values of every type.
    fn of_any(&mut self, key: &str, value: &'d Node, all: &Node, at: &Place, facts: &mut Facts) -> bool {
        match (key, &value.value) {
            ("type", Value::String(_)) => facts.types = facts.types.and(self.types(std::slice::from_ref(value), at)),
            ("type", Value::Array(words)) => facts.types = facts.types.and(self.types(words, at)),
            ("enum", Value::Array(items)) => self.listed(items, at, facts),
            ("const", _) => self.listed(std::slice::from_ref(value), at, facts),
            ("examples", Value::Array(items)) => {
                self.lose(at, key, "a property of a plan has one example", "the first is kept");
                facts.example = items.first().cloned();
            }
            // Draft 3 wrote it on the property; the object that lists it reads it.
            ("required", Value::Bool(_)) => {}
            ("$ref", Value::String(text)) => self.reference(text, all, at, facts),
            _ => return false,
        }
        true
    }

    fn types(&mut self, words: &[Node], at: &Place) -> Types {
        let mut types = Types::NONE;
        for word in words {
            let known = if let Value::String(word) = &word.value { Types::of_word(word) } else { None };
            types = types.or(known.unwrap_or_else(|| {
                self.lose(at, "type", "this is not a type of JSON Schema", "any value is allowed");
                Types::ALL
            }));
        }
        types
    }

    fn listed(&mut self, items: &'d [Node], at: &Place, facts: &mut Facts) {
        let mut listed = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            let place = if item.span == at.span { at.clone() } else { at.at(Step::Index(index), item) };
            if matches!(item.value, Value::Object(_) | Value::Array(_)) {
                let why = "a plan lists strings, numbers, booleans and null only";
                return self.lose(at, "enum", why, "any value of the type is allowed");
            }
            listed.push(Listed { value: item.clone(), description: None, place });
        }
        let other = Facts { values: Some(listed), ..Facts::any(at) };
        let before = std::mem::replace(facts, Facts::any(at));
        *facts = self.both(before, other);
    }

    fn of_number(&mut self, key: &str, value: &Node, all: &Node, at: &Place, facts: &mut Facts) -> bool {
        let is_excluded = |word: &str| all.get(word).is_some_and(|node| node.value == Value::Bool(true));
        let number = || match &value.value {
            Value::Number(text) => Some(Located { text: text.clone(), place: at.clone() }),
            _ => None,
        };
        match key {
            "exclusiveMinimum" | "exclusiveMaximum" if matches!(value.value, Value::Bool(_)) => return true,
            "minimum" if is_excluded("exclusiveMinimum") => facts.exclusive_minimum = number(),
            "maximum" if is_excluded("exclusiveMaximum") => facts.exclusive_maximum = number(),
            "minimum" => facts.minimum = number(),
            "maximum" => facts.maximum = number(),
            "exclusiveMinimum" => facts.exclusive_minimum = number(),
            "exclusiveMaximum" => facts.exclusive_maximum = number(),
            "multipleOf" | "divisibleBy" => facts.multiple_of.extend(number()),
            _ => return false,
        }
        if number().is_none() {
            self.lose(at, key, "the value of this keyword is a number", "it is left out");
        }
        true
    }

    fn of_text(&mut self, key: &str, value: &Node, at: &Place, facts: &mut Facts) -> bool {
        match (key, &value.value) {
            ("minLength", Value::Number(text)) => facts.min_length = self.length(key, text, at),
            ("maxLength", Value::Number(text)) => facts.max_length = self.length(key, text, at),
            ("pattern", Value::String(text)) => facts.patterns.push(Located { text: text.clone(), place: at.clone() }),
            ("format", Value::String(text)) => facts.formats.push(Located { text: text.clone(), place: at.clone() }),
            _ => return false,
        }
        true
    }

    /// Returns a length as a whole number: `3.0` is 3.
    fn length(&mut self, key: &str, text: &str, at: &Place) -> Option<Located> {
        let whole = text.split_once('.').filter(|(_, zeros)| zeros.bytes().all(|byte| byte == b'0'));
        let digits = whole.map_or(text, |(digits, _)| digits);
        if digits.parse::<u64>().is_err() {
            self.lose(at, key, "this is not a length that a plan can say", "it is left out");
            return None;
        }
        Some(Located { text: digits.to_owned(), place: at.clone() })
    }

    fn of_array(&mut self, key: &str, value: &'d Node, at: &Place, facts: &mut Facts) -> bool {
        match (key, &value.value) {
            ("minItems", Value::Number(text)) => facts.min_items = self.length(key, text, at),
            ("maxItems", Value::Number(text)) => facts.max_items = self.length(key, text, at),
            ("items", Value::Array(_)) => {
                let why = "a plan has one shape for all items of an array";
                self.lose(at, key, why, "the items are not checked by position");
            }
            ("items", _) => facts.items = Some(Box::new(self.schema(value, at))),
            _ => return false,
        }
        true
    }

    fn of_object(&mut self, key: &str, value: &'d Node, at: &Place, facts: &mut Facts) -> bool {
        match (key, &value.value) {
            ("properties", Value::Object(list)) => {
                for member in list {
                    self.member(member, at, facts);
                }
            }
            ("required", Value::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    if let Value::String(name) = &item.value {
                        let place = at.at(Step::Index(index), item);
                        facts.object.required.push(Located { text: name.clone(), place });
                    }
                }
            }
            ("additionalProperties", Value::Bool(true)) => facts.object.additional = Additional::Open,
            ("additionalProperties", Value::Bool(false)) => facts.object.additional = Additional::Closed,
            ("additionalProperties", Value::Object(_)) => {
                let schema = self.schema(value, at);
                facts.object.additional = Additional::Schema(Box::new(schema));
            }
            ("patternProperties", Value::Object(list)) => {
                for member in list {
                    let place = at.key(&member.key.value, &member.value);
                    let schema = self.schema(&member.value, &place);
                    facts.object.patterns.push((Located { text: member.key.value.clone(), place }, schema));
                }
            }
            ("propertyNames", Value::Object(_)) => self.property_names(value, at, facts),
            _ => return false,
        }
        true
    }

    fn member(&mut self, member: &'d Member, at: &Place, facts: &mut Facts) {
        let place = at.key(&member.key.value, &member.value);
        let schema = self.schema(&member.value, &place);
        if let Some(required) = member.value.get("required").filter(|node| node.value == Value::Bool(true)) {
            let place = place.key("required", required);
            facts.object.required.push(Located { text: member.key.value.clone(), place });
        }
        facts.object.properties.push((member.key.value.clone(), schema));
    }

    fn property_names(&mut self, value: &'d Node, at: &Place, facts: &mut Facts) {
        match members(value) {
            [Member { key, value: Node { value: Value::String(pattern), .. } }] if key.value == "pattern" => {
                facts.object.names = Some(Located { text: pattern.clone(), place: at.clone() });
            }
            _ => {
                let why = "a plan describes the names of members by a pattern only";
                self.lose(at, "propertyNames", why, "any name is allowed");
            }
        }
    }

    fn logic(&mut self, key: &str, value: &'d Node, at: &Place, all: &mut Vec<Facts>) -> bool {
        let Value::Array(items) = &value.value else { return false };
        if !["allOf", "anyOf", "oneOf"].contains(&key) {
            return false;
        }
        let mut branches = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            branches.push(self.schema(item, &at.at(Step::Index(index), item)));
        }
        match key {
            "allOf" => all.extend(branches),
            _ if branches.is_empty() => {}
            _ => {
                let union = self.either(branches, key, at);
                all.push(union);
            }
        }
        true
    }
}
