//! A call of which some values have been read.

use std::borrow::Cow;

use crate::call::{ABSENT, ConversationCall, Facts, Ids, Offsets, Parent, Part};
use crate::hash::IdSeed;
use crate::lifecycle::LifecycleEvent;

/// A call of which some values have been read. Of a duplicate key, the first valid value counts.
pub(crate) struct PartialCall<'a> {
    parent: Parent,
    /// The seed of the hashes of ids.
    pub(crate) seed: IdSeed,
    pub(crate) timestamp: Option<i64>,
    pub(crate) original_timestamp: Option<i64>,
    pub(crate) key: Option<Cow<'a, str>>,
    pub(crate) clock: Option<f64>,
    pub(crate) ids: Ids,
    pub(crate) anonymous_at: usize,
    offsets: [usize; Part::COUNT],
}

impl<'a> PartialCall<'a> {
    /// Returns a call without values that starts at an offset.
    #[inline]
    pub(crate) fn new(parent: Parent, seed: IdSeed, call: usize) -> Self {
        let mut read = Self {
            parent,
            seed,
            timestamp: None,
            original_timestamp: None,
            key: None,
            clock: None,
            ids: Ids::default(),
            anonymous_at: 0,
            offsets: [0; Part::COUNT],
        };
        read.set(Part::Properties, call);
        read
    }

    #[inline]
    pub(crate) fn set(&mut self, part: Part, offset: usize) {
        self.offsets[part as usize] = offset;
    }

    /// Returns the call, which tracks this event.
    #[inline]
    pub(crate) fn into_call_of(mut self, event: LifecycleEvent) -> ConversationCall<'a> {
        if self.ids.user.is_none() {
            self.set(Part::User, self.anonymous_at);
        }
        let facts = Facts {
            number: 0,
            timestamp: self.timestamp.or(self.original_timestamp).unwrap_or(ABSENT),
            clock: self.clock.map_or(ABSENT, |clock| micros(clock * event.unit.micros())),
            ids: self.ids,
            event: event.event,
            role: event.role,
            unit: event.unit,
            parent: self.parent,
            item: None,
            offsets: Offsets::new(self.offsets),
        };
        ConversationCall { key: self.key.filter(|key| !key.is_empty()), facts }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a value out of range becomes the nearest in range")]
fn micros(clock: f64) -> i64 {
    // The least number stands for an absent clock.
    (clock.round() as i64).max(ABSENT + 1)
}
