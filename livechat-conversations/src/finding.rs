//! Findings about conversations.

use std::fmt;

use livechat_events::Finding;

/// A finding about a conversation.
///
/// Its pointer and its offset are those in the document that held the call; `call` is the number of that call.
///
/// ```
/// use livechat_conversations::ConversationChecker;
/// use livechat_events::live_chat;
///
/// let mut checker = ConversationChecker::new(&live_chat::PLAN).unwrap();
/// let call = br#"{"event": "Live Chat Conversation Ended", "properties": {"conversation_id": "c"}}"#;
/// checker.check_slice(call, |found| {
///     assert_eq!(found.conversation.as_deref(), Some("c"));
///     assert_eq!(
///         found.to_string(),
///         "warning[event-before-start]: the conversation `c` starts with `Live Chat Conversation Ended` at /event; \
///          send `Live Chat Conversation Started` before any other event of the conversation (call 0)",
///     );
/// });
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ConversationFinding {
    /// Code, level, position and message.
    pub finding: Finding,
    /// The number of the call. Calls are numbered from 0 in the order in which they are read, calls outside of conversations
    /// included. For a finding about a conversation as a whole, it is the conversation's first call.
    pub call: u64,
    /// The number of an earlier call that the finding refers to: the first start, or the end. For a finding about a
    /// conversation as a whole, it is the conversation's last call.
    pub other: Option<u64>,
    /// The key of the conversation. Absent where the call has none, and where the plan marks the key as personal.
    pub conversation: Option<String>,
    /// The time of the finding in milliseconds since 1970: that of the call, or of the latest call once the input has ended.
    /// In the order of timestamps, findings come in the order of their moments, but for calls that were too late.
    pub moment: Option<i64>,
    /// A hash of the call's content, or of the key for a finding about a conversation as a whole. It is the same in every
    /// process, whatever the call's number; together with the code it identifies the finding.
    pub fingerprint: u64,
}

impl fmt::Display for ConversationFinding {
    /// `violation[event-after-end]: … at /event (call 7, see call 3)`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (call {}", self.finding, self.call)?;
        if let Some(other) = self.other {
            write!(f, ", see call {other}")?;
        }
        f.write_str(")")
    }
}
