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
pub(super) struct Letters(u64);

impl Letters {
    /// Notes the next piece.
    #[inline]
    pub(super) fn push(&mut self, has_letters: bool) {
        self.0 = self.0 << 1 | u64::from(has_letters);
    }

    /// Returns a range that holds all bytes that are not ASCII, of a text of some length and so many pieces; `at_end` says whether the
    /// last bytes of the text have some.
    #[inline]
    pub(super) fn range(&self, pieces: usize, at_end: bool, length: usize) -> Range<usize> {
        if pieces > 64 || at_end {
            return 0..length;
        }
        let first = pieces + self.0.leading_zeros() as usize - 64;
        first * PIECE..pieces.saturating_sub(self.0.trailing_zeros() as usize) * PIECE
    }
}
