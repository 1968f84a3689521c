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
    for (bytes, half) in digits.chunks_exact_mut(16).zip(halves) {
        for (place, digit) in bytes.iter_mut().rev().enumerate() {
            *digit = b"0123456789abcdef"[usize::from((half >> (4 * place)).to_le_bytes()[0] & 15)];
        }
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::random;

    #[test]
    fn no_two_are_the_same() {
        let ids: std::collections::HashSet<_> = (0..10_000).map(|_| random()).collect();
        assert_eq!(ids.len(), 10_000);
        assert!(ids.iter().flatten().all(|digit| digit.is_ascii_hexdigit() && !digit.is_ascii_uppercase()));
    }
}
