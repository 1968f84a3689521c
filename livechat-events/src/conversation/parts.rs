//! Where the parts of a call stand that something can be wrong with.

/// Where the parts of a call stand that something can be wrong with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Parts {
    /// Where each begins, in a text that is not very long.
    Near([u32; Part::COUNT]),
    /// The same anywhere, or whatever was made of that.
    Far(Box<[usize; Part::COUNT]>),
}

/// A part of a call. Where there is none, the call's own place or 0 stands for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Event,
    Properties,
    Clock,
    User,
    Agent,
    Message,
}

impl Part {
    pub(super) const COUNT: usize = 6;
}

impl Parts {
    #[inline]
    pub(super) fn new(places: [usize; Part::COUNT]) -> Self {
        let near = places.map(|place| u32::try_from(place).unwrap_or(u32::MAX));
        if near.contains(&u32::MAX) { Self::Far(Box::new(places)) } else { Self::Near(near) }
    }

    pub(super) fn of(&self, part: Part) -> usize {
        match self {
            Self::Near(places) => places[part as usize] as usize,
            Self::Far(places) => places[part as usize],
        }
    }

    pub(super) fn all(&self) -> [usize; Part::COUNT] {
        match self {
            Self::Near(places) => places.map(|place| place as usize),
            Self::Far(places) => **places,
        }
    }

    /// Moves all by so many bytes.
    #[inline]
    pub(super) fn add(&mut self, bytes: usize) {
        *self = Self::new(self.all().map(|place| place + bytes));
    }

    /// Asks what each becomes, in their order.
    pub(super) fn map(&mut self, mut place: impl FnMut(usize) -> usize) {
        let mut places = self.all();
        let mut sorted = places.each_mut();
        sorted.sort_unstable();
        for at in sorted {
            *at = place(*at);
        }
        *self = Self::new(places);
    }
}
