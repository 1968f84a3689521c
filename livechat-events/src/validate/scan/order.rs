//! What came after what: a sender writes the properties of its calls in one order, and nearly always the next call has it,
//! too.

/// Which property came after which, the last time. It is only ever a guess: what is guessed is compared with the text.
#[derive(Debug, Clone)]
pub(super) struct Order {
    properties: [u8; PROPERTIES + 1],
}

/// Properties past these are found without a guess.
const PROPERTIES: usize = 64;

impl Order {
    /// The place of the property that is likely to come after another, or first.
    #[inline]
    pub(super) fn property_after(&self, last: Option<usize>) -> usize {
        self.properties.get(slot(last)).map_or(usize::MAX, |after| usize::from(*after))
    }

    #[inline]
    pub(super) fn learn_property(&mut self, last: Option<usize>, property: usize) {
        if let (Some(after), Ok(property)) = (self.properties.get_mut(slot(last)), u8::try_from(property)) {
            *after = property;
        }
    }
}

#[inline]
fn slot(last: Option<usize>) -> usize {
    last.map_or(0, |last| last + 1)
}

impl Default for Order {
    /// Properties come in the plan's order until they are seen in another.
    fn default() -> Self {
        let mut properties = [0; PROPERTIES + 1];
        for (after, place) in properties.iter_mut().zip(0..) {
            *after = place;
        }
        Self { properties }
    }
}
