//! Levels, as they are chosen on the command line.

use std::str::FromStr;

use clap::ValueEnum;
use livechat_events::descriptor::UnknownWord;
use livechat_events::{Code, LevelSetting};

/// The level from which findings fail the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Violations fail it.
    Violation,
    /// Warnings fail it as well.
    Warning,
    /// Nothing that is found fails it.
    Never,
}

/// `unplanned-property=violation`: a code, and the level of its findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChosenLevel {
    /// The code.
    pub code: Code,
    /// Its level, or `allow` for no findings.
    pub setting: LevelSetting,
}

impl FailOn {
    /// Whether so many violations and warnings fail the run.
    #[must_use]
    pub fn fails(self, violations: u64, warnings: u64) -> bool {
        match self {
            Self::Violation => violations > 0,
            Self::Warning => violations + warnings > 0,
            Self::Never => false,
        }
    }
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
