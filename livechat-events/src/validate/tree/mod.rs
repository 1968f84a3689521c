//! Walks over a `serde_json::Value` and brings what the rules ask for to them.
//!
//! It shares the rules with the scanner, and nothing else: tests hold the two to each other.

mod call;
mod members;
mod size;

use serde_json::Value;

use super::place::{Path, Place};
use super::report::Report;
use super::sink::Sink;
use super::{Validator, rules};
use livechat_core::json::JsonKind;
use livechat_core::rules::Given;

/// What is at hand while a document is checked.
struct Walk<'r> {
    validator: &'r Validator,
    sink: Sink<'r>,
    messages: usize,
    events: usize,
}

/// Checks a document into an empty report.
pub(super) fn check_document(validator: &Validator, document: &Value, report: &mut Report) {
    let sink = Sink::new(&validator.levels, &mut report.findings, &mut report.omitted);
    let mut walk = Walk { validator, sink, messages: 0, events: 0 };
    match document {
        Value::Array(items) => {
            walk.items(items, &Path::ROOT);
            if items.is_empty() {
                rules::limits::empty_batch(&mut walk.sink, Place::new(&Path::ROOT, 0));
            }
        }
        Value::Object(members) => match members.get("batch") {
            Some(Value::Array(items)) => walk.batch(document, members, items),
            _ => walk.item(document, &Path::ROOT),
        },
        _ => walk.item(document, &Path::ROOT),
    }
    (report.messages, report.events) = (walk.messages, walk.events);
}

impl Walk<'_> {
    fn batch(&mut self, document: &Value, members: &serde_json::Map<String, Value>, items: &[Value]) {
        for (key, value) in members {
            self.shared_key(&Path::ROOT, key, value);
        }
        let path = Path::ROOT.key("batch");
        self.items(items, &path);
        let bytes = size::written_size(document);
        rules::limits::check_batch(&mut self.sink, self.validator.limits, Place::new(&path, 0), items.len(), bytes);
    }

    fn items(&mut self, items: &[Value], path: &Path<'_>) {
        for (index, item) in items.iter().enumerate() {
            self.item(item, &path.index(index));
        }
    }

    fn item(&mut self, item: &Value, path: &Path<'_>) {
        self.messages += 1;
        match item {
            Value::Object(members) => self.call(item, members, path),
            _ => rules::envelope::call_not_object(&mut self.sink, Place::new(path, 0), kind_of(item)),
        }
    }
}

/// Hands a value to a rule.
fn with_given<R>(value: &Value, rule: impl FnOnce(Given<'_>) -> R) -> R {
    match value {
        Value::Null => rule(Given::Null),
        Value::Bool(value) => rule(Given::Boolean(*value)),
        Value::Number(number) => rule(Given::Number(&number.to_string())),
        Value::String(text) => rule(Given::String(text)),
        Value::Array(_) => rule(Given::Array),
        Value::Object(_) => rule(Given::Object),
    }
}

fn kind_of(value: &Value) -> JsonKind {
    match value {
        Value::Null => JsonKind::Null,
        Value::Bool(_) => JsonKind::Boolean,
        Value::Number(_) => JsonKind::Number,
        Value::String(_) => JsonKind::String,
        Value::Array(_) => JsonKind::Array,
        Value::Object(_) => JsonKind::Object,
    }
}
