//! Numbers of calls over time.

use std::collections::BTreeMap;

use super::Found;

/// Widths of buckets in milliseconds. Each is a multiple of the one before, so that buckets can be joined without loss.
const WIDTHS: [i64; 12] = [
    1_000,
    10_000,
    60_000,
    600_000,
    3_600_000,
    6 * 3_600_000,
    86_400_000,
    7 * 86_400_000,
    28 * 86_400_000,
    364 * 86_400_000,
    3_640 * 86_400_000,
    36_400 * 86_400_000,
];
/// Maximum number of buckets.
const MAX_BUCKETS: usize = 512;

/// The calls and findings of one bucket.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bar {
    pub(crate) calls: u64,
    pub(crate) found: Found,
}

/// Calls by time, in buckets that become wider as their number grows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Calendar {
    level: usize,
    /// Buckets by their number since 1970.
    buckets: BTreeMap<i64, Bar>,
    /// Calls without a timestamp.
    pub(crate) undated: Bar,
}

impl Calendar {
    pub(crate) fn new() -> Self {
        Self { level: 0, buckets: BTreeMap::new(), undated: Bar::default() }
    }

    /// Adds to the bucket of a time, in milliseconds since 1970.
    pub(crate) fn count(&mut self, at: Option<i64>, bar: Bar) {
        match at {
            None => self.undated.add(bar),
            Some(at) => {
                self.buckets.entry(at.div_euclid(WIDTHS[self.level])).or_default().add(bar);
                self.settle();
            }
        }
    }

    pub(crate) fn add(&mut self, other: &Self) {
        self.undated.add(other.undated);
        while self.level < other.level {
            self.coarsen();
        }
        for (bucket, bar) in &other.buckets {
            let at = bucket.saturating_mul(WIDTHS[other.level]);
            self.count(Some(at), *bar);
        }
    }

    /// Returns the width of a bucket in milliseconds.
    pub(crate) fn width(&self) -> i64 {
        WIDTHS[self.level]
    }

    /// Iterates over the buckets with their start, in milliseconds since 1970.
    pub(crate) fn bars(&self) -> impl Iterator<Item = (i64, Bar)> {
        self.buckets.iter().map(|(bucket, bar)| (bucket.saturating_mul(self.width()), *bar))
    }

    /// Removes the first and the last buckets as long as they hold less than one call in `share`. Returns the number of calls
    /// removed at the start and at the end.
    pub(crate) fn cut(&mut self, share: u64) -> (u64, u64) {
        let calls: u64 = self.buckets.values().map(|bar| bar.calls).sum();
        let (mut before, mut after) = (0, 0);
        while let Some(first) = self.buckets.first_entry().filter(|first| (before + first.get().calls) * share < calls)
        {
            before += first.remove().calls;
        }
        while let Some(last) = self.buckets.last_entry().filter(|last| (after + last.get().calls) * share < calls) {
            after += last.remove().calls;
        }
        (before, after)
    }

    /// Joins buckets until at most `most` lie between the first and the last.
    pub(crate) fn fit(&mut self, most: u64) {
        while self.span() > most && self.level + 1 < WIDTHS.len() {
            self.coarsen();
        }
    }

    fn span(&self) -> u64 {
        let ends = self.buckets.first_key_value().zip(self.buckets.last_key_value());
        ends.map_or(0, |((first, _), (last, _))| last.abs_diff(*first).saturating_add(1))
    }

    fn settle(&mut self) {
        while self.buckets.len() > MAX_BUCKETS && self.level + 1 < WIDTHS.len() {
            self.coarsen();
        }
    }

    fn coarsen(&mut self) {
        let factor = WIDTHS[self.level + 1] / WIDTHS[self.level];
        self.level += 1;
        for (bucket, bar) in std::mem::take(&mut self.buckets) {
            self.buckets.entry(bucket.div_euclid(factor)).or_default().add(bar);
        }
    }
}

impl Bar {
    pub(crate) fn add(&mut self, other: Self) {
        self.calls += other.calls;
        self.found.add(other.found);
    }
}

#[cfg(test)]
mod tests {
    use super::{Bar, Calendar, MAX_BUCKETS};

    fn calendar(moments: impl Iterator<Item = i64>) -> Calendar {
        let mut calendar = Calendar::new();
        for at in moments {
            calendar.count(Some(at), Bar { calls: 1, ..Bar::default() });
        }
        calendar
    }

    #[test]
    fn is_bounded_and_the_same_in_any_order() {
        let moments: Vec<i64> = (0..5_000).map(|at| at * at * 977 - 86_400_000).collect();
        let whole = calendar(moments.iter().copied());
        assert_eq!(whole, calendar(moments.iter().rev().copied()));
        assert!(whole.buckets.len() <= MAX_BUCKETS);
        assert_eq!(whole.bars().map(|(_, bar)| bar.calls).sum::<u64>(), 5_000);
        let mut sum = calendar(moments[3_000..].iter().copied());
        sum.add(&calendar(moments[..10].iter().copied()));
        sum.add(&calendar(moments[10..3_000].iter().copied()));
        assert_eq!(sum, whole);
    }

    #[test]
    fn leaves_out_what_is_far_from_the_rest() {
        let mut calendar =
            calendar([-9_000_000_000_000, 9_000_000_000_000].into_iter().chain((0..1000).map(|at| at * 1000)));
        assert_eq!(calendar.cut(200), (1, 1));
        assert_eq!(calendar.bars().map(|(_, bar)| bar.calls).sum::<u64>(), 1000);
    }

    #[test]
    fn holds_any_moment() {
        let mut calendar = calendar([i64::MIN, 0, i64::MAX].into_iter());
        calendar.fit(100);
        assert_eq!(calendar.bars().map(|(_, bar)| bar.calls).sum::<u64>(), 3);
    }
}
