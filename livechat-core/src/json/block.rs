//! Sixteen bytes at a time: where the first one is that a string cannot simply contain.
//!
//! On x86-64 that is a handful of instructions of the vector unit that every such processor has, through a crate that makes
//! them safe to call. Elsewhere it is two words.

#[cfg(target_arch = "x86_64")]
use std::num::NonZeroU16;

/// The number of bytes in a block.
pub(super) const BLOCK: usize = 16;

/// The place of the first quote, backslash or control character.
#[cfg(target_arch = "x86_64")]
#[inline]
pub(super) fn first_special(block: &[u8; BLOCK]) -> Option<usize> {
    // Of a number of sixteen bits the compiler knows that the place is in the block.
    NonZeroU16::new(special_mask(block)).map(|mask| mask.trailing_zeros() as usize)
}

/// Returns the first special byte of a block after the bytes to skip.
#[cfg(target_arch = "x86_64")]
#[inline]
pub(super) fn first_special_past(block: &[u8; BLOCK], skip: usize) -> Option<usize> {
    let mask = special_mask(block) >> (skip % BLOCK) << (skip % BLOCK);
    NonZeroU16::new(mask).map(|mask| mask.trailing_zeros() as usize)
}

/// A bit for each quote, backslash or control character.
#[cfg(target_arch = "x86_64")]
#[inline]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a bit for each of sixteen bytes")]
fn special_mask(block: &[u8; BLOCK]) -> u16 {
    use safe_arch::{
        bitxor_m128i, cmp_eq_mask_i8_m128i, load_unaligned_m128i, min_u8_m128i, move_mask_i8_m128i, set_splat_i8_m128i,
        sub_saturating_u8_m128i, zeroed_m128i,
    };
    let bytes = load_unaligned_m128i(block);
    // Nothing is left of the bytes that are looked for, and of no others. A quote differs in one bit from a space, and that bit
    // changes no control character into another byte: with it flipped, the quote and the control characters are the bytes up to
    // 0x20.
    let flipped = bitxor_m128i(bytes, set_splat_i8_m128i(0x02));
    let past_controls = sub_saturating_u8_m128i(flipped, set_splat_i8_m128i(0x20));
    let past_backslash = bitxor_m128i(bytes, set_splat_i8_m128i(0x5C));
    let left = min_u8_m128i(past_controls, past_backslash);
    move_mask_i8_m128i(cmp_eq_mask_i8_m128i(left, zeroed_m128i())) as u16
}

/// Returns the first special byte of a block after the bytes to skip, byte by byte.
#[cfg(any(test, not(target_arch = "x86_64")))]
#[inline]
pub(super) fn in_bytes(block: &[u8; BLOCK], skip: usize) -> Option<usize> {
    let found = block.iter().skip(skip % BLOCK).position(|byte| matches!(byte, b'"' | b'\\' | ..0x20))?;
    Some(skip % BLOCK + found)
}

#[cfg(not(target_arch = "x86_64"))]
pub(super) use in_bytes as first_special_past;
#[cfg(not(target_arch = "x86_64"))]
pub(super) use in_words as first_special;

/// Returns the first special byte of a block, word by word.
#[cfg(any(test, not(target_arch = "x86_64")))]
#[inline]
pub(super) fn in_words(block: &[u8; BLOCK]) -> Option<usize> {
    let (words, _) = block.as_chunks();
    for (at, word) in words.iter().enumerate() {
        let marks = special_bytes(u64::from_le_bytes(*word));
        if marks != 0 {
            return Some(at * 8 + marks.trailing_zeros() as usize / 8);
        }
    }
    None
}

/// The high bit of every byte of a word that a string cannot simply contain. Exact up to the first such byte, which is all
/// that is asked of it: a borrow can only mark bytes after a true one.
#[inline]
pub(super) fn special_bytes(word: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    // The same trick as above.
    let quotes_and_controls = (word ^ (ONES * 0x02)).wrapping_sub(ONES * 0x21);
    let backslashes = (word ^ (ONES * 0x5C)).wrapping_sub(ONES);
    (quotes_and_controls | backslashes) & !word & (ONES * 0x80)
}

