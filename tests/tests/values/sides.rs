//! The three sides: what each says of a value.

use std::collections::BTreeSet;

use livechat_events::Validator;
use livechat_formats::schema_of;
use livechat_spec::json::compact;
use livechat_spec::{Rejected, Severity, load_str};
use serde_json::Value;

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
        let written = compact(&schema_of(&checked.plan.events[0].properties[0].shape));
        let options = jsonschema::draft202012::options().should_validate_formats(true);
        let schema = serde_json::from_str(&written).ok().and_then(|schema: Value| options.build(&schema).ok());
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
