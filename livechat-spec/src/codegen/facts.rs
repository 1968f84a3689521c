//! What the plan says of a property, as the first line of its documentation.

use super::doc::code;
use crate::checked::{CheckedProperty, Kind, Literal, Shape};

/// The number of values that are listed.
const LISTED: usize = 8;

/// Returns one line: `` `score`: integer from 1 to 5, required ``.
pub(super) fn facts(property: &CheckedProperty) -> String {
    let mut text = format!("{}: {}", code(&property.name), kinds(&property.shape));
    if let Some(unit) = &property.unit {
        text.extend([" in ", &code(unit)]);
    }
    let bounds = bounds(&property.shape).into_iter().chain(property.shape.items.as_deref().and_then(each));
    for bound in bounds {
        text.extend([", ", &bound]);
    }
    if property.required {
        text.push_str(", required");
    }
    text
}

fn kinds(shape: &Shape) -> String {
    let word = |kind: Kind| match (kind, &shape.items) {
        (Kind::Array, Some(items)) => format!("array of {}", kinds(items)),
        (kind, _) => kind.word().to_owned(),
    };
    let mut words: Vec<String> =
        if shape.kinds.is_any() { vec!["any value".to_owned()] } else { shape.kinds.iter().map(word).collect() };
    if shape.nullable && !shape.kinds.is_any() {
        words.push("null".to_owned());
    }
    words.join(" or ")
}

/// The bounds of an array's items.
fn each(items: &Shape) -> Option<String> {
    let bounds = bounds(items);
    (!bounds.is_empty()).then(|| format!("each {}", bounds.join(", ")))
}

fn bounds(shape: &Shape) -> Vec<String> {
    let length = if shape.kinds.contains(Kind::Array) { "items" } else { "characters" };
    let of_length = |bound: Option<u64>| bound.map(|bound| bound.to_string());
    let range = [
        (between(shape.minimum.as_deref(), shape.maximum.as_deref())),
        shape.exclusive_minimum.as_ref().map(|bound| format!("greater than {bound}")),
        shape.exclusive_maximum.as_ref().map(|bound| format!("less than {bound}")),
        shape.multiple_of.as_ref().map(|step| format!("a multiple of {step}")),
        between(of_length(shape.min_length).as_deref(), of_length(shape.max_length).as_deref())
            .map(|range| format!("{range} {length}")),
        shape.format.map(|format| format!("format {}", code(format.word()))),
        shape.pattern.as_ref().map(|pattern| format!("matches {}", code(pattern))),
        values(&shape.values),
    ];
    range.into_iter().flatten().collect()
}

fn between(least: Option<&str>, greatest: Option<&str>) -> Option<String> {
    match (least, greatest) {
        (Some(least), Some(greatest)) if least == greatest => Some(least.to_owned()),
        (Some(least), Some(greatest)) => Some(format!("{least} to {greatest}")),
        (Some(least), None) => Some(format!("at least {least}")),
        (None, Some(greatest)) => Some(format!("at most {greatest}")),
        (None, None) => None,
    }
}

fn values(values: &[Literal]) -> Option<String> {
    let shown = |value: &Literal| match value {
        Literal::String(text) | Literal::Number(text) => code(text),
        Literal::Boolean(value) => code(if *value { "true" } else { "false" }),
        Literal::Null => code("null"),
    };
    let listed: Vec<String> = values.iter().take(LISTED).map(shown).collect();
    let more = if values.len() > LISTED { format!(" and {} more", values.len() - LISTED) } else { String::new() };
    (!listed.is_empty()).then(|| format!("one of {}{more}", listed.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::facts;

    /// The line for a property that is written so in a plan.
    fn line(property: &str) -> String {
        let plan = format!(r#"{{"name": "shop", "events": [{{"name": "Order Placed", "properties": [{property}]}}]}}"#);
        let plan = crate::load_str("plan.json", &plan, None).unwrap().plan;
        facts(&plan.events[0].properties[0])
    }

    #[test]
    fn one_line_says_it_all() {
        let lines = [
            (r#"{"name": "a", "type": "string"}"#, "`a`: string"),
            (
                r#"{"name": "a", "type": "integer", "minimum": 1, "maximum": 5, "required": true}"#,
                "`a`: integer, 1 to 5, required",
            ),
            (
                r#"{"name": "a", "type": "number", "unit": "seconds", "nullable": true}"#,
                "`a`: number or null in `seconds`",
            ),
            (r#"{"name": "a", "type": "string", "enum": ["web", "chat"]}"#, "`a`: string, one of `web`, `chat`"),
            (
                r#"{"name": "a", "type": "array", "items": {"type": "string", "max_length": 9}}"#,
                "`a`: array of string, each at most 9 characters",
            ),
            (r#"{"name": "a", "type": "any"}"#, "`a`: any value"),
            (
                r#"{"name": "a", "type": ["string", "integer"], "min_length": 2}"#,
                "`a`: string or integer, at least 2 characters",
            ),
        ];
        for (property, expected) in lines {
            assert_eq!(line(property), expected);
        }
    }
}
