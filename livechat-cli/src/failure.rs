//! Why something could not be done.

use std::fmt;
use std::io;
use std::path::Path;

use crate::Outcome;
use crate::terminal::{complain, harmless};

/// Why a folder is neither read nor written.
pub(crate) const A_FOLDER: &str = "it is a folder; name a file in it";

/// Why something could not be done.
#[derive(Debug)]
pub enum Failure {
    /// In words: lower case, names in backticks, no final stop.
    Message(String),
    /// It was said already, at length.
    Told,
    /// Nobody reads what is written: whoever did has seen enough.
    NoReader,
}

impl Failure {
    /// A failure to read or write a file.
    pub(crate) fn file(done: &str, path: &Path, error: &io::Error) -> Self {
        let why = match error.kind() {
            io::ErrorKind::IsADirectory => A_FOLDER.to_owned(),
            _ => reason(error),
        };
        Self::Message(format!("cannot {done} `{}`: {why}", path.display()))
    }

    /// A failure to write to standard output.
    pub(crate) fn output(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::NoReader,
            _ => Self::Message(format!("cannot write to standard output: {}", reason(error))),
        }
    }

    /// Says it on standard error, unless there is nothing to say, and gives how the run ended.
    pub(crate) fn end(&self) -> Outcome {
        match self {
            Self::Message(message) => complain(message),
            Self::Told => {}
            Self::NoReader => return Outcome::Clean,
        }
        Outcome::Failed
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Message(message) => f.write_str(&harmless(message)),
            Self::Told => f.write_str("it could not be done"),
            Self::NoReader => f.write_str("nobody reads the output"),
        }
    }
}

impl std::error::Error for Failure {}

/// An error of the system's in this program's words: lower case, without its number.
pub(crate) fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or(&text);
    let mut letters = text.chars();
    match letters.next() {
        // An abbreviation such as `UTF-16` stays.
        Some(first) if !letters.as_str().starts_with(char::is_uppercase) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}
