//! What a checker has counted.

/// What a [`ConversationChecker`](crate::ConversationChecker) has read and remembered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ConversationCounts {
    /// Calls that were read, whatever they are.
    pub calls: u64,
    /// Those of them that belong to a conversation, duplicates included.
    pub in_conversations: u64,
    /// Calls that are no JSON.
    pub unreadable: u64,
    /// Conversations that were begun.
    pub conversations: u64,
    /// Calls whose `messageId` had come in the same conversation before, or in a call without one: they were not judged again.
    pub duplicates: u64,
    /// Calls that came later than the window allows: they were judged after calls that happened after them.
    pub too_late: u64,
    /// Calls that were judged before the window passed, since too many waited.
    pub hurried: u64,
    /// Open conversations that were forgotten to keep to a limit. There is a finding for each.
    pub forgotten_open: u64,
    /// Conversations that were forgotten after their end to keep to a limit.
    pub forgotten_ended: u64,
}

impl ConversationCounts {
    /// Adds what another checker has counted.
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
