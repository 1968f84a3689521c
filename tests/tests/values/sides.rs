//! The three sides: what each says of a value.

use std::collections::BTreeSet;

use livechat_events::Validator;
use livechat_spec::{Rejected, Severity, load_str};
use serde_json::{Map, Value, json};

/// A property, as all sides know it.
pub(crate) struct Property {
    text: &'static str,
    validator: Validator,
    /// `None` where `serde_json` does not read the property, or reads a step such as `1e-400` as zero.
    schema: Option<jsonschema::Validator>,
}

impl Property {
    /// Reads the members of a property but its name, such as `"type": "string"`; a plan with it must be valid.
    pub(crate) fn new(text: &str) -> Self {
        let text: &'static str = String::leak(text.to_owned());
        let checked =
            load_str("plan.json", &plan(text, ""), None).unwrap_or_else(|rejected| panic!("{text}: {rejected}"));
        let validator = Validator::new(livechat_cli::plan::descriptor(&checked.plan));
        let written = serde_json::from_str(&format!("{{{text}}}")).ok();
        let options = jsonschema::draft202012::options().should_validate_formats(true);
        let schema = written.and_then(|written| options.build(&schema_of(&written)).ok());
        Self { text, validator, schema }
    }

    /// Returns true if the validator finds no violation in a call with the value.
    pub(crate) fn check(&self, value: &str) -> bool {
        self.check_call(&call(value))
    }

    /// Returns true if the validator finds no violation in a call.
    pub(crate) fn check_call(&self, call: &str) -> bool {
        self.validator.check_slice(call.as_bytes()).violations() == 0
    }

    /// Returns true if a plan with the value in an example passes.
    pub(crate) fn lint_example(&self, value: &str) -> bool {
        self.lint_call(&call(value))
    }

    /// Returns true if a plan with the call as an example passes.
    pub(crate) fn lint_call(&self, call: &str) -> bool {
        let examples = format!(r#", "examples": [{call}]"#);
        match load_str("plan.json", &plan(self.text, &examples), None) {
            Ok(_) => true,
            Err(rejected) => {
                assert_eq!(codes(&rejected), BTreeSet::from(["invalid-example"]), "{}: {rejected}", self.text);
                false
            }
        }
    }

    /// Returns the codes of the errors in a plan whose property lists these values.
    pub(crate) fn lint_enum(&self, values: &[&str]) -> BTreeSet<&'static str> {
        lint(&format!(r#"{}, "enum": [{}]"#, self.text, values.join(", ")))
    }

    /// Returns true if the value is valid by the JSON Schema that the property stands for. What `serde_json` does not read is not.
    pub(crate) fn schema(&self, value: &str) -> bool {
        let schema = self.schema.as_ref().unwrap();
        serde_json::from_str(value).is_ok_and(|value: Value| schema.is_valid(&value))
    }
}

/// Returns the codes of the errors in a plan with a property.
pub(crate) fn lint(property: &str) -> BTreeSet<&'static str> {
    load_str("plan.json", &plan(property, ""), None).err().as_ref().map(codes).unwrap_or_default()
}

fn codes(rejected: &Rejected) -> BTreeSet<&'static str> {
    let errors = rejected.diagnostics.iter().filter(|found| found.severity == Severity::Error);
    errors.map(|found| found.code).collect()
}

fn plan(property: &str, examples: &str) -> String {
    let event = format!(r#"{{"name": "E", "properties": [{{"name": "v", {property}}}]{examples}}}"#);
    format!(r#"{{"name": "p", "events": [{event}]}}"#)
}

fn call(value: &str) -> String {
    format!(r#"{{"userId": "u", "event": "E", "properties": {{"v": {value}}}}}"#)
}

/// The JSON Schema that a property stands for, by `spec/README.md`.
fn schema_of(property: &Map<String, Value>) -> Value {
    let kinds: Vec<&str> = match &property["type"] {
        Value::String(kind) => vec![kind],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        other => panic!("{other}"),
    };
    let said = property.get("nullable").and_then(Value::as_bool);
    let nullable = kinds.contains(&"null") || said.unwrap_or(kinds == ["any"]);
    let mut schemas: Vec<Value> = kinds.into_iter().filter(|kind| *kind != "null").map(schema_of_kind).collect();
    let mut bounds = bounds(property);
    bounds.insert("anyOf".to_owned(), Value::Array(std::mem::take(&mut schemas)));
    if nullable { json!({"anyOf": [{"type": "null"}, bounds]}) } else { Value::Object(bounds) }
}

fn schema_of_kind(kind: &str) -> Value {
    match kind {
        "any" => json!({"type": ["string", "number", "boolean", "object", "array"]}),
        "timestamp" => json!({"type": "string", "format": "date-time"}),
        "duration" => json!({"type": "string", "format": "duration"}),
        kind => json!({"type": kind}),
    }
}

fn bounds(property: &Map<String, Value>) -> Map<String, Value> {
    const SAME: [(&str, &[&str]); 10] = [
        ("enum", &["enum"]),
        ("pattern", &["pattern"]),
        ("format", &["format"]),
        ("min_length", &["minLength", "minItems"]),
        ("max_length", &["maxLength", "maxItems"]),
        ("minimum", &["minimum"]),
        ("maximum", &["maximum"]),
        ("exclusive_minimum", &["exclusiveMinimum"]),
        ("exclusive_maximum", &["exclusiveMaximum"]),
        ("multiple_of", &["multipleOf"]),
    ];
    let same = SAME.iter().flat_map(|(key, words)| words.iter().map(move |word| (word, property.get(*key))));
    let mut bounds: Map<String, Value> =
        same.filter_map(|(word, bound)| Some(((*word).to_owned(), bound?.clone()))).collect();
    if let Some(Value::Object(items)) = property.get("items") {
        bounds.insert("items".to_owned(), schema_of(items));
    }
    if let Some(Value::Array(listed)) = property.get("properties") {
        let listed: Vec<&Map<String, Value>> = listed.iter().filter_map(Value::as_object).collect();
        let schemas = listed.iter().map(|property| (name(property), schema_of(property))).collect();
        let required = listed.iter().filter(|property| property.get("required") == Some(&Value::Bool(true)));
        let required: Vec<String> = required.map(|property| name(property)).collect();
        if property.get("closed") == Some(&Value::Bool(true)) {
            bounds.insert("additionalProperties".to_owned(), Value::Bool(false));
        }
        bounds.insert("properties".to_owned(), Value::Object(schemas));
        bounds.insert("required".to_owned(), json!(required));
    }
    bounds
}

fn name(property: &Map<String, Value>) -> String {
    property["name"].as_str().unwrap().to_owned()
}
