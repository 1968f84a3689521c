//! Message ids of our own.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher as _;

/// 32 random hexadecimal digits. The standard library seeds its hashers from the system's random numbers, which is all the
/// randomness that an id needs.
pub(super) fn random() -> String {
    use std::sync::atomic::{AtomicU64, Ordering};
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let (high, low) = (RandomState::new().hash_one(number), RandomState::new().hash_one(!number));
    format!("{high:016x}{low:016x}")
}

#[cfg(test)]
mod tests {
    use super::random;

    #[test]
    fn no_two_are_the_same() {
        let ids: std::collections::HashSet<String> = (0..10_000).map(|_| random()).collect();
        assert_eq!(ids.len(), 10_000);
        assert!(ids.iter().all(|id| id.len() == 32));
    }
}
