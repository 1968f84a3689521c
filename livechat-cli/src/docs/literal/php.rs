//! PHP.

use super::text::{between, braced, common, list};
use crate::docs::json::Json;

pub(super) fn literal(value: &Json) -> String {
    match value {
        Json::Null => "null".to_owned(),
        Json::Boolean(value) => value.to_string(),
        Json::Number(text) if text == &i64::MIN.to_string() => "PHP_INT_MIN".to_owned(),
        // Every number of JSON is one of PHP's; what its integers and doubles do not hold is rounded.
        Json::Number(text) => text.clone(),
        Json::Text(text) => string(text),
        Json::Array(items) => list("array(", items, ")", literal),
        // An empty array is a list.
        Json::Object(members) if members.is_empty() => "new stdClass()".to_owned(),
        Json::Object(members) => {
            let open = if looks_like_list(members) { "(object) array(" } else { "array(" };
            list(open, members, ")", |(key, value)| format!("{} => {}", string(key), literal(value)))
        }
    }
}

/// Whether PHP would take the keys for the places of a list: it makes integers of digits.
pub(super) fn looks_like_list(members: &[(String, Json)]) -> bool {
    members.iter().enumerate().all(|(place, (key, _))| *key == place.to_string())
}

pub(super) fn string(text: &str) -> String {
    let escape = |letter| match letter {
        '"' => Some("\\\""),
        '$' => Some("\\$"),
        _ => common(letter),
    };
    between('"', text, escape, braced)
}
