//! Why a call is not accepted, and why a sender does not start.

use std::fmt;
use std::io;
use std::path::PathBuf;

use livechat_events::{Code, Finding, NotACall, Report};

/// Why a call was not accepted. It is not in the spool.
///
/// Neither messages nor `Debug` show a value of the call, or a name that the plan may not list; the report of a blocked call does.
#[non_exhaustive]
pub enum SendError {
    /// The spool is full.
    Full {
        /// Its limit in bytes.
        limit: u64,
    },
    /// The call is larger than the API takes.
    TooLarge {
        /// Its length in bytes.
        bytes: usize,
        /// The limit of the API, in bytes.
        limit: usize,
    },
    /// The call does not follow the plan. The report says where.
    Blocked(Box<Report>),
    /// The value is not a call.
    NotACall(NotACall),
    /// The spool could not be written.
    Io(io::Error),
    /// The sender was closed.
    Closed,
}

/// Why a sender does not start.
#[derive(Debug)]
#[non_exhaustive]
pub enum StartError {
    /// Neither a folder nor memory was chosen for the calls.
    NoSpool,
    /// There is no transport: the crate was built without its own.
    NoTransport,
    /// The address of the endpoint has no scheme.
    Endpoint,
    /// Another process uses the spool.
    InUse(PathBuf),
    /// The spool could not be opened.
    Io(PathBuf, io::Error),
    /// The thread could not be started.
    Thread(io::Error),
}

impl fmt::Display for SendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Full { limit } => {
                write!(
                    f,
                    "the spool is at its limit of {limit} bytes; check that calls are delivered, or raise `limit`"
                )
            }
            Self::TooLarge { bytes, limit } => {
                write!(f, "the call has {bytes} bytes, and the tracking API takes {limit}")
            }
            Self::Blocked(report) => {
                f.write_str("the call does not follow the plan")?;
                match report.findings.first() {
                    Some(finding) => write!(f, ": `{}` at `{}`", finding.code, planned_place(finding)),
                    None => Ok(()),
                }
            }
            Self::NotACall(error) => error.fmt(f),
            Self::Io(error) => write!(f, "the spool cannot be written: {}", error.kind()),
            Self::Closed => f.write_str("the sender is closed"),
        }
    }
}

/// Returns the pointer of a finding with `…` for names that may be the user's own: `/properties/…`. Names of unplanned properties and keys
/// of maps come from data.
fn planned_place(finding: &Finding) -> String {
    let names = finding.pointer.split('/').skip(1).count();
    let planned = match finding.code {
        Code::DuplicateKey => names.saturating_sub(1).min(1),
        Code::UnplannedProperty => names.saturating_sub(1).min(2),
        // The API names the first, the plan the second.
        _ => names.min(2),
    };
    let mut place: String = finding.pointer.split_inclusive('/').take(planned + 1).collect();
    if names > planned {
        place.push('…');
    }
    place
}

impl fmt::Debug for SendError {
    /// Without the values that a report shows: `unwrap` writes this to a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => f.debug_tuple("Io").field(error).finish(),
            other => write!(f, "SendError({other})"),
        }
    }
}

impl std::error::Error for SendError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io(error) => Some(error),
            _ => None,
        }
    }
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSpool => f.write_str("there is no place for calls; name a folder with `spool`, or use `memory`"),
            Self::NoTransport => {
                f.write_str("there is no transport; give one with `transport`, or build with the feature `ureq`")
            }
            Self::Endpoint => f.write_str("the endpoint is not an address; expected `https://api.segment.io`"),
            Self::InUse(path) => write!(f, "another process uses the spool `{}`", path.display()),
            Self::Io(path, error) => write!(f, "cannot open the spool `{}`: {}", path.display(), error.kind()),
            Self::Thread(error) => write!(f, "cannot start a thread: {}", error.kind()),
        }
    }
}

impl std::error::Error for StartError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io(_, error) | Self::Thread(error) => Some(error),
            _ => None,
        }
    }
}

impl From<NotACall> for SendError {
    fn from(error: NotACall) -> Self {
        Self::NotACall(error)
    }
}
