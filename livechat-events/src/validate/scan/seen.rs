//! The set of properties that an object has had so far.

use super::Scratch;
use crate::descriptor::PropertySet;

/// The set of properties so far: a bit each, in a word for the first 64 and in scratch words for others.
#[derive(Debug)]
pub(super) struct Seen {
    first: u64,
    /// The index of the first scratch word of this object.
    others: usize,
}

impl Seen {
    #[inline]
    pub(super) fn new(set: &PropertySet, scratch: &mut Scratch) -> Self {
        let others = scratch.seen.len();
        let count = set.as_slice().len();
        if count > 64 {
            scratch.seen.resize(others + count / 64, 0);
        }
        Self { first: 0, others }
    }

    /// Notes that a property has come; `false` where it had already.
    #[inline]
    pub(super) fn insert(&mut self, index: usize, scratch: &mut Scratch) -> bool {
        if index >= 64 {
            return self.insert_far(index, scratch);
        }
        let before = self.first;
        self.first |= 1 << index;
        self.first != before
    }

    /// Inserts a property whose bit is among those of a mask; of others, and of those that have come, inserts nothing.
    #[inline]
    pub(super) fn insert_one_of(&mut self, index: usize, mask: u64) -> Option<()> {
        let bit = 1_u64.checked_shl(u32::try_from(index).ok()?)?;
        let is_new = bit & mask & !self.first != 0;
        is_new.then(|| self.first |= bit)
    }

    fn insert_far(&self, index: usize, scratch: &mut Scratch) -> bool {
        let Some(word) = scratch.seen.get_mut(self.others + index / 64 - 1) else { return true };
        let before = *word;
        *word |= 1 << (index % 64);
        *word != before
    }

    /// Returns true if all required properties have come, as far as one word can tell.
    #[inline]
    pub(super) fn has_all(&self, set: &PropertySet) -> bool {
        set.required_mask() & !self.first == 0 && set.as_slice().len() <= 64
    }

    pub(super) fn contains(&self, index: usize, scratch: &Scratch) -> bool {
        let word = match index / 64 {
            0 => self.first,
            word => scratch.seen.get(self.others + word - 1).copied().unwrap_or(0),
        };
        word & 1 << (index % 64) != 0
    }

    /// Ends the object.
    #[inline]
    pub(super) fn drop_from(self, scratch: &mut Scratch) {
        scratch.seen.truncate(self.others);
    }
}
