//! Why a text could not be decoded.

use std::fmt;

use crate::finding::Code;
use livechat_core::json::{JsonKind, SyntaxError};

/// Why a text could not be decoded: what, where, and what was asked for.
///
/// ```
/// use livechat_events::live_chat::MessageSent;
/// use livechat_events::DecodeProperties;
///
/// let error = MessageSent::from_properties(br#"{"conversation_duration": "45"}"#).unwrap_err();
/// assert_eq!(error.pointer(), "/conversation_duration");
/// assert_eq!(error.to_string(), "expected a number, found a string at /conversation_duration (byte 26)");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodeError(Box<Inner>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Inner {
    code: Code,
    message: String,
    /// Innermost first: keys are added on the way out.
    path: Vec<String>,
    offset: Option<usize>,
}

impl DecodeError {
    pub(crate) fn new(code: Code, message: impl Into<String>) -> Self {
        Self(Box::new(Inner { code, message: message.into(), path: Vec::new(), offset: None }))
    }

    /// The value is of another type than `expected`, which comes with its article.
    pub(crate) fn wrong_type(expected: &str, found: JsonKind) -> Self {
        let code = if found == JsonKind::Null { Code::NullNotAllowed } else { Code::WrongType };
        Self::new(code, format!("expected {expected}, found {}", found.with_article()))
    }

    /// A key comes twice, with two values.
    pub(crate) fn duplicate_key(key: &str) -> Self {
        Self::new(Code::DuplicateKey, format!("the key `{key}` comes twice, with different values"))
    }

    /// An error of the user's own: the value is of the right type, and yet not what it should be.
    ///
    /// ```
    /// let error = livechat_events::DecodeError::custom("an agent id begins with `a-`");
    /// assert_eq!(error.to_string(), "an agent id begins with `a-`");
    /// ```
    #[must_use]
    pub fn custom(message: impl Into<String>) -> Self {
        Self::new(Code::WrongType, message)
    }

    /// Returns the error under a more specific code.
    pub(crate) fn with_code(mut self, code: Code) -> Self {
        self.0.code = code;
        self
    }

    /// Says that the error is inside the member of this key.
    #[must_use]
    pub(crate) fn inside(mut self, key: impl Into<String>) -> Self {
        self.0.path.push(key.into());
        self
    }

    /// Says at which byte the error is, unless a place further inside is known.
    #[must_use]
    pub(crate) fn at(mut self, offset: usize) -> Self {
        self.0.offset.get_or_insert(offset);
        self
    }

    /// The code that the validator has for the same thing.
    ///
    /// ```
    /// use livechat_events::live_chat::MessageSent;
    /// use livechat_events::{Code, Track};
    ///
    /// let error = Track::<MessageSent>::from_slice(b"{").unwrap_err();
    /// assert_eq!(error.code(), Code::InvalidJson);
    /// ```
    #[must_use]
    pub fn code(&self) -> Code {
        self.0.code
    }

    /// Returns the place in the document as a JSON pointer; empty for the whole.
    ///
    /// ```
    /// use livechat_events::live_chat::MessageSent;
    /// use livechat_events::Track;
    ///
    /// let error = Track::<MessageSent>::from_slice(br#"{"userId":"u","event":"Live Chat Message Sent","properties":{"agent_id":1}}"#)
    ///     .unwrap_err();
    /// assert_eq!(error.pointer(), "/properties/agent_id");
    /// ```
    #[must_use]
    pub fn pointer(&self) -> String {
        self.0
            .path
            .iter()
            .rev()
            .fold(String::new(), |pointer, key| pointer + "/" + &key.replace('~', "~0").replace('/', "~1"))
    }

    /// The byte of the text that was decoded, where it is known.
    ///
    /// ```
    /// use livechat_events::live_chat::MessageSent;
    /// use livechat_events::Track;
    ///
    /// assert_eq!(Track::<MessageSent>::from_slice(b"{").unwrap_err().offset(), Some(1));
    /// ```
    #[must_use]
    pub fn offset(&self) -> Option<usize> {
        self.0.offset
    }

    /// Returns the message, without the place.
    ///
    /// ```
    /// use livechat_events::live_chat::MessageSent;
    /// use livechat_events::Track;
    ///
    /// assert!(!Track::<MessageSent>::from_slice(b"{").unwrap_err().message().is_empty());
    /// ```
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)?;
        if !self.0.path.is_empty() {
            write!(f, " at {}", self.pointer())?;
        }
        match self.0.offset {
            Some(offset) if self.0.code != Code::InvalidJson => write!(f, " (byte {offset})"),
            _ => Ok(()),
        }
    }
}

impl std::error::Error for DecodeError {}

impl From<SyntaxError> for DecodeError {
    fn from(error: SyntaxError) -> Self {
        Self::new(Code::InvalidJson, error.to_string()).at(error.offset())
    }
}
