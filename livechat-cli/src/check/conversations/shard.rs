//! One shard: the calls of some of the conversations, judged in the order of the input.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use livechat_conversations::{ConversationCalls, ConversationChecker, ConversationCounts, ConversationFinding};

/// Some of the conversations. Whichever thread hands in the part that is next judges its calls.
#[derive(Debug)]
pub(super) struct Shard {
    state: Mutex<State>,
    /// Whether findings come later than the calls that they are about.
    late: bool,
}

#[derive(Debug)]
struct State {
    checker: ConversationChecker,
    /// The part that is judged next.
    next: u64,
    waiting: BTreeMap<u64, Share>,
    /// The latest timestamp of all calls of the parts before, whatever their shard.
    now: i64,
}

/// The calls of a part that are a shard's, and the latest timestamp of all its calls.
#[derive(Debug)]
pub(super) struct Share {
    pub(super) calls: ConversationCalls,
    pub(super) latest: i64,
}

/// What was found.
#[derive(Debug)]
pub(super) struct Found {
    /// The call after whose other findings it stands; the greatest number where it stands after all of the part.
    pub(super) after: u64,
    pub(super) finding: ConversationFinding,
}

impl Shard {
    pub(super) fn new(checker: ConversationChecker, late: bool) -> Self {
        let state = State { checker, next: 0, waiting: BTreeMap::new(), now: i64::MIN };
        Self { state: Mutex::new(state), late }
    }

    /// Hands in a part's share. Gives what was found in each part that could be judged with that.
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

    /// Judges a share of the part that is next, whose other calls are still to come.
    pub(super) fn hand_in_first(&self, share: &Share) -> Vec<Found> {
        self.judge(&mut self.state(), share)
    }

    /// The input has ended.
    pub(super) fn finish(self, each: impl FnMut(ConversationFinding)) -> ConversationCounts {
        self.state.into_inner().unwrap_or_else(PoisonError::into_inner).checker.finish(each)
    }

    fn judge(&self, state: &mut State, share: &Share) -> Vec<Found> {
        let mut found = Vec::new();
        let late = self.late;
        // All shards go by the same time, as if there were one.
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
