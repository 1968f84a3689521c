//! The order of keys.

/// The keys of the plan format, in an order that every object of a plan keeps. The schema lists them likewise.
const ORDER: &[&str] = &[
    "$schema",
    "name",
    "$comment",
    "version",
    "title",
    "call",
    "value",
    "key",
    "type",
    "description",
    "source",
    "extends",
    "prefix",
    "required",
    "nullable",
    "enum",
    "open",
    "pattern",
    "format",
    "min_length",
    "max_length",
    "minimum",
    "maximum",
    "exclusive_minimum",
    "exclusive_maximum",
    "multiple_of",
    "items",
    "properties",
    "shape",
    "traits",
    "property_groups",
    "common_properties",
    "closed",
    "shapes",
    "unknown_properties",
    "unknown_events",
    "lints",
    "lifecycle",
    "starts_with",
    "within",
    "ends_with",
    "clock",
    "agent",
    "message",
    "levels",
    "examples",
    "example",
    "default",
    "tags",
    "unit",
    "sensitivity",
    "deprecated",
    "provenance",
    "rust_name",
    "events",
    "calls",
    "identify",
    "group",
    "page",
    "screen",
    "alias",
    "context",
    "every_call",
    "allow",
];

/// Keys whose values are not of the format: calls, and codes with their levels.
const FREE: [&str; 4] = ["examples", "example", "default", "levels"];

/// Returns the place of a key; those that the format does not have come last.
pub(super) fn rank(key: &str) -> usize {
    ORDER.iter().position(|known| *known == key).unwrap_or(ORDER.len())
}

/// Returns true if the value of a key keeps the order that it is written in.
pub(super) fn is_free(key: &str) -> bool {
    FREE.contains(&key) || rank(key) == ORDER.len()
}

#[cfg(test)]
mod tests {
    use super::{ORDER, is_free, rank};
    use livechat_spec::json::{Node, Value, parse};

    /// The schema names every key, in an order that fits.
    #[test]
    fn the_order_is_that_of_the_schema() -> Result<(), Box<dyn std::error::Error>> {
        let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/spec.schema.json"))?;
        let schema = parse(livechat_spec::SourceId::default(), &text).0.ok_or("not JSON")?;
        let definitions = schema.get("$defs").or_else(|| schema.get("definitions")).ok_or("no definitions")?;
        let mut seen = keys_of(&schema);
        assert!(seen.is_sorted_by_key(|key| rank(key)), "{seen:?}");
        for (name, definition) in members(definitions) {
            let keys = keys_of(definition);
            let is_call = ["call", "example"].contains(&name);
            assert!(is_call || keys.iter().all(|key| rank(key) < ORDER.len()), "{name}: {keys:?}");
            assert!(is_call || keys.is_sorted_by_key(|key| rank(key)), "{name}: {keys:?}");
            seen.extend(keys);
        }
        assert!(seen.len() > 40 && is_free("levels") && is_free("x") && !is_free("events"));
        Ok(())
    }

    fn keys_of(definition: &Node) -> Vec<&str> {
        definition.get("properties").map_or_else(Vec::new, |keys| members(keys).map(|(key, _)| key).collect())
    }

    fn members(node: &Node) -> impl Iterator<Item = (&str, &Node)> {
        let members = if let Value::Object(members) = &node.value { members.as_slice() } else { &[] };
        members.iter().map(|member| (member.key.value.as_str(), &member.value))
    }
}
