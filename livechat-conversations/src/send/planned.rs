//! A conversation of any plan with a lifecycle.

use std::fmt;
use std::time::{Duration, SystemTime};

use super::error::ConversationError;
use super::in_conversation::InConversation;
use super::saved::SavedConversation;
use crate::lifecycle::ConversationRole;
use livechat_events::Event;
use livechat_events::descriptor::{Lifecycle, Plan};
use livechat_events::{Track, User};

/// A conversation (an order, a session) of any plan with a lifecycle. It returns the calls of its events, each with the id and
/// the duration of the conversation, and refuses events out of sequence.
///
/// [`Conversation`](crate::Conversation) does this for the bundled plan, with a method for each event.
///
/// The clock is a function that returns the time since a fixed moment: `let start = Instant::now();` and
/// `move || start.elapsed()`. Where it goes back, the duration stays the same.
///
/// ```
/// use livechat_conversations::{ManualClock, PlannedConversation};
/// use livechat_events::live_chat::{ConversationStarted, MessageSent};
/// use livechat_events::{User, live_chat};
/// use std::time::Duration;
///
/// let clock = ManualClock::new();
/// let start = ConversationStarted::new().agent_id("bce89acdd11901");
/// let (mut chat, started) =
///     PlannedConversation::start(&live_chat::PLAN, User::id("019mr8mf4r"), "abd627", clock.reader(), start)?;
/// clock.advance(Duration::from_millis(1_500));
/// let sent = chat.within(MessageSent::new().message_body("But my stapler…"))?;
/// assert!(String::from_utf8(sent.to_vec())?.ends_with(
///     r#""properties":{"conversation_id":"abd627","conversation_duration":1.5,"message_body":"But my stapler…"}}"#
/// ));
/// let error = chat.within(ConversationStarted::new()).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "`Live Chat Conversation Started` does not belong between start and end of a conversation; \
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
    /// The clock when the conversation was started or resumed.
    since: Duration,
    /// The age of the conversation at that time.
    base: Duration,
    /// The age that was returned last.
    last: Duration,
}

impl<C: Fn() -> Duration> PlannedConversation<C> {
    /// Starts a conversation, and returns it with the call of the event.
    ///
    /// # Errors
    ///
    /// Returns an error for a plan without a lifecycle, for an empty id, and for an event that does not start a conversation.
    ///
    /// ```
    /// use livechat_conversations::{ConversationError, ManualClock, PlannedConversation};
    /// use livechat_events::live_chat::MessageSent;
    /// use livechat_events::{User, live_chat};
    ///
    /// let (user, clock) = (User::id("u-1"), ManualClock::new());
    /// let refused =
    ///     PlannedConversation::start(&live_chat::PLAN, user, "c-1", clock.reader(), MessageSent::new()).unwrap_err();
    /// assert!(matches!(refused, ConversationError::WrongRole { .. }));
    /// ```
    pub fn start<E: Event>(
        plan: &'static Plan,
        user: User<'static>,
        id: impl Into<String>,
        clock: C,
        event: E,
    ) -> Result<(Self, Track<'static, InConversation<E>>), ConversationError> {
        let conversation = Self::resume(plan, user, id, Duration::ZERO, clock)?;
        conversation.expect(&event, ConversationRole::Start)?;
        let call = conversation.call_at(Duration::ZERO, event);
        Ok((conversation, call))
    }

    /// Resumes a conversation that another process started, given its age.
    ///
    /// # Errors
    ///
    /// Returns an error for a plan without a lifecycle, and for an empty id.
    ///
    /// ```
    /// use livechat_conversations::{ManualClock, PlannedConversation};
    /// use livechat_events::{User, live_chat};
    /// use std::time::Duration;
    ///
    /// let (user, clock, age) = (User::id("u-1"), ManualClock::new(), Duration::from_secs(45));
    /// let mut chat = PlannedConversation::resume(&live_chat::PLAN, user, "c-1", age, clock.reader())?;
    /// assert_eq!(chat.age(), age);
    /// # Ok::<(), livechat_conversations::ConversationError>(())
    /// ```
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

    /// Resumes a saved conversation, which has aged since by the clock of the system.
    ///
    /// # Errors
    ///
    /// Returns an error for a plan without a lifecycle, and for an empty id.
    pub fn restore(plan: &'static Plan, saved: SavedConversation, clock: C) -> Result<Self, ConversationError> {
        let age = saved.age_at(SystemTime::now());
        Self::resume(plan, saved.user, saved.id, age, clock)
    }

