//! The delivery of calls: most arrive at once, some late, some twice.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::fault::Fault;
use super::random::Random;

/// Maximum delay of a late call, in milliseconds.
const LATEST: u64 = 590_000;
/// Maximum time until a call is delivered again, in milliseconds.
const AGAIN: u64 = 120_000;

/// Calls that were sent and have not arrived yet.
pub(super) struct Deliveries {
    /// Calls in a million that arrive late, and that arrive twice.
    late: u64,
    twice: u64,
    random: Random,
    under_way: BinaryHeap<Reverse<Delivery>>,
    sent: u64,
}

/// A call on its way, ordered by its time of arrival.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Delivery {
    arrives: i64,
    number: u64,
    /// The call with its line end.
    pub(crate) line: String,
    pub(super) faults: Vec<Fault>,
}

impl Deliveries {
    pub(super) fn new(late: u64, twice: u64, random: Random) -> Self {
        Self { late, twice, random, under_way: BinaryHeap::new(), sent: 0 }
    }

    /// Sends a call at a moment.
    pub(super) fn send(&mut self, unix_millis: i64, line: String, faults: Vec<Fault>) {
        let late = if self.random.happens(self.late) { self.delay(LATEST) } else { 0 };
        let arrives = unix_millis + late;
        // Every label belongs to one line.
        if faults.is_empty() && self.random.happens(self.twice) {
            let again = arrives + self.delay(AGAIN);
            self.push(again, line.clone(), Vec::new());
        }
        self.push(arrives, line, faults);
    }

    /// Returns the next call, if it arrives until the given time; without one, the next call in any case.
    pub(super) fn next(&mut self, until: Option<i64>) -> Option<Delivery> {
        let Reverse(next) = self.under_way.peek()?;
        if until.is_some_and(|until| next.arrives > until) {
            return None;
        }
        self.under_way.pop().map(|Reverse(next)| next)
    }

    fn push(&mut self, arrives: i64, line: String, faults: Vec<Fault>) {
        self.under_way.push(Reverse(Delivery { arrives, number: self.sent, line, faults }));
        self.sent += 1;
    }

    fn delay(&mut self, most: u64) -> i64 {
        i64::try_from(self.random.between(1_000, most)).unwrap_or_default()
    }
}
