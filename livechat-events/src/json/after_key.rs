//! Passes over a key that is expected, without the call that a comparison of slices is.

/// What follows `key` where `text` begins with it. The key is best between 4 and 32 bytes long.
///
/// Two words that overlap are compared: each byte is in one of them at least.
#[inline]
pub(crate) fn after_key<'a>(text: &'a [u8], key: &[u8]) -> Option<&'a [u8]> {
    let (start, after) = text.split_at_checked(key.len())?;
    let same = match key.len() {
        4..8 => ends(start, key, u32::from_le_bytes),
        8..16 => ends(start, key, u64::from_le_bytes),
        16..33 => ends(start, key, u128::from_le_bytes),
        _ => start == key,
    };
    same.then_some(after)
}

/// Whether the first bytes are the same, and the last ones, as many as a word has.
#[inline]
fn ends<const N: usize, W: PartialEq>(left: &[u8], right: &[u8], word: fn([u8; N]) -> W) -> bool {
    let first = |bytes: &[u8]| bytes.first_chunk().copied().map(word);
    let last = |bytes: &[u8]| bytes.last_chunk().copied().map(word);
    first(left) == first(right) && last(left) == last(right)
}

#[cfg(test)]
mod tests {
    use super::after_key;

    #[test]
    fn sees_every_difference() {
        let text: Vec<u8> = (0..60).collect();
        for length in 0..=text.len() {
            let mut key = text[..length].to_vec();
            assert_eq!(after_key(&text, &key), Some(&text[length..]), "{length}");
            assert!(length == 0 || after_key(&text[..length - 1], &key).is_none(), "{length}");
            for at in 0..length {
                key[at] ^= 0x40;
                assert!(after_key(&text, &key).is_none(), "{at} of {length}");
                key[at] ^= 0x40;
            }
        }
    }
}
