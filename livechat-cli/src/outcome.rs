//! How a run ended, as its exit code tells.

use std::process::ExitCode;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Nothing is wrong: 0.
    Clean,
    /// Something is wrong with what was looked at: 1.
    Findings,
    /// It could not be looked at, or not at all of it: 2.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(outcome as u8)
    }
}
