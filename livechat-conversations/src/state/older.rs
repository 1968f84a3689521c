//! The ids of long conversations that their states have no room for.

use std::collections::HashSet;
use std::hash::{BuildHasher, Hasher};

use crate::hash::{fold, seeded_hash};

/// The ids of long conversations that their states have no room for: a bounded set for all conversations together.
///
/// There are two generations: when the young one is full, it replaces the old one.
#[derive(Debug, Clone, Default)]
pub(crate) struct OlderIds {
    pub(crate) young: Set,
    pub(crate) old: Set,
}

type Set = HashSet<u64, MixHasher>;

/// Mixes a hash that anybody can compute with a random number that nobody knows, so that nobody can choose ids that collide.
#[derive(Debug, Clone, Copy)]
pub(crate) struct MixHasher(u64);

/// The kind of an id. A conversation that starts again has new messages.
#[derive(Debug, Clone, Copy)]
pub(crate) enum IdKind {
    Delivery,
    Message { turn: u8 },
}

impl OlderIds {
    pub(crate) fn contains(&self, kind: IdKind, key: &str, id: u32) -> bool {
        if id == 0 || self.young.is_empty() && self.old.is_empty() {
            return false;
        }
        let hash = hash(kind, key, id);
        self.young.contains(&hash) || self.old.contains(&hash)
    }

    /// Adds an id, unless it is 0, and keeps at most `limit` of them.
    pub(crate) fn insert(&mut self, kind: IdKind, key: &str, id: u32, limit: usize) {
        if id == 0 || limit == 0 {
            return;
        }
        if self.young.len() >= limit.div_ceil(2) {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(hash(kind, key, id));
    }
}

impl Default for MixHasher {
    fn default() -> Self {
        Self(std::collections::hash_map::RandomState::new().hash_one(0_u8) | 1)
    }
}

impl BuildHasher for MixHasher {
    type Hasher = Self;

    fn build_hasher(&self) -> Self {
        *self
    }
}

impl Hasher for MixHasher {
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

fn hash(kind: IdKind, key: &str, id: u32) -> u64 {
    let seed = match kind {
        IdKind::Delivery => u64::MAX,
        IdKind::Message { turn } => u64::from(turn),
    };
    seeded_hash(seed ^ u64::from(id).rotate_left(32), key.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::{IdKind, OlderIds};

    #[test]
    fn is_bounded_and_drops_the_oldest() {
        let mut older = OlderIds::default();
        for id in 0..1000 {
            older.insert(IdKind::Delivery, "c", id, 100);
            assert!(older.young.len() + older.old.len() <= 100);
        }
        assert!((950..1000).all(|id| older.contains(IdKind::Delivery, "c", id)));
        assert!((0..900).all(|id| !older.contains(IdKind::Delivery, "c", id)));
        older.insert(IdKind::Delivery, "c", 7, 0);
        assert!(!older.contains(IdKind::Delivery, "c", 7));
    }

    #[test]
    fn tells_ids_apart() {
        let mut older = OlderIds::default();
        older.insert(IdKind::Message { turn: 3 }, "c", 7, 100);
        assert!(older.contains(IdKind::Message { turn: 3 }, "c", 7));
        assert!(!older.contains(IdKind::Message { turn: 4 }, "c", 7));
        assert!(!older.contains(IdKind::Message { turn: 3 }, "d", 7));
        assert!(!older.contains(IdKind::Message { turn: 3 }, "c", 8));
        assert!(!older.contains(IdKind::Delivery, "c", 7));
    }
}
