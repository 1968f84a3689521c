//! One value of an example, held against its shape.

use super::{invalid, start};
use crate::check::ENOUGH;
use crate::checked::{CheckedProperty, Kind, Kinds, Literal, Policy, Shape, canonical, is_whole};
use crate::diagnostic::Diagnostic;
use crate::json::{Node, Value};
use crate::shown::short;
use livechat_core::suggest;

/// An object's members, held against its listed properties.
pub(super) fn object(node: &Node, listed: &[CheckedProperty], policy: Policy, found: &mut Vec<Diagnostic>) {
    let Value::Object(members) = &node.value else {
        found.push(invalid(node.span, "`properties` must be an object"));
        return;
    };
    for property in listed.iter().filter(|property| property.required && node.get(&property.name).is_none()) {
        let message = format!("the example lacks the required property `{}`", short(&property.name));
        found.push(invalid(start(node.span), message).also(property.span, "required here"));
    }
    for member in members {
        if let Some(property) = listed.iter().find(|property| property.name == member.key.value) {
            value(&member.value, &property.shape, property, policy, found);
        } else {
            let suggest = if found.len() < ENOUGH { listed } else { &[] };
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

fn value(node: &Node, shape: &Shape, of: &CheckedProperty, policy: Policy, found: &mut Vec<Diagnostic>) {
    let wrong = |why: &str| {
        let message = format!("the example's `{}` {why}", short(&of.name));
        invalid(node.span, message).also(of.span, "listed here")
    };
    if node.value == Value::Null && shape.nullable {
        return;
    }
    if !fits(&node.value, shape.kinds) {
        let words: Vec<&str> = shape.kinds.iter().map(Kind::word).collect();
        found.push(wrong(&format!("is {}, not {}", node.value.describe(), words.join(" or "))));
        return;
    }
    if let Some(why) = complaint(&node.value, shape) {
        found.push(wrong(&why));
    }
    if let (Value::Array(nodes), Some(items)) = (&node.value, &shape.items) {
        for node in nodes {
            value(node, items, of, policy, found);
        }
    }
    if let (Value::Object(_), Some(listed)) = (&node.value, &shape.properties) {
        object(node, listed, policy, found);
    }
}

fn fits(value: &Value, kinds: Kinds) -> bool {
    match value {
        Value::String(text) => kinds.contains(Kind::String) || (kinds.contains(Kind::Timestamp) && is_timestamp(text)),
        Value::Number(number) => kinds.contains(Kind::Number) || (kinds.contains(Kind::Integer) && is_whole(number)),
        Value::Bool(_) => kinds.contains(Kind::Boolean),
        Value::Object(_) => kinds.contains(Kind::Object),
        Value::Array(_) => kinds.contains(Kind::Array),
        // An invalid value is reported already.
        Value::Invalid => true,
        Value::Null => false,
    }
}

fn complaint(value: &Value, shape: &Shape) -> Option<String> {
    let literal = match value {
        Value::String(text) => Some(Literal::String(text.clone())),
        Value::Number(number) => Some(Literal::Number(number.clone())),
        Value::Bool(flag) => Some(Literal::Boolean(*flag)),
        _ => None,
    };
    let among = |literal: &Literal| shape.values.iter().any(|value| canonical(value) == canonical(literal));
    if !shape.values.is_empty() && !literal.as_ref().is_some_and(among) {
        return Some("is none of the values in `enum`".to_owned());
    }
    match value {
        Value::String(text) => pattern(text, shape).or_else(|| length(text.chars().count(), "characters", shape)),
        Value::Array(items) => length(items.len(), "items", shape),
        Value::Number(number) => range(number.parse().ok()?, shape),
        _ => None,
    }
}

fn pattern(text: &str, shape: &Shape) -> Option<String> {
    let pattern = shape.pattern.as_ref()?;
    // A pattern that is none is reported where it stands.
    let found = regex_lite::Regex::new(pattern).ok()?;
    (!found.is_match(text)).then(|| format!("does not match the pattern `{}`", short(pattern)))
}

fn length(length: usize, what: &str, shape: &Shape) -> Option<String> {
    let length = u64::try_from(length).unwrap_or(u64::MAX);
    let bound = |key: &str, bound: u64| format!("has {length} {what}, and its `{key}` is {bound}");
    let few = shape.min_length.filter(|least| length < *least).map(|least| bound("min_length", least));
    few.or_else(|| shape.max_length.filter(|most| length > *most).map(|most| bound("max_length", most)))
}

fn range(number: f64, shape: &Shape) -> Option<String> {
    let bound = |text: &Option<String>| text.as_ref().and_then(|text| text.parse::<f64>().ok());
    if bound(&shape.minimum).is_some_and(|least| number < least) {
        Some("is less than its `minimum`".to_owned())
    } else if bound(&shape.maximum).is_some_and(|most| number > most) {
        Some("is greater than its `maximum`".to_owned())
    } else {
        None
    }
}

/// Whether a text begins like `2024-05-01T12:30`. What follows differs from client to client.
fn is_timestamp(text: &str) -> bool {
    let form = b"dddd-dd-ddTdd:dd";
    let fits = |(letter, form): (u8, &u8)| match form {
        b'd' => letter.is_ascii_digit(),
        b'T' => matches!(letter, b'T' | b't' | b' '),
        other => letter == *other,
    };
    text.len() >= form.len() && text.bytes().zip(form).all(fits)
}
