//! Properties that accept what was seen.

use std::fmt::Write as _;

use livechat_spec::{Kind, Kinds};

use super::seen::{Object, Seen};
use crate::document::text;
use crate::draft::{Choice, Property, Values};

/// The objects that a property must be in, all of them, before it is drafted as required.
const LEAST: u64 = 10;

/// Returns the properties of objects, each with its evidence.
pub(super) fn properties(object: &Object) -> Vec<Property> {
    let property = |(name, seen): &(String, Seen)| {
        let values = listed(name, values(seen));
        Property {
            name: name.clone(),
            required: seen.count == object.count && object.count >= LEAST,
            comment: Some(text(evidence(seen, object.count, values.choices.is_some()))),
            values,
            ..Property::default()
        }
    };
    object.members.iter().map(property).collect()
}

/// Keeps a list of values, unless the name says that they are of people or tell one thing from another.
fn listed(name: &str, values: Values) -> Values {
    let plain = name.to_lowercase();
    let ends = ["id", "name", "email", "phone", "token", "key", "login", "user"];
    if ends.iter().any(|end| plain.ends_with(end)) { Values { choices: None, ..values } } else { values }
}

fn values(seen: &Seen) -> Values {
    let strings = &seen.strings;
    let objects = seen.object.is_some();
    let is_closed = strings.count + seen.nulls == seen.count;
    let rows = [
        (strings.count > 0 && strings.are_timestamps(), Kind::Timestamp),
        (strings.count > 0 && !strings.are_timestamps(), Kind::String),
        (seen.fractions > 0, Kind::Number),
        (seen.fractions == 0 && seen.integers > 0, Kind::Integer),
        (seen.booleans > 0, Kind::Boolean),
        (objects, Kind::Object),
        (seen.arrays > 0, Kind::Array),
    ];
    let kinds: Kinds = rows.into_iter().filter(|(is_seen, _)| *is_seen).map(|(_, kind)| kind).collect();
    if seen.is_deep || kinds == Kinds::default() {
        return Values { kinds: Kinds::ANY, nullable: true, ..Values::default() };
    }
    let mut values = Values { kinds, nullable: seen.nulls > 0, ..Values::default() };
    if kinds.contains(Kind::String) {
        values.format = strings.format().map(|format| format.word().to_owned());
        values.choices = strings.values().filter(|_| is_closed && values.format.is_none()).map(|listed| {
            let choice = |word: &String| Choice {
                value: text(word),
                description: None,
                rust_name: None,
                place: crate::document::Place::default(),
            };
            listed.keys().map(choice).collect()
        });
    }
    values.properties = seen.object.as_ref().map(|object| properties(object)).filter(|list| !list.is_empty());
    values.items = seen.items.as_ref().filter(|items| items.count > 0).map(|items| Box::new(self::values(items)));
    values
}

/// Returns what a property was drafted from, in words.
fn evidence(seen: &Seen, objects: u64, is_listed: bool) -> String {
    let mut words = format!("in {} of {objects}", seen.count);
    let kinds = [
        (seen.strings.count, "a string"),
        (seen.integers, "a whole number"),
        (seen.fractions, "a number with a fraction"),
        (seen.booleans, "a boolean"),
        (seen.object.as_ref().map_or(0, |object| object.count), "an object"),
        (seen.arrays, "an array"),
        (seen.nulls, "null"),
    ];
    let several = kinds.iter().filter(|(count, _)| *count > 0).count() > 1;
    for (count, kind) in kinds.into_iter().filter(|(count, _)| several && *count > 0) {
        // Writing to a String cannot fail.
        let _ = write!(words, "; {kind} in {count}");
    }
    if let Some(values) = seen.strings.values().filter(|_| is_listed) {
        let counts: Vec<String> = values.iter().map(|(value, count)| format!("{value} {count}")).collect();
        let _ = write!(words, "; values: {}", counts.join(", "));
    }
    words
}
