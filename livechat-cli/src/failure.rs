//! The end of a run: its exit code, and the error that ended it early.

use std::fmt;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use crate::terminal::{complain, harmless};

/// The result of a run, as its exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// No problems: exit code 0.
    Clean,
    /// Problems were found: exit code 1.
    Findings,
    /// The command failed, or part of the input could not be read: exit code 2.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(outcome as u8)
    }
}

/// An error that ends a run.
#[derive(Debug)]
pub enum Failure {
    /// An error message: lower case, names in backticks, no final stop.
    Message(String),
    /// An error that was printed already.
    Reported,
    /// Standard output was closed by its reader, who has seen enough.
    NoReader,
}

/// The reason why a directory cannot be read or written as a file.
pub(crate) const IS_A_DIRECTORY: &str = "it is a directory; name a file in it";

impl Failure {
    /// Returns the failure to read or write a file; `done` is the verb.
    pub(crate) fn file(done: &str, path: &Path, error: &io::Error) -> Self {
        let why = match error.kind() {
            io::ErrorKind::IsADirectory => IS_A_DIRECTORY.to_owned(),
            _ => reason(error),
        };
        Self::Message(format!("cannot {done} `{}`: {why}", path.display()))
    }

    /// Returns the failure to write to standard output.
    pub(crate) fn output(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::NoReader,
            _ => Self::Message(format!("cannot write to standard output: {}", reason(error))),
        }
    }

    /// Prints the error to standard error, if it has a message, and returns the outcome of the run.
    pub(crate) fn end(&self) -> Outcome {
        match self {
            Self::Message(message) => complain(message),
            Self::Reported => {}
            Self::NoReader => return Outcome::Clean,
        }
        Outcome::Failed
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Message(message) => f.write_str(&harmless(message)),
            Self::Reported => f.write_str("the command failed"),
            Self::NoReader => f.write_str("standard output was closed"),
        }
    }
}

impl std::error::Error for Failure {}

/// Returns the message of a system error in lower case, without its number.
pub(crate) fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or(&text);
    let mut letters = text.chars();
    match letters.next() {
        // An abbreviation such as `UTF-16` keeps its case.
        Some(first) if !letters.as_str().starts_with(char::is_uppercase) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}
