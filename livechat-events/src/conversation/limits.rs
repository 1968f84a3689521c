//! How much a checker may remember.

use std::time::Duration;

/// How much a [`ConversationChecker`](crate::ConversationChecker) may remember.
///
/// A conversation takes at most 200 bytes beyond its key. Where a limit makes the checker forget one that is still open,
/// it says so with `conversation-forgotten`; those that had ended are counted.
///
/// ```
/// use livechat_events::ConversationLimits;
/// use std::time::Duration;
///
/// let limits = ConversationLimits::default().conversations(100_000).idle(Duration::from_secs(86_400));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct ConversationLimits {
    /// How many conversations are remembered, ended ones too. When there is one more, of those that ended one of the longest
    /// silent is forgotten; where few have ended, an open one.
    pub conversations: usize,
    /// How long a conversation may be silent before it is forgotten, by the timestamps of all calls.
    pub idle: Option<Duration>,
    /// How many calls may wait for late ones. When there is one more, the earliest is judged at once.
    pub waiting: usize,
    /// How many ids of long conversations are remembered beside their last few, so that a call that is delivered again
    /// much later is not taken for another. They take 11 bytes each.
    pub older_ids: usize,
}

impl ConversationLimits {
    /// 20 million conversations (4 GB and their keys), however long silent, a million calls that wait, and 3.5 million
    /// older ids (40 MB).
    pub const DEFAULT: Self = Self { conversations: 20_000_000, idle: None, waiting: 1_000_000, older_ids: 3_500_000 };

    /// Remembers no more conversations than this.
    #[must_use]
    pub const fn conversations(mut self, most: usize) -> Self {
        self.conversations = most;
        self
    }

    /// Forgets conversations that are silent for longer than this.
    #[must_use]
    pub const fn idle(mut self, longest: Duration) -> Self {
        self.idle = Some(longest);
        self
    }

    /// Lets no more calls wait than this.
    #[must_use]
    pub const fn waiting(mut self, most: usize) -> Self {
        self.waiting = most;
        self
    }

    /// Remembers no more older ids than this.
    #[must_use]
    pub const fn older_ids(mut self, most: usize) -> Self {
        self.older_ids = most;
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
