//! JavaScript, in Node and in browsers.

use super::text::{between, common, is_name, list, utf16};
use crate::docs::json::Json;

pub(super) fn literal(value: &Json) -> String {
    match value {
        Json::Null => "null".to_owned(),
        Json::Boolean(value) => value.to_string(),
        // Every number of JSON is one of JavaScript's; what its doubles do not hold is rounded, as JSON.parse rounds it.
        Json::Number(text) => text.clone(),
        Json::Text(text) => string(text),
        Json::Array(items) => list("[", items, "]", literal),
        Json::Object(members) if members.is_empty() => "{}".to_owned(),
        Json::Object(members) => {
            list("{ ", members, " }", |(name, value)| format!("{}: {}", key(name), literal(value)))
        }
    }
}

/// A key of an object literal: bare where it is a name.
pub(super) fn key(name: &str) -> String {
    match name {
        // Without brackets it would set the prototype.
        "__proto__" => "['__proto__']".to_owned(),
        _ if is_name(name) => name.to_owned(),
        _ => string(name),
    }
}

pub(super) fn string(text: &str) -> String {
    let escape = |letter| if letter == '\'' { Some("\\'") } else { common(letter) };
    // `\0` before a digit would be octal.
    let written = between('\'', text, escape, utf16);
    // A script element ends at `</script`, and nests at `<!--` and `<script`, wherever they stand.
    written.replace("</", "<\\/").replace("<!", "\\x3C!").replace("<s", "\\x3Cs").replace("<S", "\\x3CS")
}