/// Returns true if a string can contain all of these bytes unescaped.
///
/// The last block overlaps the one before it, so that no byte is looked at alone.
#[inline]
pub(super) fn is_plain(bytes: &[u8]) -> bool {
    let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) else { return is_short_plain(bytes) };
    if bytes.len() <= 2 * BLOCK {
        return first_special(first).is_none() & first_special(last).is_none();
    }
    let (blocks, _) = bytes.as_chunks();
    blocks.iter().chain([last]).all(|block| first_special(block).is_none())
}

/// Returns true if a string shorter than a block can contain all of these bytes unescaped.
#[inline]
fn is_short_plain(bytes: &[u8]) -> bool {
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let both = u128::from(u64::from_le_bytes(*first)) | u128::from(u64::from_le_bytes(*last)) << 64;
        return first_special(&both.to_le_bytes()).is_none();
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
        return special_bytes(u64::from(first) | u64::from(last) << 32) == 0;
    }
    bytes.iter().all(|byte| !matches!(byte, b'"' | b'\\' | ..0x20))
}

/// The first byte at or after `at` that a string cannot simply contain: a quote, a backslash, a control character.
#[inline]
pub fn plain_until(bytes: &[u8], mut at: usize) -> usize {
    while let Some(block) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        if let Some(first) = first_special(block) {
            return at + first;
        }
        at += BLOCK;
    }
    plain_until_end(bytes, at)
}

/// Handles the rest, shorter than a block: it is part of the last block of the text, which nearly every text has.
#[inline(never)]
fn plain_until_end(bytes: &[u8], at: usize) -> usize {
    let left = bytes.len().saturating_sub(at);
    match bytes.last_chunk::<BLOCK>() {
        Some(_) if left == 0 => bytes.len(),
        Some(last) => match first_special_past(last, BLOCK.saturating_sub(left)) {
            Some(place) => bytes.len() - BLOCK + place,
            None => bytes.len(),
        },
        None => {
            let rest = bytes.get(at..).unwrap_or_default();
            rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | ..0x20)).map_or(bytes.len(), |plain| at + plain)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{BLOCK, first_special, first_special_past, in_bytes, in_words, is_plain, plain_until};

    #[test]
    fn words_say_what_vectors_say() {
        for byte in 0..=u8::MAX {
            for place in 0..BLOCK {
                for filler in [b'a', 0x7f, 0x80, 0xff, b'!', b'#', b'"', 0x1f] {
                    let mut block = [filler; BLOCK];
                    block[place] = byte;
                    let expected = block.iter().position(|byte| matches!(byte, b'"' | b'\\' | ..0x20));
                    assert_eq!(in_words(&block), expected, "{block:?}");
                    assert_eq!(first_special(&block), expected, "{block:?}");
                    for skip in 0..BLOCK {
                        assert_eq!(first_special_past(&block, skip), in_bytes(&block, skip), "{block:?} past {skip}");
                    }
                    assert_eq!(in_bytes(&block, 0), expected, "{block:?}");
                }
            }
        }
    }

    #[test]
    fn finds_every_special_byte_at_every_place() {
        for special in (0..0x20).chain(*b"\"\\") {
            for place in 0..40 {
                for filler in [b'a', 0x7f, 0x80, 0xff, b'!', b'#', b'[', b']'] {
                    let mut bytes = vec![filler; 44];
                    bytes[place] = special;
                    assert_eq!(plain_until(&bytes, 0), place, "{special:#x} at {place} in {filler:#x}");
                }
            }
        }
    }

    #[test]
    fn passes_over_everything_else() {
        let plain: Vec<u8> = (0..=255u8).filter(|byte| *byte >= 0x20 && *byte != b'"' && *byte != b'\\').collect();
        assert_eq!(plain_until(&plain, 0), plain.len());
    }

    #[test]
    fn a_text_of_any_length_is_plain_unless_one_byte_is_special() {
        for length in 0..70 {
            let mut bytes = vec![b'a'; length];
            assert!(is_plain(&bytes), "{length}");
            for (place, special) in (0..length).flat_map(|place| [(place, b'"'), (place, b'\\'), (place, 0x1f)]) {
                bytes[place] = special;
                assert!(!is_plain(&bytes), "{special:#x} at {place} of {length}");
                bytes[place] = b'a';
            }
        }
    }
}
