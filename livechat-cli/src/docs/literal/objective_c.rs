//! Objective-C.

use super::number::{Kind, kind};
use super::text::{between, common, four_or_eight, list};
use crate::docs::json::Json;

pub(super) fn literal(value: &Json) -> String {
    match value {
        Json::Null => "[NSNull null]".to_owned(),
        Json::Boolean(value) => if *value { "@YES" } else { "@NO" }.to_owned(),
        Json::Number(text) => number(text),
        Json::Text(text) => string(text),
        Json::Array(items) => list("@[", items, "]", literal),
        Json::Object(members) => {
            list("@{", members, "}", |(key, value)| format!("{}: {}", string(key), literal(value)))
        }
    }
}

pub(super) fn string(text: &str) -> String {
    // `??/` is a backslash to compilers that still know trigraphs.
    let trigraphs = text.contains("??");
    let escape = |letter| match letter {
        '"' => Some("\\\""),
        '?' if trigraphs => Some("\\?"),
        _ => common(letter),
    };
    // C has no `\u` for what ASCII or Latin-1 calls a control, and three octal digits are never read as more.
    let hidden = |letter: char| match u32::from(letter) {
        code @ ..=0x7f => format!("\\{code:03o}"),
        0x80..=0x9f => letter.to_string().bytes().map(|byte| format!("\\{byte:03o}")).collect::<Vec<_>>().concat(),
        _ => four_or_eight(letter),
    };
    format!("@{}", between('"', text, escape, hidden))
}

fn number(text: &str) -> String {
    let signed = |text: String| if text.starts_with('-') { format!("@({text})") } else { format!("@{text}") };
    match kind(text) {
        // The least `long long` has no literal: its digits alone are too large.
        Kind::Whole(whole) if i64::try_from(whole).is_ok_and(|whole| whole != i64::MIN) => signed(whole.to_string()),
        Kind::Whole(whole) if u64::try_from(whole).is_ok() => format!("@{whole}ULL"),
        Kind::Double(double) => signed(double),
        Kind::Whole(_) | Kind::Exact => format!("[NSDecimalNumber decimalNumberWithString:@\"{text}\"]"),
    }
}
