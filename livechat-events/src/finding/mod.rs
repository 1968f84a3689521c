//! Findings: what validation reports about a call.

mod level;

pub use level::Levels;
pub use livechat_core::finding::{Code, Discard};
pub use livechat_core::plan::{CallType, Level, LevelSetting};

use std::fmt;

/// A violation, a warning or an info about a call.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// The rule that the call breaks.
    pub code: Code,
    /// The level.
    pub level: Level,
    /// The type of the call, if it is known.
    pub call_type: Option<CallType>,
    /// The event of the call, or the name of its page or screen, if it has one.
    pub event: Option<String>,
    /// The place in the document, as a JSON pointer: `/properties/agent_id`.
    pub pointer: String,
    /// The byte of the document at which the value begins.
    pub offset: usize,
    /// The message: what is wrong, in a sentence.
    pub message: String,
    /// The value that the plan or the API asks for, in words.
    pub expected: Option<String>,
    /// The value that was found, in words; not shown where the plan calls it personal.
    pub found: Option<String>,
    /// Advice, such as what to send instead.
    pub help: Option<String>,
    /// The reason for which the tracking API discards such a call, if it does.
    pub discard: Option<Discard>,
}

impl Finding {
    /// Returns a finding at this place, with the default level and the discard of the code.
    ///
    /// ```
    /// use livechat_events::{Code, Finding};
    ///
    /// let finding = Finding::new(Code::WrongType, "/event".to_owned(), 9, "not a string".to_owned());
    /// assert_eq!(finding.level, Code::WrongType.default_level());
    /// ```
    #[must_use]
    pub fn new(code: Code, pointer: String, offset: usize, message: String) -> Self {
        Self {
            code,
            level: code.default_level(),
            call_type: None,
            event: None,
            pointer,
            offset,
            message,
            expected: None,
            found: None,
            help: None,
            discard: code.discard(),
        }
    }

    /// Sets the message.
    #[must_use]
    pub(crate) fn says(mut self, message: String) -> Self {
        self.message = message;
        self
    }

    /// Sets the reason for which the tracking API discards the call.
    #[must_use]
    pub(crate) fn discarded(mut self, discard: Discard) -> Self {
        self.discard = Some(discard);
        self
    }

    /// Clears the discard: the tracking API keeps the call.
    #[must_use]
    pub(crate) fn kept(mut self) -> Self {
        self.discard = None;
        self
    }

    /// Sets what was expected and what was found.
    ///
    /// ```
    /// use livechat_events::{Code, Finding};
    ///
    /// let finding = Finding::new(Code::WrongType, String::new(), 0, String::new()).expected("a string", "a number");
    /// assert_eq!(finding.found.as_deref(), Some("a number"));
    /// ```
    #[must_use]
    pub fn expected(mut self, expected: impl Into<String>, found: impl Into<String>) -> Self {
        self.expected = Some(expected.into());
        self.found = Some(found.into());
        self
    }

    /// Sets the advice.
    ///
    /// ```
    /// use livechat_events::{Code, Finding};
    ///
    /// let finding = Finding::new(Code::WrongType, String::new(), 0, String::new()).help("send a string");
    /// assert_eq!(finding.help.as_deref(), Some("send a string"));
    /// ```
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for Finding {
    /// `violation[wrong-type]: expected a number, found a string at /properties/conversation_duration`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}[{}]: {}", self.level, self.code, self.message)?;
        if !self.pointer.is_empty() {
            write!(f, " at {}", self.pointer)?;
        }
        if let Some(help) = &self.help {
            write!(f, "; {help}")?;
        }
        Ok(())
    }
}
