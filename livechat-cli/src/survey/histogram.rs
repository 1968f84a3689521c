//! Distributions.

/// How many values lie between fixed bounds: below the first, from each bound on, and from the last on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Histogram {
    pub(crate) bounds: &'static [u64],
    pub(crate) counts: Vec<u64>,
}

impl Histogram {
    /// `bounds` rise.
    pub(crate) fn new(bounds: &'static [u64]) -> Self {
        Self { bounds, counts: vec![0; bounds.len() + 1] }
    }

    pub(crate) fn count(&mut self, value: u64) {
        self.counts[self.bounds.partition_point(|bound| *bound <= value)] += 1;
    }

    pub(crate) fn total(&self) -> u64 {
        self.counts.iter().sum()
    }
}

#[cfg(test)]
mod tests {
    use super::Histogram;

    #[test]
    fn counts_each_value_once() {
        let mut histogram = Histogram::new(&[1, 10]);
        for value in [0, 1, 9, 10, u64::MAX] {
            histogram.count(value);
        }
        assert_eq!((histogram.counts.as_slice(), histogram.total()), (&[1, 2, 2][..], 5));
    }
}
