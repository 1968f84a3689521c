//! How bad a finding is, and what a plan or a caller sets.

use std::fmt;
use std::str::FromStr;

use super::UnknownWord;
use super::word::words;

words! {
    /// The severity of a finding.
    #[derive(PartialOrd, Ord)]
    Level, "level";
    /// Worth knowing.
    Info, "info";
    /// Likely a mistake.
    Warning, "warning";
    /// Against the plan or the API's rules.
    Violation, "violation";
}

/// The setting of a plan or a caller for the findings of one code: a level, or none at all.
///
/// ```
/// use livechat_core::plan::{Level, LevelSetting};
///
/// assert_eq!("warning".parse(), Ok(LevelSetting::Report(Level::Warning)));
/// assert_eq!("allow".parse(), Ok(LevelSetting::Allow));
/// assert_eq!(LevelSetting::Allow.level(), None);
/// assert!("off".parse::<LevelSetting>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LevelSetting {
    /// `allow`: findings of the code are not reported.
    Allow,
    /// Findings of the code are reported at this level.
    Report(Level),
}

impl LevelSetting {
    /// Every setting, the strictest first.
    pub const ALL: [Self; 4] =
        [Self::Report(Level::Violation), Self::Report(Level::Warning), Self::Report(Level::Info), Self::Allow];

    /// Returns the word that plans use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Report(level) => level.word(),
        }
    }

    /// Returns the level, or `None` where nothing is reported.
    #[inline]
    #[must_use]
    pub const fn level(self) -> Option<Level> {
        match self {
            Self::Allow => None,
            Self::Report(level) => Some(level),
        }
    }
}

impl From<Level> for LevelSetting {
    fn from(level: Level) -> Self {
        Self::Report(level)
    }
}

impl fmt::Display for LevelSetting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

impl FromStr for LevelSetting {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        const WORDS: [&str; 4] = ["violation", "warning", "info", "allow"];
        Self::ALL
            .into_iter()
            .find(|setting| setting.word() == word)
            .ok_or_else(|| UnknownWord::new("level", word, &WORDS))
    }
}
