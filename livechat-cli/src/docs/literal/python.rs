//! Python.

use super::text::{between, common, four_or_eight, list};
use crate::docs::json::Json;

pub(super) fn literal(value: &Json) -> String {
    match value {
        Json::Null => "None".to_owned(),
        Json::Boolean(value) => if *value { "True" } else { "False" }.to_owned(),
        // Every number of JSON is one of Python's.
        Json::Number(text) => text.clone(),
        Json::Text(text) => string(text),
        Json::Array(items) => list("[", items, "]", literal),
        Json::Object(members) => list("{", members, "}", |(key, value)| format!("{}: {}", string(key), literal(value))),
    }
}

pub(super) fn string(text: &str) -> String {
    between('\'', text, |letter| if letter == '\'' { Some("\\'") } else { common(letter) }, four_or_eight)
}
