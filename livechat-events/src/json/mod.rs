//! JSON as bytes: one cursor that reads it, one writer that makes it, and raw values that stay what they were.

mod any_byte;
mod block;
mod cursor;
mod escape;
mod extra;
mod key_table;
mod lines;
mod marks;
mod member;
mod members;
mod noted;
mod numeral;
mod pass;
mod plain;
mod pointer;
mod recover;
mod same_bytes;
mod string_end;
mod strings;
mod text;
mod tokens;
mod unique_members;
mod utf8;
mod write;

pub(crate) use any_byte::any_byte;
pub(crate) use cursor::Cursor;
pub(crate) use escape::push_json_string;
pub use extra::Extra;
pub(crate) use key_table::KeyTable;
pub(crate) use marks::{Marks, length_for as marks_for};
pub(crate) use member::push_text_member;
pub(crate) use members::{Members, Stop};
pub(crate) use noted::{Member, Noted};
pub(crate) use plain::small_integer;
pub(crate) use pointer::push_pointer_key;
pub(crate) use recover::{WayStep, readable, way_to_error};
pub(crate) use same_bytes::{after_key, same_bytes};
pub(crate) use strings::{RawText, plain_until};
pub use text::{Json, JsonKind};
pub(crate) use unique_members::UniqueMembers;
pub(crate) use utf8::Utf8;
pub(crate) use write::{push_float, push_integer};

/// Why a text is not JSON, and at which byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SyntaxError {
    pub(crate) kind: SyntaxErrorKind,
    pub(crate) at: usize,
}

/// What was wrong with the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SyntaxErrorKind {
    UnexpectedEnd,
    ExpectedValue,
    ExpectedKey,
    ExpectedColon,
    ExpectedCommaOrBracket,
    ExpectedCommaOrBrace,
    TrailingComma,
    TrailingText,
    BadLiteral,
    NotANumber,
    BadNumber,
    NumberOutOfRange,
    BadEscape,
    LoneSurrogate,
    ControlCharacter,
    TooDeep,
    NotUtf8,
}

impl SyntaxError {
    /// The byte at which the text stops being JSON.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.at
    }

    /// Whether more bytes could still make it JSON.
    #[must_use]
    pub fn is_incomplete(&self) -> bool {
        self.kind == SyntaxErrorKind::UnexpectedEnd
    }

    /// Whether `NaN` or an infinity stands where a value should: JSON has no word for either.
    #[must_use]
    pub fn is_not_a_number(&self) -> bool {
        self.kind == SyntaxErrorKind::NotANumber
    }
}

impl SyntaxError {
    /// What is wrong, without the place.
    pub(crate) fn message(&self) -> &'static str {
        match self.kind {
            SyntaxErrorKind::UnexpectedEnd => "the text ends in the middle of a value",
            SyntaxErrorKind::ExpectedValue => "expected a value",
            SyntaxErrorKind::ExpectedKey => "expected a key in double quotes",
            SyntaxErrorKind::ExpectedColon => "expected `:` after the key",
            SyntaxErrorKind::ExpectedCommaOrBracket => "expected `,` or `]`",
            SyntaxErrorKind::ExpectedCommaOrBrace => "expected `,` or `}`",
            SyntaxErrorKind::TrailingComma => "a comma stands before the closing bracket",
            SyntaxErrorKind::TrailingText => "text follows the value",
            SyntaxErrorKind::BadLiteral => "expected `true`, `false` or `null`",
            SyntaxErrorKind::NotANumber => "`NaN` and `Infinity` are no JSON values",
            SyntaxErrorKind::BadNumber => "not a number as JSON writes it",
            SyntaxErrorKind::NumberOutOfRange => "the number is too large for a 64-bit float",
            SyntaxErrorKind::BadEscape => "not an escape that JSON knows",
            SyntaxErrorKind::LoneSurrogate => "half of a surrogate pair stands alone",
            SyntaxErrorKind::ControlCharacter => "a control character stands unescaped in a string",
            SyntaxErrorKind::TooDeep => "nested more than 127 levels deep",
            SyntaxErrorKind::NotUtf8 => "not UTF-8",
        }
    }
}

impl std::fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} (byte {})", self.message(), self.at)
    }
}

impl std::error::Error for SyntaxError {}
