//! An event together with the id and the duration of its conversation.

use std::time::Duration;

use crate::lifecycle::ClockUnit;
use livechat_events::DecodeError;
use livechat_events::descriptor::{EventDescriptor, Kind, Lifecycle};
use livechat_events::{Encoder, Reader};
use livechat_events::{Event, Properties};
use livechat_events::{Milliseconds, Number, Seconds};

/// An event together with the id and the duration of its conversation, which replace the event's own.
///
/// [`PlannedConversation`](crate::PlannedConversation) returns it. It is an [`Event`] itself, so that it fits a
/// [`Track`](livechat_events::Track), a [`Batch`](livechat_events::Batch) and everything that sends. Events of several types go into one batch as
/// the enum of the plan, either from the beginning or by [`map`](Self::map), which keeps id and duration:
///
/// ```
/// use livechat_conversations::{InConversation, ManualClock, PlannedConversation};
/// use livechat_events::live_chat::{ConversationEnded, ConversationStarted, LiveChatEvent};
/// use livechat_events::{Batch, User, live_chat};
///
/// let clock = ManualClock::new();
/// let (chat, started) = PlannedConversation::start(
///     &live_chat::PLAN, User::id("019mr8mf4r"), "abd627", clock.reader(), ConversationStarted::new(),
/// )?;
/// let ended = chat.end(ConversationEnded::new())?;
///
/// let mut batch: Batch<'_, InConversation<LiveChatEvent<'_>>> = Batch::new();
/// batch.push(started.map(|event| event.map(LiveChatEvent::from)))?;
/// batch.push(ended.map(|event| event.map(LiveChatEvent::from)))?;
/// let body = String::from_utf8(batch.to_vec())?;
/// assert_eq!(body.matches(r#""conversation_id":"abd627","conversation_duration":0"#).count(), 2);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// The event cannot be taken out, since it would lose id and duration:
///
/// ```compile_fail,E0616
/// # use livechat_conversations::{ManualClock, PlannedConversation};
/// # use livechat_events::live_chat::{ConversationStarted, LiveChatEvent};
/// # use livechat_events::{Track, User, live_chat};
/// # let clock = ManualClock::new();
/// # let (_, started) = PlannedConversation::start(
/// #     &live_chat::PLAN, User::id("u-1"), "c-1", clock.reader(), ConversationStarted::new(),
/// # ).unwrap();
/// let call: Track<'_, LiveChatEvent<'_>> = started.map(|within| within.event.into());
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct InConversation<E> {
    event: E,
    key: &'static str,
    id: String,
    /// The property of the clock and its value, where the plan lists the property for the event.
    clock: Option<(&'static str, Number)>,
}

impl<E> InConversation<E> {
    /// Converts the event, and keeps id and duration: `event.map(LiveChatEvent::from)`.
    ///
    /// ```
    /// use livechat_conversations::{ManualClock, PlannedConversation};
    /// use livechat_events::live_chat::{ConversationStarted, LiveChatEvent};
    /// use livechat_events::{Event as _, User, live_chat};
    ///
    /// let (_, started) = PlannedConversation::start(
    ///     &live_chat::PLAN, User::id("u-1"), "c-1", ManualClock::new().reader(), ConversationStarted::new(),
    /// )?;
    /// let event = started.event.map(LiveChatEvent::from);
    /// assert_eq!(event.name(), "Live Chat Conversation Started");
    /// # Ok::<(), livechat_conversations::ConversationError>(())
    /// ```
    pub fn map<F>(self, convert: impl FnOnce(E) -> F) -> InConversation<F> {
        let Self { event, key, id, clock } = self;
        InConversation { event: convert(event), key, id, clock }
    }

    /// Returns the id of the conversation.
    ///
    /// ```
    /// use livechat_conversations::{ManualClock, PlannedConversation};
    /// use livechat_events::live_chat::ConversationStarted;
    /// use livechat_events::{User, live_chat};
    ///
    /// let (_, started) = PlannedConversation::start(
    ///     &live_chat::PLAN, User::id("u-1"), "c-1", ManualClock::new().reader(), ConversationStarted::new(),
    /// )?;
    /// assert_eq!(started.event.id(), "c-1");
    /// # Ok::<(), livechat_conversations::ConversationError>(())
    /// ```
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }
}

impl<E: Event> InConversation<E> {
    pub(super) fn new(event: E, lifecycle: &Lifecycle, id: &str, age: Duration) -> Self {
        let planned = event.descriptor();
        let clock = lifecycle.clock.and_then(|clock| Some((clock, reading(planned?, clock, age)?)));
        Self { event, key: lifecycle.key, id: id.to_owned(), clock }
    }

    fn replaces(&self, name: &str) -> bool {
        name == self.key || self.clock.as_ref().is_some_and(|(clock, _)| *clock == name)
    }

    fn write_others(&self, properties: &[u8], out: &mut Encoder<'_>) -> Result<(), DecodeError> {
        Reader::from_slice(properties)?.members(|name, input| {
            let value = input.json()?;
            if !self.replaces(&name) {
                out.member(&name, &value);
            }
            Ok(())
        })
    }
}

/// Returns the value of the clock in the unit of the plan, or none where the plan does not list the property for the event.
fn reading(event: &'static EventDescriptor, clock: &'static str, age: Duration) -> Option<Number> {
    let planned = event.property(clock)?;
    let is_whole = !planned.shape.kinds.contains(Kind::Number);
    Some(match (ClockUnit::of(event, Some(clock)), is_whole) {
        (ClockUnit::Seconds, false) => Seconds::from(age).into(),
        (ClockUnit::Seconds, true) => Number::from(age.as_secs()),
        (ClockUnit::Milliseconds, false) => Milliseconds::from(age).into(),
        (ClockUnit::Milliseconds, true) => Number::from(u64::try_from(age.as_millis()).unwrap_or(u64::MAX)),
        (ClockUnit::Minutes, true) => Number::from(age.as_secs() / 60),
        (ClockUnit::Hours, true) => Number::from(age.as_secs() / 3600),
        (ClockUnit::Minutes, false) => Number::from_f64(age.as_secs_f64() / 60.0)?,
        (ClockUnit::Hours, false) => Number::from_f64(age.as_secs_f64() / 3600.0)?,
    })
}

impl<E: Event> Properties for InConversation<E> {
    fn write_properties(&self, out: &mut Encoder<'_>) {
        out.member(self.key, self.id.as_str());
        if let Some((clock, age)) = &self.clock {
            out.member(clock, age);
        }
        // An event writes valid JSON, so reading it back does not fail.
        let _ = self.write_others(&self.event.to_properties(), out);
    }
}

#[diagnostic::do_not_recommend]
impl<E: Event> Event for InConversation<E> {
    fn name(&self) -> &str {
        self.event.name()
    }

    fn descriptor(&self) -> Option<&'static EventDescriptor> {
        self.event.descriptor()
    }
}
