//! Fetches the states of many calls from memory at once, before the first of the calls is checked.

use crate::call::CallRef;
use crate::state::Table;

/// Iterates over calls, with the time before each and the hash of its key.
pub(super) struct Prefetch<I> {
    calls: I,
    /// These calls again, a group ahead.
    ahead: I,
    /// The hashes of the current group.
    hashes: [u64; GROUP],
    /// The index of the next call in its group.
    at: usize,
}

/// The number of calls in a group. Memory serves about twenty reads at once; a larger group would leave the cache again.
const GROUP: usize = 64;

impl<'c, I: Iterator<Item = (i64, CallRef<'c>)> + Clone> Prefetch<I> {
    pub(super) fn new(calls: I) -> Self {
        Self { calls: calls.clone(), ahead: calls, hashes: [0; GROUP], at: GROUP }
    }

    #[inline]
    pub(super) fn next(&mut self, table: &Table) -> Option<(i64, CallRef<'c>, u64)> {
        let (time, call) = self.calls.next()?;
        if self.at == GROUP {
            self.fetch(table);
        }
        let hash = self.hashes.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        Some((time, call, hash))
    }

    /// Fetches the next group: first the slots of the index, then the states. No read depends on the one before it, so the
    /// processor waits for all of them at once.
    fn fetch(&mut self, table: &Table) {
        self.at = 0;
        let mut count = 0;
        for (hash, (_, call)) in self.hashes.iter_mut().zip(&mut self.ahead) {
            *hash = table.hash(call.key.unwrap_or_default());
            count += 1;
        }
        let hashes = self.hashes.get(..count).unwrap_or_default();
        table.prefetch_index(hashes);
        table.prefetch_states(hashes);
    }
}
