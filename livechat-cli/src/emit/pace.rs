//! The time at which each request is due.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// Interval at which a waiting thread checks whether to stop.
const INTERVAL: Duration = Duration::from_millis(50);

/// A steady rate of calls.
#[derive(Debug)]
pub(super) struct Pace {
    start: Instant,
    /// Calls per second; 0 means no limit.
    rate: u64,
    end: Option<Instant>,
    calls: u64,
}

impl Pace {
    pub(super) fn new(rate: u64, seconds: Option<u64>) -> Self {
        let start = Instant::now();
        Self { start, rate, end: seconds.and_then(|seconds| start.checked_add(Duration::from_secs(seconds))), calls: 0 }
    }

    /// Waits until the next `calls` calls are due. Returns `false` if the run ends before that.
    pub(super) fn wait(&mut self, calls: u64, stop: &AtomicBool) -> bool {
        let due = due(self.calls, self.rate).and_then(|after| self.start.checked_add(after));
        self.calls += calls;
        let until = match (due, self.end) {
            (Some(due), Some(end)) if end <= due => {
                sleep_until(end, stop);
                return false;
            }
            (due, _) => due.unwrap_or(self.start),
        };
        sleep_until(until, stop) && self.end.is_none_or(|end| Instant::now() < end)
    }
}

/// Returns the time from the start at which a call is due, given the number of calls before it.
fn due(calls: u64, rate: u64) -> Option<Duration> {
    let nanos = u128::from(calls) * 1_000_000_000 / u128::from(rate.max(1));
    if rate == 0 { None } else { Some(Duration::from_nanos(u64::try_from(nanos).unwrap_or(u64::MAX))) }
}

/// Sleeps. Returns `false` if it was told to stop.
pub(super) fn sleep_until(until: Instant, stop: &AtomicBool) -> bool {
    loop {
        if stop.load(Ordering::Relaxed) {
            return false;
        }
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return true;
        }
        thread::sleep(left.min(INTERVAL));
    }
}

#[cfg(test)]
mod tests {
    use super::{Duration, due};

    #[test]
    fn calls_are_due_evenly() {
        assert_eq!(due(0, 1000), Some(Duration::ZERO));
        assert_eq!(due(1500, 1000), Some(Duration::from_millis(1500)));
        assert_eq!(due(1, 3), Some(Duration::from_nanos(333_333_333)));
        assert_eq!((due(7, 0), due(u64::MAX, 1)), (None, Some(Duration::from_nanos(u64::MAX))));
    }
}
