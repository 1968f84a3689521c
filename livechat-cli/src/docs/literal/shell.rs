//! Shell arguments for curl: form fields and JSON documents.

use std::fmt::Write as _;

use super::text::is_hidden;
use crate::docs::json::Json;

/// Writes an argument, in double quotes if it needs them. Characters that the shell expands inside double quotes must be
/// escaped already, as [`field`] does.
pub(super) fn argument(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_-./:=[]%@,".contains(&byte);
    if !text.is_empty() && text.bytes().all(plain) { text.to_owned() } else { format!("\"{text}\"") }
}

/// Writes the argument for a form field: `userId=019mr8mf4r`, `"properties[agent_name]=Peter Gibbons"`.
pub(super) fn field(name: &str, value: &Json) -> String {
    let value = match value {
        Json::Text(text) => text.clone(),
        other => other.written(None),
    };
    argument(&format!("{name}={}", encoded(&value)))
}

/// Writes the field name of a property: `properties[agent_id]`.
pub(super) fn property(name: &str) -> String {
    format!("properties[{}]", encoded(name).replace('[', "%5B").replace(']', "%5D").replace('=', "%3D"))
}

/// Percent-encodes the characters that a form or the shell interprets; the rest stays readable.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        // An interactive shell expands `!` as a history command, unless a space follows.
        let history = letter == '!' && letters.peek().is_some_and(|next| *next != ' ');
        if history || "&+%;\"$`\\".contains(letter) || is_hidden(letter) {
            let mut bytes = [0; 4];
            for byte in letter.encode_utf8(&mut bytes).bytes() {
                // Writing to a String cannot fail.
                let _ = write!(out, "%{byte:02X}");
            }
        } else {
            out.push(letter);
        }
    }
    out
}

/// Returns whether a form can send the properties: all are texts, numbers or booleans.
pub(super) fn fits_form(properties: &Json) -> bool {
    let Json::Object(members) = properties else { return false };
    members.iter().all(|(_, value)| matches!(value, Json::Text(_) | Json::Number(_) | Json::Boolean(_)))
}

/// Writes the argument for a JSON document, in single quotes.
pub(super) fn json(value: &Json) -> String {
    let mut out = String::from("'");
    for letter in value.written(None).chars() {
        if letter == '\'' || is_hidden(letter) {
            let mut units = [0; 2];
            for unit in letter.encode_utf16(&mut units) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(letter);
        }
    }
    out.push('\'');
    out
}
