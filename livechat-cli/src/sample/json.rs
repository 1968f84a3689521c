//! JSON values of generated calls, with the order of keys and the escapes of a library.

use std::fmt::{Display, Write as _};

use livechat_spec::json::quoted;

/// A JSON value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Json {
    /// JSON text that is written unchanged.
    Written(String),
    /// A string.
    Text(String),
    /// An object.
    Object(Vec<Member>),
    /// An array.
    Array(Vec<Json>),
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Member {
    pub(super) key: String,
    pub(super) value: Json,
}

impl Json {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub(super) fn written(value: impl Display) -> Self {
        Self::Written(value.to_string())
    }

    /// Appends the value to a text. With `ascii`, other characters are escaped, as some libraries do.
    pub(super) fn write(&self, ascii: bool, out: &mut String) {
        match self {
            Self::Written(value) => out.push_str(value),
            Self::Text(text) => write_text(text, ascii, out),
            Self::Array(items) => write_list(out, ['[', ']'], items, |item, out| item.write(ascii, out)),
            Self::Object(members) => write_list(out, ['{', '}'], members, |member, out| {
                write_text(&member.key, ascii, out);
                out.push(':');
                member.value.write(ascii, out);
            }),
        }
    }
}

/// Returns a member.
pub(super) fn member(key: &str, value: Json) -> Member {
    Member { key: key.to_owned(), value }
}

fn write_list<T>(out: &mut String, [open, close]: [char; 2], list: &[T], write: impl Fn(&T, &mut String)) {
    out.push(open);
    for (at, item) in list.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        write(item, out);
    }
    out.push(close);
}

fn write_text(text: &str, ascii: bool, out: &mut String) {
    let text = quoted(text);
    if !ascii || text.is_ascii() {
        out.push_str(&text);
        return;
    }
    for letter in text.chars() {
        if letter.is_ascii() {
            out.push(letter);
        } else {
            let mut units = [0; 2];
            for unit in letter.encode_utf16(&mut units) {
                // Writing to a String cannot fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
        }
    }
}
