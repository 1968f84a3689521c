//! The timelines of the conversations with the most findings.
//!
//! The input is read once, so the worst conversations are not known in advance. The calls of every recent conversation are kept for a
//! while, and those of a conversation with findings as long as it is among the worst. Calls that were dropped are counted.

use std::collections::HashMap;
use std::mem;

use super::{Call, Noted, Timeline};

/// The timelines that are kept.
#[derive(Debug)]
pub(crate) struct Timelines {
    /// Minimum bytes kept for conversations without findings, and for those with findings; at most twice as many each.
    room: usize,
    /// Conversations with findings.
    bad: Kept,
    /// Conversations without findings and with a recent call.
    recent: Kept,
    /// Other conversations without findings.
    before: Kept,
    /// Set if calls without findings were dropped.
    dropped: bool,
    /// Number of conversations with findings that were dropped; they have fewer findings than those that are kept.
    pub(crate) left_out: u64,
}

#[derive(Debug, Default)]
struct Kept {
    by_key: HashMap<Box<str>, Timeline>,
    bytes: usize,
}

impl Timelines {
    pub(crate) fn new(room: usize) -> Self {
        Self {
            room,
            bad: Kept::default(),
            recent: Kept::default(),
            before: Kept::default(),
            dropped: false,
            left_out: 0,
        }
    }

    /// Returns whether the call repeats one that is kept, and counts it if so.
    pub(crate) fn count_repeat(&mut self, call: &Call) -> bool {
        if call.delivery == 0 {
            return false;
        }
        let mut all = [&mut self.recent, &mut self.bad, &mut self.before].into_iter();
        let known = all.find_map(|kept| kept.by_key.get_mut(&call.key));
        let again = known.filter(|known| known.calls.iter().any(|kept| kept.delivery == call.delivery));
        again.map(|timeline| timeline.again += 1).is_some()
    }

    /// Adds the next call.
    pub(crate) fn take(&mut self, call: Call) {
        // The most frequent case: the next call of a conversation without findings.
        let Some(call) = self.recent.append(call) else { return self.rotate() };
        let mut timeline = self.of(&call.key, call.number);
        timeline.take(call);
        self.put(timeline);
    }

    /// Adds a finding about a conversation, on the call of this number.
    pub(crate) fn note(&mut self, key: &str, number: u64, noted: Noted) {
        let mut timeline = self.of(key, number);
        timeline.note(number, noted);
        // An info alone does not justify keeping a conversation.
        if timeline.seen > 0 || timeline.is_bad() {
            self.put(timeline);
        }
    }

    /// Returns the timelines, worst first.
    pub(crate) fn worst(&self) -> Vec<&Timeline> {
        let mut all: Vec<&Timeline> = self.bad.by_key.values().collect();
        all.sort_unstable_by(|one, other| one.rank().cmp(&other.rank()));
        all
    }

    fn of(&mut self, key: &str, number: u64) -> Timeline {
        let known = self.bad.remove(key).or_else(|| self.recent.remove(key)).or_else(|| self.before.remove(key));
        known.unwrap_or_else(|| Timeline::new(key, number, self.dropped))
    }

    fn put(&mut self, timeline: Timeline) {
        if timeline.is_bad() {
            self.bad.put(timeline);
            if self.bad.bytes > 2 * self.room {
                self.left_out += self.bad.keep_worst(self.room);
            }
        } else {
            self.recent.put(timeline);
            self.rotate();
        }
    }

    fn rotate(&mut self) {
        if self.recent.bytes > self.room {
            self.dropped |= !self.before.by_key.is_empty();
            self.before = mem::take(&mut self.recent);
        }
    }
}

impl Kept {
    /// Adds a call without findings to a known conversation; returns any other call.
    fn append(&mut self, call: Call) -> Option<Call> {
        let Some(timeline) = self.by_key.get_mut(&call.key).filter(|_| call.notes.is_empty()) else {
            return Some(call);
        };
        let before = timeline.bytes;
        timeline.take(call);
        self.bytes += timeline.bytes - before;
        None
    }

