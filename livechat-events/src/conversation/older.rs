//! Ids that came before the last few of their conversations: what states have no room for.

use std::collections::HashSet;
use std::hash::{BuildHasher, Hasher};

use super::hash::{fold, seeded_hash};

/// Ids of long conversations, in a bounded room that all of them share. It is empty while conversations are short.
///
/// There are two generations: when the young one is full, it takes the place of the old one, which is forgotten.
#[derive(Debug, Clone, Default)]
pub(super) struct Older {
    pub(super) young: Set,
    pub(super) old: Set,
}

pub(super) type Set = HashSet<u64, Mixing>;

/// What is kept is a hash already, which anybody can work out: mixed with a number that nobody knows it is good for a place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mixing(u64);

/// What an id names. A conversation that begins anew has messages of its own.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    Delivery,
    Message { turn: u8 },
}

impl Older {
    pub(super) fn contains(&self, kind: Kind, key: &str, id: u32) -> bool {
        if id == 0 || self.young.is_empty() && self.old.is_empty() {
            return false;
        }
        let hash = hash(kind, key, id);
        self.young.contains(&hash) || self.old.contains(&hash)
    }

    /// Keeps an id; 0 is none. No more than `most` are remembered.
    pub(super) fn keep(&mut self, kind: Kind, key: &str, id: u32, most: usize) {
        if id == 0 || most == 0 {
            return;
        }
        if self.young.len() >= most.div_ceil(2) {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(hash(kind, key, id));
    }
}

impl Default for Mixing {
    fn default() -> Self {
        Self(std::collections::hash_map::RandomState::new().hash_one(0_u8) | 1)
    }
}

impl BuildHasher for Mixing {
    type Hasher = Self;

    fn build_hasher(&self) -> Self {
        *self
    }
}

impl Hasher for Mixing {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = seeded_hash(self.0, bytes);
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = fold(self.0 ^ hash, self.0);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

fn hash(kind: Kind, key: &str, id: u32) -> u64 {
    let seed = match kind {
        Kind::Delivery => u64::MAX,
        Kind::Message { turn } => u64::from(turn),
    };
    seeded_hash(seed ^ u64::from(id).rotate_left(32), key.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::{Kind, Older};

    #[test]
    fn is_bounded_and_forgets_the_oldest() {
        let mut older = Older::default();
        for id in 0..1000 {
            older.keep(Kind::Delivery, "c", id, 100);
            assert!(older.young.len() + older.old.len() <= 100);
        }
        assert!((950..1000).all(|id| older.contains(Kind::Delivery, "c", id)));
        assert!((0..900).all(|id| !older.contains(Kind::Delivery, "c", id)));
        older.keep(Kind::Delivery, "c", 7, 0);
        assert!(!older.contains(Kind::Delivery, "c", 7));
    }

    #[test]
    fn tells_ids_apart() {
        let mut older = Older::default();
        older.keep(Kind::Message { turn: 3 }, "c", 7, 100);
        assert!(older.contains(Kind::Message { turn: 3 }, "c", 7));
        assert!(!older.contains(Kind::Message { turn: 4 }, "c", 7));
        assert!(!older.contains(Kind::Message { turn: 3 }, "d", 7));
        assert!(!older.contains(Kind::Message { turn: 3 }, "c", 8));
        assert!(!older.contains(Kind::Delivery, "c", 7));
    }
}
