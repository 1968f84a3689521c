//! All that a checker keeps between calls.

use std::time::{SystemTime, UNIX_EPOCH};

use super::counts::ConversationCounts;
use super::prefetch::Prefetch;
use super::settings::{ConversationOrder, Settings};
use super::waiting::Waiting;
use crate::call::{ABSENT, CallRef, ConversationCall, ConversationCalls};
use crate::hash::{IdSeed, random_seed};
use crate::rules::{self, Reporter, Terms};
use crate::state::{IdKind, OlderIds, State, Table};

/// All that a checker keeps between calls.
#[derive(Debug, Clone)]
pub(super) struct Memory {
    pub(super) table: Table,
    pub(super) waiting: Waiting,
    pub(super) older: OlderIds,
    /// The seed of all ids in the states and in the calls that wait.
    pub(super) seed: IdSeed,
    /// The latest timestamp of all calls, or [`ABSENT`].
    pub(super) now: i64,
    /// The latest timestamp that is known not to be in the future.
    plausible: i64,
    pub(super) counts: ConversationCounts,
    pub(super) next_call: u64,
}

const DAY: i64 = 86_400_000;
/// A conversation whose key has more bytes is not followed: keys would take all memory that there is.
const LONGEST_KEY: usize = 512;

impl Memory {
    pub(super) fn new() -> Self {
        Self {
            table: Table::new(random_seed()),
            waiting: Waiting::default(),
            older: OlderIds::default(),
            seed: IdSeed::of_process(),
            now: ABSENT,
            plausible: ABSENT,
            counts: ConversationCounts::default(),
            next_call: 0,
        }
    }

    /// Checks a call or lets it wait, and checks the calls that need not wait any longer.
    pub(super) fn take(&mut self, settings: &Settings, report: &mut Reporter<'_>, call: CallRef<'_>) {
        let hash = self.table.hash(call.key.unwrap_or_default());
        self.take_hashed(settings, report, call, hash);
    }

    /// Checks many calls or lets them wait.
    pub(super) fn take_all(&mut self, settings: &Settings, report: &mut Reporter<'_>, calls: &ConversationCalls) {
        let mut ahead = Prefetch::new(calls.refs());
        while let Some((time, call, hash)) = ahead.next(&self.table) {
            self.advance_to(settings, report, time);
            self.take_hashed(settings, report, call, hash);
        }
    }

    #[inline]
    fn take_hashed(&mut self, settings: &Settings, report: &mut Reporter<'_>, call: CallRef<'_>, hash: u64) {
        self.counts.in_conversations += 1;
        let Some(key) = call.key.filter(|key| key.len() <= LONGEST_KEY) else {
            report.moment = call.timestamp().unwrap_or(self.now);
            return self.check_keyless(settings, report, call);
        };
        let at = call.timestamp().filter(|at| self.is_plausible(*at)).unwrap_or(self.now);
        if settings.order.window().is_none() {
            self.now = self.now.max(at);
            return self.check(settings, report, at, (key, hash), call);
        }
        self.waiting.push(at, key, call.facts.clone());
        while self.waiting.len() > settings.limits.waiting {
            self.counts.hurried += 1;
            self.check_next(settings, report);
        }
        self.advance_to(settings, report, at);
    }

    /// Advances the time, and checks the calls that need not wait any longer.
    pub(super) fn advance_to(&mut self, settings: &Settings, report: &mut Reporter<'_>, at: i64) {
        self.now = self.now.max(at);
        let Some(window) = settings.order.window() else { return };
        let moment = self.now.saturating_sub(window);
        while let Some((at, call)) = self.waiting.pop_before(moment) {
            self.check_waited(settings, report, at, &call);
        }
    }

    /// Ends the input.
    pub(super) fn finish(mut self, settings: &Settings, report: &mut Reporter<'_>) -> ConversationCounts {
        while self.check_next(settings, report) {}
        report.moment = self.now;
        if report.lifecycle.planned.ends_with.is_empty() {
            return self.counts;
        }
        // Positions are sorted instead of states: there may be millions.
        let mut open: Vec<(u64, u32)> = self
            .table
            .iter()
            .filter(|(_, state)| !state.has_ended())
            .map(|(position, state)| (state.first, position))
            .collect();
        open.sort_unstable();
        for state in open.into_iter().filter_map(|(_, position)| self.table.get(position)) {
            if is_idle(settings, state, self.now) {
                self.counts.forgotten_open += 1;
                report.evicted(state, IDLE);
            } else {
                report.never_ended(state);
            }
        }
        self.counts
    }

    fn check_next(&mut self, settings: &Settings, report: &mut Reporter<'_>) -> bool {
        let next = self.waiting.pop();
        if let Some((at, call)) = &next {
            self.check_waited(settings, report, *at, call);
        }
        next.is_some()
    }

    fn check_waited(&mut self, settings: &Settings, report: &mut Reporter<'_>, at: i64, call: &ConversationCall<'_>) {
        let key = call.key().unwrap_or_default();
        let hash = self.table.hash(key);
        self.check(settings, report, at, (key, hash), call.by_ref());
    }

