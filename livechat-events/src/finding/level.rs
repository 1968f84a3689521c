//! How bad a finding is, and who decides.

use std::fmt;

use super::Code;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Worth knowing.
    Info,
    /// Likely a mistake.
    Warning,
    /// Against the plan or the API's rules.
    Violation,
}

/// The levels that a caller chooses, code by code; what it does not choose keeps its default.
///
/// ```
/// use livechat_events::{Code, Level, Levels};
///
/// let levels = Levels::new().set(Code::UnplannedProperty, Level::Violation).allow(Code::DeprecatedEvent);
/// assert_eq!(levels.of(Code::UnplannedProperty), Some(Some(Level::Violation)));
/// assert_eq!(levels.of(Code::DeprecatedEvent), Some(None));
/// assert_eq!(levels.of(Code::WrongType), None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::option_option, reason = "nothing chosen, nothing reported, or a level")]
pub struct Levels([Option<Option<Level>>; Code::ALL.len()]);

impl Levels {
    /// Every code at its default.
    #[must_use]
    pub const fn new() -> Self {
        Self([None; Code::ALL.len()])
    }

    /// Findings of this code have this level.
    #[must_use]
    pub const fn set(mut self, code: Code, level: Level) -> Self {
        self.0[code as usize] = Some(Some(level));
        self
    }

    /// There are no findings of this code.
    #[must_use]
    pub const fn allow(mut self, code: Code) -> Self {
        self.0[code as usize] = Some(None);
        self
    }

    /// What was chosen for a code: nothing, not to report it, or a level.
    #[must_use]
    pub const fn of(&self, code: Code) -> Option<Option<Level>> {
        self.0[code as usize]
    }
}

impl Default for Levels {
    fn default() -> Self {
        Self::new()
    }
}

impl Level {
    /// The word for it: `violation`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Violation => "violation",
        }
    }

    /// The level of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Info, Self::Warning, Self::Violation].into_iter().find(|level| level.word() == word)
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}
