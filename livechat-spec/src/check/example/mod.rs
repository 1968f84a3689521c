//! Examples: each is a call of its event without a violation.

mod property;
mod value;

pub(super) use property::check as check_values;
use value::Rules;

use livechat_core::call::EnvelopeKey as Key;
use livechat_core::plan::CallType;

use crate::checked::{CheckedEvent, CheckedPlan};
use crate::diagnostic::Diagnostic;
use crate::json::{Node, Value};
use crate::model::Plan;
use crate::shown::short;
use crate::source::Span;
use value::Listed;

/// Reports the plan's own examples that break its rules. An example of an extended plan that breaks a rule of this one is dropped
/// without a diagnostic, since its author could not know the rule.
pub(super) fn check(plan: &Plan, checked: &mut CheckedPlan, found: &mut Vec<Diagnostic>) {
    let rules = Rules { policy: checked.unknown_properties, shapes: &checked.shapes };
    for (written, event) in plan.events.iter().zip(&mut checked.events) {
        let mut misfits: Vec<Span> = Vec::new();
        for example in &written.examples {
            let problems = call(&example.call, event, rules);
            if example.call.span.source == plan.span.source {
                found.extend(problems);
            } else if !problems.is_empty() {
                misfits.push(example.call.span);
            }
        }
        event.examples.retain(|example| !misfits.contains(&example.span));
    }
}

fn call(call: &Node, event: &CheckedEvent, rules: Rules<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    name(call, event, &mut found);
    user(call, &mut found);
    if let Some(node) =
        call.get(Key::Type.name()).filter(|node| node.value != Value::String(CallType::Track.word().to_owned()))
    {
        found.push(invalid(node.span, "the example is not a `track` call").help("write `\"type\": \"track\"`"));
    }
    let none = Node { value: Value::Object(Vec::new()), span: start(call.span) };
    let own = Listed { properties: &event.properties, policy: rules.policy.with_closed(event.closed) };
    value::object(present(call, Key::Properties).unwrap_or(&none), own, rules, &mut found);
    found
}

/// Returns the value of a key. Libraries send `null` for nothing, and so it is read.
fn present(call: &Node, key: Key) -> Option<&Node> {
    call.get(key.name()).filter(|node| node.value != Value::Null)
}

fn name(call: &Node, event: &CheckedEvent, found: &mut Vec<Diagnostic>) {
    let wanted = format!("write `\"event\": \"{}\"`", short(&event.name));
    match call.get(Key::Event.name()) {
        None => found.push(invalid(start(call.span), "the example has no `event`").help(wanted)),
        Some(node) if node.value != Value::String(event.name.clone()) => {
            let another = invalid(node.span, "the example is a call of another event");
            found.push(another.also(event.span, "this one").help(wanted));
        }
        Some(_) => {}
    }
}

fn user(call: &Node, found: &mut Vec<Diagnostic>) {
    let ids: Vec<&Node> = [Key::UserId, Key::AnonymousId].into_iter().filter_map(|key| present(call, key)).collect();
    if ids.is_empty() {
        let help = "add `\"userId\": \"…\"` or `\"anonymousId\": \"…\"`";
        found.push(invalid(start(call.span), "the example names no user").help(help));
    }
    for id in ids {
        if !matches!(&id.value, Value::String(text) if !text.is_empty()) {
            found.push(invalid(id.span, "an id must be a string that is not empty"));
        }
    }
}

fn start(span: Span) -> Span {
    Span { end: span.start + 1, ..span }
}

fn invalid(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error("invalid-example", span, message)
}
