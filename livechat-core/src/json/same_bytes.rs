//! Compares short texts without the call that a comparison of slices is.

/// Returns true if two texts are equal. They are best between 4 and 32 bytes long.
///
/// Two words that overlap are compared: each byte is in one of them at least.
#[inline]
pub fn same_bytes(left: &[u8], right: &[u8]) -> bool {
    if left.len() != right.len() {
        return false;
    }
    match left.len() {
        4..8 => ends(left, right, u32::from_le_bytes),
        8..16 => ends(left, right, u64::from_le_bytes),
        16..33 => ends(left, right, u128::from_le_bytes),
        _ => left == right,
    }
}

/// Returns the text after `key` where `text` begins with it.
#[inline]
#[must_use]
pub fn after_key<'a>(text: &'a [u8], key: &[u8]) -> Option<&'a [u8]> {
    let (start, after) = text.split_at_checked(key.len())?;
    same_bytes(start, key).then_some(after)
}

/// Returns true if the first bytes are equal, and the last ones, as many as a word has.
#[inline]
fn ends<const N: usize, W: PartialEq>(left: &[u8], right: &[u8], word: fn([u8; N]) -> W) -> bool {
    let first = |bytes: &[u8]| bytes.first_chunk().copied().map(word);
    let last = |bytes: &[u8]| bytes.last_chunk().copied().map(word);
    first(left) == first(right) && last(left) == last(right)
}

#[cfg(test)]
mod tests {
    use super::{after_key, same_bytes};

    #[test]
    fn sees_every_difference() {
        let text: Vec<u8> = (0..60).collect();
        for length in 0..=text.len() {
            let mut other = text[..length].to_vec();
            assert!(same_bytes(&text[..length], &other), "{length}");
            assert_eq!(after_key(&text, &other), Some(&text[length..]), "{length}");
            assert!(length == 0 || after_key(&text[..length - 1], &other).is_none(), "{length}");
            assert!(length == 0 || !same_bytes(&text[..length - 1], &other), "{length}");
            for at in 0..length {
                other[at] ^= 0x40;
                assert!(!same_bytes(&text[..length], &other), "{at} of {length}");
                other[at] ^= 0x40;
            }
        }
    }
}
