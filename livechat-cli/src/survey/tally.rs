//! Counts by level, and bounded counts by name.

use std::collections::BTreeMap;

use livechat_events::Level;
use serde::Serialize;

/// Number of findings of each level, ordered by severity.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) struct Found {
    pub(crate) violations: u64,
    pub(crate) warnings: u64,
    pub(crate) infos: u64,
}

impl Found {
    pub(crate) fn count(&mut self, level: Level, count: u64) {
        match level {
            Level::Violation => self.violations += count,
            Level::Warning => self.warnings += count,
            Level::Info => self.infos += count,
        }
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.violations += other.violations;
        self.warnings += other.warnings;
        self.infos += other.infos;
    }
}

/// Maximum number of names; others are counted together.
const MAX_NAMES: usize = 1000;

/// Counts by names that come from the input. The first names are kept.
#[derive(Debug, Clone)]
pub(crate) struct Named<K, T> {
    pub(crate) known: BTreeMap<K, T>,
    /// The sum of the counts of other names.
    pub(crate) others: T,
    /// Set if there are other names.
    pub(crate) is_cut: bool,
}

impl<K: Ord, T: Default> Named<K, T> {
    pub(crate) fn new() -> Self {
        Self { known: BTreeMap::new(), others: T::default(), is_cut: false }
    }

    /// Returns the count of a name.
    pub(crate) fn of(&mut self, name: K) -> &mut T {
        if self.known.len() < MAX_NAMES || self.known.contains_key(&name) {
            return self.known.entry(name).or_default();
        }
        self.is_cut = true;
        &mut self.others
    }

    pub(crate) fn add(&mut self, other: Self, plus: impl Fn(&mut T, T)) {
        for (name, count) in other.known {
            plus(self.of(name), count);
        }
        if other.is_cut {
            self.is_cut = true;
            plus(&mut self.others, other.others);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_NAMES, Named};

    #[test]
    fn names_are_bounded_and_no_count_is_lost() {
        let mut named: Named<usize, u64> = Named::new();
        for name in 0..3 * MAX_NAMES {
            *named.of(name) += 1;
            *named.of(0) += 1;
        }
        assert_eq!(
            (named.known.len(), named.known[&0], named.others),
            (MAX_NAMES, 3 * MAX_NAMES as u64 + 1, 2 * MAX_NAMES as u64)
        );
        let mut sum: Named<usize, u64> = Named::new();
        *sum.of(7) = 1;
        sum.add(named, |count, more| *count += more);
        assert_eq!(
            (sum.known.len(), sum.known[&7], sum.others, sum.is_cut),
            (MAX_NAMES, 2, 2 * MAX_NAMES as u64, true)
        );
    }
}
