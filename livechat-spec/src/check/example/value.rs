//! Checks the values of an example.

use livechat_core::rules::Given;
use livechat_core::suggest;

use super::{invalid, start};
use crate::check::ENOUGH;
use crate::check::violation::{Broken, bounds, check, check_count, pattern};
use crate::checked::{CheckedProperty, CheckedShape, Policy, Shape};
use crate::diagnostic::Diagnostic;
use crate::json::{Node, Value};
use crate::shown::short;

/// The rules of a plan for what its examples hold.
#[derive(Clone, Copy)]
pub(super) struct Rules<'p> {
    /// The policy for members of objects that do not say `closed`.
    pub(super) policy: Policy,
    pub(super) shapes: &'p [CheckedShape],
}

/// The properties that a plan lists for an object.
#[derive(Clone, Copy)]
pub(super) struct Listed<'p> {
    pub(super) properties: &'p [CheckedProperty],
    /// The policy for others.
    pub(super) policy: Policy,
}

/// Checks the members of an object against its listed properties.
pub(super) fn object(node: &Node, listed: Listed<'_>, rules: Rules<'_>, found: &mut Vec<Diagnostic>) {
    let Listed { properties, policy } = listed;
    let Value::Object(members) = &node.value else {
        found.push(invalid(node.span, "`properties` must be an object"));
        return;
    };
    for property in properties.iter().filter(|property| property.required && node.get(&property.name).is_none()) {
        let message = format!("the example lacks the required property `{}`", short(&property.name));
        found.push(invalid(start(node.span), message).also(property.span, "required here"));
    }
    for member in members {
        if let Some(property) = properties.iter().find(|property| property.name == member.key.value) {
            value(&member.value, &property.shape, property, rules, found);
        } else {
            let suggest = if found.len() < ENOUGH { properties } else { &[] };
            found.extend(unlisted(&member.key, suggest, policy));
        }
    }
}

fn unlisted(key: &crate::source::Spanned<String>, listed: &[CheckedProperty], policy: Policy) -> Option<Diagnostic> {
    let message = format!("the example has a property `{}` that the plan does not list", short(&key.value));
    let found = match policy {
        Policy::Allow => return None,
        Policy::Warn => Diagnostic::warning("unlisted-example-property", key.span, message),
        Policy::Deny => invalid(key.span, message),
    };
    let help = suggest::did_you_mean(&key.value, listed.iter().map(|property| property.name.as_str()));
    Some(found.help(help.unwrap_or_else(|| "list it, with `\"provenance\": \"example\"`".to_owned())))
}

pub(super) fn value(node: &Node, shape: &Shape, of: &CheckedProperty, rules: Rules<'_>, found: &mut Vec<Diagnostic>) {
    let Some(given) = given(&node.value) else { return };
    let mut report = |broken: Broken| {
        let message = format!("the example's `{}` {}", short(&of.name), broken.words);
        found.push(invalid(node.span, message).also(of.span, "listed here"));
    };
    let pattern = pattern(shape.pattern.as_ref());
    let bounds = bounds(shape, pattern.as_ref());
    if !check(&bounds, given, &mut report) {
        return;
    }
    if let Value::Array(nodes) = &node.value {
        check_count(&bounds, nodes.len(), &mut report);
        let Some(items) = &shape.items else { return };
        for node in nodes {
            value(node, items, of, rules, found);
        }
    }
    let whole = shape.named.and_then(|place| rules.shapes.get(place)).map_or(shape, |named| &named.shape);
    if let (Value::Object(_), Some(properties)) = (&node.value, &whole.properties) {
        object(node, Listed { properties, policy: rules.policy.with_closed(whole.closed) }, rules, found);
    }
}

/// Returns a value as the rules read it; `None` for one that is reported as invalid JSON.
fn given(value: &Value) -> Option<Given<'_>> {
    Some(match value {
        Value::Null => Given::Null,
        Value::Bool(value) => Given::Boolean(*value),
        Value::Number(number) => Given::Number(number),
        Value::String(text) => Given::String(text),
        Value::Array(_) => Given::Array,
        Value::Object(_) => Given::Object,
        Value::Invalid => return None,
    })
}
