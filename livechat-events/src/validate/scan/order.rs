//! What came after what: a sender writes the keys of its calls in one order, and nearly always the next call has it, too.

use super::super::key::EnvelopeKey as Key;

/// Which key came after which, the last time. It is only ever a guess: what is guessed is compared with the text.
#[derive(Debug, Clone)]
pub(super) struct Order {
    keys: [Key; Key::COUNT + 1],
    properties: [u8; PROPERTIES + 1],
}

/// Properties past these are found without a guess.
const PROPERTIES: usize = 64;

impl Order {
    /// The key that is likely to come after another, or first.
    #[inline]
    pub(super) fn key_after(&self, last: Option<Key>) -> Key {
        self.keys.get(key_slot(last)).copied().unwrap_or(Key::Unknown)
    }

    #[inline]
    pub(super) fn learn_key(&mut self, last: Option<Key>, key: Key) {
        if let Some(after) = self.keys.get_mut(key_slot(last)) {
            *after = key;
        }
    }

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
fn key_slot(last: Option<Key>) -> usize {
    slot(last.map(|key| key as usize))
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
        Self { keys: [Key::Unknown; Key::COUNT + 1], properties }
    }
}
