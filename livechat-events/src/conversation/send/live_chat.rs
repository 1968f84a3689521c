//! A conversation of the bundled plan.

use std::fmt;
use std::time::Duration;

use super::error::ConversationError;
use super::planned::PlannedConversation;
use super::saved::SavedConversation;
use crate::live_chat::{ConversationEnded, ConversationStarted, MessageReceived, MessageSent, PLAN};
use crate::track::{Track, User};

/// A Live Chat conversation that is under way: hands out its calls, each with the conversation's id and duration.
///
/// Its user is the customer, whoever writes: *sent* and *received* are from the customer's side.
///
/// ```
/// use livechat_events::{Conversation, ConversationEnded, MessageReceived, MessageSent, User};
/// use std::time::Instant;
///
/// let begun = Instant::now();
/// let (mut chat, started) = Conversation::start(User::id("019mr8mf4r"), "abd627", move || begun.elapsed())?;
/// let started = started.map(|event| event.agent_id("bce89acdd11901"));
/// let sent = chat.sent(MessageSent::new().message_body("But my stapler…"));
/// let received = chat.received(MessageReceived::new().message_body("I am on it."));
/// let ended = chat.end(ConversationEnded::new());
/// assert_eq!(ended.event.conversation_id.as_deref(), Some("abd627"));
/// # Ok::<(), livechat_events::ConversationError>(())
/// ```
///
/// What has ended is gone:
///
/// ```compile_fail,E0382
/// use livechat_events::{Conversation, ConversationEnded, ManualClock, User};
///
/// let (chat, _) = Conversation::start(User::id("u"), "c", ManualClock::new().reader()).unwrap();
/// let _ = chat.end(ConversationEnded::new());
/// let _ = chat.end(ConversationEnded::new());
/// ```
///
/// ```compile_fail,E0382
/// use livechat_events::{Conversation, ConversationEnded, ManualClock, MessageSent, User};
///
/// let (mut chat, _) = Conversation::start(User::id("u"), "c", ManualClock::new().reader()).unwrap();
/// let _ = chat.end(ConversationEnded::new());
/// let _ = chat.sent(MessageSent::new());
/// ```
#[derive(Clone)]
pub struct Conversation<C>(PlannedConversation<C>);

impl<C: Fn() -> Duration> Conversation<C> {
    /// Begins a conversation now, and gives the call that says so. Where the event has more to say:
    /// `started.map(|event| event.agent_id("bce89acdd11901"))`. An empty id is an error.
    pub fn start(
        user: User<'static>,
        conversation_id: impl Into<String>,
        clock: C,
    ) -> Result<(Self, Track<'static, ConversationStarted<'static>>), ConversationError> {
        let chat = Self::resume(user, conversation_id, Duration::ZERO, clock)?;
        let event = ConversationStarted::new().conversation_id(chat.0.id.clone()).conversation_duration(Duration::ZERO);
        let call = chat.call(event);
        Ok((chat, call))
    }

    /// Goes on with a conversation that another process began, which is so old by now.
    ///
    /// ```
    /// use livechat_events::{Conversation, ManualClock, MessageSent, Timestamp, User};
    /// use std::time::Duration;
    ///
    /// // What a ticket system keeps of it: the customer, the conversation's id, and when it began.
    /// let began = Timestamp::parse("2026-11-22T06:15:36Z").unwrap();
    /// let now = Timestamp::parse("2026-11-22T06:16:21Z").unwrap();
    /// let age = u64::try_from(now.unix_millis() - began.unix_millis()).map(Duration::from_millis)?;
    ///
    /// let clock = ManualClock::new();
    /// let mut chat = Conversation::resume(User::id("019mr8mf4r"), "abd627", age, clock.reader())?;
    /// let sent = chat.sent(MessageSent::new());
    /// assert_eq!(sent.event.conversation_duration, Some(Duration::from_secs(45).into()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn resume(
        user: User<'static>,
        conversation_id: impl Into<String>,
        age: Duration,
        clock: C,
    ) -> Result<Self, ConversationError> {
        PlannedConversation::resume(&PLAN, user, conversation_id, age, clock).map(Self)
    }

    /// Goes on with a conversation that was saved. It has aged since, by the system's clock.
    ///
    /// ```
    /// use livechat_events::{Conversation, ConversationEnded, ManualClock, SavedConversation, User};
    ///
    /// let clock = ManualClock::new();
    /// let (mut chat, _) = Conversation::start(User::id("019mr8mf4r"), "abd627", clock.reader())?;
    /// let saved = serde_json::to_string(&chat.save())?;
    ///
    /// let saved: SavedConversation = serde_json::from_str(&saved)?;
    /// let ended = Conversation::restore(saved, clock.reader())?.end(ConversationEnded::new());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn restore(saved: SavedConversation, clock: C) -> Result<Self, ConversationError> {
        PlannedConversation::restore(&PLAN, saved, clock).map(Self)
    }

    /// What another process needs to go on.
    #[must_use]
    pub fn save(&mut self) -> SavedConversation {
        self.0.save()
    }

    /// How old the conversation is. It never gets younger.
    pub fn age(&mut self) -> Duration {
        self.0.age()
    }

    /// The conversation's id.
    #[must_use]
    pub fn id(&self) -> &str {
        self.0.id()
    }

    /// The customer sent a message.
    #[must_use]
    pub fn sent<'e>(&mut self, message: MessageSent<'e>) -> Track<'e, MessageSent<'e>> {
        let age = self.0.age();
        self.call(message.conversation_id(self.0.id.clone()).conversation_duration(age))
    }

    /// The customer received a message.
    #[must_use]
    pub fn received<'e>(&mut self, message: MessageReceived<'e>) -> Track<'e, MessageReceived<'e>> {
        let age = self.0.age();
        self.call(message.conversation_id(self.0.id.clone()).conversation_duration(age))
    }

    /// The customer or the agent said that the conversation is over.
    #[must_use]
    pub fn end(mut self, end: ConversationEnded<'_>) -> Track<'_, ConversationEnded<'_>> {
        let age = self.0.age();
        self.call(end.conversation_id(self.0.id.clone()).conversation_duration(age))
    }

    fn call<'e, E>(&self, event: E) -> Track<'e, E> {
        Track::new(self.0.user.clone(), event).new_message_id()
    }
}

impl<C> fmt::Debug for Conversation<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
