//! The facts of a schema as the values of a plan.

use livechat_core::decimal::{compare, is_whole};
use livechat_spec::json::{Node, Value};
use livechat_spec::{Kind, Kinds};

use super::Reader;
use super::either::allows;
use super::facts::{Additional, Facts, Listed, Located, Types};
use crate::draft::{Choice, Map, Values, Variants};

/// The depth to which objects and arrays of a plan may nest.
const DEEPEST: usize = 48;

/// Formats of JSON Schema that plans have under the same name.
const FORMATS: &[&str] = &["date", "time", "duration", "email", "uri", "uuid", "ipv4", "ipv6", "hostname"];

impl Reader<'_> {
    /// Returns the values that a schema allows.
    pub(super) fn values(&mut self, facts: Facts) -> Values {
        let Some(target) = &facts.reference else { return self.own_values(facts) };
        let target = target.clone();
        if let Some(shape) = self.shape(&target) {
            let place = facts.place;
            return Values {
                kinds: Kinds::OBJECT,
                nullable: facts.or_null,
                shape: Some(shape),
                place,
                ..Values::default()
            };
        }
        let inlined = self.inlined(facts);
        self.open.push(target);
        let values = self.own_values(inlined);
        self.open.pop();
        values
    }

    fn own_values(&mut self, facts: Facts) -> Values {
        if self.depth == DEEPEST {
            self.lose(
                &facts.place,
                "schema",
                "objects and arrays of a plan nest at most 48 deep",
                "any value is allowed",
            );
            return anything(&facts);
        }
        self.depth += 1;
        let values = self.lowered(facts);
        self.depth -= 1;
        values
    }

    fn lowered(&mut self, mut facts: Facts) -> Values {
        let (types, choices) = self.choices(&facts);
        if types.is_none() {
            self.lose(&facts.place, "schema", "no value is valid", "any value is allowed");
            return anything(&facts);
        }
        let mut values = Values { place: facts.place.clone(), nullable: types.has(Types::NULL), ..Values::default() };
        values.choices = choices;
        values.kinds = self.kinds(types, &facts);
        if types == Types::NULL {
            let null = Node { value: Value::Null, span: facts.place.span };
            let choice = Choice { value: null, description: None, rust_name: None, place: facts.place };
            return Values { kinds: Kinds::ANY, choices: Some(vec![choice]), ..values };
        }
        self.text(types, &mut facts, &mut values);
        self.number(types, &mut facts, &mut values);
        self.lengths(types, &mut facts, &mut values);
        self.array(types, &mut facts, &mut values);
        self.object(types, facts, &mut values);
        values
    }

    /// Returns the types that are left, and the values that are listed of them.
    fn choices(&mut self, facts: &Facts) -> (Types, Option<Vec<Choice>>) {
        let Some(listed) = &facts.values else { return (facts.types, None) };
        let (mut types, mut choices) = (Types::NONE, Vec::with_capacity(listed.len()));
        for Listed { value, description, place } in listed {
            if !allows(facts.types, &value.value) {
                self.lose(place, "enum", "the value does not have the type of the property", "the value is left out");
                continue;
            }
            types = types.or(type_of(&value.value));
            if value.value != Value::Null {
                let (value, description) = (value.clone(), description.clone());
                choices.push(Choice { value, description, rust_name: None, place: place.clone() });
            }
        }
        // A list of whole numbers among numbers is one of numbers: another version may add a fraction.
        if types.has(Types::NUMBER) && facts.types.holds(Types::NUMBER) && facts.types != Types::ALL {
            types = types.or(Types::NUMBER);
        }
        let choices = choices_once(choices);
        (types, (!choices.is_empty()).then_some(choices))
    }

    fn kinds(&mut self, types: Types, facts: &Facts) -> Kinds {
        let step_of_one = facts.multiple_of.iter().any(|step| compare(&step.text, "1").is_eq());
        let mut kinds = Kinds::default();
        let rows = [
            (Types::STRING, Kind::String),
            (Types::FRACTION, Kind::Number),
            (Types::INTEGER, Kind::Integer),
            (Types::BOOLEAN, Kind::Boolean),
            (Types::OBJECT, Kind::Object),
            (Types::ARRAY, Kind::Array),
        ];
        for (_, kind) in rows.into_iter().filter(|(of, _)| types.has(*of)) {
            kinds = kinds.or(Kinds::of(kind));
        }
        if types.has(Types::FRACTION) && !types.has(Types::INTEGER) {
            self.lose(&facts.place, "type", "a plan has no numbers without whole numbers", "whole numbers are allowed");
        }
        if types.has(Types::FRACTION) {
            kinds = if step_of_one {
                without(kinds, Kind::Number).or(Kinds::INTEGER)
            } else {
                without(kinds, Kind::Integer)
            };
        }
        if types.without(Types::NULL) == Types::ALL.without(Types::NULL) && !is_date_time(facts) && !step_of_one {
            return Kinds::ANY;
        }
        if types.has(Types::STRING) && is_date_time(facts) {
            return without(kinds, Kind::String).or(Kinds::TIMESTAMP);
        }
        kinds
    }

    fn text(&mut self, types: Types, facts: &mut Facts, values: &mut Values) {
        let (patterns, formats) = (std::mem::take(&mut facts.patterns), std::mem::take(&mut facts.formats));
        if !types.has(Types::STRING) {
            for (key, list) in [("pattern", patterns), ("format", formats)] {
                for at in &list {
                    self.idle(key, at);
                }
            }
            return;
        }
        let is_timestamp = is_date_time_in(&formats);
        for pattern in patterns {
            if is_timestamp {
                self.lose(&pattern.place, "pattern", "timestamps of a plan have no pattern", "the pattern is left out");
            } else if let Err(error) = livechat_core::rules::Pattern::compile(pattern.text.as_str()) {
                let why = format!("the pattern uses what the engine of plans does not run: {error}");
                self.lose(&pattern.place, "pattern", &why, "any string is allowed");
            } else if values.pattern.is_some() {
                self.lose(&pattern.place, "pattern", "a property has one pattern", "the first one is kept");
            } else {
                values.pattern = Some(pattern.text);
            }
        }
        for format in formats {
            if format.text == "date-time" || format.text == "datetime" && is_timestamp {
            } else if is_timestamp || values.format.is_some() {
                self.lose(&format.place, "format", "a property has one format", "the first one is kept");
            } else if FORMATS.contains(&format.text.as_str()) {
                values.format = Some(format.text);
            } else {
                self.lose(&format.place, "format", "plans do not have this format", "any string is allowed");
            }
        }
    }

    fn number(&mut self, types: Types, facts: &mut Facts, values: &mut Values) {
        let has_numbers = types.has(Types::NUMBER);
        let mut take = |key: &str, bound: Option<Located>| match bound {
            Some(bound) if has_numbers => Some(bound.text),
            Some(bound) => {
                self.idle(key, &bound);
                None
            }
            None => None,
        };
        values.minimum = take("minimum", facts.minimum.take());
        values.maximum = take("maximum", facts.maximum.take());
        values.exclusive_minimum = take("exclusiveMinimum", facts.exclusive_minimum.take());
        values.exclusive_maximum = take("exclusiveMaximum", facts.exclusive_maximum.take());
        let one = |step: &Located| compare(&step.text, "1").is_eq();
        let whole = has_numbers && facts.multiple_of.iter().any(one);
        for step in std::mem::take(&mut facts.multiple_of) {
            if !has_numbers {
                self.idle("multipleOf", &step);
            } else if one(&step) {
                // The type is `integer` then.
            } else if whole && is_whole(&step.text) || values.multiple_of.is_none() {
                values.multiple_of = Some(step.text);
            } else {
                self.lose(&step.place, "multipleOf", "a property has one `multiple_of`", "the first one is kept");
            }
        }
    }

    /// Lengths of strings and of arrays, which plans write alike.
    fn lengths(&mut self, types: Types, facts: &mut Facts, values: &mut Values) {
        let strings = [("minLength", facts.min_length.take()), ("maxLength", facts.max_length.take())];
        let arrays = [("minItems", facts.min_items.take()), ("maxItems", facts.max_items.take())];
        let text = |bound: &Option<Located>| bound.as_ref().map(|bound| bound.text.clone());
        let (of_strings, of_arrays) = (types.has(Types::STRING), types.has(Types::ARRAY));
        let is_timestamp = values.kinds.contains(Kind::Timestamp) && !values.kinds.contains(Kind::String);
        if of_strings && of_arrays {
            let alike = strings.iter().zip(&arrays).all(|((_, one), (_, other))| text(one) == text(other));
            if alike {
                (values.min_length, values.max_length) = (text(&strings[0].1), text(&strings[1].1));
                return;
            }
            for (key, bound) in strings.iter().chain(&arrays) {
                let Some(bound) = bound else { continue };
                let why = "a plan has one length for strings and arrays of one property";
                self.lose(&bound.place, key, why, "any length is allowed");
            }
            return;
        }
        for (of, list) in [(of_strings && !is_timestamp, strings), (of_arrays, arrays)] {
            for (key, bound) in list {
                let Some(bound) = bound else { continue };
                if !of && of_strings && key.ends_with("Length") {
                    self.lose(&bound.place, key, "timestamps of a plan have no length", "any length is allowed");
                } else if !of {
                    self.idle(key, &bound);
                } else if key.starts_with("min") {
                    values.min_length = Some(bound.text);
                } else {
                    values.max_length = Some(bound.text);
                }
            }
        }
    }

    fn array(&mut self, types: Types, facts: &mut Facts, values: &mut Values) {
        let Some(items) = facts.items.take() else { return };
        if !types.has(Types::ARRAY) {
            let place = items.place.clone();
            return self.lose(&place, "items", "the property is never an array", "it is left out");
        }
        if items.types.is_none() {
            let place = items.place.clone();
            return self.lose(&place, "items", "no item is valid", "any item is allowed");
        }
        if !items.is_plain() || items.types != Types::ALL {
            self.described_items(&items);
            values.items = Some(Box::new(self.values(*items)));
        }
    }

    /// Items of a plan have no description of their own.
    fn described_items(&mut self, items: &Facts) {
        for (key, is_there) in [
            ("default", items.default.is_some()),
            ("deprecated", items.deprecated),
            ("description", items.description.is_some() && items.reference.is_none()),
        ] {
            if is_there {
                self.lose(&items.place, key, "items of a plan have a type and bounds only", "it is left out");
            }
        }
    }

    fn object(&mut self, types: Types, facts: Facts, values: &mut Values) {
        if !types.has(Types::OBJECT) {
            if !facts.object.is_plain() || matches!(facts.object.additional, Additional::Closed) {
                self.lose(&facts.place, "properties", "the property is never an object", "its members are left out");
            }
            return;
        }
        if let Some((property, cases)) = facts.variants {
            let cases = cases.into_iter().map(|(value, facts)| {
                let shape = self.case(facts, &value);
                (value, shape)
            });
            values.variants = Some(Variants { property, cases: cases.collect() });
            return;
        }
        let has_members = !facts.object.properties.is_empty() || !facts.object.required.is_empty();
        values.map = self.map(&facts, has_members);
        values.closed = match facts.object.additional {
            Additional::Closed if values.map.is_none() => Some(true),
            // Of an object that lists nothing, everything is allowed anyway.
            Additional::Open if has_members => Some(false),
            _ => None,
        };
        if has_members || values.closed == Some(true) {
            values.properties = Some(self.members(facts));
        }
    }

    /// Returns what an object whose keys are open holds.
    fn map(&mut self, facts: &Facts, has_members: bool) -> Option<Box<Map>> {
        let object = &facts.object;
        let (keys, schema) = match (object.patterns.as_slice(), &object.additional) {
            ([], Additional::Schema(schema)) => (object.names.clone(), (**schema).clone()),
            ([(pattern, schema)], Additional::Closed) if object.names.is_none() => {
                (Some(pattern.clone()), schema.clone())
            }
            ([], additional) => {
                let (Some(names), false) = (&object.names, has_members) else {
                    if let Some(names) = &object.names {
                        self.lose(
                            &names.place,
                            "propertyNames",
                            "an object of a plan lists members or describes all keys",
                            "any name is allowed",
                        );
                    }
                    return None;
                };
                let types = if matches!(additional, Additional::Closed) { return None } else { Types::ALL };
                (Some(names.clone()), Facts::of(types, &facts.place))
            }
            (patterns, _) => {
                for (pattern, _) in patterns {
                    let why = "an object of a plan lists members, or describes all keys by one pattern";
                    self.lose(&pattern.place, "patternProperties", why, "members of these names are not checked");
                }
                return None;
            }
        };
        if has_members {
            let why = "an object of a plan lists members or describes all keys, not both";
            self.lose(&schema.place, "additionalProperties", why, "further members are not checked");
            return None;
        }
        if let Some(keys) = &keys
            && let Err(error) = livechat_core::rules::Pattern::compile(keys.text.as_str())
        {
            let why = format!("the pattern uses what the engine of plans does not run: {error}");
            self.lose(&keys.place, "patternProperties", &why, "any object is allowed");
            return None;
        }
        let values = self.values(schema);
        Some(Box::new(Map { keys: keys.map(|keys| keys.text), values }))
    }

    /// Reports a keyword about values that the property never has.
    fn idle(&mut self, key: &str, at: &Located) {
        self.lose(&at.place, key, "the keyword says nothing of values of the property's type", "it is left out");
    }
}

