//! What is remembered of one conversation: a fixed size, whatever it went through.

use super::key::Key;

/// What is remembered of one conversation: three lines of the processor's cache.
#[derive(Debug, Clone, PartialEq, Eq)]
#[repr(C, align(64))]
pub(super) struct State {
    pub(super) key: Key,
    /// The call that began it: its start, or before there is one its first.
    pub(super) first: u64,
    pub(super) last: u64,
    /// The call that ended it, where it has ended.
    pub(super) end: u64,
    /// What its clock showed last, in microseconds, or [`NONE`].
    pub(super) clock: i64,
    /// When its clock was at zero by its timestamps, in milliseconds since 1970, or [`NONE`].
    pub(super) origin: i64,
    /// When the latest of its calls happened, or [`NONE`].
    pub(super) happened: i64,
    pub(super) user: u32,
    pub(super) anonymous: u32,
    pub(super) agent: u32,
    /// The other user whom the calls before were about, once that was reported.
    pub(super) stranger: u32,
    /// By how many milliseconds the clock of the calls before was off, once that was reported.
    pub(super) off: i32,
    pub(super) messages: Recent<8>,
    pub(super) deliveries: Recent<12>,
    pub(super) phase: Phase,
    /// How often it began anew.
    pub(super) turn: u8,
}

/// No moment, or no clock.
pub(super) const NONE: i64 = i64::MIN;

/// How far a conversation has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    /// There was a call, and no start yet.
    Unbegun,
    Open,
    /// It ended, and never had a start.
    EndedUnbegun,
    Ended,
}

/// The last few of some ids, as hashes, the oldest first; 0 where there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Recent<const N: usize>(pub(super) [u32; N]);

impl State {
    pub(super) fn new(key: &str, call: u64) -> Self {
        Self {
            key: Key::new(key),
            first: call,
            last: call,
            end: 0,
            clock: NONE,
            origin: NONE,
            happened: NONE,
            user: 0,
            anonymous: 0,
            agent: 0,
            stranger: 0,
            off: 0,
            deliveries: Recent::EMPTY,
            messages: Recent::EMPTY,
            phase: Phase::Unbegun,
            turn: 0,
        }
    }

    /// Begins again after an end: what came before says nothing about what follows.
    pub(super) fn begin_again(&mut self, call: u64) {
        let key = std::mem::replace(&mut self.key, Key::EMPTY);
        *self = Self { key, deliveries: self.deliveries, turn: self.turn.wrapping_add(1), ..Self::new("", call) };
    }

    pub(super) fn has_ended(&self) -> bool {
        matches!(self.phase, Phase::Ended | Phase::EndedUnbegun)
    }

    /// Reads something from each of its lines.
    #[inline]
    pub(super) fn touch(&self) -> u64 {
        self.first ^ u64::from(self.user) ^ u64::from(self.turn)
    }
}

impl<const N: usize> Recent<N> {
    pub(super) const EMPTY: Self = Self([0; N]);

    #[inline]
    pub(super) fn contains(&self, hash: u32) -> bool {
        // All are looked at, which takes a vector instruction for a few of them, and no jump.
        hash != 0 && self.0.iter().map(|known| u32::from(*known == hash)).sum::<u32>() > 0
    }

    /// Whether there may have been more than are remembered.
    #[inline]
    pub(super) fn is_full(&self) -> bool {
        self.0.first().is_some_and(|oldest| *oldest != 0)
    }

    /// Remembers one in place of the oldest, and gives that; 0 where there is none.
    #[inline]
    pub(super) fn push(&mut self, hash: u32) -> u32 {
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
        // An entry of the index takes 4 bytes, and at least eight of fifteen are taken: 7.5 bytes.
        assert!(size_of::<State>() + 8 <= 200, "{}", size_of::<State>());
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
