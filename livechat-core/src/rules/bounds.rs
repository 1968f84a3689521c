//! What is checked: a value, and what a plan says about it.

use super::Pattern;
#[cfg(feature = "json")]
use crate::json::JsonKind;
use crate::plan::{Format, Kinds, Literal};

/// A value to be checked. What arrays and objects hold is checked by the caller, one value at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Given<'v> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number as it is written.
    Number(&'v str),
    /// A string, its escapes resolved.
    String(&'v str),
    /// An array.
    Array,
    /// An object.
    Object,
}

/// The rules of a plan for one value, borrowed from wherever they are kept.
#[derive(Debug)]
pub struct Bounds<'b, T = &'static str> {
    /// The kinds that are allowed.
    pub kinds: Kinds,
    /// True where `null` is allowed.
    pub nullable: bool,
    /// The only values allowed; empty where any is.
    pub values: &'b [Literal<T>],
    /// The pattern that strings must match.
    pub pattern: Option<&'b Pattern<T>>,
    /// The format that strings must have.
    pub format: Option<Format>,
    /// The least and the greatest length: characters of a string, items of an array.
    pub length: (Option<u64>, Option<u64>),
    /// The least and the greatest number, as the plan writes them.
    pub range: (Option<&'b str>, Option<&'b str>),
    /// The numbers that a number must be greater and less than, as the plan writes them.
    pub exclusive: (Option<&'b str>, Option<&'b str>),
    /// The number of which a number must be a whole multiple, as the plan writes it.
    pub multiple_of: Option<&'b str>,
}

impl Given<'_> {
    /// Returns the kind of JSON value that it is.
    #[cfg(feature = "json")]
    #[must_use]
    pub const fn kind(self) -> JsonKind {
        match self {
            Self::Null => JsonKind::Null,
            Self::Boolean(_) => JsonKind::Boolean,
            Self::Number(_) => JsonKind::Number,
            Self::String(_) => JsonKind::String,
            Self::Array => JsonKind::Array,
            Self::Object => JsonKind::Object,
        }
    }
}

impl<'v, T: AsRef<str>> From<&'v Literal<T>> for Given<'v> {
    fn from(literal: &'v Literal<T>) -> Self {
        match literal.borrowed() {
            Literal::String(text) => Self::String(text),
            Literal::Number(text) => Self::Number(text),
            Literal::Boolean(value) => Self::Boolean(value),
            Literal::Null => Self::Null,
        }
    }
}

impl<T> Bounds<'_, T> {
    /// Returns bounds that allow any value of these kinds, and `null` only for the type `any`.
    #[must_use]
    pub const fn of(kinds: Kinds) -> Self {
        Self {
            kinds,
            nullable: kinds.is_any(),
            values: &[],
            pattern: None,
            format: None,
            length: (None, None),
            range: (None, None),
            exclusive: (None, None),
            multiple_of: None,
        }
    }
}
