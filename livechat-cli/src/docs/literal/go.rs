//! Go.

use super::number::{Kind, kind};
use super::text::{between, common, four_or_eight, list};
use crate::docs::json::Json;

pub(super) fn literal(value: &Json) -> String {
    match value {
        Json::Null => "nil".to_owned(),
        Json::Boolean(value) => value.to_string(),
        Json::Number(text) => number(text),
        Json::Text(text) => string(text),
        Json::Array(items) => list("[]interface{}{", items, "}", literal),
        Json::Object(members) => {
            list("map[string]interface{}{", members, "}", |(key, value)| format!("{}: {}", string(key), literal(value)))
        }
    }
}

pub(super) fn string(text: &str) -> String {
    between('"', text, |letter| if letter == '"' { Some("\\\"") } else { common(letter) }, four_or_eight)
}

fn number(text: &str) -> String {
    match kind(text) {
        Kind::Whole(whole) if i64::try_from(whole).is_ok() => whole.to_string(),
        Kind::Whole(whole) if u64::try_from(whole).is_ok() => format!("uint64({whole})"),
        Kind::Double(double) => double,
        Kind::Whole(_) | Kind::Exact => format!("json.Number(\"{text}\")"),
    }
}
