//! The bounds of a value, in words.

use livechat_spec::{Kind, Kinds, Shape, written};

/// Each bound by itself: `1 to 5`, `at most 4000 characters`, `one of "web", "email"`.
pub(super) fn constraints(shape: &Shape) -> Vec<String> {
    let values: Vec<String> = shape.values.iter().map(written).collect();
    let of_items = shape.items.as_deref().map(|items| (type_words(items), constraints(items)));
    let bounds = [
        (!values.is_empty()).then(|| format!("one of {}", values.join(", "))),
        between(shape.minimum.as_deref(), shape.maximum.as_deref(), ""),
        lengths(shape),
        shape.pattern.as_ref().map(|pattern| format!("matches {pattern}")),
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
    fn are_words() {
        let plan = r#"{"name": "x", "events": [{"name": "E", "properties": [
            {"name": "a", "type": "integer", "minimum": 1, "maximum": 5},
            {"name": "b", "type": "string", "min_length": 2, "max_length": 2, "pattern": "^[a|b]+$"},
            {"name": "c", "type": "array", "max_length": 3, "items": {"type": ["string", "null"], "enum": ["x", null]}},
            {"name": "d", "type": "number", "minimum": -1.50}
        ]}]}"#;
        let checked = livechat_spec::load_str("plan.json", plan, None).map_err(|_| ()).unwrap();
        let words: Vec<_> =
            checked.plan.events[0].properties.iter().map(|of| constraints(&of.shape).join("; ")).collect();
        let expected = [
            "1 to 5",
            "exactly 2 characters; matches ^[a|b]+$",
            "at most 3 items; each item: string or null, one of \"x\", null",
            "at least -1.50",
        ];
        assert_eq!(words, expected);
    }
}
