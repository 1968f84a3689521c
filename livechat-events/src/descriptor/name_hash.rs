//! Hashes of names, equal at compile time, when a table is made, and at run time, when a call is read.
//!
//! Names in a table come from a plan, so that nobody who sends calls can choose what collides.

/// Mixes all bytes of a name, eight at a time; the high bits are the good ones.
#[inline]
pub(crate) const fn name_hash(name: &[u8]) -> u64 {
    const MIX: u64 = 0x9E37_79B9_7F4A_7C15;
    let length = name.len();
    let mut hash = length as u64;
    if length < 8 {
        return (hash ^ short_word(name)).wrapping_mul(MIX);
    }
    let mut at = 0;
    while at + 8 < length {
        hash = (hash.rotate_left(23) ^ word(name, at)).wrapping_mul(MIX);
        at += 8;
    }
    (hash.rotate_left(23) ^ word(name, length - 8)).wrapping_mul(MIX)
}

/// Returns the eight bytes at `at`, which must be there.
#[inline]
const fn word(name: &[u8], at: usize) -> u64 {
    let Some((_, rest)) = name.split_at_checked(at) else { return 0 };
    match rest.first_chunk::<8>() {
        Some(bytes) => u64::from_le_bytes(*bytes),
        None => 0,
    }
}

/// Returns all bytes of a name of at most seven.
#[inline]
const fn short_word(name: &[u8]) -> u64 {
    if let (Some(first), Some(last)) = (name.first_chunk::<4>(), name.last_chunk::<4>()) {
        return (u32::from_le_bytes(*first) as u64) << 32 | u32::from_le_bytes(*last) as u64;
    }
    match name {
        [] => 0,
        [only] => *only as u64,
        [first, .., last] => (*first as u64) << 16 | (name[name.len() / 2] as u64) << 8 | *last as u64,
    }
}

#[cfg(test)]
mod tests {
    use super::name_hash;

    #[test]
    fn tells_names_of_every_length_apart() {
        let names: Vec<String> = (0..40).flat_map(|length| (0..length).map(move |at| marked(length, at))).collect();
        let mut hashes: Vec<u64> = names.iter().map(|name| name_hash(name.as_bytes())).collect();
        hashes.sort_unstable();
        hashes.dedup();
        assert_eq!(hashes.len(), names.len());
    }

    fn marked(length: usize, at: usize) -> String {
        (0..length).map(|place| if place == at { 'x' } else { 'a' }).collect()
    }
}
