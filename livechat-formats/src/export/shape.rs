//! The JSON Schema of values.

use livechat_spec::json::Node;
use livechat_spec::{CheckedProperty, Format, Kind, Kinds, Literal, Policy, Provenance, Sensitivity, Shape};

use crate::document::{Members, list, number, object, text, truth};

/// Returns the JSON Schema of the values that a plan's shape allows, in words that draft 7 and 2020-12 share.
///
/// ```
/// let sent = livechat_spec::bundled().event("Live Chat Message Sent").unwrap();
/// let schema = livechat_formats::schema_of(&sent.property("conversation_id").unwrap().shape);
/// assert_eq!(livechat_spec::json::compact(&schema), r#"{"type":"string"}"#);
/// ```
#[must_use]
pub fn schema_of(shape: &Shape) -> Node {
    let mut out = Members::default();
    add(&mut out, shape, Policy::Warn);
    out.done()
}

/// Returns the schema of a property with what describes it.
pub(super) fn property(property: &CheckedProperty, unknown: Policy) -> Node {
    let mut out = Members::default();
    if !property.description.is_empty() {
        out.add("description", text(&property.description));
    }
    add(&mut out, &property.shape, unknown);
    out.maybe("default", property.default.as_deref().and_then(json));
    out.some("examples", property.example.as_deref().and_then(json).into_iter().collect());
    out.some("x-tags", property.tags.iter().map(text).collect());
    out.maybe("x-unit", property.unit.as_ref().map(text));
    if property.sensitivity != Sensitivity::None {
        out.add("x-sensitivity", text(property.sensitivity.word()));
    }
    if property.provenance != Provenance::Table {
        out.add("x-provenance", text(property.provenance.word()));
    }
    if let Some(reason) = &property.deprecated {
        out.add("deprecated", truth(true));
        out.add("x-deprecated", text(reason));
    }
    out.maybe("x-rust-name", rust_name(property).map(text));
    out.done()
}

/// Returns a value of a plan that is kept as JSON.
pub(super) fn json(compact: &str) -> Option<Node> {
    livechat_spec::json::parse(livechat_spec::SourceId::default(), compact).0
}

/// Returns the Rust field, where it does not follow from the name.
fn rust_name(property: &CheckedProperty) -> Option<String> {
    let usual = livechat_spec::names::field(&property.name);
    (usual != property.field).then(|| property.field.trim_start_matches("r#").to_owned())
}

/// Returns the schema of an object that has these members.
pub(super) fn members(out: &mut Members, properties: &[CheckedProperty], unknown: Policy) {
    let schemas = properties.iter().map(|one| crate::document::member(&one.name, property(one, unknown)));
    out.add("properties", object(schemas.collect()));
    let required = properties.iter().filter(|property| property.required);
    out.some("required", required.map(|property| text(&property.name)).collect());
}

fn add(out: &mut Members, shape: &Shape, unknown: Policy) {
    if let Some(types) = types(shape) {
        out.add("type", types);
    }
    if !shape.values.is_empty() {
        values(out, shape);
    }
    if let Some(format) = format(shape) {
        out.add("format", text(format));
    }
    out.maybe("pattern", shape.pattern.as_ref().map(text));
    let length = |length: Option<u64>| length.map(|length| number(length.to_string()));
    if shape.kinds.meets(Kinds::TEXTS) {
        out.maybe("minLength", length(shape.min_length));
        out.maybe("maxLength", length(shape.max_length));
    }
    if shape.kinds.contains(Kind::Array) {
        out.maybe("minItems", length(shape.min_length));
        out.maybe("maxItems", length(shape.max_length));
        let items = shape.items.as_ref().map(|items| schema(items, unknown));
        out.maybe("items", items.filter(|schema| !crate::document::members(schema).is_empty()));
    }
    out.maybe("minimum", shape.minimum.as_ref().map(number));
    out.maybe("maximum", shape.maximum.as_ref().map(number));
    out.maybe("exclusiveMinimum", shape.exclusive_minimum.as_ref().map(number));
    out.maybe("exclusiveMaximum", shape.exclusive_maximum.as_ref().map(number));
    out.maybe("multipleOf", shape.multiple_of.as_ref().map(number));
    let is_closed = shape.closed.unwrap_or(unknown == Policy::Deny);
    // Of an object that lists nothing, everything is allowed unless it is closed.
    if let Some(properties) = shape.properties.as_ref().filter(|list| is_closed || !list.is_empty()) {
        members(out, properties, unknown);
        closed(out, shape.closed, unknown);
    }
}

/// Adds the values that are listed: as constants where some are described.
fn values(out: &mut Members, shape: &Shape) {
    let mut values: Vec<Node> = shape.values.iter().map(literal).collect();
    if shape.nullable && !shape.values.contains(&Literal::Null) {
        values.push(literal(&Literal::Null));
    }
    if shape.value_descriptions.iter().all(String::is_empty) {
        return out.add("enum", list(values));
    }
    let constant = |(at, value): (usize, Node)| {
        let mut one = Members::default();
        one.add("const", value);
        let description = shape.value_descriptions.get(at).filter(|description| !description.is_empty());
        one.maybe("description", description.map(text));
        one.done()
    };
    out.add("oneOf", list(values.into_iter().enumerate().map(constant).collect()));
}

/// Adds what is said of members that are not listed.
pub(super) fn closed(out: &mut Members, closed: Option<bool>, unknown: Policy) {
    match closed {
        Some(true) => out.add("additionalProperties", truth(false)),
        Some(false) => out.add("additionalProperties", truth(true)),
        None if unknown == Policy::Deny => out.add("additionalProperties", truth(false)),
        None => {}
    }
}

fn schema(shape: &Shape, unknown: Policy) -> Node {
    let mut out = Members::default();
    add(&mut out, shape, unknown);
    out.done()
}

/// Returns the types; nothing where every value is allowed.
fn types(shape: &Shape) -> Option<Node> {
    if shape.kinds.is_any() && shape.nullable {
        return None;
    }
    let word = |kind: Kind| match kind {
        Kind::Timestamp => "string",
        kind => kind.word(),
    };
    let mut words: Vec<&str> = Vec::new();
    for kind in shape.kinds.iter() {
        let is_wider = kind == Kind::Integer && shape.kinds.contains(Kind::Number);
        if !is_wider && !words.contains(&word(kind)) {
            words.push(word(kind));
        }
    }
    words.extend(shape.nullable.then_some("null"));
    Some(match words.as_slice() {
        [one] => text(*one),
        several => list(several.iter().map(|word| text(*word)).collect()),
    })
}

fn format(shape: &Shape) -> Option<&'static str> {
    let only_timestamps = shape.kinds.contains(Kind::Timestamp) && !shape.kinds.contains(Kind::String);
    if only_timestamps { Some("date-time") } else { shape.format.map(Format::word) }
}

pub(super) fn literal(literal: &Literal) -> Node {
    match literal {
        Literal::String(value) => text(value),
        Literal::Number(value) => number(value),
        Literal::Boolean(value) => truth(*value),
        Literal::Null => Node { value: livechat_spec::json::Value::Null, span: livechat_spec::Span::default() },
    }
}