    /// Returns what another process needs to resume the conversation.
    ///
    /// ```
    /// use livechat_conversations::{ManualClock, PlannedConversation};
    /// use livechat_events::{User, live_chat};
    /// use std::time::Duration;
    ///
    /// let (user, clock, age) = (User::id("u-1"), ManualClock::new(), Duration::from_secs(45));
    /// let mut chat = PlannedConversation::resume(&live_chat::PLAN, user, "c-1", age, clock.reader())?;
    /// let mut resumed = PlannedConversation::restore(&live_chat::PLAN, chat.save(), clock.reader())?;
    /// assert_eq!(resumed.id(), "c-1");
    /// assert_eq!(resumed.age().as_secs(), 45);
    /// # Ok::<(), livechat_conversations::ConversationError>(())
    /// ```
    #[must_use]
    pub fn save(&mut self) -> SavedConversation {
        SavedConversation::new(self.user.clone(), self.id.clone(), self.age(), SystemTime::now())
    }

    /// Returns the time since the start of the conversation. It never goes back.
    pub fn age(&mut self) -> Duration {
        let elapsed = (self.clock)().saturating_sub(self.since);
        self.last = self.last.max(self.base.saturating_add(elapsed));
        self.last
    }

    /// Returns the id of the conversation.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Returns the call of an event between start and end.
    ///
    /// # Errors
    ///
    /// Returns an error for an event that the lifecycle does not list under `within`.
    pub fn within<E: Event>(&mut self, event: E) -> Result<Track<'static, InConversation<E>>, ConversationError> {
        self.expect(&event, ConversationRole::Within)?;
        let age = self.age();
        Ok(self.call_at(age, event))
    }

    /// Ends the conversation, and returns the call of the event.
    ///
    /// # Errors
    ///
    /// Returns the conversation for an event that does not end it: see [`NotEnded`].
    #[expect(clippy::result_large_err, reason = "the conversation was passed in, and is passed back")]
    pub fn end<E: Event>(mut self, event: E) -> Result<Track<'static, InConversation<E>>, NotEnded<C>> {
        if let Err(error) = self.expect(&event, ConversationRole::End) {
            return Err(NotEnded { conversation: self, error });
        }
        let age = self.age();
        Ok(self.call_at(age, event))
    }

    fn call_at<E: Event>(&self, age: Duration, event: E) -> Track<'static, InConversation<E>> {
        let event = InConversation::new(event, &self.lifecycle, &self.id, age);
        Track::new(self.user.clone(), event).new_message_id()
    }

    fn expect(&self, event: &impl Event, role: ConversationRole) -> Result<(), ConversationError> {
        let planned = role.events(&self.lifecycle);
        let found = self.plan.index_of(event.name());
        if found.is_some_and(|found| planned.iter().any(|index| usize::from(*index) == found)) {
            return Ok(());
        }
        let planned = planned.iter().filter_map(|index| self.plan.events.get(usize::from(*index)));
        let planned = planned.map(|event| event.name).collect();
        Err(ConversationError::WrongRole { event: event.name().to_owned(), role, planned })
    }
}

impl<C> fmt::Debug for PlannedConversation<C> {
    /// Without the clock, which need not implement `Debug`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PlannedConversation")
            .field("plan", &self.plan.name)
            .field("user", &self.user)
            .field("id", &self.id)
            .field("age", &self.last)
            .finish_non_exhaustive()
    }
}

/// The error of [`PlannedConversation::end`]: the event does not end a conversation, which goes on.
///
/// ```
/// use livechat_conversations::{ManualClock, PlannedConversation};
/// use livechat_events::live_chat::{ConversationEnded, ConversationStarted, MessageSent};
/// use livechat_events::{User, live_chat};
///
/// let (chat, _) = PlannedConversation::start(
///     &live_chat::PLAN, User::id("u-1"), "c-1", ManualClock::new().reader(), ConversationStarted::new(),
/// )?;
/// let refused = chat.end(MessageSent::new()).unwrap_err();
/// assert_eq!(
///     refused.to_string(),
///     "`Live Chat Message Sent` does not end a conversation; use `Live Chat Conversation Ended`",
/// );
/// assert!(refused.conversation.end(ConversationEnded::new()).is_ok());
/// # Ok::<(), livechat_conversations::ConversationError>(())
/// ```
pub struct NotEnded<C> {
    /// The conversation, unchanged.
    pub conversation: PlannedConversation<C>,
    /// The reason.
    pub error: ConversationError,
}

impl<C> fmt::Debug for NotEnded<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NotEnded").field("error", &self.error).finish_non_exhaustive()
    }
}

impl<C> fmt::Display for NotEnded<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl<C> std::error::Error for NotEnded<C> {}
