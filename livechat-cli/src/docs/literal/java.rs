//! Java, on a server and on Android.

use super::number::{Kind, kind};
use super::text::{between, common, list, utf16};
use crate::docs::json::Json;

/// A literal takes 65,535 bytes at most, and a character three of them in a class file.
const LONGEST: usize = 16_000;

/// What a library's map of properties is called, and its method that adds one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Map {
    pub(super) name: &'static str,
    pub(super) put: &'static str,
}

pub(super) const PROPS: Map = Map { name: "Props", put: "put" };
pub(super) const PROPERTIES: Map = Map { name: "Properties", put: "putValue" };

pub(super) fn literal(value: &Json, map: Map) -> String {
    match value {
        Json::Null => "null".to_owned(),
        Json::Boolean(value) => value.to_string(),
        Json::Number(text) => number(text),
        Json::Text(text) => string(text),
        // `Arrays.asList(null)` would be no list.
        Json::Array(items) => list("java.util.Arrays.asList(new Object[] {", items, "})", |item| literal(item, map)),
        Json::Object(members) => {
            let put = |(key, value): &(String, Json)| format!(".{}({}, {})", map.put, string(key), literal(value, map));
            format!("new {}(){}", map.name, members.iter().map(put).collect::<String>())
        }
    }
}

pub(super) fn string(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    if letters.len() <= LONGEST {
        return short(text);
    }
    list("String.join(\"\", ", &letters.chunks(LONGEST).collect::<Vec<_>>(), ")", |part| {
        short(&part.iter().collect::<String>())
    })
}

fn short(text: &str) -> String {
    let escape = |letter| if letter == '"' { Some("\\\"") } else { common(letter) };
    // `\u000a` in a source is a new line before it is anything else; an octal escape never is.
    let hidden = |letter| if letter < ' ' { format!("\\{:03o}", u32::from(letter)) } else { utf16(letter) };
    between('"', text, escape, hidden)
}

fn number(text: &str) -> String {
    match kind(text) {
        Kind::Whole(whole) if i32::try_from(whole).is_ok() => whole.to_string(),
        Kind::Whole(whole) if i64::try_from(whole).is_ok() => format!("{whole}L"),
        Kind::Whole(whole) => format!("new java.math.BigInteger(\"{whole}\")"),
        Kind::Double(double) => double,
        Kind::Exact => format!("new java.math.BigDecimal(\"{text}\")"),
    }
}
