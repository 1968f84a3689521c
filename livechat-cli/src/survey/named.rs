//! Counts under names that the input chooses.

use std::collections::BTreeMap;

/// So many names are kept; what has another is counted together.
const MOST: usize = 1000;

/// Counts under names, which the input chooses: bounded, the first names kept.
#[derive(Debug, Clone)]
pub(crate) struct Named<K, T> {
    pub(crate) known: BTreeMap<K, T>,
    /// What the names have that came when there was no more room.
    pub(crate) others: T,
    /// Whether there are any.
    pub(crate) is_cut: bool,
}

impl<K: Ord, T: Default> Named<K, T> {
    pub(crate) fn new() -> Self {
        Self { known: BTreeMap::new(), others: T::default(), is_cut: false }
    }

    /// The count of this name.
    pub(crate) fn of(&mut self, name: K) -> &mut T {
        if self.known.len() < MOST || self.known.contains_key(&name) {
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
    use super::{MOST, Named};

    #[test]
    fn is_bounded_and_loses_no_count() {
        let mut named: Named<usize, u64> = Named::new();
        for name in 0..3 * MOST {
            *named.of(name) += 1;
            *named.of(0) += 1;
        }
        assert_eq!((named.known.len(), named.known[&0], named.others), (MOST, 3 * MOST as u64 + 1, 2 * MOST as u64));
        let mut sum: Named<usize, u64> = Named::new();
        *sum.of(7) = 1;
        sum.add(named, |count, more| *count += more);
        assert_eq!((sum.known.len(), sum.known[&7], sum.others, sum.is_cut), (MOST, 2, 2 * MOST as u64, true));
    }
}
