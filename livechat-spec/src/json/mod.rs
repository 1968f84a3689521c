//! JSON with places: every key and value knows its bytes.
//!
//! The reader goes on after most mistakes, so that one run shows all of them: trailing commas, comments, single quotes, bare
//! words. Whatever it skips is an error all the same. Numbers stay as written, and a key given twice is an error that
//! names both places.

mod lenient;
mod number;
mod parse;
mod reader;
mod string;
mod write;

pub use parse::{MAX_DEPTH, parse};
pub use write::{compact, quoted};

use crate::source::{Span, Spanned};

/// A JSON value and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// From its first byte to its last.
    pub span: Span,
}

/// A JSON value.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as written.
    Number(String),
    /// A string, escapes resolved.
    String(String),
    /// An array.
    Array(Vec<Node>),
    /// An object: its members in the order written, each key once.
    Object(Vec<Member>),
    /// Invalid JSON, which was reported.
    Invalid,
}

/// One key of an object and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// The key, escapes resolved.
    pub key: Spanned<String>,
    /// Its value.
    pub value: Node,
}

impl Value {
    /// Returns the kind of value, with its article: `a string`.
    #[must_use]
    pub const fn describe(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::String(_) => "a string",
            Self::Array(_) => "an array",
            Self::Object(_) => "an object",
            Self::Invalid => "invalid JSON",
        }
    }
}

impl Node {
    /// Returns the value of a key, if this is an object that has it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Node> {
        let Value::Object(members) = &self.value else { return None };
        members.iter().find(|member| member.key.value == key).map(|member| &member.value)
    }
}
