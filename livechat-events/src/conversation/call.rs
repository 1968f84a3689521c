//! One call, as far as its conversation is concerned.

use std::borrow::Cow;

use super::facts::{Facts, Judged};
use super::hash::{FIXED, seeded_hash};

/// What a conversation needs to know of one call: read from its bytes by a [`ConversationReader`], and judged by a
/// [`ConversationChecker`], which may be in another thread.
///
/// [`ConversationReader`]: crate::ConversationReader
/// [`ConversationChecker`]: crate::ConversationChecker
#[derive(Debug, Clone, PartialEq)]
pub struct ConversationCall<'a> {
    pub(super) key: Option<Cow<'a, str>>,
    pub(super) facts: Facts,
}

impl ConversationCall<'_> {
    /// The call's number: what findings name it by.
    #[must_use]
    pub fn number(&self) -> u64 {
        self.facts.number
    }

    /// The conversation that it belongs to, if it says so.
    #[must_use]
    pub fn key(&self) -> Option<&str> {
        self.key.as_deref()
    }

    /// When it happened, in milliseconds since 1970.
    #[must_use]
    pub fn timestamp(&self) -> Option<i64> {
        self.facts.timestamp()
    }

    /// Which of `shards` checkers judges it: the same one for all calls of a conversation, in every process.
    ///
    /// ```
    /// use livechat_events::{ConversationReader, live_chat};
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

    /// The same call as a part of something larger, such as a file of many documents, in which its document begins at
    /// `start`. Findings name it by `number`; their pointers begin with the document's place in its array, if it has one; and
    /// their offsets are bytes of the larger thing.
    ///
    /// ```
    /// use livechat_events::{ConversationChecker, ConversationReader, live_chat};
    ///
    /// let mut reader = ConversationReader::new(&live_chat::PLAN).unwrap();
    /// let mut checker = ConversationChecker::new(&live_chat::PLAN).unwrap();
    /// // Call 7 of a file, 300 bytes after its beginning, and item 5 of an array there.
    /// let call = br#"{"event": "Live Chat Message Sent", "properties": {"conversation_id": "c"}}"#;
    /// let mut findings = Vec::new();
    /// reader.read(call, 0, |call| {
    ///     checker.judge(call.moved(7, Some(5), 300), |finding| findings.push(finding));
    /// });
    /// assert_eq!((findings[0].call, findings[0].finding.offset), (7, 310));
    /// assert_eq!(findings[0].finding.pointer, "/5/event");
    /// ```
    #[must_use]
    #[inline]
    pub fn moved(mut self, number: u64, item: Option<u64>, start: usize) -> Self {
        self.facts.set_number(number, item);
        self.facts.parts.add(start);
        self
    }

    /// The same where the larger thing is gone by the time that the call is judged: an offset is not a byte, but what `place`
    /// made of the byte of the document. It is asked in the order of the bytes.
    ///
    /// ```
    /// use livechat_events::{ConversationChecker, ConversationReader, live_chat};
    ///
    /// let mut reader = ConversationReader::new(&live_chat::PLAN).unwrap();
    /// let mut checker = ConversationChecker::new(&live_chat::PLAN).unwrap();
    /// let call = br#"{"event": "Live Chat Message Sent", "properties": {"conversation_id": "c"}}"#;
    /// let mut findings = Vec::new();
    /// reader.read(call, 0, |call| {
    ///     checker.judge(call.placed(7, Some(5), |byte| byte + 1), |finding| findings.push(finding));
    /// });
    /// assert_eq!((findings[0].call, findings[0].finding.offset), (7, 11));
    /// ```
    #[must_use]
    pub fn placed(mut self, number: u64, item: Option<u64>, place: impl FnMut(usize) -> usize) -> Self {
        self.facts.set_number(number, item);
        self.facts.parts.map(place);
        self
    }

    /// The same without a borrow.
    #[must_use]
    pub fn into_owned(self) -> ConversationCall<'static> {
        ConversationCall { key: self.key.map(|key| Cow::Owned(key.into_owned())), facts: self.facts }
    }

    pub(super) fn judged(&self) -> Judged<'_> {
        Judged { key: self.key.as_deref(), facts: &self.facts }
    }
}
