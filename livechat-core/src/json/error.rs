//! Why a text is not JSON.

/// Why a text is not JSON, and at which byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SyntaxError {
    pub(super) kind: SyntaxErrorKind,
    pub(super) at: usize,
}

/// Kind of a [`SyntaxError`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SyntaxErrorKind {
    /// The text ends in the middle of a value.
    UnexpectedEnd,
    /// A value is missing.
    ExpectedValue,
    /// A key in double quotes is missing.
    ExpectedKey,
    /// The colon after a key is missing.
    ExpectedColon,
    /// Neither a comma nor `]` follows an item.
    ExpectedCommaOrBracket,
    /// Neither a comma nor `}` follows a member.
    ExpectedCommaOrBrace,
    /// A comma stands before a closing bracket.
    TrailingComma,
    /// Text follows the value.
    TrailingText,
    /// A word other than `true`, `false` and `null`.
    BadLiteral,
    /// `NaN` or an infinity.
    NotANumber,
    /// A number that is not written as JSON writes it.
    BadNumber,
    /// A number that is too large for a 64-bit float.
    NumberOutOfRange,
    /// An escape that JSON does not define.
    BadEscape,
    /// Half of a surrogate pair.
    LoneSurrogate,
    /// A control character that is not escaped.
    ControlCharacter,
    /// More than 127 levels of nesting.
    TooDeep,
    /// A byte that is not UTF-8.
    NotUtf8,
}

impl SyntaxError {
    /// The byte at which the text stops being JSON.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.at
    }

    /// Returns true if more bytes could make the text valid JSON.
    #[must_use]
    pub fn is_incomplete(&self) -> bool {
        self.kind == SyntaxErrorKind::UnexpectedEnd
    }

    /// Returns true if the value is `NaN` or an infinity, which JSON does not have.
    #[must_use]
    pub fn is_not_a_number(&self) -> bool {
        self.kind == SyntaxErrorKind::NotANumber
    }
}

impl SyntaxError {
    /// Returns the error for a byte that is not UTF-8.
    #[must_use]
    pub fn not_utf8(at: usize) -> Self {
        Self { kind: SyntaxErrorKind::NotUtf8, at }
    }

    /// Returns what is wrong.
    #[inline]
    #[must_use]
    pub fn kind(&self) -> SyntaxErrorKind {
        self.kind
    }

    /// Returns what is wrong in words, without the place.
    #[must_use]
    pub fn message(&self) -> &'static str {
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
