//! Calls that are judged soon: what is remembered of their conversations is asked for together, before the first is judged.

use super::facts::Judged;
use super::table::Table;

/// Goes over calls, with the time before each and the hash of its key.
pub(super) struct Ahead<I> {
    judged: I,
    /// The same calls, as far as their conversations were asked for.
    asked: I,
    /// The hashes of a group.
    hashes: [u64; GROUP],
    /// Which call of its group comes next.
    at: usize,
}

/// How many are asked for together. The memory answers some twenty at once; more would push the first out of the cache.
const GROUP: usize = 64;

impl<'c, I: Iterator<Item = (i64, Judged<'c>)> + Clone> Ahead<I> {
    pub(super) fn new(calls: I) -> Self {
        Self { judged: calls.clone(), asked: calls, hashes: [0; GROUP], at: GROUP }
    }

    #[inline]
    pub(super) fn next(&mut self, table: &Table) -> Option<(i64, Judged<'c>, u64)> {
        let (time, call) = self.judged.next()?;
        if self.at == GROUP {
            self.ask(table);
        }
        let hash = self.hashes.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        Some((time, call, hash))
    }

    /// Asks for the next group: first for the entries of the index, then for the states that they lead to. No question
    /// depends on the answer to one before it, so that the processor waits for all of them at once.
    fn ask(&mut self, table: &Table) {
        self.at = 0;
        let mut count = 0;
        for (hash, (_, call)) in self.hashes.iter_mut().zip(&mut self.asked) {
            *hash = table.hash(call.key.unwrap_or_default());
            count += 1;
        }
        let hashes = self.hashes.get(..count).unwrap_or_default();
        table.touch_entries(hashes);
        table.touch_states(hashes);
    }
}
