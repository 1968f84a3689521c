//! One call, as far as its conversation is concerned.

use std::borrow::Cow;

use super::hash::{FIXED, seeded_hash};
use super::rules::{Role, Unit};

/// What a conversation needs to know of one call: read from its bytes by a [`ConversationReader`], and judged by a
/// [`ConversationChecker`], which may be in another thread.
///
/// [`ConversationReader`]: crate::ConversationReader
/// [`ConversationChecker`]: crate::ConversationChecker
#[derive(Debug, Clone, PartialEq)]
pub struct ConversationCall<'a> {
    pub(super) number: u64,
    pub(super) key: Option<Cow<'a, str>>,
    /// The event's place in the plan.
    pub(super) event: u16,
    pub(super) role: Role,
    pub(super) unit: Unit,
    /// Milliseconds since 1970.
    pub(super) timestamp: Option<i64>,
    /// In microseconds.
    pub(super) clock: Option<i64>,
    pub(super) ids: Ids,
    pub(super) place: CallPlace,
}

/// Hashes of the ids of a call, 0 where there is none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Ids {
    pub(super) user: u32,
    pub(super) anonymous: u32,
    pub(super) agent: u32,
    /// The message that the event is about.
    pub(super) message: u32,
    /// The delivery: what the API calls `messageId`.
    pub(super) delivery: u32,
}

/// Where in its document a call stands, and its parts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct CallPlace {
    /// The place of the document, where it is an item of an array that was cut apart.
    pub(super) item: Option<u32>,
    pub(super) parent: Parent,
    pub(super) call: usize,
    pub(super) event: usize,
    pub(super) properties: usize,
    pub(super) key: usize,
    pub(super) clock: usize,
    pub(super) user: usize,
    pub(super) agent: usize,
    pub(super) message: usize,
}

/// What a call is a part of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Parent {
    #[default]
    Nothing,
    /// An array of calls.
    Array(u32),
    /// A batch in its envelope.
    Batch(u32),
}

impl ConversationCall<'_> {
    /// The call's number: what findings name it by.
    #[must_use]
    pub fn number(&self) -> u64 {
        self.number
    }

    /// The conversation that it belongs to, if it says so.
    #[must_use]
    pub fn key(&self) -> Option<&str> {
        self.key.as_deref()
    }

    /// When it happened, in milliseconds since 1970.
    #[must_use]
    pub fn timestamp(&self) -> Option<i64> {
        self.timestamp
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
    pub fn shard(&self, shards: usize) -> usize {
        let hash = seeded_hash(FIXED, self.key.as_deref().unwrap_or_default());
        let count = u64::try_from(shards.max(1)).unwrap_or(1);
        usize::try_from(hash % count).unwrap_or(0)
    }

    /// The same call as a part of something larger, such as a file of many documents, of which the caller keeps none until
    /// the call is judged. Findings name it by `number`; their pointers begin with the document's place in its array, if it has
    /// one; and their offset is not a byte of the document, but what `place` made of that, which is asked in the order of the bytes.
    ///
    /// ```
    /// use livechat_events::{ConversationChecker, ConversationReader, live_chat};
    ///
    /// let mut reader = ConversationReader::new(&live_chat::PLAN).unwrap();
    /// let mut checker = ConversationChecker::new(&live_chat::PLAN).unwrap();
    /// // Line 7 of a file, and item 5 of the array there.
    /// let call = br#"{"event": "Live Chat Message Sent", "properties": {"conversation_id": "c"}}"#;
    /// let mut findings = Vec::new();
    /// reader.read(call, 0, |call| {
    ///     checker.judge(call.placed(7, Some(5), |byte| byte + 1), |finding| findings.push(finding));
    /// });
    /// assert_eq!((findings[0].call, findings[0].finding.offset), (7, 11));
    /// assert_eq!(findings[0].finding.pointer, "/5/event");
    /// ```
    #[must_use]
    pub fn placed(mut self, number: u64, item: Option<u64>, mut place: impl FnMut(usize) -> usize) -> Self {
        self.number = number;
        self.place.item = item.map(|item| u32::try_from(item).unwrap_or(u32::MAX));
        let CallPlace { call, event, properties, key, clock, user, agent, message, .. } = &mut self.place;
        let mut parts = [call, event, user, properties, key, clock, agent, message];
        parts.sort_unstable();
        for at in parts {
            *at = place(*at);
        }
        self
    }

    /// Tells the call from others, whatever its number: the same in every process.
    pub(super) fn fingerprint(&self, event: &str) -> u64 {
        let Ids { user, anonymous, agent, message, delivery } = self.ids;
        let facts = format!("{user} {anonymous} {agent} {message} {delivery} {:?} {:?}", self.timestamp, self.clock);
        seeded_hash(FIXED, &format!("{facts} {event} {}", self.key().unwrap_or_default()))
    }

    /// The same without a borrow.
    #[must_use]
    pub fn into_owned(self) -> ConversationCall<'static> {
        ConversationCall {
            number: self.number,
            key: self.key.map(|key| Cow::Owned(key.into_owned())),
            event: self.event,
            role: self.role,
            unit: self.unit,
            timestamp: self.timestamp,
            clock: self.clock,
            ids: self.ids,
            place: self.place,
        }
    }
}

impl CallPlace {
    /// The JSON pointer of a part of the call.
    pub(super) fn pointer(&self, part: &str) -> String {
        let within = match self.parent {
            Parent::Nothing => part.to_owned(),
            Parent::Array(index) => format!("/{index}{part}"),
            Parent::Batch(index) => format!("/batch/{index}{part}"),
        };
        self.item.map_or_else(|| within.clone(), |item| format!("/{item}{within}"))
    }
}
