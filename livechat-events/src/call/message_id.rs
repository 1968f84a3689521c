//! Message ids of our own.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher as _;
use std::sync::atomic::{AtomicU64, Ordering};

/// 32 random hexadecimal digits.
pub(super) type Digits = [u8; 32];

/// Returns an id that no other call has. The standard library seeds its hashers from the system's random numbers, which is all the
/// randomness that an id needs.
pub(super) fn random() -> Digits {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let halves = [RandomState::new().hash_one(number), RandomState::new().hash_one(!number)];
    let mut digits = [0; 32];
    for (digits, half) in digits.as_chunks_mut().0.iter_mut().zip(halves) {
        *digits = hex(half);
    }
    digits
}

/// Returns [`random`] as text.
pub(super) fn random_text() -> String {
    String::from_utf8_lossy(&random()).into_owned()
}

/// Returns the hexadecimal digits of a number, all of them worked out at once: sixteen bytes of four bits each.
fn hex(number: u64) -> [u8; 16] {
    let spread = |bits: u128, by: u32, mask: u128| (bits | (bits << by)) & mask;
    let halves = spread(number.into(), 32, 0x0000_0000_ffff_ffff_0000_0000_ffff_ffff);
    let quarters = spread(halves, 16, 0x0000_ffff_0000_ffff_0000_ffff_0000_ffff);
    let bytes = spread(quarters, 8, 0x00ff_00ff_00ff_00ff_00ff_00ff_00ff_00ff);
    let digits = spread(bytes, 4, 0x0f0f_0f0f_0f0f_0f0f_0f0f_0f0f_0f0f_0f0f);
    // One in each byte whose digit is a letter.
    let letters =
        ((digits + 0x0606_0606_0606_0606_0606_0606_0606_0606) >> 4) & 0x0101_0101_0101_0101_0101_0101_0101_0101;
    (digits + 0x3030_3030_3030_3030_3030_3030_3030_3030 + letters * u128::from(b'a' - b'9' - 1)).to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::{hex, random};

    #[test]
    fn digits_are_those_of_the_standard_library() {
        for number in [0, 1, 0x0123_4567_89ab_cdef, 0xfedc_ba98_7654_3210, 0x9a9a_9a9a_9a9a_9a9a, u64::MAX] {
            assert_eq!(hex(number).as_slice(), format!("{number:016x}").as_bytes());
        }
    }

    #[test]
    fn no_two_are_the_same() {
        let ids: std::collections::HashSet<_> = (0..10_000).map(|_| random()).collect();
        assert_eq!(ids.len(), 10_000);
        assert!(ids.iter().flatten().all(|digit| digit.is_ascii_hexdigit() && !digit.is_ascii_uppercase()));
    }
}
