//! The state of one conversation: a fixed size, however many calls it has.

mod key;
mod older;
mod table;

use crate::call::ABSENT;

pub(super) use key::Key;
pub(super) use older::{IdKind, OlderIds};
pub(super) use table::Table;

/// The state of one conversation, in three cache lines.
#[derive(Debug, Clone, PartialEq, Eq)]
#[repr(C, align(64))]
pub(crate) struct State {
    pub(crate) key: Key,
    /// The number of its start, or of its first call while it has no start.
    pub(crate) first: u64,
    pub(crate) last: u64,
    /// The number of its end, once it has ended.
    pub(crate) end: u64,
    /// The last value of its clock in microseconds, or [`ABSENT`].
    pub(crate) clock: i64,
    /// The moment at which its clock was zero, in milliseconds since 1970, or [`ABSENT`].
    pub(crate) origin: i64,
    /// The moment of its latest call, or [`ABSENT`].
    pub(crate) happened: i64,
    pub(crate) user: u32,
    pub(crate) anonymous: u32,
    pub(crate) agent: u32,
    /// The other user of the calls before, once reported.
    pub(crate) stranger: u32,
    /// The milliseconds by which the clock of the calls before was off, once reported.
    pub(crate) off: i32,
    pub(crate) messages: Recent<8>,
    pub(crate) deliveries: Recent<12>,
    pub(crate) phase: Phase,
    /// The number of times it was started again.
    pub(crate) turn: u8,
}

/// The progress of a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Phase {
    /// There were calls, and no start yet.
    NotStarted,
    Open,
    /// It ended without a start.
    EndedWithoutStart,
    Ended,
}

/// The hashes of the last few ids, the oldest first; 0 where there are fewer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Recent<const N: usize>(pub(crate) [u32; N]);

impl State {
    pub(crate) fn new(key: &str, call: u64) -> Self {
        Self {
            key: Key::new(key),
            first: call,
            last: call,
            end: 0,
            clock: ABSENT,
            origin: ABSENT,
            happened: ABSENT,
            user: 0,
            anonymous: 0,
            agent: 0,
            stranger: 0,
            off: 0,
            deliveries: Recent::EMPTY,
            messages: Recent::EMPTY,
            phase: Phase::NotStarted,
            turn: 0,
        }
    }

    /// Starts the conversation again after an end, with nothing of its state but the known deliveries.
    pub(crate) fn restart(&mut self, call: u64) {
        let key = std::mem::replace(&mut self.key, Key::EMPTY);
        *self = Self { key, deliveries: self.deliveries, turn: self.turn.wrapping_add(1), ..Self::new("", call) };
    }

    pub(crate) fn has_ended(&self) -> bool {
        matches!(self.phase, Phase::Ended | Phase::EndedWithoutStart)
    }

    /// Reads a value from each of the cache lines, so that all are fetched.
    #[inline]
    fn fetch(&self) -> u64 {
        self.first ^ u64::from(self.user) ^ u64::from(self.turn)
    }
}

impl<const N: usize> Recent<N> {
    pub(crate) const EMPTY: Self = Self([0; N]);

    #[inline]
    pub(crate) fn contains(&self, hash: u32) -> bool {
        // Comparing all takes a few vector instructions and no branch.
        hash != 0 && self.0.iter().map(|known| u32::from(*known == hash)).sum::<u32>() > 0
    }

    /// Returns whether older ids may have been dropped.
    #[inline]
    pub(crate) fn is_full(&self) -> bool {
        self.0.first().is_some_and(|oldest| *oldest != 0)
    }

    /// Adds an id and returns the one that it replaces, or 0.
    #[inline]
    pub(crate) fn push(&mut self, hash: u32) -> u32 {
        if hash == 0 {
            return 0;
        }
        self.0.rotate_left(1);
        self.0.last_mut().map_or(0, |last| std::mem::replace(last, hash))
    }
}

#[cfg(test)]
mod tests {
    use super::{Recent, State};

    #[test]
    fn is_as_small_as_promised() {
        // A slot of the index takes five bytes, and more than seven of sixteen slots are in use: under 12 bytes for each.
        assert!(size_of::<State>() + 12 <= 204, "{}", size_of::<State>());
    }

    #[test]
    fn forgets_the_oldest_id() {
        let mut recent = Recent::<3>::EMPTY;
        assert_eq!([1, 2, 3].map(|id| recent.push(id)), [0; 3]);
        assert!(recent.is_full());
        assert_eq!((recent.push(4), recent.push(0)), (1, 0));
        assert!(!recent.contains(1) && recent.contains(2) && recent.contains(4) && !recent.contains(0));
    }
}
