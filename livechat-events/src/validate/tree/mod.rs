//! A second driver for tests: it walks over a `serde_json::Value` and brings what the rules ask for to them.
//!
//! It shares the rules with the scanner, and nothing else: tests hold the two to each other.

mod call;
mod other;

use serde_json::{Map, Value};

use super::counts::CallCounts;
use super::place::{Path, Place};
use super::report::Report;
use super::rules::Subject;
use super::sink::Sink;
use super::{Validator, rules};
use crate::descriptor::{CallType, Policy, PropertySet, Shape};
use livechat_core::json::JsonKind;
use livechat_core::rules::Given;

/// The state of the check of one document.
struct Walk<'r> {
    validator: &'r Validator,
    sink: Sink<'r>,
    messages: usize,
    events: usize,
    others: CallCounts,
}

/// Checks a document into an empty report.
pub(super) fn check_document(validator: &Validator, document: &Value, report: &mut Report) {
    let sink = Sink::new(&validator.levels, &mut report.findings, &mut report.omitted);
    let mut walk = Walk { validator, sink, messages: 0, events: 0, others: CallCounts::default() };
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
    (report.messages, report.events, report.types) = (walk.messages, walk.events, walk.others);
    report.types.add(CallType::Track, report.events);
}

impl Walk<'_> {
    fn batch(&mut self, document: &Value, members: &Map<String, Value>, items: &[Value]) {
        for (key, value) in members {
            self.shared_key(&Path::ROOT, key, value);
        }
        let path = Path::ROOT.key("batch");
        self.items(items, &path);
        let bytes = written_size(document);
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

impl Walk<'_> {
    /// Checks the members of an object against its properties. The policies are its own, and the plan's.
    pub(super) fn members(
        &mut self,
        members: &Map<String, Value>,
        path: &Path<'_>,
        set: &PropertySet,
        (policy, nested): (Policy, Policy),
        hidden: bool,
    ) {
        for (key, value) in members {
            let path = path.key(key);
            let at = Place::new(&path, 0);
            let Some(property) = set.get(key) else {
                rules::names::unplanned_property(&mut self.sink, at, set, policy, key);
                continue;
            };
            if property.deprecated.is_some() {
                rules::names::deprecated_property(&mut self.sink, at, property);
            }
            self.value(value, at, Subject::property(property, hidden), &property.shape, nested);
        }
        let is_there = |index: usize| members.contains_key(set.as_slice()[index].name);
        rules::names::missing_properties(&mut self.sink, Place::new(path, 0), set, is_there);
    }

    pub(super) fn value(&mut self, value: &Value, at: Place<'_>, subject: Subject<'_>, shape: &Shape, policy: Policy) {
        if !with_given(value, |given| rules::check_value(&mut self.sink, at, subject, shape, given)) {
            return;
        }
        match (value, shape.listed()) {
            (Value::Object(members), Some(set)) => {
                let policies = (policy.with_closed(shape.closed), policy);
                self.members(members, at.path, set, policies, subject.hidden);
            }
            (Value::Array(items), _) => {
                for (index, item) in items.iter().enumerate() {
                    let Some(shape) = shape.items else { break };
                    let path = at.path.index(index);
                    self.value(item, Place::new(&path, 0), subject.item(), shape, policy);
                }
                rules::check_items(&mut self.sink, at, subject, shape, items.len());
            }
            _ => {}
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

/// The bytes that a value has as JSON without white space.
fn written_size(value: &Value) -> usize {
    let mut count = Count(0);
    // Counting cannot fail, and a value has no other error.
    let _ = serde_json::to_writer(&mut count, value);
    count.0
}

struct Count(usize);

impl std::io::Write for Count {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
