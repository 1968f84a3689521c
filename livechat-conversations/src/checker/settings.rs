//! The settings of a checker: order, limits and tolerance.

use std::time::Duration;

/// The order in which a [`ConversationChecker`](crate::ConversationChecker) checks calls.
///
/// ```
/// use livechat_conversations::ConversationOrder;
/// use std::time::Duration;
///
/// let order = ConversationOrder::Timestamp { window: Duration::from_secs(600) };
/// assert_ne!(order, ConversationOrder::default());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ConversationOrder {
    /// The order in which they arrive.
    #[default]
    Arrival,
    /// The order of their timestamps. A call waits until another call is later by the window. Of calls with equal timestamps,
    /// starts come first and ends last. A call without a timestamp, or with one more than a day in the future, counts as of
    /// the time of its arrival.
    Timestamp {
        /// The time by which a call may be late.
        window: Duration,
    },
}

/// The memory limits of a [`ConversationChecker`](crate::ConversationChecker).
///
/// A conversation takes at most 204 bytes, and its key where it has more than 38 bytes; keys of more than 512 bytes are reported as
/// `key-missing` and not followed. An open conversation that is evicted
/// to stay within a limit is reported as `conversation-forgotten`; an ended one is counted.
///
/// ```
/// use livechat_conversations::ConversationLimits;
/// use std::time::Duration;
///
/// let limits = ConversationLimits::default().conversations(100_000).idle(Duration::from_secs(86_400));
/// assert_eq!(limits.conversations, 100_000);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct ConversationLimits {
    /// The greatest number of conversations, ended ones included; those with long keys count for as many as take the same memory. To make room, an ended conversation without a recent call is
    /// evicted, or an open one where few have ended.
    pub conversations: usize,
    /// The time without a call after which a conversation is evicted, by the timestamps of all calls. None: never.
    pub idle: Option<Duration>,
    /// The greatest number of calls that wait for late ones. To make room, the earliest is checked at once.
    pub waiting: usize,
    /// The greatest number of ids of long conversations, kept beside the last few of each conversation to recognize calls that
    /// are delivered again much later. Each takes 11 bytes.
    pub older_ids: usize,
}

/// All settings of a checker.
#[derive(Debug, Clone, Copy)]
pub(super) struct Settings {
    pub(super) order: ConversationOrder,
    pub(super) limits: ConversationLimits,
    /// The time in milliseconds by which a clock may disagree with the timestamps.
    pub(super) tolerance: i64,
}

impl ConversationOrder {
    /// Returns the window in milliseconds, or none where calls do not wait.
    pub(super) fn window(self) -> Option<i64> {
        match self {
            Self::Arrival => None,
            Self::Timestamp { window } => Some(i64::try_from(window.as_millis()).unwrap_or(i64::MAX)),
        }
    }
}

impl ConversationLimits {
    /// 20 million conversations (4 GB) that are never idle, a million calls that wait, and 3.5 million ids of
    /// long conversations (40 MB).
    pub const DEFAULT: Self = Self { conversations: 20_000_000, idle: None, waiting: 1_000_000, older_ids: 3_500_000 };

    /// Sets the greatest number of conversations.
    ///
    /// ```
    /// use livechat_conversations::ConversationLimits;
    ///
    /// assert_eq!(ConversationLimits::DEFAULT.conversations(1000).conversations, 1000);
    /// ```
    #[must_use]
    pub const fn conversations(mut self, limit: usize) -> Self {
        self.conversations = limit;
        self
    }

    /// Sets the time without a call after which a conversation is evicted.
    ///
    /// ```
    /// use livechat_conversations::ConversationLimits;
    /// use std::time::Duration;
    ///
    /// let day = Duration::from_secs(86_400);
    /// assert_eq!(ConversationLimits::DEFAULT.idle(day).idle, Some(day));
    /// ```
    #[must_use]
    pub const fn idle(mut self, limit: Duration) -> Self {
        self.idle = Some(limit);
        self
    }

    /// Sets the greatest number of calls that wait.
    ///
    /// ```
    /// use livechat_conversations::ConversationLimits;
    ///
    /// assert_eq!(ConversationLimits::DEFAULT.waiting(1000).waiting, 1000);
    /// ```
    #[must_use]
    pub const fn waiting(mut self, limit: usize) -> Self {
        self.waiting = limit;
        self
    }

    /// Sets the greatest number of ids of long conversations.
    ///
    /// ```
    /// use livechat_conversations::ConversationLimits;
    ///
    /// assert_eq!(ConversationLimits::DEFAULT.older_ids(0).older_ids, 0);
    /// ```
    #[must_use]
    pub const fn older_ids(mut self, limit: usize) -> Self {
        self.older_ids = limit;
        self
    }

    pub(super) fn idle_millis(&self) -> Option<i64> {
        self.idle.map(|idle| i64::try_from(idle.as_millis()).unwrap_or(i64::MAX))
    }
}

impl Default for ConversationLimits {
    fn default() -> Self {
        Self::DEFAULT
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self { order: ConversationOrder::Arrival, limits: ConversationLimits::DEFAULT, tolerance: 5000 }
    }
}
