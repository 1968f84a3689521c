//! What can be wrong with a call, and how bad it is.

mod level;

pub use level::Levels;
pub use livechat_core::finding::{Code, Discard};
pub use livechat_core::plan::{Level, LevelSetting};

use std::fmt;

/// One thing that is wrong with a call, or worth knowing about it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// What kind of finding it is.
    pub code: Code,
    /// How bad it is.
    pub level: Level,
    /// The event of the call, if the call has one.
    pub event: Option<String>,
    /// Where in the document, as a JSON pointer: `/properties/agent_id`.
    pub pointer: String,
    /// The byte of the document at which the value begins.
    pub offset: usize,
    /// What is wrong, in a sentence.
    pub message: String,
    /// What the plan or the API asks for.
    pub expected: Option<String>,
    /// What came instead; without the value where the plan calls it personal.
    pub found: Option<String>,
    /// What to write instead.
    pub help: Option<String>,
    /// What the tracking API does with such a call, where it discards it.
    pub discard: Option<Discard>,
}

impl Finding {
    /// A finding of the code's own level and discard, at this place.
    #[must_use]
    pub fn new(code: Code, pointer: String, offset: usize, message: String) -> Self {
        Self {
            code,
            level: code.default_level(),
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

    /// Says what is wrong.
    #[must_use]
    pub(crate) fn says(mut self, message: String) -> Self {
        self.message = message;
        self
    }

    /// Says that the tracking API keeps the call all the same.
    #[must_use]
    pub(crate) fn kept(mut self) -> Self {
        self.discard = None;
        self
    }

    /// Adds what was asked for and what came.
    #[must_use]
    pub fn expected(mut self, expected: impl Into<String>, found: impl Into<String>) -> Self {
        self.expected = Some(expected.into());
        self.found = Some(found.into());
        self
    }

    /// Adds what to write instead.
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
