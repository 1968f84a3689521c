//! All that a checker remembers between calls.

use std::time::{SystemTime, UNIX_EPOCH};

use super::ahead::Ahead;
use super::call::ConversationCall;
use super::calls::ConversationCalls;
use super::counts::ConversationCounts;
use super::facts::Judged;
use super::hash::seeded_hash;
use super::judge::{self, Reporter, Terms};
use super::limits::ConversationLimits;
use super::older::{Kind, Older};
use super::order::{ConversationOrder, Waiting};
use super::state::{NONE, State};
use super::table::Table;

/// What the caller has set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Settings {
    pub(super) order: ConversationOrder,
    pub(super) limits: ConversationLimits,
    /// In milliseconds.
    pub(super) tolerance: i64,
}

/// All that is remembered between calls.
#[derive(Debug, Clone)]
pub(super) struct Memory {
    pub(super) table: Table,
    pub(super) waiting: Waiting,
    pub(super) older: Older,
    /// The latest timestamp of all calls, or [`NONE`].
    pub(super) now: i64,
    /// Timestamps up to here are known not to be in the future.
    plausible: i64,
    pub(super) counts: ConversationCounts,
    pub(super) next_call: u64,
}

const DAY: i64 = 86_400_000;

impl Memory {
    pub(super) fn new() -> Self {
        Self {
            table: Table::new(random_seed()),
            waiting: Waiting::default(),
            older: Older::default(),
            now: NONE,
            plausible: NONE,
            counts: ConversationCounts::default(),
            next_call: 0,
        }
    }

    /// Judges a call, or lets it wait, and judges those that need wait no longer.
    pub(super) fn take(&mut self, settings: &Settings, report: &mut Reporter<'_>, call: Judged<'_>) {
        let hash = self.table.hash(call.key.unwrap_or_default());
        self.take_hashed(settings, report, call, hash);
    }

    /// Judges many calls, or lets them wait.
    pub(super) fn take_all(&mut self, settings: &Settings, report: &mut Reporter<'_>, calls: &ConversationCalls) {
        let mut ahead = Ahead::new(calls.judged());
        while let Some((time, call, hash)) = ahead.next(&self.table) {
            self.time_is(settings, report, time);
            self.take_hashed(settings, report, call, hash);
        }
    }

    #[inline]
    fn take_hashed(&mut self, settings: &Settings, report: &mut Reporter<'_>, call: Judged<'_>, hash: u64) {
        self.counts.in_conversations += 1;
        let Some(key) = call.key else {
            report.moment = call.timestamp().unwrap_or(self.now);
            return self.judge_keyless(settings, report, call);
        };
        let at = call.timestamp().filter(|at| self.is_plausible(*at)).unwrap_or(self.now);
        if settings.order.window().is_none() {
            self.now = self.now.max(at);
            return self.judge(settings, report, at, (key, hash), call);
        }
        self.waiting.push(at, key, call.facts.clone());
        while self.waiting.len() > settings.limits.waiting {
            self.counts.hurried += 1;
            self.judge_next(settings, report);
        }
        self.time_is(settings, report, at);
    }

    /// Lets time go on, and judges the calls that need wait no longer.
    pub(super) fn time_is(&mut self, settings: &Settings, report: &mut Reporter<'_>, at: i64) {
        self.now = self.now.max(at);
        let Some(window) = settings.order.window() else { return };
        let moment = self.now.saturating_sub(window);
        while let Some((at, call)) = self.waiting.pop_before(moment) {
            self.judge_waited(settings, report, at, &call);
        }
    }

    /// The input has ended.
    pub(super) fn finish(mut self, settings: &Settings, report: &mut Reporter<'_>) -> ConversationCounts {
        while self.judge_next(settings, report) {}
        report.moment = self.now;
        if report.rules.lifecycle.ends_with.is_empty() {
            return self.counts;
        }
        // Places are sorted, and not states: there may be millions.
        let mut open: Vec<(u64, u32)> = self
            .table
            .places_of_all()
            .filter(|(_, state)| !state.has_ended())
            .map(|(place, state)| (state.first, place))
            .collect();
        open.sort_unstable();
        for state in open.into_iter().filter_map(|(_, place)| self.table.get(place)) {
            if is_idle(settings, state, self.now) {
                self.counts.forgotten_open += 1;
                report.forgotten(state, SILENT);
            } else {
                report.never_ended(state);
            }
        }
        self.counts
    }

    fn judge_next(&mut self, settings: &Settings, report: &mut Reporter<'_>) -> bool {
        let next = self.waiting.pop();
        if let Some((at, call)) = &next {
            self.judge_waited(settings, report, *at, call);
        }
        next.is_some()
    }

