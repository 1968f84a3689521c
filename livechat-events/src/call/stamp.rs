//! The message id and the timestamp that a call gets when it is accepted.

use std::fmt;
use std::time::SystemTime;

use super::message_id::{self, Digits};
use crate::json::Extra;
use crate::timestamp::{self, Timestamp};

/// A new message id and the current time, for a call that has none of its own.
///
/// It is what makes a call the same call when it is sent again. Making one allocates nothing.
///
/// ```
/// use livechat_events::live_chat::MessageSent;
/// use livechat_events::{Stamp, Track, User};
///
/// let stamp = Stamp::new();
/// let mut body = Vec::new();
/// Track::new(User::id("019mr8mf4r"), MessageSent::new()).write_stamped(&stamp, &mut body);
/// assert!(String::from_utf8(body)?.contains(stamp.message_id()));
/// # Ok::<(), std::string::FromUtf8Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Stamp {
    message_id: Digits,
    timestamp: timestamp::Text,
}

impl Stamp {
    /// Returns a stamp with the current time of the system's clock.
    ///
    /// ```
    /// use livechat_events::Stamp;
    ///
    /// assert_ne!(Stamp::new().message_id(), Stamp::new().message_id());
    /// ```
    #[must_use]
    #[expect(clippy::new_without_default, reason = "no two are the same")]
    pub fn new() -> Self {
        Self::at(SystemTime::now())
    }

    /// Returns a stamp with this time.
    ///
    /// ```
    /// use livechat_events::Stamp;
    /// use std::time::UNIX_EPOCH;
    ///
    /// assert_eq!(Stamp::at(UNIX_EPOCH).timestamp(), "1970-01-01T00:00:00.000Z");
    /// ```
    #[must_use]
    pub fn at(time: SystemTime) -> Self {
        Self { message_id: message_id::random(), timestamp: timestamp::text(Timestamp::millis_of(time)) }
    }

    /// Returns the message id: 32 hexadecimal digits.
    ///
    /// ```
    /// use livechat_events::Stamp;
    ///
    /// assert!(Stamp::new().message_id().len() <= 100);
    /// ```
    #[must_use]
    pub fn message_id(&self) -> &str {
        std::str::from_utf8(&self.message_id).unwrap_or_default()
    }

    /// Returns the time in UTC, to the millisecond: `2026-11-22T06:15:36.042Z`.
    ///
    /// ```
    /// use livechat_events::Stamp;
    ///
    /// assert_eq!(Stamp::at(std::time::UNIX_EPOCH).timestamp(), "1970-01-01T00:00:00.000Z");
    /// ```
    #[must_use]
    pub fn timestamp(&self) -> &str {
        std::str::from_utf8(&self.timestamp).unwrap_or_default()
    }
}

/// Returns what a call says of this library in its context.
pub(super) fn library() -> Extra<'static> {
    [("name", env!("CARGO_PKG_NAME")), ("version", env!("CARGO_PKG_VERSION"))].into_iter().collect()
}

impl fmt::Debug for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stamp").field("message_id", &self.message_id()).field("timestamp", &self.timestamp()).finish()
    }
}