    fn remove(&mut self, key: &str) -> Option<Timeline> {
        let timeline = self.by_key.remove(key)?;
        self.bytes -= timeline.bytes;
        Some(timeline)
    }

    fn put(&mut self, timeline: Timeline) {
        self.bytes += timeline.bytes;
        self.by_key.insert(timeline.key.clone(), timeline);
    }

    /// Drops all but the worst timelines that fit into `most` bytes. Returns the number dropped.
    fn keep_worst(&mut self, most: usize) -> u64 {
        let mut all: Vec<Timeline> = mem::take(&mut self.by_key).into_values().collect();
        all.sort_unstable_by(|one, other| one.rank().cmp(&other.rank()));
        let count = all.len();
        self.bytes = 0;
        for timeline in all {
            if self.bytes + timeline.bytes > most {
                break;
            }
            self.put(timeline);
        }
        (count - self.by_key.len()) as u64
    }
}

#[cfg(test)]
mod tests {
    use livechat_events::{Code, Level};

    use super::{Noted, Timelines};
    use crate::survey::{Call, ROOM};

    fn call(key: &str, number: u64, is_wrong: bool) -> Call {
        let noted = || Noted {
            code: Code::WrongType,
            level: Level::Violation,
            place: "agent_id".into(),
            message: "wrong".into(),
            help: None,
        };
        Call { notes: if is_wrong { vec![noted()] } else { Vec::new() }, ..Call::plain(key, number) }
    }

    #[test]
    fn a_conversation_takes_so_much_room_and_no_more() {
        let mut timelines = Timelines::new(ROOM);
        for number in 0..10_000 {
            timelines.take(call("c", number, number % 3 == 0));
        }
        let worst = timelines.worst();
        assert_eq!((worst.len(), worst[0].seen, worst[0].found.violations), (1, 10_000, 3_334));
        assert_eq!((worst[0].calls.len(), worst[0].bytes), (80, timelines.bad.bytes));
    }

    #[test]
    fn the_worst_stay_when_room_is_short() {
        let mut timelines = Timelines::new(ROOM);
        for number in 0..1_000 {
            // Conversation n is wrong n % 10 times.
            let key = number % 100;
            timelines.take(call(&key.to_string(), number, number / 100 < key % 10));
        }
        let room = timelines.bad.bytes / 4;
        let left_out = timelines.bad.keep_worst(room);
        let worst = timelines.worst();
        assert!(timelines.bad.bytes <= room && left_out + worst.len() as u64 == 90, "{left_out} of {}", worst.len());
        assert!(worst.len() > 15 && worst[..10].iter().all(|timeline| timeline.found.violations == 9));
        // Ties are sorted by the first call.
        assert_eq!((&*worst[0].key, &*worst[1].key), ("9", "19"));
    }

    #[test]
    fn what_is_delivered_again_is_no_other_call() {
        let mut timelines = Timelines::new(ROOM);
        let again = |timelines: &mut Timelines, key, number, is_wrong| {
            let again = timelines.count_repeat(&call(key, number, is_wrong));
            if !again {
                timelines.take(call(key, number, is_wrong));
            }
            again
        };
        let calls =
            [("c", 1, false), ("c", 1, false), ("d", 1, false), ("c", 2, true), ("c", 2, true), ("c", 1, false)];
        let found = calls.map(|(key, number, is_wrong)| again(&mut timelines, key, number, is_wrong));
        assert_eq!(found, [false, true, false, false, true, true]);
        let worst = timelines.worst();
        assert_eq!((worst[0].seen, worst[0].again, worst[0].found.violations), (2, 3, 1));
    }

    #[test]
    fn a_finding_stands_on_its_call_or_beside_the_others() {
        let mut timelines = Timelines::new(ROOM);
        timelines.take(call("c", 1, false));
        timelines.note("c", 1, call("c", 1, true).notes.remove(0));
        timelines.note("c", 7, call("c", 1, true).notes.remove(0));
        let worst = timelines.worst();
        assert_eq!((worst[0].calls[0].notes.len(), worst[0].loose.len(), worst[0].found.violations), (1, 1, 2));
    }
}
