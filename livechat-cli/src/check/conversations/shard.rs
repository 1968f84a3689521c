//! A shard checks the calls of some conversations in the order of the input.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use livechat_conversations::{ConversationCalls, ConversationChecker, ConversationCounts, ConversationFinding};

/// A shard. The thread that hands in the next part checks its calls.
#[derive(Debug)]
pub(super) struct Shard {
    state: Mutex<State>,
    /// Set if findings can be later than their calls.
    late: bool,
}

#[derive(Debug)]
struct State {
    checker: ConversationChecker,
    /// The number of the next part.
    next: u64,
    waiting: BTreeMap<u64, Share>,
    /// The latest timestamp of all earlier parts, in all shards.
    now: i64,
}

/// The calls of a part for one shard, and the latest timestamp of all calls of the part.
#[derive(Debug)]
pub(super) struct Share {
    pub(super) calls: ConversationCalls,
    pub(super) latest: i64,
}

/// A finding and its place in the output.
#[derive(Debug)]
pub(super) struct Found {
    /// The call whose findings it follows; the maximum value if it follows all of the part.
    pub(super) after: u64,
    pub(super) finding: ConversationFinding,
}

impl Shard {
    pub(super) fn new(checker: ConversationChecker, late: bool) -> Self {
        let state = State { checker, next: 0, waiting: BTreeMap::new(), now: i64::MIN };
        Self { state: Mutex::new(state), late }
    }

    /// Hands in the calls of a part. Returns the findings of each part that could be checked now.
    pub(super) fn hand_in(&self, part: u64, share: Share) -> Vec<(u64, Vec<Found>)> {
        let mut state = self.state();
        state.waiting.insert(part, share);
        let mut judged = Vec::new();
        loop {
            let next = state.next;
            let Some(share) = state.waiting.remove(&next) else { return judged };
            judged.push((next, self.judge(&mut state, &share)));
            state.next += 1;
        }
    }

    /// Checks calls of the next part, of which more calls follow.
    pub(super) fn hand_in_first(&self, share: &Share) -> Vec<Found> {
        self.judge(&mut self.state(), share)
    }

    /// Ends the input.
    pub(super) fn finish(self, each: impl FnMut(ConversationFinding)) -> ConversationCounts {
        self.state.into_inner().unwrap_or_else(PoisonError::into_inner).checker.finish(each)
    }

    fn judge(&self, state: &mut State, share: &Share) -> Vec<Found> {
        let mut found = Vec::new();
        let late = self.late;
        // All shards use the same time, as if there were one.
        state.checker.advance_to(state.now, |finding| found.push(Found { after: u64::MAX, finding }));
        state.checker.check_calls(&share.calls, |finding| {
            found.push(Found { after: if late { u64::MAX } else { finding.call }, finding });
        });
        state.now = state.now.max(share.latest);
        state.checker.advance_to(state.now, |finding| found.push(Found { after: u64::MAX, finding }));
        found
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
