//! The JSON Schema and the loader must agree on what a plan is.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use livechat_spec::{BUNDLED_PLAN, Format, Kind, load_str};
use serde_json::{Value, json};

const SCHEMA: &str = include_str!("../spec/spec.schema.json");
const README: &str = include_str!("../spec/README.md");
const EVERY_FIELD: &str = include_str!("data/every-field.json");

fn schema() -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    jsonschema::draft202012::new(&schema).unwrap()
}

fn complaints(plan: &str) -> Vec<String> {
    let plan: Value = serde_json::from_str(plan).unwrap();
    schema().iter_errors(&plan).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn the_schema_is_a_schema() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    assert!(jsonschema::meta::is_valid(&schema));
}

#[test]
fn the_bundled_plan_keeps_it() {
    assert_eq!(complaints(BUNDLED_PLAN), Vec::<String>::new());
}

#[test]
fn every_field_is_taken_by_both() {
    assert_eq!(complaints(EVERY_FIELD), Vec::<String>::new());
    let plan = load_str("every-field.json", EVERY_FIELD, None).unwrap_or_else(|rejected| panic!("{rejected}"));
    assert_eq!(plan.warnings, []);
}

/// Every key of the schema is in the plan that holds every field, and every one is documented.
#[test]
fn every_field_is_every_field() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let plan: Value = serde_json::from_str(EVERY_FIELD).unwrap();
    let mut used = Vec::new();
    keys(&plan, &mut used);
    let places = [
        "",
        "/$defs/property",
        "/$defs/items",
        "/$defs/group",
        "/$defs/shape",
        "/$defs/event",
        "/$defs/calls",
        "/$defs/calls/properties/alias",
        "/$defs/traits",
        "/$defs/page",
        "/$defs/lifecycle",
        "/$defs/example/anyOf/1",
    ];
    for place in places {
        for key in schema.pointer(&format!("{place}/properties")).unwrap().as_object().unwrap().keys() {
            assert!(used.contains(key), "tests/data/every-field.json lacks `{key}` of {place}");
            assert!(README.contains(&format!("`{key}`")) || README.contains(&format!("\"{key}\"")), "README: {key}");
        }
    }
}

fn keys(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => members.iter().for_each(|(key, value)| {
            found.push(key.clone());
            keys(value, found);
        }),
        Value::Array(items) => items.iter().for_each(|item| keys(item, found)),
        _ => {}
    }
}

/// The list of types is kept in `livechat-core`; the schema and the documentation name the same.
#[test]
fn every_type_is_in_the_schema_and_in_the_documentation() {
    let words: Vec<&str> = Kind::ALL.into_iter().map(Kind::word).chain(["any"]).collect();
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    assert_eq!(schema["$defs"]["type"]["enum"], json!(words));
    let rows = README.lines().skip_while(|line| *line != "| word | values | in Rust |").skip(2);
    let rows: Vec<&str> = rows.map_while(|row| row.strip_prefix("| `")?.split('`').next()).collect();
    assert_eq!(rows, words);
}

/// So is the list of formats.
#[test]
fn every_format_is_in_the_schema_and_in_the_documentation() {
    let words = Format::ALL.map(Format::word);
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    assert_eq!(schema["$defs"]["format"]["enum"], json!(words));
    let rows = README.lines().skip_while(|line| *line != "| format | strings | example |").skip(2);
    let rows: Vec<&str> = rows.take_while(|row| row.starts_with('|')).collect();
    let named: Vec<&str> = rows.iter().filter_map(|row| row.strip_prefix("| `")?.split('`').next()).collect();
    assert_eq!(named, words);
    for (row, format) in rows.iter().zip(Format::ALL) {
        let example = row.rsplit('"').nth(1).unwrap();
        assert!(format.takes(example), "{row}");
    }
}

