//! What is kept of a call beside its key: few bytes, since millions of calls may wait.

use std::ops::Deref;

use super::Offsets;
use crate::hash::{FIXED, IdHash, seeded_hash};
use crate::lifecycle::{ClockUnit, ConversationRole};

/// Stands for a moment or a clock that is not there.
pub(crate) const ABSENT: i64 = i64::MIN;

/// The facts that are kept of a call beside its key.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Facts {
    pub(crate) number: u64,
    /// Milliseconds since 1970, or [`ABSENT`].
    pub(crate) timestamp: i64,
    /// In microseconds, or [`ABSENT`].
    pub(crate) clock: i64,
    pub(crate) ids: Ids,
    /// The index of the event in the plan.
    pub(crate) event: u16,
    pub(crate) role: ConversationRole,
    pub(crate) unit: ClockUnit,
    pub(crate) parent: Parent,
    /// The index of the document in an array that was read item by item.
    pub(crate) item: Option<u32>,
    pub(crate) offsets: Offsets,
}

/// Hashes of the ids of a call.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Ids {
    pub(crate) user: IdHash,
    pub(crate) anonymous: IdHash,
    pub(crate) agent: IdHash,
    /// The property that the lifecycle names as `message`.
    pub(crate) message: IdHash,
    /// The key `messageId` of the call.
    pub(crate) delivery: IdHash,
}

/// The container of a call in its document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Parent {
    #[default]
    Nothing,
    /// An array of calls, with the index of the call.
    Array(u32),
    /// A batch in its envelope, with the index of the call.
    Batch(u32),
}

/// A borrowed call.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CallRef<'c> {
    pub(crate) key: Option<&'c str>,
    pub(crate) facts: &'c Facts,
}

impl Deref for CallRef<'_> {
    type Target = Facts;

    fn deref(&self) -> &Facts {
        self.facts
    }
}

impl Facts {
    #[inline]
    pub(crate) fn timestamp(&self) -> Option<i64> {
        (self.timestamp != ABSENT).then_some(self.timestamp)
    }

    #[inline]
    pub(crate) fn clock(&self) -> Option<i64> {
        (self.clock != ABSENT).then_some(self.clock)
    }

    #[inline]
    pub(super) fn set_number(&mut self, number: u64, item: Option<u64>) {
        self.number = number;
        self.item = item.map(|item| u32::try_from(item).unwrap_or(u32::MAX));
    }

    /// Returns the JSON pointer of a part of the call in its document.
    pub(crate) fn pointer(&self, part: &str) -> String {
        let within = match self.parent {
            Parent::Nothing => part.to_owned(),
            Parent::Array(index) => format!("/{index}{part}"),
            Parent::Batch(index) => format!("/batch/{index}{part}"),
        };
        self.item.map_or_else(|| within.clone(), |item| format!("/{item}{within}"))
    }
}

impl CallRef<'_> {
    /// Returns a hash of the call's content that is the same in every process, whatever the call's number.
    pub(crate) fn fingerprint(&self, event: &str) -> u64 {
        let ids = &self.ids;
        let [user, anonymous, agent, message, delivery] =
            [ids.user, ids.anonymous, ids.agent, ids.message, ids.delivery].map(|id| id.fixed);
        let facts =
            format!("{user} {anonymous} {agent} {message} {delivery} {:?} {:?}", self.timestamp(), self.clock());
        seeded_hash(FIXED, format!("{facts} {event} {}", self.key.unwrap_or_default()).as_bytes())
    }
}
