//! How long to wait after a failure.

use std::time::Duration;

/// A server that asks for a longer wait than this gets this one.
const LONGEST_ASKED: Duration = Duration::from_secs(60 * 60);
/// After so many failures in a row a single call is sent ahead, to see whether the server is back.
const CAUTIOUS: u32 = 4;

/// The time to wait after a failure: longer each time, and never the same for two processes.
#[derive(Debug)]
pub(crate) struct Backoff {
    shortest: Duration,
    longest: Duration,
    failures: u32,
    until: Duration,
    random: Random,
}

impl Backoff {
    pub(crate) fn new(shortest: Duration, longest: Duration, random: Random) -> Self {
        Self { shortest, longest, failures: 0, until: Duration::ZERO, random }
    }

    /// Until when nothing is sent.
    pub(crate) fn until(&self) -> Duration {
        self.until
    }

    /// Returns whether the server should see one call before it sees a whole batch.
    pub(crate) fn is_cautious(&self) -> bool {
        self.failures >= CAUTIOUS
    }

    pub(crate) fn succeeded(&mut self) {
        self.failures = 0;
        self.until = Duration::ZERO;
    }

    /// Notes a failure, and returns how long to wait: as long as the server asks for, or else longer each time.
    pub(crate) fn failed(&mut self, now: Duration, asked: Option<Duration>) -> Duration {
        let own = self.shortest.saturating_mul(1 << self.failures.min(20)).min(self.longest);
        self.failures = self.failures.saturating_add(1);
        let wait = match asked {
            // A little later than asked for: all clients were asked for the same.
            Some(asked) => {
                let asked = asked.min(LONGEST_ASKED).max(self.shortest);
                asked + self.random.share_of(asked / 10)
            }
            None => own / 2 + self.random.share_of(own / 2),
        };
        self.until = now.saturating_add(wait);
        wait
    }
}

/// Numbers without a pattern (`SplitMix64`, Steele, Lea and Flood 2014).
#[derive(Debug, Clone)]
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Any duration up to this one.
    fn share_of(&mut self, most: Duration) -> Duration {
        most.mul_f64(f64::from(u32::try_from(self.next() >> 32).unwrap_or(0)) / f64::from(u32::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::{Backoff, Random};
    use std::time::Duration;

    #[test]
    fn waits_grow_up_to_a_limit() {
        let (shortest, longest) = (Duration::from_millis(100), Duration::from_secs(60));
        let mut backoff = Backoff::new(shortest, longest, Random::new(1));
        let mut most = shortest;
        for _ in 0..40 {
            let wait = backoff.failed(Duration::ZERO, None);
            assert!(wait >= most / 2 && wait <= most, "{wait:?} {most:?}");
            most = (most * 2).min(longest);
        }
        assert!(backoff.is_cautious());
        backoff.succeeded();
        assert!(!backoff.is_cautious() && backoff.failed(Duration::ZERO, None) <= shortest);
    }

    #[test]
    fn the_server_is_heard() {
        let mut backoff = Backoff::new(Duration::from_millis(100), Duration::from_secs(1), Random::new(1));
        let second = Duration::from_secs(1);
        for (asked, wait) in [(30 * second, 30 * second), (Duration::from_secs(90_000), Duration::from_secs(3600))] {
            let waited = backoff.failed(second, Some(asked));
            assert!(waited >= wait && waited <= wait * 11 / 10);
            assert_eq!(backoff.until(), second + waited);
        }
    }
}