    fn judge_waited(&mut self, settings: &Settings, report: &mut Reporter<'_>, at: i64, call: &ConversationCall<'_>) {
        let key = call.key().unwrap_or_default();
        let hash = self.table.hash(key);
        self.judge(settings, report, at, (key, hash), call.judged());
    }

    /// Judges a call that happened at a moment.
    #[inline]
    fn judge(
        &mut self,
        settings: &Settings,
        report: &mut Reporter<'_>,
        at: i64,
        (key, hash): (&str, u64),
        call: Judged<'_>,
    ) {
        report.moment = at;
        self.forget_idle(settings, report);
        let known = self.table.find(key, hash).filter(|place| !self.forget_if_idle(settings, report, *place, at));
        let place = match known {
            Some(place) => Some(place),
            None => self.add(settings, report, (key, hash), call.number),
        };
        let terms = Terms {
            is_first: known.is_none(),
            tolerance: settings.tolerance,
            has_forgotten: self.counts.forgotten_open + self.counts.forgotten_ended > 0,
            older_ids: settings.limits.older_ids,
        };
        let Some(state) = place.and_then(|place| self.table.get_mut(place)) else { return };
        let delivery = call.ids.delivery;
        let again = state.deliveries.contains(delivery)
            || state.deliveries.is_full() && self.older.contains(Kind::Delivery, key, delivery);
        if again {
            self.counts.duplicates += 1;
            return;
        }
        if settings.order != ConversationOrder::Arrival && state.happened != NONE && at < state.happened {
            self.counts.too_late += 1;
        }
        judge::judge(report, state, &mut self.older, call, terms);
        let oldest = state.deliveries.push(delivery);
        self.older.keep(Kind::Delivery, key, oldest, terms.older_ids);
        state.last = call.number;
        state.happened = state.happened.max(at);
    }

    /// Judges a call that does not say which conversation it belongs to.
    fn judge_keyless(&mut self, settings: &Settings, report: &mut Reporter<'_>, call: Judged<'_>) {
        if self.older.contains(Kind::Delivery, "", call.ids.delivery) {
            self.counts.duplicates += 1;
            return;
        }
        self.older.keep(Kind::Delivery, "", call.ids.delivery, settings.limits.older_ids);
        judge::key_missing(report, call);
    }

    fn add(
        &mut self,
        settings: &Settings,
        report: &mut Reporter<'_>,
        (key, hash): (&str, u64),
        call: u64,
    ) -> Option<u32> {
        while self.table.len() >= settings.limits.conversations.max(1) {
            let place = self.table.oldest_of_a_few()?;
            self.forget(report, place, "too many conversations were open");
        }
        self.counts.conversations += 1;
        self.table.insert(State::new(key, call), hash)
    }

    /// Looks at two conversations for each call, so that all are looked at before there are twice as many.
    fn forget_idle(&mut self, settings: &Settings, report: &mut Reporter<'_>) {
        if settings.limits.idle.is_none() {
            return;
        }
        // A call that waits may have happened as long ago as the window.
        let now = self.now.saturating_sub(settings.order.window().unwrap_or(0));
        for _ in 0..2 {
            let place = self.table.turn();
            self.forget_if_idle(settings, report, place, now);
        }
    }

    fn forget_if_idle(&mut self, settings: &Settings, report: &mut Reporter<'_>, place: u32, now: i64) -> bool {
        let idle = self.table.get(place).is_some_and(|state| is_idle(settings, state, now));
        if idle {
            self.forget(report, place, SILENT);
        }
        idle
    }

    fn forget(&mut self, report: &mut Reporter<'_>, place: u32, why: &str) {
        match self.table.remove(place) {
            Some(state) if state.has_ended() => self.counts.forgotten_ended += 1,
            Some(state) => {
                self.counts.forgotten_open += 1;
                report.forgotten(&state, why);
            }
            None => {}
        }
    }

    /// Whether a moment is at most a day ahead. The clock is asked only about moments later than all before.
    fn is_plausible(&mut self, at: i64) -> bool {
        if at > self.plausible {
            let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
            self.plausible = i64::try_from(now.as_millis()).unwrap_or(i64::MAX).saturating_add(DAY);
        }
        at <= self.plausible
    }
}

const SILENT: &str = "it was silent for too long";

fn is_idle(settings: &Settings, state: &State, now: i64) -> bool {
    let Some(idle) = settings.limits.idle_millis() else { return false };
    state.happened != NONE && now.saturating_sub(state.happened) > idle
}

/// The standard library seeds its hashers from the system's random numbers.
fn random_seed() -> u64 {
    use std::hash::BuildHasher as _;
    seeded_hash(std::collections::hash_map::RandomState::new().hash_one(0_u8), b"conversations")
}
