//! Ruby.

use super::text::{between, braced, common, is_hidden, is_name, list};
use crate::docs::json::Json;

pub(super) fn literal(value: &Json) -> String {
    match value {
        Json::Null => "nil".to_owned(),
        Json::Boolean(value) => value.to_string(),
        // Every number of JSON is one of Ruby's.
        Json::Number(text) => text.clone(),
        Json::Text(text) => string(text),
        Json::Array(items) => list("[", items, "]", literal),
        Json::Object(members) if members.is_empty() => "{}".to_owned(),
        Json::Object(members) => list("{ ", members, " }", |(name, value)| format!("{} {}", key(name), literal(value))),
    }
}

/// A key of a hash with what parts it from its value: `agent_id:`, or `'agent id' =>` where it is no name.
pub(super) fn key(name: &str) -> String {
    if is_name(name) { format!("{name}:") } else { format!("{} =>", string(name)) }
}

/// In single quotes, which know two escapes; in double quotes where that is not enough.
pub(super) fn string(text: &str) -> String {
    if text.chars().any(is_hidden) {
        // `#{`, `#$` and `#@` begin code.
        let escape = |letter| match letter {
            '"' => Some("\\\""),
            '#' => Some("\\#"),
            _ => common(letter),
        };
        return between('"', text, escape, braced);
    }
    let escape = |letter| match letter {
        '\'' => Some("\\'"),
        '\\' => Some("\\\\"),
        _ => None,
    };
    between('\'', text, escape, braced)
}