#[test]
fn the_examples_of_the_readme_are_plans() {
    let blocks: Vec<&str> = README.split("```json\n").skip(1).map(|rest| rest.split_once("```").unwrap().0).collect();
    assert!(blocks.len() >= 2);
    for block in blocks {
        assert_eq!(complaints(block), Vec::<String>::new(), "{block}");
        let plan = load_str("README.md", block, None).unwrap_or_else(|rejected| panic!("{rejected}"));
        assert_eq!(plan.warnings, []);
    }
}

/// What is wrong in its form, both reject.
#[test]
fn both_reject_the_same_slips() {
    let property = |property: Value| json!({"name": "p", "events": [{"name": "E", "properties": [property]}]});
    let slips = [
        json!([]),
        json!({"events": [{"name": "E"}]}),
        json!({"name": "p"}),
        json!({"name": "p", "events": []}),
        json!({"name": "p", "events": {"E": {}}}),
        json!({"name": "p", "events": [{"nmae": "E"}]}),
        json!({"name": "p", "events": [{"name": "E", "required": ["a"]}]}),
        json!({"name": "p", "events": [{"name": "E"}], "unknown_events": "reject"}),
        json!({"name": "p", "events": [{"name": "E"}], "lifecycle": {"starts_with": ["E"]}}),
        json!({"name": "p", "events": [{"name": "E"}], "allow": ["no-such-lint"]}),
        json!({"name": "p", "events": [{"name": "E", "examples": [{"event": "E"}]}]}),
        json!({"name": "p", "events": [{"name": "E", "examples": ["E"]}]}),
        json!({"name": "p", "events": [{"name": "E", "version": 0}]}),
        json!({"name": "p", "events": [{"name": "E", "version": "2"}]}),
        json!({"name": "p", "events": [{"name": "E"}], "calls": {"identify": {"properties": []}}}),
        json!({"name": "p", "events": [{"name": "E"}], "calls": {"page": {"properties": []}}}),
        json!({"name": "p", "events": [{"name": "E"}], "calls": {"track": []}}),
        json!({"name": "p", "events": [{"name": "E"}], "calls": {"alias": {"traits": []}}}),
        json!({"name": "p", "events": [{"name": "E"}], "context": {"device": {}}}),
        property(json!({"name": "a", "type": "String"})),
        property(json!({"name": "a", "type": []})),
        property(json!({"name": "a", "type": "null"})),
        property(json!({"name": "a", "type": "string", "required": ["a"]})),
        property(json!({"name": "a", "type": "string", "enum": []})),
        property(json!({"name": "a", "type": "string", "enum": ["a", "a"]})),
        property(json!({"name": "a", "type": "string", "enum": ["a"], "open": "no"})),
        property(json!({"name": "a", "type": "string", "enum": [{"value": "a", "describe": "b"}]})),
        property(json!({"name": "a", "type": "string", "tags": "b"})),
        property(json!({"name": "a", "type": "string", "tags": ["b", "b"]})),
        property(json!({"name": "a", "type": "string", "max_length": -1})),
        property(json!({"name": "a", "type": "string", "max_length": 1.5})),
        property(json!({"name": "a", "type": "number", "minimum": "0"})),
        property(json!({"name": "a", "type": "number", "exclusive_minimum": true})),
        property(json!({"name": "a", "type": "number", "multiple_of": 0})),
        property(json!({"name": "a", "type": "number", "multiple_of": -0.5})),
        property(json!({"name": "a", "type": "string", "format": "date-time"})),
        property(json!({"name": "a", "type": "string", "rust_name": "A"})),
        property(json!({"name": "a", "type": "array", "items": "string"})),
        property(json!({"name": "a", "type": "object", "properties": {"b": {"type": "string"}}})),
        property(json!({"name": "a", "type": "string", "sensitivity": "pii"})),
        property(json!({"name": " ", "type": "string"})),
    ];
    for slip in slips {
        let text = slip.to_string();
        assert!(!complaints(&text).is_empty(), "the schema takes {text}");
        assert!(load_str("slip.json", &text, None).is_err(), "the loader takes {text}");
    }
}
