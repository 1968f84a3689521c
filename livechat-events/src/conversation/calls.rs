//! Calls that were read and wait to be judged together.

use std::borrow::Cow;

use super::call::ConversationCall;
use super::facts::{Facts, Judged};
use super::state::NONE;

/// Calls that were read and wait to be judged, all their keys in one piece of memory.
///
/// To judge them [together](crate::ConversationChecker::judge_all) is faster than one by one: what is remembered of the
/// conversation of a later call is fetched while an earlier one is judged.
///
/// ```
/// use livechat_events::{ConversationCalls, ConversationChecker, ConversationReader, live_chat};
///
/// let mut reader = ConversationReader::new(&live_chat::PLAN).unwrap();
/// let mut calls = ConversationCalls::default();
/// for line in [
///     r#"{"event": "Live Chat Conversation Ended", "properties": {"conversation_id": "c"}}"#,
///     r#"{"event": "Live Chat Message Sent", "properties": {"conversation_id": "c"}}"#,
/// ] {
///     reader.read(line.as_bytes(), calls.len() as u64, |call| calls.push(&call, None));
/// }
/// let mut checker = ConversationChecker::new(&live_chat::PLAN).unwrap();
/// let mut findings = Vec::new();
/// checker.judge_all(&calls, |finding| findings.push(finding.call));
/// assert_eq!(findings, [0, 1]);
/// ```
#[derive(Debug, Clone, Default)]
pub struct ConversationCalls {
    keys: String,
    calls: Vec<Kept>,
}

#[derive(Debug, Clone)]
struct Kept {
    /// Where its key ends, which begins where that of the call before ends.
    key_end: usize,
    /// The time before it, or [`NONE`].
    time: i64,
    facts: Facts,
}

impl ConversationCalls {
    /// Room for so many calls, before more is allocated.
    #[must_use]
    pub fn with_capacity(calls: usize) -> Self {
        const USUAL_KEY: usize = 16;
        Self { keys: String::with_capacity(calls * USUAL_KEY), calls: Vec::with_capacity(calls) }
    }

    /// Adds a call. `time` is the latest timestamp of all calls before it, those of other checkers too, where that is more
    /// than what these calls tell: as with [`time_is`](crate::ConversationChecker::time_is).
    #[inline]
    pub fn push(&mut self, call: &ConversationCall<'_>, time: Option<i64>) {
        self.keys.push_str(call.key.as_deref().unwrap_or_default());
        let (key_end, facts) = (self.keys.len(), call.facts.clone());
        self.calls.push(Kept { key_end, time: time.unwrap_or(NONE), facts });
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.calls.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.calls.is_empty()
    }

    /// Forgets all, and keeps the room.
    pub fn clear(&mut self) {
        self.keys.clear();
        self.calls.clear();
    }

    /// All calls, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = ConversationCall<'_>> {
        self.judged().map(|(_, call)| ConversationCall { key: call.key.map(Cow::Borrowed), facts: call.facts.clone() })
    }

    /// The same without a copy, each with the time before it.
    pub(super) fn judged(&self) -> impl Iterator<Item = (i64, Judged<'_>)> + Clone {
        let mut start = 0;
        self.calls.iter().map(move |Kept { key_end, time, facts }| {
            // No call of a conversation has an empty key.
            let key = self.keys.get(start..*key_end).filter(|key| !key.is_empty());
            start = *key_end;
            (*time, Judged { key, facts })
        })
    }
}
