//! What a test sent: recorded, and held against what should have been sent.

mod assert;
mod call;
mod coverage;
mod difference;

pub use call::RecordedCall;

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::conversation::ConversationChecker;
use crate::descriptor::Plan;
use crate::event::Event;
use crate::sink::{Accepted, NotACall, OutgoingCall, Sink};
use crate::track::{Stamp, Track};
use crate::validate::{Report, Validator};
use call::calls;

/// Records calls in a test, and says what is wrong with them, and what is missing.
///
/// A clone records into the same place: one goes to the code under test, in the place of the client, and one stays with the
/// test. Assertions panic with what was expected and what came instead, at the line of the test.
///
/// ```
/// use livechat_events::{ConversationStarted, MessageSent, Recorder, Track, User, live_chat};
///
/// /// The code under test; `send` is what would go over the wire.
/// fn greet(send: impl Fn(&[u8])) {
///     let user = || User::id("019mr8mf4r");
///     send(&Track::new(user(), ConversationStarted::new().conversation_id("c-1")).to_vec());
///     send(&Track::new(user(), MessageSent::new().conversation_id("c-1").message_body("Hello")).to_vec());
/// }
///
/// let recorder = Recorder::new(&live_chat::PLAN);
/// greet(|body| recorder.record_slice(body));
///
/// recorder.assert_clean();
/// recorder.assert_conversations();
/// recorder.assert_events(&["Live Chat Conversation Started", "Live Chat Message Sent"]);
/// recorder.assert_seen::<MessageSent>();
/// recorder.assert_sent(&MessageSent::new().conversation_id("c-1").message_body("Hello"));
/// recorder.assert_sent_with(&MessageSent::new().message_body("Hello"));
/// ```
///
/// A failure says what was sent instead:
///
/// ```should_panic
/// # use livechat_events::{MessageSent, Recorder, Track, User, live_chat};
/// # let recorder = Recorder::new(&live_chat::PLAN);
/// # recorder.record(&Track::new(User::id("u"), MessageSent::new().message_body("Hullo").agent_id("a-1")));
/// recorder.assert_sent(&MessageSent::new().message_body("Hello").agent_id("a-1"));
/// // no call of `Live Chat Message Sent` has just these properties; the nearest is call 0
/// //     "agent_id": "a-1"
/// //   - "message_body": "Hello"
/// //   + "message_body": "Hullo"
/// // (- is expected, + was sent)
/// ```
///
/// Failures show values, personal ones too: what a test sends should be made up.
#[derive(Clone)]
pub struct Recorder {
    plan: &'static Plan,
    validator: Validator,
    calls: Arc<Mutex<Vec<RecordedCall>>>,
}

impl Recorder {
    /// Records calls that should follow a plan.
    #[must_use]
    pub fn new(plan: &'static Plan) -> Self {
        Self { plan, validator: Validator::new(plan), calls: Arc::default() }
    }

    /// Holds calls against the plan with another validator, such as one with other levels.
    #[must_use]
    pub fn validator(mut self, validator: Validator) -> Self {
        self.validator = validator;
        self
    }

    /// Records a call, as the bytes that would be sent.
    pub fn record<E: Event>(&self, call: &Track<'_, E>) {
        self.record_slice(&call.to_vec());
    }

    /// Records the calls of a JSON document: a call, an array of calls, or a batch in its envelope. What is no JSON is
    /// recorded as a call that is wrong.
    pub fn record_slice(&self, document: &[u8]) {
        self.lock().extend(calls(document));
    }

    /// What was recorded, in order.
    #[must_use]
    pub fn calls(&self) -> Vec<RecordedCall> {
        self.lock().clone()
    }

    /// How many calls were recorded, whatever they are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.lock().len()
    }

    /// Whether nothing was recorded.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lock().is_empty()
    }

    /// How many calls of an event were recorded.
    #[must_use]
    pub fn count(&self, event: &str) -> usize {
        self.lock().iter().filter(|call| call.event() == Some(event)).count()
    }

    /// Forgets what was recorded.
    pub fn clear(&self) {
        self.lock().clear();
    }

    /// What is wrong with each call: a report for each, in order.
    #[must_use]
    pub fn reports(&self) -> Vec<Report> {
        self.lock().iter().map(|call| self.validator.check_slice(call.as_bytes())).collect()
    }

    /// A checker of the plan's conversations; none where it has no lifecycle.
    fn checker(&self) -> Option<ConversationChecker> {
        ConversationChecker::new(self.plan)
    }

    fn lock(&self) -> MutexGuard<'_, Vec<RecordedCall>> {
        // A test that failed in another thread has recorded what it has recorded.
        self.calls.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for Recorder {
    type Error = NotACall;

    fn send<C: OutgoingCall + ?Sized>(&self, call: &C) -> Result<Accepted, NotACall> {
        let mut body = Vec::new();
        call.write_stamped(&Stamp::new(), &mut body)?;
        self.record_slice(&body);
        Ok(Accepted::Sent)
    }
}

impl fmt::Debug for Recorder {
    /// The names of the events, since what calls hold may be personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let events: Vec<String> = self.lock().iter().map(|call| call.event().unwrap_or("-").to_owned()).collect();
        f.debug_struct("Recorder").field("plan", &self.plan.name).field("events", &events).finish_non_exhaustive()
    }
}
