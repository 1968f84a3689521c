//! The levels of findings, as options choose them.

use std::str::FromStr;

use clap::ValueEnum;
use livechat_events::descriptor::UnknownWord;
use livechat_events::{Code, LevelSetting};

/// Lowest level of findings that makes the exit code 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Fail on violations.
    Violation,
    /// Fail on violations and warnings.
    Warning,
    /// Never fail because of findings.
    Never,
}

impl FailOn {
    /// Returns whether a run with this number of violations and warnings fails.
    ///
    /// ```
    /// use livechat_cli::arguments::FailOn;
    ///
    /// assert!(!FailOn::Violation.fails(0, 3));
    /// assert!(FailOn::Warning.fails(0, 3));
    /// ```
    #[must_use]
    pub fn fails(self, violations: u64, warnings: u64) -> bool {
        match self {
            Self::Violation => violations > 0,
            Self::Warning => violations + warnings > 0,
            Self::Never => false,
        }
    }
}

/// A code and the level of its findings: `unplanned-property=violation`.
///
/// ```
/// use livechat_cli::arguments::ChosenLevel;
/// use livechat_events::{Code, Level, LevelSetting};
///
/// let chosen: ChosenLevel = "unplanned-property=violation".parse()?;
/// assert_eq!(chosen.code, Code::UnplannedProperty);
/// assert_eq!(chosen.setting, LevelSetting::from(Level::Violation));
/// # Ok::<(), String>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChosenLevel {
    /// The code of the findings.
    pub code: Code,
    /// Their level, or `allow` to disable them.
    pub setting: LevelSetting,
}

impl FromStr for ChosenLevel {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (code, setting) =
            text.split_once('=').ok_or("write a code and a level, such as `unplanned-property=violation`")?;
        let code = code.parse().map_err(|error: UnknownWord| error.to_string())?;
        let setting = setting.parse().map_err(|error: UnknownWord| error.to_string())?;
        Ok(Self { code, setting })
    }
}
