//! Properties and the constraints on their values.

use livechat_spec::{CheckedProperty, Kind, Kinds, Literal, Provenance, Sensitivity, Shape, written};

use super::{optional, paragraphs};
use crate::docs::json::Json;

/// The name and the anchor of each shape of a plan.
pub(super) type Names = [(String, String)];

pub(super) fn properties(listed: &[CheckedProperty], names: &Names) -> Json {
    Json::Array(listed.iter().map(|one| property(one, names)).collect())
}

fn property(property: &CheckedProperty, names: &Names) -> Json {
    let Json::Object(shape) = shape(&property.shape, names) else { return Json::Null };
    let own = Json::object([
        ("name", Json::text(&property.name)),
        ("description", paragraphs(&property.description)),
        ("required", Json::Boolean(property.required)),
        ("example", optional(property.example.as_ref())),
        ("default", optional(property.default.as_ref())),
        ("tags", Json::texts(property.tags.iter().map(String::as_str))),
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

fn shape(shape: &Shape, names: &Names) -> Json {
    let words: Vec<&str> =
        if shape.kinds == Kinds::ANY { vec!["any"] } else { shape.kinds.iter().map(Kind::word).collect() };
    let length = |bound: Option<u64>| bound.map_or(Json::Null, |bound| Json::Number(bound.to_string()));
    let number = |bound: &Option<String>| bound.clone().map_or(Json::Null, Json::Number);
    Json::object([
        ("types", Json::texts(words)),
        ("nullable", Json::Boolean(shape.nullable)),
        ("enum", Json::Array(shape.values.iter().map(literal).collect())),
        ("values", described(shape)),
        ("pattern", optional(shape.pattern.as_ref())),
        ("format", shape.format.map_or(Json::Null, |format| Json::text(format.word()))),
        ("min_length", length(shape.min_length)),
        ("max_length", length(shape.max_length)),
        ("minimum", number(&shape.minimum)),
        ("maximum", number(&shape.maximum)),
        ("exclusive_minimum", number(&shape.exclusive_minimum)),
        ("exclusive_maximum", number(&shape.exclusive_maximum)),
        ("multiple_of", number(&shape.multiple_of)),
        ("items", shape.items.as_deref().map_or(Json::Null, |items| self::shape(items, names))),
        ("properties", shape.properties.as_deref().map_or(Json::Array(Vec::new()), |list| properties(list, names))),
        ("shape", shape.named.and_then(|place| names.get(place)).map_or(Json::Null, reference)),
        ("closed", shape.closed.map_or(Json::Null, Json::Boolean)),
        ("constraints", Json::texts(constraints(shape))),
    ])
}

/// Returns the values of an enum that have a description.
fn described(shape: &Shape) -> Json {
    let values = shape.values.iter().zip(&shape.value_descriptions).filter(|(_, text)| !text.is_empty());
    let value = |(value, text): (&Literal, &String)| {
        Json::object([("value", Json::text(written(value))), ("description", paragraphs(text))])
    };
    Json::Array(values.map(value).collect())
}

/// The name of a shape, and the part of an address that leads to it.
fn reference((name, anchor): &(String, String)) -> Json {
    Json::object([("name", Json::text(name)), ("anchor", Json::text(anchor))])
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

/// Returns each constraint in words: `1 to 5`, `at most 4000 characters`, `one of "web", "email"`.
fn constraints(shape: &Shape) -> Vec<String> {
    let values: Vec<String> = shape.values.iter().map(written).collect();
    // Items of a shape are told by the type.
    let of_items = shape.items.as_deref().filter(|items| items.named.is_none());
    let of_items = of_items.map(|items| (type_words(items), constraints(items)));
    let bounds = [
        (!values.is_empty()).then(|| format!("one of {}", values.join(", "))),
        between(shape.minimum.as_deref(), shape.maximum.as_deref(), ""),
        shape.exclusive_minimum.as_ref().map(|bound| format!("greater than {bound}")),
        shape.exclusive_maximum.as_ref().map(|bound| format!("less than {bound}")),
        shape.multiple_of.as_ref().map(|step| format!("a multiple of {step}")),
        shape.format.map(|format| format.with_article().to_owned()),
        lengths(shape),
        shape.pattern.as_ref().map(|pattern| format!("matches {pattern}")),
        shape.closed.map(|closed| if closed { "no other members" } else { "any other members" }.to_owned()),
        of_items.map(|(words, bounds)| match bounds.as_slice() {
            [] => format!("each item: {words}"),
            bounds => format!("each item: {words}, {}", bounds.join(", ")),
        }),
    ];
    bounds.into_iter().flatten().collect()
}

fn type_words(shape: &Shape) -> String {
    if shape.kinds == Kinds::ANY {
        return "any".to_owned();
    }
    let mut words: Vec<&str> = shape.kinds.iter().map(Kind::word).collect();
    if shape.nullable {
        words.push("null");
    }
    words.join(" or ")
}

fn lengths(shape: &Shape) -> Option<String> {
    let of = match (shape.kinds.contains(Kind::String), shape.kinds.contains(Kind::Array)) {
        (true, true) => " characters or items",
        (false, true) => " items",
        _ => " characters",
    };
    let [least, most] = [shape.min_length, shape.max_length].map(|bound| bound.map(|bound| bound.to_string()));
    between(least.as_deref(), most.as_deref(), of)
}

fn between(least: Option<&str>, most: Option<&str>, of: &str) -> Option<String> {
    match (least, most) {
        (Some(least), Some(most)) if least == most => Some(format!("exactly {least}{of}")),
        (Some(least), Some(most)) => Some(format!("{least} to {most}{of}")),
        (Some(least), None) => Some(format!("at least {least}{of}")),
        (None, Some(most)) => Some(format!("at most {most}{of}")),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::constraints;

    #[test]
    fn constraints_are_words() {
        let plan = r#"{"name": "x", "events": [{"name": "E", "properties": [
            {"name": "a", "type": "integer", "minimum": 1, "maximum": 5},
            {"name": "b", "type": "string", "min_length": 2, "max_length": 2, "pattern": "^[a|b]+$"},
            {"name": "c", "type": "array", "max_length": 3, "items": {"type": ["string", "null"], "enum": ["x", null]}},
            {"name": "d", "type": "number", "minimum": -1.50},
            {"name": "f", "type": "string", "format": "email", "max_length": 90},
            {"name": "g", "type": "object", "properties": [], "closed": true},
            {"name": "e", "type": "number", "exclusive_minimum": 0, "exclusive_maximum": 1e2, "multiple_of": 0.01}
        ]}]}"#;
        let checked = livechat_spec::load_str("plan.json", plan, None).map_err(|_| ()).unwrap();
        let words: Vec<_> =
            checked.plan.events[0].properties.iter().map(|of| constraints(&of.shape).join("; ")).collect();
        let expected = [
            "1 to 5",
            "exactly 2 characters; matches ^[a|b]+$",
            "at most 3 items; each item: string or null, one of \"x\", null",
            "at least -1.50",
            "an email address; at most 90 characters",
            "no other members",
            "greater than 0; less than 1e2; a multiple of 0.01",
        ];
        assert_eq!(words, expected);
    }
}
