//! How large the data of a page may be.

use serde::Serialize;

use super::embedded;

/// Bytes that are left for a part of a page.
#[derive(Debug)]
pub(crate) struct Budget(usize);

impl Budget {
    pub(crate) const fn bytes(bytes: usize) -> Self {
        Self(bytes)
    }

    /// Whether there is room for this as well.
    pub(crate) fn pays(&mut self, data: &impl Serialize) -> bool {
        // And a comma.
        let bytes = embedded(data).len() + 1;
        let fits = bytes <= self.0;
        self.0 = if fits { self.0 - bytes } else { 0 };
        fits
    }

    /// As many as there is room for, and how many there was none for.
    pub(crate) fn buys<T: Serialize>(&mut self, all: impl IntoIterator<Item = T>) -> (Vec<T>, u64) {
        let mut bought = Vec::new();
        let mut left_out = 0;
        for item in all {
            if left_out == 0 && self.pays(&item) {
                bought.push(item);
            } else {
                left_out += 1;
            }
        }
        (bought, left_out)
    }
}

#[cfg(test)]
mod tests {
    use super::Budget;

    #[test]
    fn takes_what_fits_and_counts_the_rest() {
        let (bought, left_out) = Budget::bytes(12).buys(["abc", "<", "d", "e"]);
        assert_eq!((bought, left_out), (vec!["abc"], 3));
    }
}