    /// Checks a call of a moment.
    #[inline]
    fn check(
        &mut self,
        settings: &Settings,
        report: &mut Reporter<'_>,
        at: i64,
        (key, hash): (&str, u64),
        call: CallRef<'_>,
    ) {
        report.moment = at;
        self.evict_idle(settings, report);
        let known = self.table.find(key, hash).filter(|position| !self.evict_if_idle(settings, report, *position, at));
        let position = match known {
            Some(position) => Some(position),
            None => self.add(settings, report, (key, hash), call.number),
        };
        let terms = Terms {
            is_first: known.is_none(),
            tolerance: settings.tolerance,
            has_evicted: self.counts.forgotten_open + self.counts.forgotten_ended > 0,
            older_ids: settings.limits.older_ids,
        };
        let Some(state) = position.and_then(|position| self.table.get_mut(position)) else { return };
        let delivery = call.ids.delivery.seeded;
        let again = state.deliveries.contains(delivery)
            || state.deliveries.is_full() && self.older.contains(IdKind::Delivery, key, delivery);
        if again {
            self.counts.duplicates += 1;
            return;
        }
        if settings.order != ConversationOrder::Arrival && state.happened != ABSENT && at < state.happened {
            self.counts.too_late += 1;
        }
        rules::check(report, state, &mut self.older, call, terms);
        let oldest = state.deliveries.push(delivery);
        self.older.insert(IdKind::Delivery, key, oldest, terms.older_ids);
        state.last = call.number;
        state.happened = state.happened.max(at);
    }

    /// Checks a call that does not name its conversation, or not by a key that can be kept.
    fn check_keyless(&mut self, settings: &Settings, report: &mut Reporter<'_>, call: CallRef<'_>) {
        let delivery = call.ids.delivery.seeded;
        if self.older.contains(IdKind::Delivery, "", delivery) {
            self.counts.duplicates += 1;
            return;
        }
        self.older.insert(IdKind::Delivery, "", delivery, settings.limits.older_ids);
        rules::key_missing(report, call);
    }

    fn add(
        &mut self,
        settings: &Settings,
        report: &mut Reporter<'_>,
        (key, hash): (&str, u64),
        call: u64,
    ) -> Option<u32> {
        while self.table.weight() >= settings.limits.conversations.max(1) {
            let position = self.table.eviction_candidate()?;
            self.evict(report, position, "too many conversations were open");
        }
        self.counts.conversations += 1;
        self.table.insert(State::new(key, call), hash)
    }

    /// Looks at two conversations for each call, so that all are visited before their number has doubled.
    fn evict_idle(&mut self, settings: &Settings, report: &mut Reporter<'_>) {
        if settings.limits.idle.is_none() {
            return;
        }
        // A call that waits may be as old as the window.
        let now = self.now.saturating_sub(settings.order.window().unwrap_or(0));
        for _ in 0..2 {
            let position = self.table.advance_hand();
            self.evict_if_idle(settings, report, position, now);
        }
    }

    fn evict_if_idle(&mut self, settings: &Settings, report: &mut Reporter<'_>, position: u32, now: i64) -> bool {
        let idle = self.table.get(position).is_some_and(|state| is_idle(settings, state, now));
        if idle {
            self.evict(report, position, IDLE);
        }
        idle
    }

    fn evict(&mut self, report: &mut Reporter<'_>, position: u32, why: &str) {
        match self.table.remove(position) {
            Some(state) if state.has_ended() => self.counts.forgotten_ended += 1,
            Some(state) => {
                self.counts.forgotten_open += 1;
                report.evicted(&state, why);
            }
            None => {}
        }
    }

    /// Returns whether a moment is at most a day in the future. Reads the clock only for moments later than all before.
    fn is_plausible(&mut self, at: i64) -> bool {
        if at > self.plausible {
            let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
            self.plausible = i64::try_from(now.as_millis()).unwrap_or(i64::MAX).saturating_add(DAY);
        }
        at <= self.plausible
    }
}

const IDLE: &str = "it had no call for too long";

fn is_idle(settings: &Settings, state: &State, now: i64) -> bool {
    let Some(idle) = settings.limits.idle_millis() else { return false };
    state.happened != ABSENT && now.saturating_sub(state.happened) > idle
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use crate::ConversationChecker;
    use crate::hash::{FIXED, seeded_hash};
    use livechat_events::{Code, live_chat};

    /// Who knows how ids are hashed cannot choose one that hides a call of a conversation as a duplicate.
    #[test]
    fn a_planted_id_hides_nothing() {
        let (first, second) = colliding_ids();
        let mut checker = ConversationChecker::new(&live_chat::PLAN).unwrap();
        let mut codes = Vec::new();
        for (event, id) in [
            ("Live Chat Conversation Started", "start"),
            ("Live Chat Conversation Ended", &first),
            ("Live Chat Message Sent", &second),
        ] {
            let call =
                format!(r#"{{"messageId": "{id}", "event": "{event}", "properties": {{"conversation_id": "c"}}}}"#);
            checker.check_slice(call.as_bytes(), |finding| codes.push(finding.finding.code));
        }
        assert_eq!((codes, checker.counts().duplicates), (vec![Code::EventAfterEnd], 0));
    }

    /// Returns two ids whose hashes with a seed that all know are equal in 32 bits.
    fn colliding_ids() -> (String, String) {
        let mut seen = HashMap::new();
        (0_u32..)
            .map(|number| format!("m-{number}"))
            .find_map(|id| Some((seen.insert(seeded_hash(FIXED, id.as_bytes()) >> 32, id.clone())?, id)))
            .unwrap()
    }
}
