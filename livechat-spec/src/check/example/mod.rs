//! Examples, held against the tables that they stand under.

mod value;

use crate::checked::{CheckedEvent, CheckedPlan, Policy};
use crate::diagnostic::Diagnostic;
use crate::json::{Node, Value};
use crate::model::Plan;
use crate::shown::short;
use crate::source::Span;

/// Reports the plan's own examples that break its rules. Examples of a plan beneath may break the rules of the one above;
/// those go without a word, for nobody could mend them.
pub(super) fn check(plan: &Plan, checked: &mut CheckedPlan, found: &mut Vec<Diagnostic>) {
    let policy = checked.unknown_properties;
    for (written, event) in plan.events.iter().zip(&mut checked.events) {
        let mut misfits: Vec<Span> = Vec::new();
        for example in &written.examples {
            let problems = call(&example.call, event, policy);
            if example.call.span.source == plan.span.source {
                found.extend(problems);
            } else if !problems.is_empty() {
                misfits.push(example.call.span);
            }
        }
        event.examples.retain(|example| !misfits.contains(&example.span));
    }
}

fn call(call: &Node, event: &CheckedEvent, policy: Policy) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    name(call, event, &mut found);
    user(call, &mut found);
    if call.get("type").is_some_and(|kind| kind.value != Value::String("track".to_owned())) {
        found.push(invalid(call.get("type").unwrap_or(call).span, "the example is no `track` call"));
    }
    let none = Node { value: Value::Object(Vec::new()), span: start(call.span) };
    value::object(call.get("properties").unwrap_or(&none), &event.properties, policy, &mut found);
    found
}

fn name(call: &Node, event: &CheckedEvent, found: &mut Vec<Diagnostic>) {
    let wanted = format!("write `\"event\": \"{}\"`", short(&event.name));
    match call.get("event") {
        None => found.push(invalid(start(call.span), "the example has no `event`").help(wanted)),
        Some(node) if node.value != Value::String(event.name.clone()) => {
            found.push(invalid(node.span, "the example calls another event").also(event.span, "this one").help(wanted));
        }
        Some(_) => {}
    }
}

fn user(call: &Node, found: &mut Vec<Diagnostic>) {
    let ids: Vec<&Node> = ["userId", "anonymousId"].iter().filter_map(|key| call.get(key)).collect();
    if ids.is_empty() {
        let help = "add `\"userId\": \"…\"` or `\"anonymousId\": \"…\"`";
        found.push(invalid(start(call.span), "the example names no user").help(help));
    }
    for id in ids {
        if !matches!(&id.value, Value::String(text) if !text.is_empty()) {
            found.push(invalid(id.span, "an id is a string that is not empty"));
        }
    }
}

fn start(span: Span) -> Span {
    Span { end: span.start + 1, ..span }
}

fn invalid(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error("invalid-example", span, message)
}
