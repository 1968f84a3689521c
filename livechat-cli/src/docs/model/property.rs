//! Properties, and what their values must look like.

use livechat_spec::{CheckedProperty, Kind, Kinds, Literal, Provenance, Sensitivity, Shape};

use super::constraints::constraints;
use super::{optional, paragraphs};
use crate::docs::json::Json;

pub(super) fn properties(listed: &[CheckedProperty]) -> Json {
    Json::Array(listed.iter().map(property).collect())
}

fn property(property: &CheckedProperty) -> Json {
    let Json::Object(shape) = shape(&property.shape) else { return Json::Null };
    let own = Json::object([
        ("name", Json::text(&property.name)),
        ("description", paragraphs(&property.description)),
        ("required", Json::Boolean(property.required)),
        ("unit", optional(property.unit.as_ref())),
        ("sensitivity", Json::text(sensitivity(property.sensitivity))),
        ("deprecated", optional(property.deprecated.as_ref())),
        ("provenance", Json::text(provenance(property.provenance))),
        ("rust_name", Json::text(&property.field)),
    ]);
    let Json::Object(mut members) = own else { return Json::Null };
    members.extend(shape);
    Json::Object(members)
}

fn shape(shape: &Shape) -> Json {
    let words: Vec<&str> =
        if shape.kinds == Kinds::ANY { vec!["any"] } else { shape.kinds.iter().map(Kind::word).collect() };
    let length = |bound: Option<u64>| bound.map_or(Json::Null, |bound| Json::Number(bound.to_string()));
    let number = |bound: &Option<String>| bound.clone().map_or(Json::Null, Json::Number);
    Json::object([
        ("types", Json::texts(words)),
        ("nullable", Json::Boolean(shape.nullable)),
        ("enum", Json::Array(shape.values.iter().map(literal).collect())),
        ("pattern", optional(shape.pattern.as_ref())),
        ("min_length", length(shape.min_length)),
        ("max_length", length(shape.max_length)),
        ("minimum", number(&shape.minimum)),
        ("maximum", number(&shape.maximum)),
        ("items", shape.items.as_deref().map_or(Json::Null, self::shape)),
        ("properties", shape.properties.as_deref().map_or(Json::Array(Vec::new()), properties)),
        ("constraints", Json::texts(constraints(shape))),
    ])
}

fn literal(value: &Literal) -> Json {
    match value {
        Literal::String(text) => Json::text(text),
        Literal::Number(number) => Json::Number(number.clone()),
        Literal::Boolean(value) => Json::Boolean(*value),
        Literal::Null => Json::Null,
    }
}

fn sensitivity(planned: Sensitivity) -> &'static str {
    match planned {
        Sensitivity::None => "none",
        Sensitivity::Personal => "personal",
        Sensitivity::Secret => "secret",
    }
}

fn provenance(planned: Provenance) -> &'static str {
    match planned {
        Provenance::Table => "table",
        Provenance::Example => "example",
        Provenance::Team => "team",
    }
}
