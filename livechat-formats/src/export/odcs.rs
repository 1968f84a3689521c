//! A contract of the Open Data Contract Standard, version 3: one object for each event, from which other tools make Avro, dbt and SQL.

use livechat_spec::json::Node;
use livechat_spec::{CheckedEvent, CheckedPlan, CheckedProperty, Kind, Sensitivity, Shape};

use super::{at, oldest};
use crate::document::{Members, list, number, text, truth};
use crate::layout;
use crate::report::Losses;

pub(super) fn files(plan: &CheckedPlan, losses: &mut Losses) -> Vec<(String, String)> {
    let mut out = Members::default();
    out.add("apiVersion", text("v3.0.2"));
    out.add("kind", text("DataContract"));
    out.add("id", text(&plan.name));
    out.add("name", text(&plan.title));
    out.add("version", text(if plan.version.is_empty() { "1.0.0" } else { &plan.version }));
    out.add("status", text("active"));
    if !plan.description.is_empty() {
        let mut description = Members::default();
        description.add("purpose", text(&plan.description));
        out.add("description", description.done());
    }
    out.add("schema", list(oldest(plan).map(|event| table(plan, event, losses)).collect()));
    // JSON is YAML, which the standard asks for.
    vec![("contract.odcs.yaml".to_owned(), layout::json(&out.done()))]
}

fn table(plan: &CheckedPlan, event: &CheckedEvent, losses: &mut Losses) -> Node {
    let mut out = Members::default();
    out.add("name", text(&event.name));
    out.add("logicalType", text("object"));
    if !event.description.is_empty() {
        out.add("description", text(&event.description));
    }
    out.some("tags", event.tags.iter().map(text).collect());
    if let Some(reason) = &event.deprecated {
        out.add("customProperties", list(vec![custom("deprecated", text(reason))]));
    }
    let mut properties = Vec::with_capacity(event.properties.len());
    for one in &event.properties {
        properties.push(property(one, &one.name, &mut |construct, path, why| {
            losses.add(&at(plan, Some(event), path), construct, why, "it is in `customProperties`, or left out");
        }));
    }
    out.some("properties", properties);
    out.done()
}

/// Reports a construct at a path, and why it is lost.
type Report<'r> = dyn FnMut(&str, &str, &str) + 'r;

fn property(property: &CheckedProperty, path: &str, lose: &mut Report<'_>) -> Node {
    let mut out = Members::default();
    out.add("name", text(&property.name));
    if !property.description.is_empty() {
        out.add("description", text(&property.description));
    }
    out.add("required", truth(property.required && !property.shape.nullable));
    if property.required && property.shape.nullable {
        lose("required", path, "a property of the standard is required or may be null, not both");
    }
    let mut extra = Vec::new();
    if let Some(unit) = &property.unit {
        extra.push(custom("unit", text(unit)));
    }
    if let Some(reason) = &property.deprecated {
        extra.push(custom("deprecated", text(reason)));
    }
    if let Some(default) = property.default.as_deref().and_then(super::shape::json) {
        extra.push(custom("default", default));
    }
    out.some("examples", property.example.as_deref().and_then(super::shape::json).into_iter().collect());
    out.some("tags", property.tags.iter().map(text).collect());
    if property.sensitivity != Sensitivity::None {
        out.add("classification", text(property.sensitivity.word()));
    }
    values(&mut out, &property.shape, path, &mut extra, lose);
    out.some("customProperties", extra);
    out.done()
}

fn values(out: &mut Members, shape: &Shape, path: &str, extra: &mut Vec<Node>, lose: &mut Report<'_>) {
    let kinds: Vec<Kind> = shape.kinds.iter().collect();
    let word = match kinds.as_slice() {
        [Kind::Timestamp] => "timestamp",
        [kind] => kind.word(),
        _ => {
            lose("type", path, "a property of the standard has one type");
            "string"
        }
    };
    let is_date = shape.format.is_some_and(|format| format.word() == "date");
    out.add("logicalType", text(if is_date { "date" } else { word }));
    let mut options = Members::default();
    let length = |length: Option<u64>| length.map(|length| number(length.to_string()));
    let (least, most) = if word == "array" { ("minItems", "maxItems") } else { ("minLength", "maxLength") };
    options.maybe(least, length(shape.min_length));
    options.maybe(most, length(shape.max_length));
    options.maybe("pattern", shape.pattern.as_ref().map(text));
    options.maybe("format", shape.format.filter(|_| !is_date).map(|format| text(format.word())));
    options.maybe("minimum", shape.minimum.as_ref().map(number));
    options.maybe("maximum", shape.maximum.as_ref().map(number));
    options.maybe("exclusiveMinimum", shape.exclusive_minimum.as_ref().map(number));
    options.maybe("exclusiveMaximum", shape.exclusive_maximum.as_ref().map(number));
    options.maybe("multipleOf", shape.multiple_of.as_ref().map(number));
    if !options.is_empty() {
        out.add("logicalTypeOptions", options.done());
    }
    if !shape.values.is_empty() {
        let values = shape.values.iter().map(super::shape::literal).collect();
        extra.push(custom("enum", list(values)));
        lose("enum", path, "the standard has no lists of values");
    }
    if let Some(members) = &shape.properties {
        let nested = members.iter().map(|one| property(one, &format!("{path}.{}", one.name), lose));
        out.some("properties", nested.collect());
    }
    if let Some(items) = &shape.items {
        let mut inner = Members::default();
        let mut more = Vec::new();
        values(&mut inner, items, &format!("{path}[]"), &mut more, lose);
        inner.some("customProperties", more);
        out.add("items", inner.done());
    }
}

fn custom(name: &str, value: Node) -> Node {
    let mut out = Members::default();
    out.add("property", text(name));
    out.add("value", value);
    out.done()
}
