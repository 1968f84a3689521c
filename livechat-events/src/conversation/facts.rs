//! What is known of a call beside its key: few bytes, since millions of calls may wait.

use std::ops::Deref;

use super::hash::{FIXED, seeded_hash};
use super::parts::Parts;
use super::rules::{Role, Unit};
use super::state::NONE;

/// What is known of a call beside its key.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Facts {
    pub(super) number: u64,
    /// Milliseconds since 1970, or [`NONE`].
    pub(super) timestamp: i64,
    /// In microseconds, or [`NONE`].
    pub(super) clock: i64,
    pub(super) ids: Ids,
    /// The event's place in the plan.
    pub(super) event: u16,
    pub(super) role: Role,
    pub(super) unit: Unit,
    pub(super) parent: Parent,
    /// The place of the document, where it is an item of an array that was cut apart.
    pub(super) item: Option<u32>,
    pub(super) parts: Parts,
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

/// A call that is judged.
#[derive(Debug, Clone, Copy)]
pub(super) struct Judged<'c> {
    pub(super) key: Option<&'c str>,
    pub(super) facts: &'c Facts,
}

impl Deref for Judged<'_> {
    type Target = Facts;

    fn deref(&self) -> &Facts {
        self.facts
    }
}

impl Facts {
    #[inline]
    pub(super) fn timestamp(&self) -> Option<i64> {
        (self.timestamp != NONE).then_some(self.timestamp)
    }

    #[inline]
    pub(super) fn clock(&self) -> Option<i64> {
        (self.clock != NONE).then_some(self.clock)
    }

    #[inline]
    pub(super) fn set_number(&mut self, number: u64, item: Option<u64>) {
        self.number = number;
        self.item = item.map(|item| u32::try_from(item).unwrap_or(u32::MAX));
    }

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

impl Judged<'_> {
    /// Tells the call from others, whatever its number: the same in every process.
    pub(super) fn fingerprint(&self, event: &str) -> u64 {
        let Ids { user, anonymous, agent, message, delivery } = self.ids;
        let facts =
            format!("{user} {anonymous} {agent} {message} {delivery} {:?} {:?}", self.timestamp(), self.clock());
        seeded_hash(FIXED, format!("{facts} {event} {}", self.key.unwrap_or_default()).as_bytes())
    }
}
