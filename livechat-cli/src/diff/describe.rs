//! Shapes in words: as a whole, and how two of them differ as they are written.

use livechat_core::plan::Kinds;
use livechat_spec::{CheckedPlan, Literal, Shape, written};

/// The number of values of an `enum` that are named.
const NAMED: usize = 6;

/// Everything that a shape says, except for the properties of its objects: `string, enum "web", "chat"`.
pub(super) fn whole(shape: &Shape) -> String {
    let mut parts = vec![kinds(shape.kinds)];
    parts.extend(shape.nullable.then(|| "nullable".to_owned()));
    if !shape.values.is_empty() {
        parts.push(format!("enum {}", named(&all(&shape.values), usize::MAX)));
    }
    parts.extend(aspects(shape).into_iter().filter_map(|(key, value)| Some(format!("{key} {}", value?))));
    parts.extend(shape.closed.map(|closed| format!("closed {closed}")));
    parts.extend(shape.items.as_ref().map(|items| format!("items ({})", whole(items))));
    parts.extend(shape.named.map(|_| "of a shape".to_owned()));
    if let Some(properties) = &shape.properties {
        let names: Vec<&str> = properties.iter().map(|property| property.name.as_str()).collect();
        parts.push(format!("properties ({})", names.join(", ")));
    }
    parts.join(", ")
}

/// Describes how two shapes differ as they are written, a clause for each key.
pub(super) fn differences((before, old): (&CheckedPlan, &Shape), (after, new): (&CheckedPlan, &Shape)) -> Vec<String> {
    let mut found = Vec::new();
    if old.kinds != new.kinds {
        found.push(format!("`type` {} → {}", kinds(old.kinds), kinds(new.kinds)));
    }
    if old.nullable != new.nullable {
        found.push(format!("`null` is {} allowed", if new.nullable { "now" } else { "no longer" }));
    }
    found.extend(values(&old.values, &new.values));
    for ((key, old), (_, new)) in aspects(old).into_iter().zip(aspects(new)) {
        found.extend(aspect(key, old.as_deref(), new.as_deref()));
    }
    for (key, old, new) in [
        ("items", old.items.is_some(), new.items.is_some()),
        ("properties", before.object(old).properties.is_some(), after.object(new).properties.is_some()),
    ] {
        if old != new {
            found.push(format!("`{key}` {}", if new { "added" } else { "removed" }));
        }
    }
    found
}

fn kinds(kinds: Kinds) -> String {
    if kinds.is_any() {
        return "any".to_owned();
    }
    kinds.iter().map(livechat_core::plan::Kind::word).collect::<Vec<_>>().join(" or ")
}

/// The keys with one value each.
fn aspects(shape: &Shape) -> [(&'static str, Option<String>); 9] {
    let number = |length: Option<u64>| length.map(|length| length.to_string());
    [
        ("pattern", shape.pattern.clone()),
        ("format", shape.format.map(|format| format.to_string())),
        ("min_length", number(shape.min_length)),
        ("max_length", number(shape.max_length)),
        ("minimum", shape.minimum.clone()),
        ("maximum", shape.maximum.clone()),
        ("exclusive_minimum", shape.exclusive_minimum.clone()),
        ("exclusive_maximum", shape.exclusive_maximum.clone()),
        ("multiple_of", shape.multiple_of.clone()),
    ]
}

fn aspect(key: &str, old: Option<&str>, new: Option<&str>) -> Option<String> {
    match (old, new) {
        (None, Some(new)) => Some(format!("`{key}` {new} added")),
        (Some(old), None) => Some(format!("`{key}` {old} removed")),
        (Some(old), Some(new)) if old != new => Some(format!("`{key}` {old} → {new}")),
        _ => None,
    }
}

fn values(old: &[Literal], new: &[Literal]) -> Option<String> {
    let (old, new) = (all(old), all(new));
    let lacks = |these: &[String], other: &[String]| -> Vec<String> {
        these.iter().filter(|value| !other.contains(value)).cloned().collect()
    };
    let (lost, gained) = (lacks(&old, &new), lacks(&new, &old));
    match (old.is_empty(), new.is_empty()) {
        (true, false) => return Some(format!("`enum` {} added", named(&new, NAMED))),
        (false, true) => return Some(format!("`enum` {} removed", named(&old, NAMED))),
        _ => {}
    }
    match (lost.is_empty(), gained.is_empty()) {
        (true, true) => (old != new).then(|| "`enum` in another order".to_owned()),
        (false, true) => Some(format!("`enum` lost {}", named(&lost, NAMED))),
        (true, false) => Some(format!("`enum` gained {}", named(&gained, NAMED))),
        (false, false) => Some(format!("`enum` lost {} and gained {}", named(&lost, NAMED), named(&gained, NAMED))),
    }
}

fn all(values: &[Literal]) -> Vec<String> {
    values.iter().map(written).collect()
}

fn named(values: &[String], most: usize) -> String {
    let more = values.len().saturating_sub(most);
    let named = values.iter().take(most).cloned().collect::<Vec<_>>().join(", ");
    if more > 0 { format!("{named} and {more} more") } else { named }
}
