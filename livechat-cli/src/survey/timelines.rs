//! Conversations call by call, for those in which most is wrong.
//!
//! In one pass nobody knows which conversation will turn out to be the worst. So the calls of all that are under way are
//! kept for a while, and those of a conversation with findings for as long as it is among the worst. What was forgotten
//! before is said.

use std::collections::HashMap;
use std::mem;

use livechat_events::{Code, Level};

use super::{Call, Found, Noted};

/// So many bytes of calls without findings are kept for sure, and twice as many at most.
const UNDER_WAY: usize = 32 * 1024 * 1024;
/// So many bytes of the worst ones at most.
const WORST: usize = 64 * 1024 * 1024;
/// Calls of a conversation without a finding on them, and with one.
const PLAIN: usize = 40;
const NOTED: usize = 40;

/// The conversations in which most is wrong.
#[derive(Debug)]
pub(crate) struct Timelines {
    /// Those with findings.
    bad: Kept,
    /// Those without that had a call of late, and those that had one before.
    lately: Kept,
    before: Kept,
    /// Whether calls without findings had to be forgotten.
    forgot: bool,
    /// Conversations with findings that were forgotten: less is wrong with them than with any that is kept.
    pub(crate) left_out: u64,
}

/// A conversation call by call.
#[derive(Debug, Clone)]
pub(crate) struct Timeline {
    pub(crate) key: Box<str>,
    /// The number of its first call.
    pub(crate) first: u64,
    /// How many calls it has, and how many came once more, with the `messageId` of one that is kept.
    pub(crate) seen: u64,
    pub(crate) again: u64,
    pub(crate) found: Found,
    /// How often each finding came.
    pub(crate) codes: Vec<(Level, Code, u64)>,
    /// As many of the calls as are kept, in the order of the input.
    pub(crate) calls: Vec<Call>,
    /// Findings on calls that are not kept.
    pub(crate) loose: Vec<Noted>,
    /// Whether there may have been calls before those that are known.
    pub(crate) may_lack_start: bool,
    bytes: usize,
}

#[derive(Debug, Default)]
struct Kept {
    by_key: HashMap<Box<str>, Timeline>,
    bytes: usize,
}

impl Timelines {
    pub(crate) fn new() -> Self {
        Self { bad: Kept::default(), lately: Kept::default(), before: Kept::default(), forgot: false, left_out: 0 }
    }

    /// Whether a call is one that is kept, delivered once more.
    pub(crate) fn count_again(&mut self, call: &Call) -> bool {
        if call.delivery == 0 {
            return false;
        }
        let mut all = [&mut self.lately, &mut self.bad, &mut self.before].into_iter();
        let known = all.find_map(|kept| kept.by_key.get_mut(&call.key));
        let again = known.filter(|known| known.calls.iter().any(|kept| kept.delivery == call.delivery));
        again.map(|timeline| timeline.again += 1).is_some()
    }

    /// Takes the next call.
    pub(crate) fn take(&mut self, call: Call) {
        // Most calls go on with a conversation in which nothing is wrong.
        let Some(call) = self.lately.go_on(call) else { return self.rotate() };
        let mut timeline = self.of(&call.key, call.number);
        timeline.take(call);
        self.put(timeline);
    }

    /// Takes a finding on the conversation that the call of this number has.
    pub(crate) fn note(&mut self, key: &str, number: u64, noted: Noted) {
        let mut timeline = self.of(key, number);
        timeline.note(number, noted);
        // One of which nothing else is known is not worth a place for what is only worth knowing.
        if timeline.seen > 0 || timeline.is_bad() {
            self.put(timeline);
        }
    }

    /// The worst conversations first.
    pub(crate) fn worst(&self) -> Vec<&Timeline> {
        let mut all: Vec<&Timeline> = self.bad.by_key.values().collect();
        all.sort_unstable_by(|one, other| one.rank().cmp(&other.rank()));
        all
    }

    fn of(&mut self, key: &str, number: u64) -> Timeline {
        let known = self.bad.remove(key).or_else(|| self.lately.remove(key)).or_else(|| self.before.remove(key));
        known.unwrap_or_else(|| Timeline::new(key, number, self.forgot))
    }

    fn put(&mut self, timeline: Timeline) {
        if timeline.is_bad() {
            self.bad.put(timeline);
            if self.bad.bytes > WORST {
                self.left_out += self.bad.keep_worst(WORST / 2);
            }
        } else {
            self.lately.put(timeline);
            self.rotate();
        }
    }

    fn rotate(&mut self) {
        if self.lately.bytes > UNDER_WAY {
            self.forgot |= !self.before.by_key.is_empty();
            self.before = mem::take(&mut self.lately);
        }
    }
}

