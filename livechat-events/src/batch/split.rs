//! Any number of calls, in as many batches as they need.

use super::{Batch, Envelope, Refusal, Refused};
use crate::call::Call;
use crate::event::Event;
use crate::limits::Limits;

/// The result of [`Batch::split`]: every call is in a batch or among the refused.
#[derive(Debug, Clone, PartialEq)]
pub struct Split<'a, E> {
    /// The batches, calls in their order.
    pub batches: Vec<Batch<'a, E>>,
    /// Calls that are too large for any batch.
    pub refused: Vec<Refused<Call<'a, E>>>,
}

impl<'a, E: Event> Batch<'a, E> {
    /// Puts calls into as few batches as their order allows, each with this envelope and within these limits.
    ///
    /// ```
    /// use livechat_events::live_chat::MessageSent;
    /// use livechat_events::{Batch, Envelope, Limits, Track, User};
    ///
    /// let calls = (0..6_000).map(|_| Track::new(User::id("019mr8mf4r"), MessageSent::new()));
    /// let split = Batch::split(calls, &Envelope::default(), Limits::SAFE);
    /// assert_eq!(split.batches.iter().map(Batch::len).collect::<Vec<_>>(), [2_500, 2_500, 1_000]);
    /// assert!(split.refused.is_empty());
    /// ```
    pub fn split(
        calls: impl IntoIterator<Item = impl Into<Call<'a, E>>>,
        envelope: &Envelope<'a>,
        limits: Limits,
    ) -> Split<'a, E> {
        let empty = || Self::with(envelope.clone(), limits);
        let (mut batches, mut refused, mut current) = (Vec::new(), Vec::new(), empty());
        for call in calls {
            match current.push(call) {
                Ok(()) => {}
                Err(no) if matches!(no.why(), Refusal::CallTooLarge { .. }) || current.is_empty() => refused.push(no),
                Err(no) => {
                    batches.push(std::mem::replace(&mut current, empty()));
                    // What an empty batch refuses, every batch refuses.
                    refused.extend(current.push(no.into_call()).err());
                }
            }
        }
        if !current.is_empty() {
            batches.push(current);
        }
        Split { batches, refused }
    }
}
