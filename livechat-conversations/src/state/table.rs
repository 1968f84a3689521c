//! All conversations: their states, and an index by key.
//!
//! States lie in chunks that never move, at a position that depends on the input alone; so does the choice of the conversation
//! to evict. A hash table that held the states themselves would copy all of them when it grows, and its order would depend on
//! the random seed of the hashes.

use std::hint::black_box;

use hashbrown::HashTable;

use super::State;
use crate::hash::seeded_hash;

/// States by key.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    /// Chunks of [`CHUNK`] states.
    chunks: Vec<Vec<State>>,
    /// Positions without a conversation, whose states have an empty key.
    free: Vec<u32>,
    /// Positions by the hashes of keys.
    index: HashTable<u32>,
    seed: u64,
    /// Bytes of keys that are not in the states themselves.
    keys: usize,
    /// The position at which the search for a conversation to evict continues.
    hand: usize,
}

const CHUNK: usize = 16_384;
/// The number of states among which one is chosen to be evicted.
const CANDIDATES: usize = 16;

impl Table {
    /// Returns an empty table. Keys that collide cannot be chosen by someone who does not know the seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self { chunks: Vec::new(), free: Vec::new(), index: HashTable::new(), seed, keys: 0, hand: 0 }
    }

    pub(crate) fn len(&self) -> usize {
        self.index.len()
    }

    /// Returns the number of conversations of usual keys that would take as much memory.
    pub(crate) fn weight(&self) -> usize {
        self.len() + self.keys / size_of::<State>()
    }

    /// Returns the number of positions, with or without a conversation.
    fn positions(&self) -> usize {
        self.len() + self.free.len()
    }

    #[inline]
    pub(crate) fn get(&self, position: u32) -> Option<&State> {
        at(&self.chunks, position).filter(|state| !state.key.is_empty())
    }

    #[inline]
    pub(crate) fn get_mut(&mut self, position: u32) -> Option<&mut State> {
        slot(&mut self.chunks, position).filter(|state| !state.key.is_empty())
    }

    #[inline]
    pub(crate) fn hash(&self, key: &str) -> u64 {
        seeded_hash(self.seed, key.as_bytes())
    }

    /// Reads the slots of the index that belong to some hashes. The processor fetches all of them at once, since no read
    /// depends on another; so it does in [`prefetch_states`](Self::prefetch_states).
    pub(crate) fn prefetch_index(&self, hashes: &[u64]) {
        let positions = hashes.iter().filter_map(|hash| self.index.find(*hash, |_| true));
        black_box(positions.fold(0, |sum, position| sum ^ *position));
    }

    /// Reads the states that probably belong to some hashes.
    pub(crate) fn prefetch_states(&self, hashes: &[u64]) {
        let positions = hashes.iter().filter_map(|hash| self.index.find(*hash, |_| true));
        let states = positions.filter_map(|position| at(&self.chunks, *position));
        black_box(states.fold(0, |sum, state| sum ^ state.fetch()));
    }

    /// Returns the position of a conversation.
    #[inline]
    pub(crate) fn find(&self, key: &str, hash: u64) -> Option<u32> {
        let is_it = |position: &u32| {
            at(&self.chunks, *position).is_some_and(|state| {
                // The rules read the other cache lines next.
                black_box(state.fetch());
                state.key.as_bytes() == key.as_bytes()
            })
        };
        self.index.find(hash, is_it).copied()
    }

    /// Adds a conversation that the table does not have, and returns its position. Its key has this hash and is not empty.
    /// Returns none where positions have run out.
    pub(crate) fn insert(&mut self, state: State, hash: u64) -> Option<u32> {
        let position = match self.free.last() {
            Some(position) => *position,
            None => u32::try_from(self.len()).ok()?,
        };
        self.keys += state.key.bytes_elsewhere();
        let Self { chunks, index, seed, .. } = self;
        index.insert_unique(hash, position, |position| hash_at(chunks, *position, *seed));
        if self.free.pop().is_some() {
            if let Some(slot) = slot(chunks, position) {
                *slot = state;
            }
            return Some(position);
        }
        match chunks.last_mut().filter(|chunk| chunk.len() < CHUNK) {
            Some(chunk) => chunk.push(state),
            None => {
                let mut chunk = Vec::with_capacity(CHUNK);
                chunk.push(state);
                chunks.push(chunk);
            }
        }
        Some(position)
    }

    /// Removes a conversation.
    pub(crate) fn remove(&mut self, position: u32) -> Option<State> {
        let state = slot(&mut self.chunks, position).filter(|state| !state.key.is_empty())?;
        let hash = seeded_hash(self.seed, state.key.as_bytes());
        let removed = std::mem::replace(state, State::new("", 0));
        self.keys -= removed.key.bytes_elsewhere();
        if let Ok(entry) = self.index.find_entry(hash, |other| *other == position) {
            entry.remove();
            self.free.push(position);
        }
        Some(removed)
    }

    /// Returns the conversation to evict: of a few, the ended one that has had no call for the longest time, or an open one
    /// where none has ended.
    pub(crate) fn eviction_candidate(&mut self) -> Option<u32> {
        let mut best: Option<(bool, u64, u32)> = None;
        let mut seen = 0;
        for _ in 0..self.positions() {
            let position = self.advance_hand();
            if let Some(state) = self.get(position) {
                let this = (!state.has_ended(), state.last, position);
                best = Some(best.map_or(this, |best| best.min(this)));
                seen += 1;
            }
            if seen == CANDIDATES {
                break;
            }
        }
        best.map(|(_, _, position)| position)
    }

    /// Returns the next position to look at for a conversation to evict.
    pub(crate) fn advance_hand(&mut self) -> u32 {
        let position = u32::try_from(self.hand).unwrap_or(0);
        self.hand = if self.hand + 1 >= self.positions() { 0 } else { self.hand + 1 };
        position
    }

    /// Returns all conversations with their positions, in ascending order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, &State)> {
        (0..).zip(self.chunks.iter().flatten()).filter(|(_, state)| !state.key.is_empty())
    }
}

