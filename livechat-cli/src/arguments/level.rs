//! Levels, as they are chosen on the command line.

use std::str::FromStr;

use clap::ValueEnum;
use livechat_events::{Code, Level};
use livechat_spec::suggest::nearest;

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

/// `unplanned-property=violation`: the level that findings of a code shall have; `None` for no findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChosenLevel {
    /// The code.
    pub code: Code,
    /// Its level.
    pub level: Option<Level>,
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
        let (code, level) =
            text.split_once('=').ok_or("write a code and a level, such as `unplanned-property=violation`")?;
        Ok(Self { code: parse_code(code)?, level: parse_level(level)? })
    }
}

fn parse_code(name: &str) -> Result<Code, String> {
    Code::from_name(name).ok_or_else(|| {
        let names = || Code::ALL.iter().map(|code| code.name());
        match nearest(name, names()) {
            Some(near) => format!("no code is called `{name}`; did you mean `{near}`?"),
            None => format!("no code is called `{name}`; there are {}", names().collect::<Vec<_>>().join(", ")),
        }
    })
}

fn parse_level(word: &str) -> Result<Option<Level>, String> {
    match word {
        "allow" => Ok(None),
        _ => Level::from_word(word)
            .map(Some)
            .ok_or_else(|| format!("no level is called `{word}`; write `violation`, `warning`, `info` or `allow`")),
    }
}
