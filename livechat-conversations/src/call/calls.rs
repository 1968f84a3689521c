//! Many calls to be checked together.

use std::borrow::Cow;

use super::{ABSENT, CallRef, ConversationCall, Facts};

/// Calls to be checked together, with all their keys in one allocation.
///
/// To check them [together](crate::ConversationChecker::check_calls) is faster than one by one where many conversations are
/// open: the state of a later call's conversation is fetched from memory while an earlier call is checked.
///
/// ```
/// use livechat_conversations::{ConversationCalls, ConversationChecker, ConversationReader};
/// use livechat_events::live_chat;
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
/// checker.check_calls(&calls, |finding| findings.push(finding.call));
/// assert_eq!(findings, [0, 1]);
/// ```
#[derive(Debug, Clone, Default)]
pub struct ConversationCalls {
    keys: String,
    calls: Vec<Entry>,
}

#[derive(Debug, Clone)]
struct Entry {
    /// The end of its key, which starts at the end of the key before.
    key_end: usize,
    /// The time before it, or [`ABSENT`].
    time: i64,
    facts: Facts,
}

impl ConversationCalls {
    /// Returns an empty list with room for a number of calls.
    ///
    /// ```
    /// use livechat_conversations::ConversationCalls;
    ///
    /// assert!(ConversationCalls::with_capacity(400).is_empty());
    /// ```
    #[must_use]
    pub fn with_capacity(calls: usize) -> Self {
        const USUAL_KEY: usize = 16;
        Self { keys: String::with_capacity(calls * USUAL_KEY), calls: Vec::with_capacity(calls) }
    }

    /// Appends a call.
    ///
    /// `time` is the latest timestamp of all calls before it, in milliseconds since 1970. It is needed where several
    /// checkers share the calls: see [`advance_to`](crate::ConversationChecker::advance_to).
    #[inline]
    pub fn push(&mut self, call: &ConversationCall<'_>, time: Option<i64>) {
        self.keys.push_str(call.key.as_deref().unwrap_or_default());
        let (key_end, facts) = (self.keys.len(), call.facts.clone());
        self.calls.push(Entry { key_end, time: time.unwrap_or(ABSENT), facts });
    }

    /// Returns the number of calls.
    #[must_use]
    pub fn len(&self) -> usize {
        self.calls.len()
    }

    /// Returns whether there are no calls.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.calls.is_empty()
    }

    /// Removes all calls and keeps the allocations.
    ///
    /// ```
    /// use livechat_conversations::{ConversationCalls, ConversationReader};
    /// use livechat_events::live_chat;
    ///
    /// let mut reader = ConversationReader::new(&live_chat::PLAN).unwrap();
    /// let mut calls = ConversationCalls::default();
    /// reader.read(br#"{"event": "Live Chat Message Sent"}"#, 0, |call| calls.push(&call, None));
    /// assert_eq!(calls.len(), 1);
    /// calls.clear();
    /// assert!(calls.is_empty());
    /// ```
    pub fn clear(&mut self) {
        self.keys.clear();
        self.calls.clear();
    }

    /// Returns the calls in the order in which they were appended.
    ///
    /// ```
    /// use livechat_conversations::{ConversationCalls, ConversationReader};
    /// use livechat_events::live_chat;
    ///
    /// let mut reader = ConversationReader::new(&live_chat::PLAN).unwrap();
    /// let mut calls = ConversationCalls::default();
    /// reader.read(br#"{"event": "Live Chat Message Sent"}"#, 3, |call| calls.push(&call, None));
    /// assert_eq!(calls.iter().map(|call| call.number()).collect::<Vec<_>>(), [3]);
    /// ```
    pub fn iter(&self) -> impl Iterator<Item = ConversationCall<'_>> {
        self.refs().map(|(_, call)| ConversationCall { key: call.key.map(Cow::Borrowed), facts: call.facts.clone() })
    }

    /// Returns the calls without a copy, each with the time before it or [`ABSENT`].
    pub(crate) fn refs(&self) -> impl Iterator<Item = (i64, CallRef<'_>)> + Clone {
        let mut start = 0;
        self.calls.iter().map(move |Entry { key_end, time, facts }| {
            // No call of a conversation has an empty key.
            let key = self.keys.get(start..*key_end).filter(|key| !key.is_empty());
            start = *key_end;
            (*time, CallRef { key, facts })
        })
    }
}
