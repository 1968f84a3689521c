//! What of a call has been read, and the call that comes of it.

use std::borrow::Cow;

use super::call::ConversationCall;
use super::facts::{Facts, Ids, Parent};
use super::parts::{Part, Parts};
use super::rules::{Place, Rules};
use super::state::NONE;
use livechat_core::json::RawText;

/// What of a call has been read. Of a key that comes twice, the first counts.
#[derive(Default)]
pub(super) struct Read<'a> {
    parent: Parent,
    pub(super) kind: Option<RawText<'a>>,
    pub(super) action: Option<RawText<'a>>,
    pub(super) event: Option<RawText<'a>>,
    pub(super) timestamp: Option<i64>,
    pub(super) original_timestamp: Option<i64>,
    pub(super) key: Option<Cow<'a, str>>,
    pub(super) clock: Option<f64>,
    pub(super) ids: Ids,
    pub(super) anonymous_at: usize,
    places: [usize; Part::COUNT],
}

impl<'a> Read<'a> {
    /// Nothing yet of the call at an offset.
    #[inline]
    pub(super) fn new(parent: Parent, call: usize) -> Self {
        let mut read = Self { parent, ..Self::default() };
        read.set(Part::Properties, call);
        read
    }

    #[inline]
    pub(super) fn set(&mut self, part: Part, place: usize) {
        self.places[part as usize] = place;
    }

    /// Nothing where it is no call of a conversation.
    pub(super) fn into_call(self, rules: &Rules) -> Option<ConversationCall<'a>> {
        if self.kind.or(self.action).is_some_and(|kind| kind.text() != "track") {
            return None;
        }
        let place = rules.place(&self.event?.text())?;
        Some(self.into_call_of(place))
    }

    /// A call of this event.
    #[inline]
    pub(super) fn into_call_of(mut self, place: Place) -> ConversationCall<'a> {
        if self.ids.user == 0 {
            self.set(Part::User, self.anonymous_at);
        }
        let facts = Facts {
            number: 0,
            timestamp: self.timestamp.or(self.original_timestamp).unwrap_or(NONE),
            clock: self.clock.map_or(NONE, |clock| micros(clock * place.unit.micros())),
            ids: self.ids,
            event: place.event,
            role: place.role,
            unit: place.unit,
            parent: self.parent,
            item: None,
            parts: Parts::new(self.places),
        };
        ConversationCall { key: self.key.filter(|key| !key.is_empty()), facts }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "what is out of range becomes the last in range")]
fn micros(clock: f64) -> i64 {
    // The least of all is kept free, for no clock.
    (clock.round() as i64).max(NONE + 1)
}
