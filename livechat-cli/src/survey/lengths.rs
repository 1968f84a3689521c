//! How long conversations are.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::mem;

use super::{Call, Histogram, Role};

/// Seconds.
const DURATIONS: &[u64] = &[15, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400, 86_400];
const MESSAGES: &[u64] = &[1, 2, 3, 4, 5, 6, 8, 11, 16, 21, 31, 51, 101];
/// So many conversations are followed for sure; twice as many at most, in 50 MB.
const FOLLOWED: usize = 400_000;

/// Durations and numbers of messages of conversations.
///
/// Those that have been silent longest are counted as they are when there are more than can be followed.
#[derive(Debug)]
pub(crate) struct Lengths {
    /// By the hash of their key: those that have had a call of late, and those that had one before.
    lately: HashMap<u64, Length>,
    before: HashMap<u64, Length>,
    /// Of those that are no longer followed.
    durations: Histogram,
    messages: Histogram,
    /// Whether some had to be counted before the input ended.
    pub(crate) is_cut: bool,
}

/// What is known of one.
#[derive(Debug, Clone, Copy, Default)]
struct Length {
    messages: u32,
    /// Milliseconds; what its clock showed at most.
    clock: Option<u32>,
    /// Milliseconds since 1970; the first and the last timestamp.
    span: Option<(i64, i64)>,
}

impl Lengths {
    pub(crate) fn new() -> Self {
        Self {
            lately: HashMap::new(),
            before: HashMap::new(),
            durations: Histogram::new(DURATIONS),
            messages: Histogram::new(MESSAGES),
            is_cut: false,
        }
    }

    pub(crate) fn take(&mut self, call: &Call) {
        let mut hasher = DefaultHasher::new();
        call.key.hash(&mut hasher);
        let key = hasher.finish();
        let length = match self.lately.get_mut(&key) {
            Some(length) => length,
            None => {
                if self.lately.len() >= FOLLOWED {
                    let silent = mem::replace(&mut self.before, mem::take(&mut self.lately));
                    self.is_cut |= !silent.is_empty();
                    for length in silent.values() {
                        length.count(&mut self.durations, &mut self.messages);
                    }
                }
                let known = self.before.remove(&key).unwrap_or_default();
                self.lately.entry(key).or_insert(known)
            }
        };
        length.take(call);
    }

    /// Durations in seconds, and numbers of messages, those of conversations that are under way as they are.
    pub(crate) fn so_far(&self) -> (Histogram, Histogram) {
        let (mut durations, mut messages) = (self.durations.clone(), self.messages.clone());
        for length in self.before.values().chain(self.lately.values()) {
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

    /// Milliseconds. By its clock, and without one by its timestamps.
    fn duration(self) -> Option<u64> {
        self.clock.map(u64::from).or_else(|| self.span.map(|(first, last)| last.abs_diff(first)))
    }
}

#[cfg(test)]
mod tests {
    use super::{FOLLOWED, Lengths};
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
}
