//! One call of a conversation, reduced to what the rules need.

mod calls;
mod facts;
mod offsets;

use std::borrow::Cow;

use crate::hash::{FIXED, seeded_hash};

pub use calls::ConversationCalls;
pub(super) use facts::{ABSENT, CallRef, Facts, Ids, Parent};
pub(super) use offsets::{Offsets, Part};

/// A call of a conversation, reduced to what the rules need.
///
/// A [`ConversationReader`](crate::ConversationReader) reads it from the bytes of a call, and a
/// [`ConversationChecker`](crate::ConversationChecker) checks it, in another thread if you like.
///
/// ```
/// use livechat_conversations::ConversationReader;
/// use livechat_events::live_chat;
///
/// let mut reader = ConversationReader::new(&live_chat::PLAN).unwrap();
/// let call = br#"{"event": "Live Chat Message Sent", "properties": {"conversation_id": "c-1"},
///     "timestamp": "1970-01-01T00:00:01Z"}"#;
/// reader.read(call, 7, |call| {
///     assert_eq!((call.number(), call.key(), call.timestamp()), (7, Some("c-1"), Some(1000)));
/// });
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct ConversationCall<'a> {
    pub(super) key: Option<Cow<'a, str>>,
    pub(super) facts: Facts,
}

impl ConversationCall<'_> {
    /// Returns the number by which findings refer to the call.
    ///
    /// ```
    /// use livechat_conversations::ConversationReader;
    /// use livechat_events::live_chat;
    ///
    /// let mut reader = ConversationReader::new(&live_chat::PLAN).unwrap();
    /// let array = br#"[{"type": "page"}, {"event": "Live Chat Message Sent"}]"#;
    /// reader.read(array, 100, |call| assert_eq!(call.number(), 101));
    /// ```
    #[must_use]
    pub fn number(&self) -> u64 {
        self.facts.number
    }

    /// Returns the key of the conversation, if the call has one.
    ///
    /// ```
    /// use livechat_conversations::ConversationReader;
    /// use livechat_events::live_chat;
    ///
    /// let mut reader = ConversationReader::new(&live_chat::PLAN).unwrap();
    /// reader.read(br#"{"event": "Live Chat Message Sent"}"#, 0, |call| assert_eq!(call.key(), None));
    /// ```
    #[must_use]
    pub fn key(&self) -> Option<&str> {
        self.key.as_deref()
    }

    /// Returns the timestamp in milliseconds since 1970, if the call has a valid one.
    ///
    /// ```
    /// use livechat_conversations::ConversationReader;
    /// use livechat_events::live_chat;
    ///
    /// let mut reader = ConversationReader::new(&live_chat::PLAN).unwrap();
    /// let call = br#"{"event": "Live Chat Message Sent", "timestamp": "1970-01-02T00:00:00Z"}"#;
    /// reader.read(call, 0, |call| assert_eq!(call.timestamp(), Some(86_400_000)));
    /// ```
    #[must_use]
    pub fn timestamp(&self) -> Option<i64> {
        self.facts.timestamp()
    }

    /// Returns the index of the checker, out of `shards`, that has to check the call.
    ///
    /// All calls of a conversation have the same index, in every process.
    ///
    /// ```
    /// use livechat_conversations::ConversationReader;
    /// use livechat_events::live_chat;
    ///
    /// let mut reader = ConversationReader::new(&live_chat::PLAN).unwrap();
    /// let call = br#"{"userId": "u-1", "event": "Live Chat Message Sent", "properties": {"conversation_id": "c-1"}}"#;
    /// reader.read(call, 0, |call| assert_eq!((call.key(), call.shard(4)), (Some("c-1"), 3)));
    /// ```
    #[must_use]
    #[inline]
    pub fn shard(&self, shards: usize) -> usize {
        let hash = seeded_hash(FIXED, self.key.as_deref().unwrap_or_default().as_bytes());
        let count = u64::try_from(shards.max(1)).unwrap_or(1);
        usize::try_from(hash % count).unwrap_or(0)
    }

    /// Returns the call with positions in a larger text, such as a file, in which its document starts at byte `start`.
    ///
    /// Findings then have the call's `number` there, offsets in the larger text, and pointers that begin with `item`, the
    /// index of the document in an array of the larger text.
    ///
    /// ```
    /// use livechat_conversations::{ConversationChecker, ConversationReader};
    /// use livechat_events::live_chat;
    ///
    /// let mut reader = ConversationReader::new(&live_chat::PLAN).unwrap();
    /// let mut checker = ConversationChecker::new(&live_chat::PLAN).unwrap();
    /// // Call 7 of a file: item 5 of an array, 300 bytes after the start of the file.
    /// let call = br#"{"event": "Live Chat Message Sent", "properties": {"conversation_id": "c"}}"#;
    /// let mut findings = Vec::new();
    /// reader.read(call, 0, |call| {
    ///     checker.check_call(call.with_offset(7, Some(5), 300), |finding| findings.push(finding));
    /// });
    /// assert_eq!((findings[0].call, findings[0].finding.offset), (7, 310));
    /// assert_eq!(findings[0].finding.pointer, "/5/event");
    /// ```
    #[must_use]
    #[inline]
    pub fn with_offset(mut self, number: u64, item: Option<u64>, start: usize) -> Self {
        self.facts.set_number(number, item);
        self.facts.offsets.add(start);
        self
    }

    /// Returns the call with each of its offsets replaced by the result of `map`, which is called in ascending order.
    ///
    /// This is [`with_offset`](Self::with_offset) for a text that is gone when the call is checked: `map` may return a line
    /// and a column in one number.
    ///
    /// ```
    /// use livechat_conversations::{ConversationChecker, ConversationReader};
    /// use livechat_events::live_chat;
    ///
    /// let mut reader = ConversationReader::new(&live_chat::PLAN).unwrap();
    /// let mut checker = ConversationChecker::new(&live_chat::PLAN).unwrap();
    /// let call = br#"{"event": "Live Chat Message Sent", "properties": {"conversation_id": "c"}}"#;
    /// let mut findings = Vec::new();
    /// reader.read(call, 0, |call| {
    ///     checker.check_call(call.map_offsets(7, Some(5), |byte| byte + 1), |finding| findings.push(finding));
    /// });
    /// assert_eq!((findings[0].call, findings[0].finding.offset), (7, 11));
    /// ```
    #[must_use]
    pub fn map_offsets(mut self, number: u64, item: Option<u64>, map: impl FnMut(usize) -> usize) -> Self {
        self.facts.set_number(number, item);
        self.facts.offsets.map(map);
        self
    }

    /// Returns the call with a key of its own.
    ///
    /// ```
    /// use livechat_conversations::{ConversationCall, ConversationReader};
    /// use livechat_events::live_chat;
    ///
    /// let mut reader = ConversationReader::new(&live_chat::PLAN).unwrap();
    /// let mut kept: Vec<ConversationCall<'static>> = Vec::new();
    /// reader.read(br#"{"event": "Live Chat Message Sent"}"#, 0, |call| kept.push(call.into_owned()));
    /// assert_eq!(kept.len(), 1);
    /// ```
    #[must_use]
    pub fn into_owned(self) -> ConversationCall<'static> {
        ConversationCall { key: self.key.map(|key| Cow::Owned(key.into_owned())), facts: self.facts }
    }

    pub(super) fn by_ref(&self) -> CallRef<'_> {
        CallRef { key: self.key.as_deref(), facts: &self.facts }
    }
}
