//! Hashes of ids: a word where a whole id would take too much room.

/// A seed for hashes that must be the same in every process: those of ids, and those that choose a shard.
pub(crate) const FIXED: u64 = 0x243F_6A88_85A3_08D3;

const FIRST: u64 = 0x9E37_79B9_7F4A_7C15;
const SECOND: u64 = 0xD6E8_FEB8_6659_FD93;

/// Mixes all bytes of a text with a seed. Who does not know the seed cannot choose texts that collide.
#[inline]
pub(crate) fn seeded_hash(seed: u64, text: &[u8]) -> u64 {
    let (words, rest) = text.as_chunks::<8>();
    let mut hash = seed ^ SECOND;
    for word in words {
        hash = fold(hash ^ u64::from_le_bytes(*word), FIRST ^ seed.rotate_left(32));
    }
    let length = text.len() as u64;
    fold(fold(hash ^ last_word(text, rest), FIRST ^ seed), SECOND ^ length)
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

/// The hash of an id in 32 bits, never 0: that is no id.
#[inline]
pub(crate) fn id_hash(id: &[u8]) -> u32 {
    let hash = seeded_hash(FIXED, id);
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
    use super::{FIXED, id_hash, seeded_hash};
    use std::collections::HashSet;

    #[test]
    fn tells_many_ids_apart() {
        let hashes: HashSet<u64> =
            (0..200_000).map(|id| seeded_hash(FIXED, format!("conversation-{id}").as_bytes())).collect();
        assert_eq!(hashes.len(), 200_000);
        let short: HashSet<u32> = (0..1000).map(|id| id_hash(id.to_string().as_bytes())).collect();
        assert_eq!(short.len(), 1000);
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
