//! In which order calls are judged.

use std::borrow::Cow;
use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;
use std::time::Duration;

use super::call::ConversationCall;
use super::facts::Facts;

/// In which order the calls of conversations are judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ConversationOrder {
    /// As they come.
    #[default]
    Arrival,
    /// By their timestamps. Calls may be late by as much as the window: each waits until another's timestamp is so much
    /// later. Of calls with one timestamp, starts come first and ends last. A call without a timestamp happened when it
    /// came; one that is a day in the future, too.
    Timestamp {
        /// By how much a call may be late.
        window: Duration,
    },
}

/// Calls that wait for late ones, the earliest first.
#[derive(Debug, Clone, Default)]
pub(super) struct Waiting(BinaryHeap<Reverse<Entry>>);

#[derive(Debug, Clone)]
struct Entry {
    at: i64,
    call: ConversationCall<'static>,
}

impl ConversationOrder {
    /// The window in milliseconds; nothing where calls do not wait.
    pub(super) fn window(self) -> Option<i64> {
        match self {
            Self::Arrival => None,
            Self::Timestamp { window } => Some(i64::try_from(window.as_millis()).unwrap_or(i64::MAX)),
        }
    }
}

impl Waiting {
    pub(super) fn push(&mut self, at: i64, key: &str, facts: Facts) {
        let call = ConversationCall { key: Some(Cow::Owned(key.to_owned())), facts };
        self.0.push(Reverse(Entry { at, call }));
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The earliest one with its moment.
    pub(super) fn pop(&mut self) -> Option<(i64, ConversationCall<'static>)> {
        self.0.pop().map(|Reverse(Entry { at, call })| (at, call))
    }

    /// The earliest one, if it happened before a moment.
    pub(super) fn pop_before(&mut self, moment: i64) -> Option<(i64, ConversationCall<'static>)> {
        if self.0.peek()?.0.at < moment { self.pop() } else { None }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (i64, &ConversationCall<'static>)> {
        self.0.iter().map(|Reverse(entry)| (entry.at, &entry.call))
    }
}

impl Entry {
    fn rank(&self) -> (i64, u8, u64) {
        // What has no timestamp came after all that happened until then.
        let place = if self.call.timestamp().is_some() { self.call.facts.role as u8 } else { u8::MAX };
        (self.at, place, self.call.facts.number)
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.rank() == other.rank()
    }
}

impl Eq for Entry {}

impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Entry {
    fn cmp(&self, other: &Self) -> Ordering {
        self.rank().cmp(&other.rank())
    }
}
