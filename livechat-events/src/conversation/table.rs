//! All conversations: states in pieces that never move, and an index over their keys.

use super::hash::seeded_hash;
use super::state::State;

/// States by key. What an event costs does not depend on how many there are, but for what the machine's memory costs.
#[derive(Debug, Clone)]
pub(super) struct Table {
    /// Pieces of [`PIECE`] states. One that grows takes no other's place, so that no state is ever copied.
    pieces: Vec<Vec<State>>,
    /// Places without a conversation, whose states have an empty key.
    free: Vec<u32>,
    /// The high half of a hash and one more than a place; 0 where there is none. Its length is a power of two.
    index: Vec<u64>,
    count: usize,
    seed: u64,
    /// Where the search for one to forget goes on.
    hand: usize,
}

const PIECE: usize = 4096;
/// How many states are looked at for one to forget.
const CANDIDATES: usize = 16;

impl Table {
    pub(super) fn new(seed: u64) -> Self {
        Self { pieces: Vec::new(), free: Vec::new(), index: vec![0; 16], count: 0, seed, hand: 0 }
    }

    pub(super) fn len(&self) -> usize {
        self.count
    }

    /// How many places there are, with or without a conversation.
    pub(super) fn places(&self) -> usize {
        self.count + self.free.len()
    }

    pub(super) fn get(&self, place: u32) -> Option<&State> {
        let place = place as usize;
        self.pieces.get(place / PIECE)?.get(place % PIECE).filter(|state| !state.key.is_empty())
    }

    pub(super) fn get_mut(&mut self, place: u32) -> Option<&mut State> {
        let place = place as usize;
        self.pieces.get_mut(place / PIECE)?.get_mut(place % PIECE).filter(|state| !state.key.is_empty())
    }

    /// The place of a conversation.
    pub(super) fn find(&self, key: &str) -> Option<u32> {
        let tag = tag(seeded_hash(self.seed, key));
        let mut slot = self.slot(tag);
        loop {
            let entry = self.index.get(slot).copied().unwrap_or(0);
            if entry == 0 {
                return None;
            }
            if entry >> 32 == tag && self.get(place_of(entry)).is_some_and(|state| *state.key == *key) {
                return Some(place_of(entry));
            }
            slot = (slot + 1) & (self.index.len() - 1);
        }
    }

    /// Adds a conversation that is not there yet and whose key is not empty. Nothing where there is no more room for one.
    pub(super) fn insert(&mut self, state: State) -> Option<u32> {
        let place = match self.free.last() {
            Some(place) => *place,
            None => u32::try_from(self.count).ok().filter(|place| *place < u32::MAX - 1)?,
        };
        if (self.count + 1) * 4 > self.index.len() * 3 {
            self.grow();
        }
        let tag = tag(seeded_hash(self.seed, &state.key));
        self.put(tag << 32 | u64::from(place + 1));
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
        let state = self.get_mut(place)?;
        let removed = std::mem::replace(state, State::new("", 0));
        self.take_from_index(tag(seeded_hash(self.seed, &removed.key)), place);
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

    fn grow(&mut self) {
        let larger = vec![0; self.index.len() * 2];
        for entry in std::mem::replace(&mut self.index, larger) {
            if entry != 0 {
                self.put(entry);
            }
        }
    }

    fn put(&mut self, entry: u64) {
        let mut slot = self.slot(entry >> 32);
        while self.index.get(slot).is_some_and(|entry| *entry != 0) {
            slot = (slot + 1) & (self.index.len() - 1);
        }
        if let Some(free) = self.index.get_mut(slot) {
            *free = entry;
        }
    }

    /// Closes the gap, so that no search ends there too early.
    fn take_from_index(&mut self, tag: u64, place: u32) {
        let mask = self.index.len() - 1;
        let wanted = tag << 32 | u64::from(place + 1);
        let mut gap = self.slot(tag);
        while self.index[gap] != wanted {
            if self.index[gap] == 0 {
                return;
            }
            gap = (gap + 1) & mask;
        }
        let mut slot = gap;
        loop {
            slot = (slot + 1) & mask;
            let entry = self.index[slot];
            if entry == 0 {
                break;
            }
            // An entry may move back to the gap unless it belongs after it.
            let home = self.slot(entry >> 32);
            if (slot.wrapping_sub(home) & mask) >= (slot.wrapping_sub(gap) & mask) {
                self.index[gap] = entry;
                gap = slot;
            }
        }
        self.index[gap] = 0;
    }

    fn slot(&self, tag: u64) -> usize {
        // The index never has more than 2^32 entries, so that the tag has a bit for each of its places.
        usize::try_from(tag).unwrap_or(0) & (self.index.len() - 1)
    }
}

fn tag(hash: u64) -> u64 {
    hash >> 32
}

#[expect(clippy::cast_possible_truncation, reason = "the low half is what is asked for")]
fn place_of(entry: u64) -> u32 {
    (entry as u32).wrapping_sub(1)
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
            match (table.find(&key), map.get(&key)) {
                (Some(place), Some(first)) => {
                    assert_eq!(table.get(place).map(|state| state.first), Some(*first));
                    if random >> 62 == 0 {
                        assert_eq!(table.remove(place).map(|state| state.first), map.remove(&key));
                    }
                }
                (None, None) => {
                    table.insert(State::new(&key, call)).unwrap();
                    map.insert(key, call);
                }
                (found, expected) => unreachable!("{key}: {found:?}, {expected:?}"),
            }
            assert_eq!(table.len(), map.len());
        }
        assert_eq!(table.iter().count(), map.len());
    }
}
