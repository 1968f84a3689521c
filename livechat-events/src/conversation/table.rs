//! All conversations: states in pieces that never move, and an index over their keys.
//!
//! To find a conversation takes two steps in memory, however many there are: one to an entry of the index, and from there
//! one to the state with its key. Who knows early which will be asked for reads of both before, of many together
//! ([`touch_entries`](Table::touch_entries)): the processor waits for all of them at once.

use std::hint::black_box;

use super::hash::seeded_hash;
use super::index::Index;
use super::state::State;

/// States by key. What an event costs does not depend on how many there are, but for what the machine's memory costs.
#[derive(Debug, Clone)]
pub(super) struct Table {
    /// Pieces of [`PIECE`] states. One that grows takes no other's place, so that no state is ever copied.
    pieces: Vec<Vec<State>>,
    /// Places without a conversation, whose states have an empty key.
    free: Vec<u32>,
    index: Index,
    count: usize,
    seed: u64,
    /// Where the search for one to forget goes on.
    hand: usize,
}

const PIECE: usize = 16_384;
/// How many states are looked at for one to forget.
const CANDIDATES: usize = 16;

impl Table {
    pub(super) fn new(seed: u64) -> Self {
        Self { pieces: Vec::new(), free: Vec::new(), index: Index::new(), count: 0, seed, hand: 0 }
    }

    pub(super) fn len(&self) -> usize {
        self.count
    }

    /// How many places there are, with or without a conversation.
    pub(super) fn places(&self) -> usize {
        self.count + self.free.len()
    }

    #[inline]
    pub(super) fn get(&self, place: u32) -> Option<&State> {
        at(&self.pieces, place).filter(|state| !state.key.is_empty())
    }

    #[inline]
    pub(super) fn get_mut(&mut self, place: u32) -> Option<&mut State> {
        let place = place as usize;
        self.pieces.get_mut(place / PIECE)?.get_mut(place % PIECE).filter(|state| !state.key.is_empty())
    }

    /// What a key is found by.
    #[inline]
    pub(super) fn hash(&self, key: &str) -> u64 {
        seeded_hash(self.seed, key.as_bytes())
    }

    /// Reads the entries of the index at which the searches for some keys begin.
    pub(super) fn touch_entries(&self, hashes: &[u64]) {
        let sum = hashes.iter().fold(0, |sum, hash| sum ^ self.index.first_entry(*hash));
        black_box(sum);
    }

    /// Reads from all lines of the states that some keys probably have.
    pub(super) fn touch_states(&self, hashes: &[u64]) {
        let states = hashes.iter().filter_map(|hash| at(&self.pieces, self.index.guess(*hash)?));
        black_box(states.fold(0, |sum, state| sum ^ state.touch()));
    }

    /// The place of a conversation.
    #[inline]
    pub(super) fn find(&self, key: &str, hash: u64) -> Option<u32> {
        self.index.find(hash, |place| {
            at(&self.pieces, place).is_some_and(|state| {
                // What is asked of it next comes along with its key.
                black_box(state.touch());
                state.key.as_bytes() == key.as_bytes()
            })
        })
    }

    /// Adds a conversation that is not there yet and whose key, which is not empty, has this hash. Nothing where there is no
    /// more room for one.
    pub(super) fn insert(&mut self, state: State, hash: u64) -> Option<u32> {
        if self.index.is_full(self.count) {
            let Self { index, pieces, seed, .. } = self;
            let all = (0..).zip(pieces.iter().flatten()).filter(|(_, state)| !state.key.is_empty());
            index.grow(all.map(|(place, state)| (seeded_hash(*seed, state.key.as_bytes()), place)))?;
        }
        let place = match self.free.last() {
            Some(place) => *place,
            None => u32::try_from(self.count).ok()?,
        };
        self.index.put(hash, place);
        self.count += 1;
        if self.free.pop().is_some() {
            let at = place as usize;
            if let Some(slot) = self.pieces.get_mut(at / PIECE).and_then(|piece| piece.get_mut(at % PIECE)) {
                *slot = state;
            }
            return Some(place);
        }
        match self.pieces.last_mut().filter(|piece| piece.len() < PIECE) {
            Some(piece) => piece.push(state),
            None => {
                let mut piece = Vec::with_capacity(PIECE);
                piece.push(state);
                self.pieces.push(piece);
            }
        }
        Some(place)
    }

    /// Takes a conversation out.
    pub(super) fn remove(&mut self, place: u32) -> Option<State> {
        let hash = seeded_hash(self.seed, self.get(place)?.key.as_bytes());
        let (pieces, seed) = (&self.pieces, self.seed);
        let hash_at = |place| at(pieces, place).map_or(0, |state| seeded_hash(seed, state.key.as_bytes()));
        self.index.remove(hash, place, hash_at);
        let removed = std::mem::replace(self.get_mut(place)?, State::new("", 0));
        self.free.push(place);
        self.count -= 1;
        Some(removed)
    }

    /// One to forget: of a few, one that has ended and is silent for the longest; where none has, an open one.
    pub(super) fn oldest_of_a_few(&mut self) -> Option<u32> {
        let places = self.places();
        let mut best: Option<(bool, u64, u32)> = None;
        let mut seen = 0;
        for _ in 0..places {
            let place = self.turn();
            if let Some(state) = self.get(place) {
                let this = (!state.has_ended(), state.last, place);
                best = Some(best.map_or(this, |best| best.min(this)));
                seen += 1;
            }
            if seen == CANDIDATES {
                break;
            }
        }
        best.map(|(_, _, place)| place)
    }

    /// The next place to look whether its conversation is silent for too long.
    pub(super) fn turn(&mut self) -> u32 {
        let place = u32::try_from(self.hand).unwrap_or(0);
        self.hand = if self.hand + 1 >= self.places() { 0 } else { self.hand + 1 };
        place
    }

    /// All conversations, in the order of their places.
    pub(super) fn iter(&self) -> impl Iterator<Item = &State> {
        self.pieces.iter().flatten().filter(|state| !state.key.is_empty())
    }

    /// The same with their places.
    pub(super) fn places_of_all(&self) -> impl Iterator<Item = (u32, &State)> {
        (0..).zip(self.pieces.iter().flatten()).filter(|(_, state)| !state.key.is_empty())
    }
}

#[inline]
fn at(pieces: &[Vec<State>], place: u32) -> Option<&State> {
    let place = place as usize;
    pieces.get(place / PIECE)?.get(place % PIECE)
}

#[cfg(test)]
mod tests {
    use super::Table;
    use crate::conversation::state::State;
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
            table.touch_entries(&[hash]);
            table.touch_states(&[hash]);
            match (table.find(&key, hash), map.get(&key)) {
                (Some(place), Some(first)) => {
                    assert_eq!(table.get(place).map(|state| state.first), Some(*first));
                    if random >> 62 == 0 {
                        assert_eq!(table.remove(place).map(|state| state.first), map.remove(&key));
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
}
