//! The result of looking for the ends of strings.

use std::ops::Range;

/// The result of looking for the ends of a text's strings.
pub(super) struct Found {
    /// The number of strings.
    pub(super) count: usize,
    /// The offset of the first escape, and the one after the start of the last.
    pub(super) escapes: (u32, u32),
    /// A range that holds all bytes that are not ASCII.
    pub(super) not_ascii: Range<usize>,
}

/// The number of bytes that are looked at together.
pub(super) const PIECE: usize = 64;

/// Which pieces of a text hold bytes that are not ASCII: a bit for each, the last one's the lowest, since no processor foresees
/// where such letters stand.
#[derive(Default)]
pub(super) struct Letters {
    bits: u64,
    count: usize,
}

impl Letters {
    /// Notes the next piece.
    #[inline]
    pub(super) fn push(&mut self, has_letters: bool) {
        self.bits = self.bits << 1 | u64::from(has_letters);
        self.count += 1;
    }

    /// Returns a range that holds all bytes that are not ASCII; `at_end` says whether the last bytes of the text have some.
    #[inline]
    pub(super) fn range(&self, at_end: bool, length: usize) -> Range<usize> {
        if self.count > 64 || at_end {
            return 0..length;
        }
        let first = self.count + self.bits.leading_zeros() as usize - 64;
        let after = self.count.saturating_sub(self.bits.trailing_zeros() as usize) * PIECE;
        first * PIECE..after.min(length)
    }
}
