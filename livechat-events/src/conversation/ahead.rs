//! Calls that are judged soon: what is remembered of their conversations is fetched from memory while others are judged.

use super::facts::Judged;
use super::table::Table;

/// Goes over calls, with the time before each and the hash of its key, a few steps behind two who have memory fetched for it.
pub(super) struct Ahead<I> {
    judged: I,
    /// Who has the entries of the index fetched.
    entries: I,
    /// The hashes that the other two need.
    hashes: [u64; RING],
    /// Which call comes next for each.
    at: [usize; 3],
}

/// How many calls ahead the entries of the index are fetched, and half as many the states: the memory answers a handful at
/// once, and each call takes a fraction of the time of an answer.
const FAR: usize = 16;
/// A power of two.
const RING: usize = 32;

impl<'c, I: Iterator<Item = (i64, Judged<'c>)> + Clone> Ahead<I> {
    pub(super) fn new(calls: I) -> Self {
        Self { judged: calls.clone(), entries: calls, hashes: [0; RING], at: [0; 3] }
    }

    #[inline]
    pub(super) fn next(&mut self, table: &Table) -> Option<(i64, Judged<'c>, u64)> {
        let [judged, states, entries] = &mut self.at;
        while *entries <= *judged + FAR {
            if let Some((_, call)) = self.entries.next() {
                let hash = table.hash(call.key.unwrap_or_default());
                self.hashes[*entries % RING] = hash;
                table.fetch_entry(hash);
            }
            *entries += 1;
        }
        while *states <= *judged + FAR / 2 {
            table.fetch_state(self.hashes[*states % RING]);
            *states += 1;
        }
        let (time, call) = self.judged.next()?;
        *judged += 1;
        Some((time, call, self.hashes[(*judged - 1) % RING]))
    }
}