fn anything(facts: &Facts) -> Values {
    Values { kinds: Kinds::ANY, nullable: true, place: facts.place.clone(), ..Values::default() }
}

fn type_of(value: &Value) -> Types {
    match value {
        Value::Null => Types::NULL,
        Value::Bool(_) => Types::BOOLEAN,
        Value::Number(text) if is_whole(text) => Types::INTEGER,
        Value::Number(_) => Types::NUMBER,
        _ => Types::STRING,
    }
}

fn without(kinds: Kinds, kind: Kind) -> Kinds {
    kinds.iter().filter(|known| *known != kind).collect()
}

fn is_date_time(facts: &Facts) -> bool {
    is_date_time_in(&facts.formats)
}

fn is_date_time_in(formats: &[Located]) -> bool {
    formats.iter().any(|format| format.text == "date-time")
}

fn choices_once(choices: Vec<Choice>) -> Vec<Choice> {
    let mut once: Vec<Choice> = Vec::with_capacity(choices.len());
    let mut seen = std::collections::HashSet::new();
    for choice in choices {
        let is_new = match &choice.value.value {
            Value::String(text) => seen.insert(text.clone()),
            _ => once.iter().all(|known| !super::both::same(&known.value, &choice.value)),
        };
        if is_new {
            once.push(choice);
        }
    }
    once
}
