//! Witnesses: values that one shape accepts and another does not.

use std::fmt::{self, Write as _};

/// A JSON value, small enough to be shown.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean(bool),
    /// A number, as JSON writes it.
    Number(String),
    /// A string.
    String(String),
    /// A string of one letter, repeated: how long texts are kept.
    Repeated(char, u64),
    /// The items of an array, each with the number of times that it stands in a row.
    Array(Vec<(Self, u64)>),
    /// The members of an object, in order.
    Object(Vec<(String, Self)>),
}

/// The longest string or array that is written out.
const WRITTEN: u64 = 1_000_000;

impl Value {
    /// Returns the value as JSON, or `None` where it would be longer than anyone sends.
    ///
    /// ```
    /// use livechat_core::compare::Value;
    ///
    /// assert_eq!(Value::Repeated('x', 3).to_json().as_deref(), Some("\"xxx\""));
    /// ```
    #[must_use]
    pub fn to_json(&self) -> Option<String> {
        let mut out = String::new();
        self.write(&mut out).then_some(out)
    }

    fn write(&self, out: &mut String) -> bool {
        match self {
            Self::Null => out.push_str("null"),
            Self::Boolean(value) => out.push_str(if *value { "true" } else { "false" }),
            Self::Number(text) => out.push_str(text),
            Self::String(text) => write_text(text, out),
            Self::Repeated(letter, count) => return write_repeated(*letter, *count, out),
            Self::Array(runs) => return write_array(runs, out),
            Self::Object(members) => return write_object(members, out),
        }
        true
    }

    /// Returns the number of items or characters, where the value has a length.
    #[must_use]
    pub fn length(&self) -> Option<u64> {
        match self {
            Self::String(text) => Some(text.chars().count() as u64),
            Self::Repeated(_, count) => Some(*count),
            Self::Array(runs) => Some(runs.iter().map(|(_, count)| count).sum()),
            _ => None,
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl fmt::Display for Value {
    /// Writes the value as people read it: short ones as JSON, long ones by their length.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 120;
        let long = |value: &Self| value.length().is_some_and(|length| length > SHOWN as u64);
        match self {
            Self::String(_) | Self::Repeated(..) if long(self) => {
                write!(f, "a string of {} characters", self.length().unwrap_or(0))
            }
            Self::Array(_) if long(self) => write!(f, "an array of {} items", self.length().unwrap_or(0)),
            Self::Object(members) => {
                f.write_str("{")?;
                for (at, (name, value)) in members.iter().enumerate() {
                    write!(f, "{}{}: {value}", if at > 0 { ", " } else { "" }, Self::from(name.as_str()))?;
                }
                f.write_str("}")
            }
            _ => f.write_str(&self.to_json().unwrap_or_default()),
        }
    }
}

fn write_text(text: &str, out: &mut String) {
    out.push('"');
    for letter in text.chars() {
        write_letter(letter, out);
    }
    out.push('"');
}

fn write_letter(letter: char, out: &mut String) {
    match letter {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\u{0}'..='\u{1f}' | '\u{7f}' => {
            // Writing to a String cannot fail.
            let _ = write!(out, "\\u{:04x}", u32::from(letter));
        }
        _ => out.push(letter),
    }
}

fn write_repeated(letter: char, count: u64, out: &mut String) -> bool {
    let Some(count) = usize::try_from(count).ok().filter(|count| *count as u64 <= WRITTEN) else { return false };
    out.push('"');
    (0..count).for_each(|_| write_letter(letter, out));
    out.push('"');
    true
}

fn write_array(runs: &[(Value, u64)], out: &mut String) -> bool {
    if runs.iter().map(|(_, count)| count).sum::<u64>() > WRITTEN {
        return false;
    }
    out.push('[');
    let items = runs.iter().flat_map(|(value, count)| (0..*count).map(move |_| value));
    for (at, item) in items.enumerate() {
        out.push_str(if at > 0 { "," } else { "" });
        if !item.write(out) || out.len() as u64 > 64 * WRITTEN {
            return false;
        }
    }
    out.push(']');
    true
}

fn write_object(members: &[(String, Value)], out: &mut String) -> bool {
    out.push('{');
    for (at, (name, value)) in members.iter().enumerate() {
        out.push_str(if at > 0 { "," } else { "" });
        write_text(name, out);
        out.push(':');
        if !value.write(out) {
            return false;
        }
    }
    out.push('}');
    true
}