impl Kept {
    /// Takes a call without findings of a conversation that is known; gives any other back.
    fn go_on(&mut self, call: Call) -> Option<Call> {
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

    /// Forgets all but the worst, which take so many bytes at most, and says how many that was.
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

impl Timeline {
    fn new(key: &str, number: u64, may_lack_start: bool) -> Self {
        Self {
            key: key.into(),
            first: number,
            seen: 0,
            again: 0,
            found: Found::default(),
            codes: Vec::new(),
            calls: Vec::new(),
            loose: Vec::new(),
            may_lack_start,
            bytes: size_of::<Self>() + 2 * key.len(),
        }
    }

    fn is_bad(&self) -> bool {
        self.found.violations + self.found.warnings > 0
    }

    /// The worst has the least rank; of two that are as bad, the first.
    fn rank(&self) -> (std::cmp::Reverse<Found>, u64, &str) {
        (std::cmp::Reverse(self.found), self.first, &self.key)
    }

    fn take(&mut self, call: Call) {
        self.seen += 1;
        for noted in &call.notes {
            self.found.count(noted.level, 1);
            count(&mut self.codes, noted.level, noted.code);
        }
        let with_notes = |call: &Call| !call.notes.is_empty();
        let alike = self.calls.iter().filter(|kept| with_notes(kept) == with_notes(&call)).count();
        if alike < if with_notes(&call) { NOTED } else { PLAIN } {
            self.bytes += call.bytes();
            self.calls.push(call);
        }
    }

    fn note(&mut self, number: u64, noted: Noted) {
        self.found.count(noted.level, 1);
        count(&mut self.codes, noted.level, noted.code);
        let bytes = noted.bytes();
        match self.calls.iter_mut().rev().find(|call| call.number == number) {
            Some(call) => {
                let before = call.notes.len();
                call.note(noted);
                self.bytes += if call.notes.len() > before { bytes } else { 0 };
            }
            None if self.loose.len() < NOTED => {
                self.loose.push(noted);
                self.bytes += bytes;
            }
            None => {}
        }
    }
}

fn count(codes: &mut Vec<(Level, Code, u64)>, level: Level, code: Code) {
    match codes.iter_mut().find(|(known_level, known, _)| (*known_level, *known) == (level, code)) {
        Some((_, _, count)) => *count += 1,
        None => codes.push((level, code, 1)),
    }
}

#[cfg(test)]
mod tests {
    use livechat_events::{Code, Level};

    use super::{Noted, Timelines};
    use crate::survey::{Call, Role};

    fn call(key: &str, number: u64, is_wrong: bool) -> Call {
        let noted = || Noted {
            code: Code::WrongType,
            level: Level::Violation,
            place: "agent_id".into(),
            message: "wrong".into(),
            help: None,
        };
        Call {
            number,
            key: key.into(),
            event: "E".into(),
            role: Role::Within,
            at: None,
            clock: None,
            library: None,
            delivery: number + 1,
            place: "f:1".into(),
            fields: Vec::new(),
            more_fields: 0,
            notes: if is_wrong { vec![noted()] } else { Vec::new() },
            more_notes: 0,
        }
    }

    #[test]
    fn a_conversation_takes_so_much_room_and_no_more() {
        let mut timelines = Timelines::new();
        for number in 0..10_000 {
            timelines.take(call("c", number, number % 3 == 0));
        }
        let worst = timelines.worst();
        assert_eq!((worst.len(), worst[0].seen, worst[0].found.violations), (1, 10_000, 3_334));
        assert_eq!((worst[0].calls.len(), worst[0].bytes), (80, timelines.bad.bytes));
    }

    #[test]
    fn the_worst_stay_when_room_is_short() {
        let mut timelines = Timelines::new();
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
        // Of those that are as bad, the first.
        assert_eq!((&*worst[0].key, &*worst[1].key), ("9", "19"));
    }

    #[test]
    fn what_is_delivered_again_is_no_other_call() {
        let mut timelines = Timelines::new();
        let again = |timelines: &mut Timelines, key, number, is_wrong| {
            let again = timelines.count_again(&call(key, number, is_wrong));
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
        let mut timelines = Timelines::new();
        timelines.take(call("c", 1, false));
        timelines.note("c", 1, call("c", 1, true).notes.remove(0));
        timelines.note("c", 7, call("c", 1, true).notes.remove(0));
        let worst = timelines.worst();
        assert_eq!((worst[0].calls[0].notes.len(), worst[0].loose.len(), worst[0].found.violations), (1, 1, 2));
    }
}
