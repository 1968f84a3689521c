//! What became of calls, in numbers.

use std::time::Duration;

/// Counts the calls since the sender was started, and those in its spool.
///
/// Every call that was accepted is delivered, rejected, dropped, damaged, or still pending; those that were pending at the start
/// are among them.
///
/// ```
/// use livechat_events::live_chat::MessageSent;
/// use livechat_events::{Track, User};
/// # use livechat_sender::{Answer, Request, Transport, TransportError};
/// # struct Yes;
/// # impl Transport for Yes {
/// #     fn post(&mut self, _: &Request<'_>) -> Result<Answer, TransportError> { Ok(Answer::new(200)) }
/// # }
/// use livechat_sender::Sender;
/// use std::time::Duration;
///
/// let sender = Sender::builder("write-key").memory(1_000_000).transport(Yes).start()?;
/// sender.send(&Track::new(User::id("019mr8mf4r"), MessageSent::new()))?;
/// sender.flush(Duration::from_secs(5));
/// let counters = sender.counters();
/// assert_eq!((counters.accepted, counters.delivered, counters.pending), (1, 1, 0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Counters {
    /// Calls that were written to the spool.
    pub accepted: u64,
    /// Calls that a server took.
    pub delivered: u64,
    /// Calls that were sent and have to be sent again, once for each time.
    pub retried: u64,
    /// Calls that a server will never take. They are in the side file.
    pub rejected: u64,
    /// Calls that do not follow the plan and were written to the side file.
    pub quarantined: u64,
    /// Calls that do not follow the plan and were refused.
    pub blocked: u64,
    /// Calls that were not sampled, or for which there was no consent.
    pub skipped: u64,
    /// Calls that made room for newer ones.
    pub dropped: u64,
    /// Calls that cannot be read: something else wrote over their file.
    pub damaged: u64,
    /// Requests that were sent.
    pub requests: u64,
    /// Calls in the spool that are not delivered yet.
    pub pending: u64,
    /// Bytes of the spool.
    pub bytes: u64,
    /// The age of the oldest pending call, at most.
    pub oldest_age: Option<Duration>,
    /// The answer after which nothing is sent any more, if there was one: 401 or 403.
    pub stopped: Option<u16>,
}
