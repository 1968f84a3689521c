//! Calls that wait for late ones.

use std::borrow::Cow;
use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use crate::call::{ConversationCall, Facts};

/// Calls that wait for late ones, the earliest first.
#[derive(Debug, Clone, Default)]
pub(super) struct Waiting(BinaryHeap<Reverse<Entry>>);

#[derive(Debug, Clone)]
struct Entry {
    at: i64,
    call: ConversationCall<'static>,
}

impl Waiting {
    pub(super) fn push(&mut self, at: i64, key: &str, facts: Facts) {
        let call = ConversationCall { key: Some(Cow::Owned(key.to_owned())), facts };
        self.0.push(Reverse(Entry { at, call }));
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Removes the earliest call and returns it with its moment.
    pub(super) fn pop(&mut self) -> Option<(i64, ConversationCall<'static>)> {
        self.0.pop().map(|Reverse(Entry { at, call })| (at, call))
    }

    /// Removes the earliest call if it is before a moment.
    pub(super) fn pop_before(&mut self, moment: i64) -> Option<(i64, ConversationCall<'static>)> {
        if self.0.peek()?.0.at < moment { self.pop() } else { None }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (i64, &ConversationCall<'static>)> {
        self.0.iter().map(|Reverse(entry)| (entry.at, &entry.call))
    }
}

impl Entry {
    fn rank(&self) -> (i64, u8, u64) {
        // A call without a timestamp comes after all calls of its moment.
        let role = if self.call.timestamp().is_some() { self.call.facts.role as u8 } else { u8::MAX };
        (self.at, role, self.call.facts.number)
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
