//! A conversation of the bundled plan.

use std::fmt;
use std::time::Duration;

use super::error::ConversationError;
use super::planned::PlannedConversation;
use super::saved::SavedConversation;
use livechat_events::live_chat::{ConversationEnded, ConversationStarted, MessageReceived, MessageSent, PLAN};
use livechat_events::{Track, User};

/// A Live Chat conversation. It returns the calls of its events, each with the id and the duration of the conversation.
///
/// The user is the customer, whoever writes: *sent* and *received* are from the side of the customer.
///
/// ```
/// use livechat_conversations::Conversation;
/// use livechat_events::live_chat::{ConversationEnded, MessageReceived, MessageSent};
/// use livechat_events::User;
/// use std::time::Instant;
///
/// let start = Instant::now();
/// let (mut chat, started) = Conversation::start(User::id("019mr8mf4r"), "abd627", move || start.elapsed())?;
/// let started = started.map(|event| event.agent_id("bce89acdd11901"));
/// let sent = chat.sent(MessageSent::new().message_body("But my stapler…"));
/// let received = chat.received(MessageReceived::new().message_body("I am on it."));
/// let ended = chat.end(ConversationEnded::new());
/// assert_eq!(ended.event.conversation_id.as_deref(), Some("abd627"));
/// # Ok::<(), livechat_conversations::ConversationError>(())
/// ```
///
/// A conversation that has ended cannot be used again:
///
/// ```compile_fail,E0382
/// use livechat_conversations::{Conversation, ManualClock};
/// use livechat_events::live_chat::ConversationEnded;
/// use livechat_events::User;
///
/// let (chat, _) = Conversation::start(User::id("u"), "c", ManualClock::new().reader()).unwrap();
/// let _ = chat.end(ConversationEnded::new());
/// let _ = chat.end(ConversationEnded::new());
/// ```
///
/// ```compile_fail,E0382
/// use livechat_conversations::{Conversation, ManualClock};
/// use livechat_events::live_chat::{ConversationEnded, MessageSent};
/// use livechat_events::User;
///
/// let (mut chat, _) = Conversation::start(User::id("u"), "c", ManualClock::new().reader()).unwrap();
/// let _ = chat.end(ConversationEnded::new());
/// let _ = chat.sent(MessageSent::new());
/// ```
#[derive(Clone)]
pub struct Conversation<C>(PlannedConversation<C>);

impl<C: Fn() -> Duration> Conversation<C> {
    /// Starts a conversation, and returns it with its first call.
    ///
    /// To add properties to that call: `started.map(|event| event.agent_id("bce89acdd11901"))`.
    ///
    /// # Errors
    ///
    /// Returns an error for an empty id.
    ///
    /// ```
    /// use livechat_conversations::{Conversation, ManualClock};
    /// use livechat_events::User;
    ///
    /// let clock = ManualClock::new();
    /// let (chat, started) = Conversation::start(User::id("019mr8mf4r"), "abd627", clock.reader())?;
    /// let started = started.map(|event| event.agent_id("bce89acdd11901"));
    /// assert_eq!(started.event.conversation_id.as_deref(), Some("abd627"));
    /// # Ok::<(), livechat_conversations::ConversationError>(())
    /// ```
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

    /// Resumes a conversation that another process started, given its age.
    ///
    /// # Errors
    ///
    /// Returns an error for an empty id.
    ///
    /// ```
    /// use livechat_conversations::{Conversation, ManualClock};
    /// use livechat_events::live_chat::MessageSent;
    /// use livechat_events::{Timestamp, User};
    /// use std::time::Duration;
    ///
    /// // A ticket system knows the customer, the id of the conversation, and the time of its start.
    /// let start = Timestamp::parse("2026-11-22T06:15:36Z").unwrap();
    /// let now = Timestamp::parse("2026-11-22T06:16:21Z").unwrap();
    /// let millis = now.unix_millis().zip(start.unix_millis()).map_or(0, |(now, start)| now - start);
    /// let age = Duration::from_millis(u64::try_from(millis)?);
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

    /// Resumes a saved conversation, which has aged since by the clock of the system.
    ///
    /// # Errors
    ///
    /// Returns an error for an empty id.
    ///
    /// ```
    /// use livechat_conversations::{Conversation, ManualClock, SavedConversation};
    /// use livechat_events::live_chat::ConversationEnded;
    /// use livechat_events::User;
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

    /// Returns what another process needs to [`restore`](Self::restore) the conversation.
    #[must_use]
    pub fn save(&mut self) -> SavedConversation {
        self.0.save()
    }

    /// Returns the time since the start of the conversation. It never goes back.
    ///
    /// ```
    /// use livechat_conversations::{Conversation, ManualClock};
    /// use livechat_events::User;
    /// use std::time::Duration;
    ///
    /// let clock = ManualClock::new();
    /// let (mut chat, _) = Conversation::start(User::id("019mr8mf4r"), "abd627", clock.reader())?;
    /// clock.advance(Duration::from_secs(3));
    /// assert_eq!(chat.age(), Duration::from_secs(3));
    /// # Ok::<(), livechat_conversations::ConversationError>(())
    /// ```
    pub fn age(&mut self) -> Duration {
        self.0.age()
    }

    /// Returns the id of the conversation.
    ///
    /// ```
    /// use livechat_conversations::{Conversation, ManualClock};
    /// use livechat_events::User;
    ///
    /// let (chat, _) = Conversation::start(User::id("019mr8mf4r"), "abd627", ManualClock::new().reader())?;
    /// assert_eq!(chat.id(), "abd627");
    /// # Ok::<(), livechat_conversations::ConversationError>(())
    /// ```
    #[must_use]
    pub fn id(&self) -> &str {
        self.0.id()
    }

    /// Returns the call for a message that the customer sent.
    ///
    /// ```
    /// use livechat_conversations::{Conversation, ManualClock};
    /// use livechat_events::live_chat::MessageSent;
    /// use livechat_events::User;
    ///
    /// let (mut chat, _) = Conversation::start(User::id("019mr8mf4r"), "abd627", ManualClock::new().reader())?;
    /// let sent = chat.sent(MessageSent::new().message_body("But my stapler…"));
    /// assert!(sent.message_id.is_some() && sent.event.conversation_duration.is_some());
    /// # Ok::<(), livechat_conversations::ConversationError>(())
    /// ```
    #[must_use]
    pub fn sent<'e>(&mut self, message: MessageSent<'e>) -> Track<'e, MessageSent<'e>> {
        let age = self.0.age();
        self.call(message.conversation_id(self.0.id.clone()).conversation_duration(age))
    }

    /// Returns the call for a message that the customer received.
    #[must_use]
    pub fn received<'e>(&mut self, message: MessageReceived<'e>) -> Track<'e, MessageReceived<'e>> {
        let age = self.0.age();
        self.call(message.conversation_id(self.0.id.clone()).conversation_duration(age))
    }

    /// Ends the conversation, and returns its last call.
    ///
    /// ```
    /// use livechat_conversations::{Conversation, ManualClock};
    /// use livechat_events::live_chat::ConversationEnded;
    /// use livechat_events::User;
    ///
    /// let (chat, _) = Conversation::start(User::id("019mr8mf4r"), "abd627", ManualClock::new().reader())?;
    /// let ended = chat.end(ConversationEnded::new());
    /// assert_eq!(ended.event.conversation_id.as_deref(), Some("abd627"));
    /// # Ok::<(), livechat_conversations::ConversationError>(())
    /// ```
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
