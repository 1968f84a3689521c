//! C#, for .NET and Xamarin.

use super::number::{Kind, kind};
use super::text::{between, common, list, utf16};
use crate::docs::json::Json;

pub(super) fn literal(value: &Json) -> String {
    match value {
        Json::Null => "null".to_owned(),
        Json::Boolean(value) => value.to_string(),
        Json::Number(text) => number(text),
        Json::Text(text) => string(text),
        Json::Array(items) if items.is_empty() => "new object[0]".to_owned(),
        Json::Array(items) => list("new object[] { ", items, " }", literal),
        Json::Object(members) if members.is_empty() => "new Properties()".to_owned(),
        Json::Object(members) => list("new Properties() { ", members, " }", |(key, value)| {
            format!("{{ {}, {} }}", string(key), literal(value))
        }),
    }
}

pub(super) fn string(text: &str) -> String {
    between('"', text, |letter| if letter == '"' { Some("\\\"") } else { common(letter) }, utf16)
}

fn number(text: &str) -> String {
    match kind(text) {
        // A literal takes the first of `int`, `uint`, `long` and `ulong` that holds it.
        Kind::Whole(whole) if i64::try_from(whole).is_ok() || u64::try_from(whole).is_ok() => whole.to_string(),
        Kind::Double(double) => double,
        // What the library writes JSON with copies this as it is.
        Kind::Whole(_) | Kind::Exact => format!("new Newtonsoft.Json.Linq.JRaw(\"{text}\")"),
    }
}
