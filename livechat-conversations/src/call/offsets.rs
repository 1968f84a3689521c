//! The byte offsets of the parts of a call that findings point to.

/// The byte offsets of the parts of a call that findings point to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Offsets {
    /// Offsets that all fit into 32 bits.
    Small([u32; Part::COUNT]),
    /// Offsets in a longer text, or what a caller made of them.
    Large(Box<[usize; Part::COUNT]>),
}

/// A part of a call. The offset of one that the call does not have is that of the call, or 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Event,
    Properties,
    Clock,
    User,
    Agent,
    Message,
}

impl Part {
    pub(crate) const COUNT: usize = 6;
}

impl Offsets {
    #[inline]
    pub(crate) fn new(offsets: [usize; Part::COUNT]) -> Self {
        let small = offsets.map(|offset| u32::try_from(offset).unwrap_or(u32::MAX));
        if small.contains(&u32::MAX) { Self::Large(Box::new(offsets)) } else { Self::Small(small) }
    }

    pub(crate) fn of(&self, part: Part) -> usize {
        match self {
            Self::Small(offsets) => offsets[part as usize] as usize,
            Self::Large(offsets) => offsets[part as usize],
        }
    }

    pub(crate) fn to_array(&self) -> [usize; Part::COUNT] {
        match self {
            Self::Small(offsets) => offsets.map(|offset| offset as usize),
            Self::Large(offsets) => **offsets,
        }
    }

    #[inline]
    pub(super) fn add(&mut self, bytes: usize) {
        *self = Self::new(self.to_array().map(|offset| offset + bytes));
    }

    /// Replaces each offset by the result of `map`, in ascending order.
    pub(super) fn map(&mut self, mut map: impl FnMut(usize) -> usize) {
        let mut offsets = self.to_array();
        let mut sorted = offsets.each_mut();
        sorted.sort_unstable();
        for offset in sorted {
            *offset = map(*offset);
        }
        *self = Self::new(offsets);
    }
}
