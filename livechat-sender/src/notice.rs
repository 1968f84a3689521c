//! What is said about a delivery: nothing personal, and no key.

use std::fmt;
use std::io;
use std::time::Duration;

use crate::transport::TransportErrorKind;

/// Something that happened on the way of calls. It holds nothing personal, and no key.
///
/// ```
/// use livechat_sender::Notice;
///
/// let notice = Notice::Stopped { status: 401 };
/// assert_eq!(notice.to_string(), "stopped: the server answers 401; check the write key and start again, no call is lost");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Notice {
    /// A server took calls.
    Delivered {
        /// The number of calls.
        calls: u64,
    },
    /// Calls are sent again later.
    Retry {
        /// The number of calls.
        calls: u64,
        /// Why.
        trouble: Trouble,
        /// The time for which nothing is sent.
        wait: Duration,
    },
    /// A batch is sent in two halves, since the server does not take the whole.
    Split {
        /// The calls of the batch.
        calls: u64,
        /// The server's answer.
        status: u16,
    },
    /// A call that the server does not take was written to the side file, with the answer.
    Rejected {
        /// The server's answer.
        status: u16,
    },
    /// Calls made room for others.
    Dropped {
        /// The number of calls.
        calls: u64,
    },
    /// Nothing is sent any more. Calls are still accepted, and stay in the spool.
    Stopped {
        /// The server's answer.
        status: u16,
    },
}

/// Why calls are sent again later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Trouble {
    /// The server answered with this status.
    Status(u16),
    /// The server did not answer.
    Transport(TransportErrorKind),
    /// The spool could not be read or written.
    Disk(io::ErrorKind),
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Delivered { calls } => write!(f, "delivered {}", counted(*calls)),
            Self::Retry { calls, trouble, wait } => {
                write!(f, "{trouble}: {} to be sent again in {:.1} s", counted(*calls), wait.as_secs_f64())
            }
            Self::Split { calls, status } => {
                write!(f, "the server answers {status} to a batch of {calls} calls: it is sent in two halves")
            }
            Self::Rejected { status } => {
                write!(f, "the server answers {status} to a call: it was written to the side file")
            }
            Self::Dropped { calls } => write!(f, "the spool is full: {} dropped", counted(*calls)),
            Self::Stopped { status } => {
                write!(f, "stopped: the server answers {status}; check the write key and start again, no call is lost")
            }
        }
    }
}

fn counted(calls: u64) -> String {
    if calls == 1 { "1 call".to_owned() } else { format!("{calls} calls") }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status(status) => write!(f, "the server answers {status}"),
            Self::Transport(kind) => kind.fmt(f),
            Self::Disk(kind) => write!(f, "the spool cannot be used: {kind}"),
        }
    }
}

impl Notice {
    /// Tells it to `log` and `tracing`, whichever of them is a feature.
    #[cfg_attr(not(any(feature = "log", feature = "tracing")), expect(clippy::unused_self, reason = "nobody is told"))]
    pub(crate) fn log(&self) {
        #[cfg(feature = "log")]
        match self {
            Self::Delivered { .. } => log::debug!("{self}"),
            Self::Split { .. } => log::info!("{self}"),
            Self::Retry { .. } | Self::Rejected { .. } => log::warn!("{self}"),
            Self::Dropped { .. } | Self::Stopped { .. } => log::error!("{self}"),
        }
        #[cfg(feature = "tracing")]
        match self {
            Self::Delivered { .. } => tracing::debug!("{self}"),
            Self::Split { .. } => tracing::info!("{self}"),
            Self::Retry { .. } | Self::Rejected { .. } => tracing::warn!("{self}"),
            Self::Dropped { .. } | Self::Stopped { .. } => tracing::error!("{self}"),
        }
    }
}
