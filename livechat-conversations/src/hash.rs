//! Hashes of ids: a word where a whole id would take too much room.

use std::hash::BuildHasher as _;
use std::sync::OnceLock;

/// A seed for hashes that must be the same in every process: those in the names of findings, and those that choose a shard.
pub(crate) const FIXED: u64 = 0x243F_6A88_85A3_08D3;

const FIRST: u64 = 0x9E37_79B9_7F4A_7C15;
const SECOND: u64 = 0xD6E8_FEB8_6659_FD93;

/// Mixes all bytes of a text with a seed. Who does not know the seed cannot choose texts that collide.
#[inline]
pub(crate) fn seeded_hash(seed: u64, text: &[u8]) -> u64 {
    let [hash] = seeded_hashes([seed], text);
    hash
}

/// Mixes all bytes of a text with each of some seeds. Reading the text once costs less than hashing it twice.
#[inline]
fn seeded_hashes<const N: usize>(seeds: [u64; N], text: &[u8]) -> [u64; N] {
    let (words, rest) = text.as_chunks::<8>();
    let mut hashes = seeds.map(|seed| seed ^ SECOND);
    for word in words {
        let word = u64::from_le_bytes(*word);
        for (hash, seed) in hashes.iter_mut().zip(seeds) {
            *hash = fold(*hash ^ word, FIRST ^ seed.rotate_left(32));
        }
    }
    let (last, length) = (last_word(text, rest), text.len() as u64);
    for (hash, seed) in hashes.iter_mut().zip(seeds) {
        *hash = fold(fold(*hash ^ last, FIRST ^ seed), SECOND ^ length);
    }
    hashes
}

/// The bytes after the last whole word, zeros after them: from the last eight of the text, where there are as many.
#[inline]
fn last_word(text: &[u8], rest: &[u8]) -> u64 {
    if let Some(last) = text.last_chunk() {
        // In two steps, since all of a word cannot be shifted out in one.
        let unread = 8 * (7 - rest.len());
        return u64::from_le_bytes(*last) >> 8 >> unread;
    }
    let mut last = [0; 8];
    for (to, from) in last.iter_mut().zip(rest) {
        *to = *from;
    }
    u64::from_le_bytes(last)
}

/// The secret seed of the ids that a checker compares: an id that collides with another one can only be chosen by someone who knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct IdSeed(pub(crate) u64);

/// Two hashes of an id in 32 bits, neither of them 0; both are 0 where there is no id.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct IdHash {
    /// The hash by which ids are compared.
    pub(crate) seeded: u32,
    /// The hash that is the same in every process, for the names of findings.
    pub(crate) fixed: u32,
}

impl IdSeed {
    /// Returns the seed of this process. All readers and checkers share it, so that any checker can check what any reader has read.
    pub(crate) fn of_process() -> Self {
        static SEED: OnceLock<u64> = OnceLock::new();
        Self(*SEED.get_or_init(random_seed))
    }

    #[inline]
    pub(crate) fn hash(self, id: &[u8]) -> IdHash {
        let [seeded, fixed] = seeded_hashes([self.0, FIXED], id).map(half);
        IdHash { seeded, fixed }
    }
}

impl IdHash {
    pub(crate) const NONE: Self = Self { seeded: 0, fixed: 0 };

    #[inline]
    pub(crate) fn is_none(self) -> bool {
        self.seeded == 0
    }
}

/// Returns a seed from the random numbers of the system, by way of the hashers of the standard library.
pub(crate) fn random_seed() -> u64 {
    seeded_hash(std::collections::hash_map::RandomState::new().hash_one(0_u8), b"conversations")
}

/// Returns the upper half of a hash, or 1 for 0: that is no id.
#[inline]
fn half(hash: u64) -> u32 {
    u32::try_from(hash >> 32).unwrap_or(1).max(1)
}

#[inline]
pub(crate) fn fold(left: u64, right: u64) -> u64 {
    let product = u128::from(left) * u128::from(right);
    let low = product & u128::from(u64::MAX);
    // Both halves fit into a word, so that neither conversion fails.
    u64::try_from(low).unwrap_or(0) ^ u64::try_from(product >> 64).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{FIXED, IdSeed, seeded_hash};
    use std::collections::HashSet;

    #[test]
    fn tells_many_ids_apart() {
        let hashes: HashSet<u64> =
            (0..200_000).map(|id| seeded_hash(FIXED, format!("conversation-{id}").as_bytes())).collect();
        assert_eq!(hashes.len(), 200_000);
        let hashes = (0..1000).map(|id| IdSeed(7).hash(id.to_string().as_bytes()));
        let short: HashSet<u32> = hashes.flat_map(|hash| [hash.seeded, hash.fixed]).collect();
        assert_eq!(short.len(), 2000);
    }

    #[test]
    fn minds_lengths_and_seeds() {
        let ids = ["", "\0", "\0\0", "\0\0\0\0\0\0\0\0", "a", "a\0"];
        let hashes: HashSet<u64> = ids.iter().map(|id| seeded_hash(FIXED, id.as_bytes())).collect();
        assert_eq!(hashes.len(), ids.len());
        assert_ne!(seeded_hash(1, b"abd627dbecffc"), seeded_hash(2, b"abd627dbecffc"));
    }

    /// They are in the names of findings, which must not change.
    #[test]
    fn stay_as_they_are() {
        let hashes = ["", "c", "1234567", "12345678", "abd627dbecffc", "1234567890123456"]
            .map(|id| seeded_hash(FIXED, id.as_bytes()));
        assert_eq!(hashes[..3], [0xd630_3e73_c0af_edb8, 0xaafc_ed78_7765_8d1e, 0xa22a_6c7f_dc98_bbee]);
        assert_eq!(hashes[3..], [0x45bf_6fe7_25a1_6360, 0x888e_bd71_3f3f_4f79, 0xcb42_d18a_1e45_082c]);
    }
}