#[inline]
fn at(chunks: &[Vec<State>], position: u32) -> Option<&State> {
    let position = position as usize;
    chunks.get(position / CHUNK)?.get(position % CHUNK)
}

#[inline]
fn slot(chunks: &mut [Vec<State>], position: u32) -> Option<&mut State> {
    let position = position as usize;
    chunks.get_mut(position / CHUNK)?.get_mut(position % CHUNK)
}

fn hash_at(chunks: &[Vec<State>], position: u32, seed: u64) -> u64 {
    at(chunks, position).map_or(0, |state| seeded_hash(seed, state.key.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::{State, Table};
    use std::collections::HashMap;

    #[test]
    fn does_what_a_map_does() {
        let mut table = Table::new(7);
        let mut map: HashMap<String, u64> = HashMap::new();
        let mut random = 1_u64;
        for call in 0..200_000 {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let key = format!("c-{}", (random >> 33) % 5000);
            let hash = table.hash(&key);
            table.prefetch_index(&[hash]);
            table.prefetch_states(&[hash]);
            match (table.find(&key, hash), map.get(&key)) {
                (Some(position), Some(first)) => {
                    assert_eq!(table.get(position).map(|state| state.first), Some(*first));
                    if random >> 62 == 0 {
                        assert_eq!(table.remove(position).map(|state| state.first), map.remove(&key));
                    }
                }
                (None, None) => {
                    table.insert(State::new(&key, call), hash).unwrap();
                    map.insert(key, call);
                }
                (found, expected) => unreachable!("{key}: {found:?}, {expected:?}"),
            }
            assert_eq!(table.len(), map.len());
        }
        assert_eq!(table.iter().count(), map.len());
    }

    /// What is evicted must not depend on the seed, which differs in every process.
    #[test]
    fn evicts_the_same_whatever_the_seed() {
        let evicted = |seed| {
            let mut table = Table::new(seed);
            for call in 0..40 {
                let key = format!("c-{call}");
                table.insert(State::new(&key, call % 7), table.hash(&key)).unwrap();
            }
            let mut next = || table.eviction_candidate().and_then(|position| table.remove(position));
            (0..40).map(|_| next().unwrap().first).collect::<Vec<_>>()
        };
        assert_eq!(evicted(1), evicted(2));
    }
}
