//! The set of properties that an object has had so far.

use crate::descriptor::PropertySet;

/// The set of properties so far: bits for the first 64, which is nearly always all of them.
#[derive(Debug, Default)]
pub(super) struct Seen {
    first: u64,
    others: Vec<u64>,
}

impl Seen {
    /// Of those of which the first word has bits.
    #[inline]
    pub(super) fn of_first(first: u64) -> Self {
        Self { first, others: Vec::new() }
    }

    /// Notes that a property has come; `false` where it had already.
    #[inline]
    pub(super) fn insert(&mut self, index: usize) -> bool {
        if index >= 64 {
            return self.insert_far(index);
        }
        let bit = 1 << index;
        let new = self.first & bit == 0;
        self.first |= bit;
        new
    }

    pub(super) fn contains(&self, index: usize) -> bool {
        let word = if index < 64 { Some(self.first) } else { self.others.get(index / 64 - 1).copied() };
        word.is_some_and(|word| word & (1 << (index % 64)) != 0)
    }

    #[cold]
    fn insert_far(&mut self, index: usize) -> bool {
        let (word, bit) = (index / 64 - 1, 1 << (index % 64));
        if self.others.len() <= word {
            self.others.resize(word + 1, 0);
        }
        let new = self.others[word] & bit == 0;
        self.others[word] |= bit;
        new
    }

    /// The first property that must come and has not: one of the `needed`, or, where none are given, one that the plan requires.
    #[inline]
    pub(super) fn missing(&self, set: &PropertySet, needed: Option<&[usize]>) -> Option<usize> {
        match needed {
            None => self.missing_of(set),
            Some(needed) => needed.iter().copied().find(|index| !self.contains(*index)),
        }
    }

    /// The first property that the plan requires and that has not come.
    #[inline]
    fn missing_of(&self, set: &PropertySet) -> Option<usize> {
        if set.required_mask() & !self.first == 0 && set.as_slice().len() <= 64 {
            None
        } else {
            self.look_for_missing(set)
        }
    }

    #[cold]
    fn look_for_missing(&self, set: &PropertySet) -> Option<usize> {
        set.iter().enumerate().position(|(index, property)| property.required && !self.contains(index))
    }
}
