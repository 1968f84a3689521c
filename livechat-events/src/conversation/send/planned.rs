//! A conversation of any plan.

use std::fmt;
use std::time::{Duration, SystemTime};

use super::error::{ConversationError, NotEnded};
use super::saved::SavedConversation;
use super::told::Told;
use crate::descriptor::{Lifecycle, Plan};
use crate::event::Event;
use crate::track::{Track, User};

/// A conversation (an order, a session) of any plan that has a lifecycle: hands out its calls, each with the key and the age
/// of the conversation, and none out of its place.
///
/// For the bundled plan, [`Conversation`](crate::Conversation) does the same with its events by name.
///
/// The clock is whatever tells how long ago something was that stays the same: `let begun = Instant::now();` and
/// `move || begun.elapsed()`. Where it goes back, the conversation's age stays what it was.
///
/// ```
/// use livechat_events::{ConversationStarted, ManualClock, MessageSent, PlannedConversation, User, live_chat};
/// use std::time::Duration;
///
/// let time = ManualClock::new();
/// let start = ConversationStarted::new().agent_id("bce89acdd11901");
/// let (mut chat, started) =
///     PlannedConversation::start(&live_chat::PLAN, User::id("019mr8mf4r"), "abd627", time.reader(), start)?;
/// time.advance(Duration::from_millis(1_500));
/// let sent = chat.within(MessageSent::new().message_body("But my stapler…"))?;
/// assert!(String::from_utf8(sent.to_vec())?.ends_with(
///     r#""properties":{"conversation_id":"abd627","conversation_duration":1.5,"message_body":"But my stapler…"}}"#
/// ));
/// let error = chat.within(ConversationStarted::new()).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "`Live Chat Conversation Started` does not go on in a conversation; \
///      use `Live Chat Message Sent` or `Live Chat Message Received`",
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct PlannedConversation<C> {
    plan: &'static Plan,
    lifecycle: Lifecycle,
    pub(super) user: User<'static>,
    pub(super) id: String,
    clock: C,
    /// What the clock showed when this began or was resumed.
    since: Duration,
    /// How old the conversation was then.
    base: Duration,
    /// How old it was last said to be.
    last: Duration,
}

impl<C: Fn() -> Duration> PlannedConversation<C> {
    /// Begins a conversation now, and gives the call that says so.
    pub fn start<E: Event>(
        plan: &'static Plan,
        user: User<'static>,
        id: impl Into<String>,
        clock: C,
        event: E,
    ) -> Result<(Self, Track<'static, Told<E>>), ConversationError> {
        let conversation = Self::resume(plan, user, id, Duration::ZERO, clock)?;
        conversation.expect(&event, "begin", conversation.lifecycle.starts_with)?;
        let call = conversation.call_at(Duration::ZERO, event);
        Ok((conversation, call))
    }

    /// Goes on with a conversation that another process began, which is so old by now.
    pub fn resume(
        plan: &'static Plan,
        user: User<'static>,
        id: impl Into<String>,
        age: Duration,
        clock: C,
    ) -> Result<Self, ConversationError> {
        let lifecycle = plan.lifecycle.ok_or(ConversationError::NoLifecycle { plan: plan.name })?;
        let (id, since) = (id.into(), clock());
        if id.is_empty() {
            return Err(ConversationError::NoId);
        }
        Ok(Self { plan, lifecycle, user, id, clock, since, base: age, last: age })
    }

    /// Goes on with a conversation that was saved. It has aged since, by the system's clock.
    pub fn restore(plan: &'static Plan, saved: SavedConversation, clock: C) -> Result<Self, ConversationError> {
        let age = saved.age_at(SystemTime::now());
        Self::resume(plan, saved.user, saved.id, age, clock)
    }

    /// What another process needs to go on.
    #[must_use]
    pub fn save(&mut self) -> SavedConversation {
        SavedConversation::new(self.user.clone(), self.id.clone(), self.age(), SystemTime::now())
    }

    /// How old the conversation is. It never gets younger.
    pub fn age(&mut self) -> Duration {
        let elapsed = (self.clock)().saturating_sub(self.since);
        self.last = self.last.max(self.base.saturating_add(elapsed));
        self.last
    }

    /// The conversation's id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Gives the call of an event inside the conversation.
    pub fn within<E: Event>(&mut self, event: E) -> Result<Track<'static, Told<E>>, ConversationError> {
        self.expect(&event, "go on in", self.lifecycle.within)?;
        let age = self.age();
        Ok(self.call_at(age, event))
    }

    /// Ends the conversation, and gives the call that says so. Where the event does not end one, the conversation goes on: it
    /// is in the error.
    #[expect(clippy::result_large_err, reason = "the conversation was handed over, and is handed back")]
    pub fn end<E: Event>(mut self, event: E) -> Result<Track<'static, Told<E>>, NotEnded<C>> {
        if let Err(error) = self.expect(&event, "end", self.lifecycle.ends_with) {
            return Err(NotEnded { conversation: self, error });
        }
        let age = self.age();
        Ok(self.call_at(age, event))
    }

    fn call_at<E: Event>(&self, age: Duration, event: E) -> Track<'static, Told<E>> {
        let told = Told::new(event, &self.lifecycle, &self.id, age);
        Track::new(self.user.clone(), told).new_message_id()
    }

    fn expect(&self, event: &impl Event, place: &'static str, planned: &[u16]) -> Result<(), ConversationError> {
        let found = self.plan.index_of(event.name());
        if found.is_some_and(|found| planned.iter().any(|place| usize::from(*place) == found)) {
            return Ok(());
        }
        let planned = planned.iter().filter_map(|place| self.plan.events.get(usize::from(*place)));
        let planned = planned.map(|event| event.name).collect();
        Err(ConversationError::WrongPlace { event: event.name().to_owned(), place, planned })
    }
}

impl<C> fmt::Debug for PlannedConversation<C> {
    /// Without the clock, which need not be able to show itself.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PlannedConversation")
            .field("plan", &self.plan.name)
            .field("user", &self.user)
            .field("id", &self.id)
            .field("age", &self.last)
            .finish_non_exhaustive()
    }
}
