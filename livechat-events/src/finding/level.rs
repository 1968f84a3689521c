//! The levels that a caller sets.

use livechat_core::finding::Code;
use livechat_core::plan::{Level, LevelSetting};

/// The levels that a caller sets, code by code; the other codes keep the level of the plan, or their own.
///
/// ```
/// use livechat_events::{Code, Level, LevelSetting, Levels};
///
/// let levels = Levels::new().set(Code::UnplannedProperty, Level::Violation).allow(Code::DeprecatedEvent);
/// assert_eq!(levels.of(Code::UnplannedProperty), Some(LevelSetting::Report(Level::Violation)));
/// assert_eq!(levels.of(Code::DeprecatedEvent), Some(LevelSetting::Allow));
/// assert_eq!(levels.of(Code::WrongType), None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Levels([Option<LevelSetting>; Code::ALL.len()]);

impl Levels {
    /// Returns levels of which none is set.
    ///
    /// ```
    /// use livechat_events::{Code, Levels};
    ///
    /// assert_eq!(Levels::new().of(Code::DuplicateKey), None);
    /// ```
    #[must_use]
    pub const fn new() -> Self {
        Self([None; Code::ALL.len()])
    }

    /// Sets the level of the findings of a code.
    ///
    /// ```
    /// use livechat_events::{Code, Level, LevelSetting, Levels};
    ///
    /// let levels = Levels::new().set(Code::DuplicateKey, Level::Info);
    /// assert_eq!(levels.of(Code::DuplicateKey), Some(LevelSetting::Report(Level::Info)));
    /// ```
    #[must_use]
    pub const fn set(self, code: Code, level: Level) -> Self {
        self.with(code, LevelSetting::Report(level))
    }

    /// Turns the findings of a code off.
    ///
    /// ```
    /// use livechat_events::{Code, LevelSetting, Levels};
    ///
    /// let levels = Levels::new().allow(Code::DuplicateKey);
    /// assert_eq!(levels.of(Code::DuplicateKey), Some(LevelSetting::Allow));
    /// ```
    #[must_use]
    pub const fn allow(self, code: Code) -> Self {
        self.with(code, LevelSetting::Allow)
    }

    /// Sets a code as a plan or a command line says.
    ///
    /// ```
    /// use livechat_events::{Code, Levels};
    ///
    /// let levels = Levels::new().with("never-ended".parse().unwrap(), "allow".parse().unwrap());
    /// assert_eq!(levels, Levels::new().allow(Code::NeverEnded));
    /// ```
    #[must_use]
    pub const fn with(mut self, code: Code, setting: LevelSetting) -> Self {
        self.0[code as usize] = Some(setting);
        self
    }

    /// Returns what is set for a code, or `None` where nothing is.
    ///
    /// ```
    /// use livechat_events::{Code, Levels};
    ///
    /// assert_eq!(Levels::new().of(Code::DuplicateKey), None);
    /// ```
    #[must_use]
    pub const fn of(&self, code: Code) -> Option<LevelSetting> {
        self.0[code as usize]
    }

    /// Returns the level of a code whose level is otherwise `default`; `None` where its findings are not reported.
    ///
    /// ```
    /// use livechat_events::{Code, Level, Levels};
    ///
    /// let levels = Levels::new().allow(Code::WrongType);
    /// assert_eq!(levels.level(Code::WrongType, Some(Level::Violation)), None);
    /// assert_eq!(levels.level(Code::FormBody, Some(Level::Info)), Some(Level::Info));
    /// ```
    #[inline]
    #[must_use]
    pub const fn level(&self, code: Code, default: Option<Level>) -> Option<Level> {
        match self.of(code) {
            Some(setting) => setting.level(),
            None => default,
        }
    }
}

impl Default for Levels {
    fn default() -> Self {
        Self::new()
    }
}
