//! Checks that a moment is plausible.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// Tells which timestamps are plausible.
///
/// Time only goes on, so that what was not in the future once never is again: the clock is asked only about timestamps
/// later than all that it was asked about before.
#[derive(Debug)]
pub(super) struct Clock {
    now: fn() -> SystemTime,
    /// The latest moment that the clock has told, in milliseconds.
    latest: AtomicI64,
    /// A date all moments of which are plausible, as the text of a timestamp has it.
    date: AtomicU64,
}

/// Why a timestamp is not plausible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Implausible {
    LongPast,
    Future,
}

const DAY: i64 = 86_400_000;
/// 1990 began: before that nobody sent events.
const EARLIEST: i64 = 631_152_000_000;

impl Clock {
    pub(super) const fn new(now: fn() -> SystemTime) -> Self {
        Self { now, latest: AtomicI64::new(EARLIEST), date: AtomicU64::new(0) }
    }

    /// Returns true if a moment is too early, or more than a day ahead.
    #[inline]
    pub(super) fn judge(&self, unix_millis: i64) -> Option<Implausible> {
        if unix_millis < EARLIEST {
            return Some(Implausible::LongPast);
        }
        if unix_millis - DAY <= self.latest.load(Ordering::Relaxed) {
            return None;
        }
        self.ask(unix_millis)
    }

    /// Returns true if all moments of a date are known to be plausible.
    #[inline]
    pub(super) fn knows_date(&self, date: u64) -> bool {
        date == self.date.load(Ordering::Relaxed)
    }

    /// Keeps the date of a moment, if all moments of it are plausible.
    pub(super) fn learn_date(&self, date: u64, unix_millis: i64) {
        let start = unix_millis.div_euclid(DAY) * DAY;
        // A day may have one second more.
        if self.judge(start).is_none() && self.judge(start + DAY + 1000).is_none() {
            self.date.store(date, Ordering::Relaxed);
        }
    }

    #[cold]
    fn ask(&self, unix_millis: i64) -> Option<Implausible> {
        let since = (self.now)().duration_since(UNIX_EPOCH).unwrap_or_default();
        let now = i64::try_from(since.as_millis()).unwrap_or(i64::MAX);
        self.latest.fetch_max(now, Ordering::Relaxed);
        (unix_millis - DAY > now).then_some(Implausible::Future)
    }
}

impl Clone for Clock {
    fn clone(&self) -> Self {
        let latest = AtomicI64::new(self.latest.load(Ordering::Relaxed));
        Self { now: self.now, latest, date: AtomicU64::new(self.date.load(Ordering::Relaxed)) }
    }
}

#[cfg(test)]
mod tests {
    use super::{Clock, DAY, EARLIEST, Implausible};
    use std::sync::atomic::{AtomicU64, Ordering};
    use std::time::{Duration, UNIX_EPOCH};

    static NOON: AtomicU64 = AtomicU64::new(0);
    static NOW: AtomicU64 = AtomicU64::new(1_795_328_136_000);

    #[test]
    fn goes_on_with_time() {
        let clock = Clock::new(|| UNIX_EPOCH + Duration::from_millis(NOW.load(Ordering::Relaxed)));
        let now = 1_795_328_136_000;
        assert_eq!(clock.judge(now), None);
        assert_eq!(clock.judge(now + DAY), None);
        assert_eq!(clock.judge(now + DAY + 1), Some(Implausible::Future));
        NOW.store(1_795_328_136_000 + 5, Ordering::Relaxed);
        assert_eq!(clock.judge(now + DAY + 1), None);
        assert_eq!(clock.judge(EARLIEST), None);
        assert_eq!(clock.judge(EARLIEST - 1), Some(Implausible::LongPast));
    }

    #[test]
    fn knows_a_date_only_as_a_whole() {
        let noon = 1_795_305_600_000 + DAY / 2;
        for (now, whole) in [(noon - DAY, false), (noon, true)] {
            NOON.store(now.unsigned_abs(), Ordering::Relaxed);
            let clock = Clock::new(|| UNIX_EPOCH + Duration::from_millis(NOON.load(Ordering::Relaxed)));
            assert_eq!(clock.judge(noon), None);
            clock.learn_date(1, noon);
            assert_eq!(clock.knows_date(1), whole);
        }
    }
}
