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
    pub(super) parent: Parent,
    pub(super) call: u32,
    pub(super) event: u32,
    pub(super) properties: u32,
    pub(super) key: u32,
    pub(super) clock: u32,
    pub(super) user: u32,
    pub(super) agent: u32,
    pub(super) message: u32,
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
        match self.parent {
            Parent::Nothing => part.to_owned(),
            Parent::Array(index) => format!("/{index}{part}"),
            Parent::Batch(index) => format!("/batch/{index}{part}"),
        }
    }
}
