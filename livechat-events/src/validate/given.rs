//! A value as the rules see it, whichever driver read it.

use std::fmt;

use super::show::{show_number, show_text};
use crate::json::JsonKind;

/// A value as the rules see it. What arrays and objects hold is the driver's business.
#[derive(Debug, Clone, Copy)]
pub(super) enum Given<'v> {
    Null,
    Boolean(bool),
    /// A number as it is written.
    Number(&'v str),
    String(&'v str),
    Array,
    Object,
}

impl Given<'_> {
    pub(super) fn kind(self) -> JsonKind {
        match self {
            Self::Null => JsonKind::Null,
            Self::Boolean(_) => JsonKind::Boolean,
            Self::Number(_) => JsonKind::Number,
            Self::String(_) => JsonKind::String,
            Self::Array => JsonKind::Array,
            Self::Object => JsonKind::Object,
        }
    }

    /// What came, for a message: with its value, or only its kind where the value is hidden.
    pub(super) fn shown(self, hidden: bool) -> String {
        if hidden { self.kind().with_article().to_owned() } else { self.to_string() }
    }
}

impl fmt::Display for Given<'_> {
    /// ``the string `45` ``
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Boolean(value) => write!(f, "`{value}`"),
            Self::Number(text) => write!(f, "`{}`", show_number(text)),
            Self::String("") => f.write_str("an empty string"),
            Self::String(text) => write!(f, "the string `{}`", show_text(text)),
            Self::Null | Self::Array | Self::Object => f.write_str(self.kind().with_article()),
        }
    }
}
