//! Distributions of the durations of conversations and of their numbers of messages.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::mem;

use super::{Call, Role};

/// Bounds of durations, in seconds.
const DURATIONS: &[u64] = &[15, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400, 86_400];
/// Bounds of numbers of messages.
const MESSAGES: &[u64] = &[1, 2, 3, 4, 5, 6, 8, 11, 16, 21, 31, 51, 101];
/// Minimum number of conversations followed at the same time; at most twice as many, in 50 MB.
const FOLLOWED: usize = 400_000;

/// Durations and numbers of messages of conversations.
///
/// If there are too many conversations, those without a call for the longest time are counted as they are.
#[derive(Debug)]
pub(crate) struct Lengths {
    /// Conversations with a recent call, by the hash of their key.
    recent: HashMap<u64, Length>,
    /// Conversations without a recent call.
    before: HashMap<u64, Length>,
    /// Conversations that are no longer followed.
    durations: Histogram,
    messages: Histogram,
    /// Set if conversations were counted before the end of the input.
    pub(crate) is_cut: bool,
}

/// The length of one conversation.
#[derive(Debug, Clone, Copy, Default)]
struct Length {
    messages: u32,
    /// Maximum of its clock, in milliseconds.
    clock: Option<u32>,
    /// First and last timestamp, in milliseconds since 1970.
    span: Option<(i64, i64)>,
}

impl Lengths {
    pub(crate) fn new() -> Self {
        Self {
            recent: HashMap::new(),
            before: HashMap::new(),
            durations: Histogram::new(DURATIONS),
            messages: Histogram::new(MESSAGES),
            is_cut: false,
        }
    }

    /// Adds a call.
    pub(crate) fn take(&mut self, call: &Call) {
        let mut hasher = DefaultHasher::new();
        call.key.hash(&mut hasher);
        let key = hasher.finish();
        let length = match self.recent.get_mut(&key) {
            Some(length) => length,
            None => {
                if self.recent.len() >= FOLLOWED {
                    let silent = mem::replace(&mut self.before, mem::take(&mut self.recent));
                    self.is_cut |= !silent.is_empty();
                    for length in silent.values() {
                        length.count(&mut self.durations, &mut self.messages);
                    }
                }
                let known = self.before.remove(&key).unwrap_or_default();
                self.recent.entry(key).or_insert(known)
            }
        };
        length.take(call);
    }

    /// Returns the durations in seconds and the numbers of messages, including conversations that have not ended.
    pub(crate) fn so_far(&self) -> (Histogram, Histogram) {
        let (mut durations, mut messages) = (self.durations.clone(), self.messages.clone());
        for length in self.before.values().chain(self.recent.values()) {
            length.count(&mut durations, &mut messages);
        }
        (durations, messages)
    }
}

impl Length {
    fn take(&mut self, call: &Call) {
        self.messages = self.messages.saturating_add(u32::from(call.role == Role::Within));
        let clock = call.clock.and_then(|clock| u32::try_from(clock).ok());
        self.clock = self.clock.max(clock);
        if let Some(at) = call.at {
            let (first, last) = self.span.unwrap_or((at, at));
            self.span = Some((first.min(at), last.max(at)));
        }
    }

    fn count(self, durations: &mut Histogram, messages: &mut Histogram) {
        messages.count(u64::from(self.messages));
        if let Some(duration) = self.duration() {
            durations.count(duration / 1000);
        }
    }

    /// Returns the duration in milliseconds, by the clock or else by the timestamps.
    fn duration(self) -> Option<u64> {
        self.clock.map(u64::from).or_else(|| self.span.map(|(first, last)| last.abs_diff(first)))
    }
}

/// Numbers of values between fixed bounds: below the first, between two, and from the last on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Histogram {
    pub(crate) bounds: &'static [u64],
    pub(crate) counts: Vec<u64>,
}

impl Histogram {
    /// Creates a histogram with ascending bounds.
    pub(crate) fn new(bounds: &'static [u64]) -> Self {
        Self { bounds, counts: vec![0; bounds.len() + 1] }
    }

    pub(crate) fn count(&mut self, value: u64) {
        self.counts[self.bounds.partition_point(|bound| *bound <= value)] += 1;
    }

    pub(crate) fn total(&self) -> u64 {
        self.counts.iter().sum()
    }
}

#[cfg(test)]
mod tests {
    use super::{FOLLOWED, Histogram, Lengths};
    use crate::survey::Call;

    #[test]
    fn what_is_counted_before_the_input_ends_is_counted_once_and_said() {
        let mut lengths = Lengths::new();
        let mut begin = |numbers: std::ops::Range<usize>| {
            numbers.for_each(|number| lengths.take(&Call::plain(&number.to_string(), number as u64)));
            (lengths.is_cut, lengths.so_far().1.total())
        };
        let room = 2 * FOLLOWED;
        assert_eq!(begin(0..room), (false, room as u64));
        assert_eq!(begin(room..room + 1), (true, room as u64 + 1));
    }

    #[test]
    fn counts_each_value_once() {
        let mut histogram = Histogram::new(&[1, 10]);
        for value in [0, 1, 9, 10, u64::MAX] {
            histogram.count(value);
        }
        assert_eq!((histogram.counts.as_slice(), histogram.total()), (&[1, 2, 2][..], 5));
    }
}
