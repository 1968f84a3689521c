//! The counts of a checker.

/// The counts of a [`ConversationChecker`](crate::ConversationChecker).
///
/// ```
/// use livechat_conversations::ConversationChecker;
/// use livechat_events::live_chat;
///
/// let mut checker = ConversationChecker::new(&live_chat::PLAN).unwrap();
/// let start = br#"{"messageId": "m-1", "event": "Live Chat Conversation Started",
///     "properties": {"conversation_id": "c"}}"#;
/// for _ in 0..2 {
///     checker.check_slice(start, |_| {});
/// }
/// let counts = checker.finish(|_| {});
/// assert_eq!((counts.calls, counts.conversations, counts.duplicates), (2, 1, 1));
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ConversationCounts {
    /// All calls, also those outside of conversations.
    pub calls: u64,
    /// Calls of conversations, duplicates included.
    pub in_conversations: u64,
    /// Calls that are invalid JSON.
    pub unreadable: u64,
    /// Conversations.
    pub conversations: u64,
    /// Calls with the `messageId` of an earlier call of their conversation: they are not checked again.
    pub duplicates: u64,
    /// Calls that were later than the window allows: they are checked after calls with later timestamps.
    pub too_late: u64,
    /// Calls that were checked before the window had passed, since too many were waiting.
    pub hurried: u64,
    /// Open conversations that were evicted to stay within a limit. There is a finding for each.
    pub forgotten_open: u64,
    /// Ended conversations that were evicted to stay within a limit.
    pub forgotten_ended: u64,
}

impl ConversationCounts {
    /// Adds the counts of another checker.
    ///
    /// ```
    /// use livechat_conversations::{ConversationChecker, ConversationCounts};
    /// use livechat_events::live_chat;
    ///
    /// let mut sum = ConversationCounts::default();
    /// for _ in 0..2 {
    ///     let mut checker = ConversationChecker::new(&live_chat::PLAN).unwrap();
    ///     checker.check_slice(br#"{"type": "page"}"#, |_| {});
    ///     sum.add(&checker.finish(|_| {}));
    /// }
    /// assert_eq!(sum.calls, 2);
    /// ```
    pub fn add(&mut self, other: &Self) {
        let mut sum = self.to_array();
        for (mine, theirs) in sum.iter_mut().zip(other.to_array()) {
            *mine = mine.saturating_add(theirs);
        }
        *self = Self::from_array(sum);
    }

    pub(super) fn to_array(self) -> [u64; 9] {
        [
            self.calls,
            self.in_conversations,
            self.unreadable,
            self.conversations,
            self.duplicates,
            self.too_late,
            self.hurried,
            self.forgotten_open,
            self.forgotten_ended,
        ]
    }

    pub(super) fn from_array(counts: [u64; 9]) -> Self {
        let [
            calls,
            in_conversations,
            unreadable,
            conversations,
            duplicates,
            too_late,
            hurried,
            forgotten_open,
            forgotten_ended,
        ] = counts;
        Self {
            calls,
            in_conversations,
            unreadable,
            conversations,
            duplicates,
            too_late,
            hurried,
            forgotten_open,
            forgotten_ended,
        }
    }
}
