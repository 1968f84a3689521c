//! A call that a batch did not take.

use std::fmt;

/// A call that a batch did not take, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Refused<T>(Box<(T, Refusal)>);

/// Why a batch did not take a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// The call is too large for any batch.
    CallTooLarge {
        /// The length of the call.
        bytes: usize,
        /// The maximum for a call.
        limit: usize,
    },
    /// The batch would be too large.
    BatchFull {
        /// The length that the body would have.
        bytes: usize,
        /// The maximum.
        limit: usize,
    },
    /// The batch would hold too many calls.
    TooManyCalls {
        /// The maximum.
        limit: usize,
    },
}

impl<T> Refused<T> {
    pub(super) fn new(call: T, why: Refusal) -> Self {
        Self(Box::new((call, why)))
    }

    /// Why the call was not taken.
    #[must_use]
    pub fn why(&self) -> Refusal {
        self.0.1
    }

    /// The call.
    #[must_use]
    pub fn into_call(self) -> T {
        self.0.0
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CallTooLarge { bytes, limit } => {
                write!(f, "the call has {bytes} bytes, and the tracking API takes {limit}")
            }
            Self::BatchFull { bytes, limit } => {
                write!(f, "the batch would have {bytes} bytes, and the tracking API takes {limit}; send it first")
            }
            Self::TooManyCalls { limit } => {
                write!(f, "the batch holds {limit} calls, which is all that the tracking API takes; send it first")
            }
        }
    }
}

impl<T> fmt::Display for Refused<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.1.fmt(f)
    }
}

impl<T: fmt::Debug> std::error::Error for Refused<T> {}
