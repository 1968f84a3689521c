//! Records the calls of a test, and compares them with those that are expected.

mod assert;
mod call;
mod difference;

pub use call::RecordedCall;

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::call::{NotACall, OutgoingCall, Stamp};
use crate::descriptor::{EventDescriptor, Plan};
use crate::sink::{Accepted, Sink};
use crate::validate::{Report, Validator};
use call::calls;

/// Records calls in a test, and asserts that they follow the plan and are those that are expected.
///
/// Clones share the recording: one replaces the client in the code under test, and one stays with the test. A failed assertion
/// panics with the difference, at the line of the test.
///
/// Rules across calls are in `livechat-conversations`: `livechat_conversations::assert_conversations(&recorder)`.
///
/// ```
/// use livechat_events::live_chat::{ConversationStarted, MessageSent};
/// use livechat_events::{Recorder, Track, User, live_chat};
///
/// /// The code under test; `send` gets the bodies of requests.
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
/// recorder.assert_events(&["Live Chat Conversation Started", "Live Chat Message Sent"]);
/// recorder.assert_seen::<MessageSent>();
/// recorder.assert_sent(&MessageSent::new().conversation_id("c-1").message_body("Hello"));
/// recorder.assert_sent_with(&MessageSent::new().message_body("Hello"));
/// ```
///
/// A failed assertion shows what was sent instead:
///
/// ```should_panic
/// # use livechat_events::live_chat::MessageSent;
/// # use livechat_events::{Recorder, Track, User, live_chat};
/// # let recorder = Recorder::new(&live_chat::PLAN);
/// # recorder.record(&Track::new(User::id("u"), MessageSent::new().message_body("Hullo").agent_id("a-1")));
/// recorder.assert_sent(&MessageSent::new().message_body("Hello").agent_id("a-1"));
/// // no call of `Live Chat Message Sent` has exactly these properties; the nearest is call 0
/// //     "agent_id": "a-1"
/// //   - "message_body": "Hello"
/// //   + "message_body": "Hullo"
/// // (- is expected, + was sent)
/// ```
///
/// Messages show values, personal ones included: use made-up values in tests.
#[derive(Clone)]
pub struct Recorder {
    plan: &'static Plan,
    validator: Validator,
    calls: Arc<Mutex<Vec<RecordedCall>>>,
}

impl Recorder {
    /// Returns a recorder of calls that should follow a plan.
    ///
    /// ```
    /// use livechat_events::{Recorder, live_chat};
    ///
    /// assert!(Recorder::new(&live_chat::PLAN).is_empty());
    /// ```
    #[must_use]
    pub fn new(plan: &'static Plan) -> Self {
        Self { plan, validator: Validator::new(plan), calls: Arc::default() }
    }

    /// Validates calls with another validator, such as one with other levels.
    ///
    /// ```
    /// use livechat_events::{Code, Levels, Recorder, Validator, live_chat};
    ///
    /// let validator = Validator::new(&live_chat::PLAN).levels(Levels::new().allow(Code::UnplannedProperty));
    /// let recorder = Recorder::new(&live_chat::PLAN).validator(validator);
    /// ```
    #[must_use]
    pub fn validator(mut self, validator: Validator) -> Self {
        self.validator = validator;
        self
    }

    /// Returns the plan that calls should follow.
    ///
    /// ```
    /// use livechat_events::{Recorder, live_chat};
    ///
    /// assert_eq!(Recorder::new(&live_chat::PLAN).plan().name, "live-chat");
    /// ```
    #[must_use]
    pub fn plan(&self) -> &'static Plan {
        self.plan
    }

    /// Records a typed call.
    ///
    /// ```
    /// use livechat_events::live_chat::MessageSent;
    /// use livechat_events::{Recorder, Track, User, live_chat};
    ///
    /// let recorder = Recorder::new(&live_chat::PLAN);
    /// recorder.record(&Track::new(User::id("u-1"), MessageSent::new()));
    /// assert_eq!(recorder.len(), 1);
    /// ```
    pub fn record<C: OutgoingCall + ?Sized>(&self, call: &C) {
        let mut body = Vec::new();
        call.write_unstamped(&mut body);
        self.record_slice(&body);
    }

    /// Records the calls of a JSON document: a call, an array of calls, or a batch. Invalid JSON is recorded as one call.
    ///
    /// ```
    /// use livechat_events::{Recorder, live_chat};
    ///
    /// let recorder = Recorder::new(&live_chat::PLAN);
    /// recorder.record_slice(br#"{"batch": [{"type": "page"}, {"event": "Live Chat Message Sent"}]}"#);
    /// assert_eq!((recorder.len(), recorder.count("Live Chat Message Sent")), (2, 1));
    /// ```
    pub fn record_slice(&self, document: &[u8]) {
        self.lock().extend(calls(document));
    }

    /// Returns the recorded calls in order. See [`RecordedCall`] for an example.
    ///
    /// ```
    /// use livechat_events::{Recorder, live_chat};
    ///
    /// let recorder = Recorder::new(&live_chat::PLAN);
    /// recorder.record_slice(br#"{"userId": "u-1", "event": "Live Chat Message Sent"}"#);
    /// assert_eq!(recorder.calls().len(), 1);
    /// ```
    #[must_use]
    pub fn calls(&self) -> Vec<RecordedCall> {
        self.lock().clone()
    }

    /// Returns the number of recorded calls, those that track no event included.
    ///
    /// ```
    /// use livechat_events::{Recorder, live_chat};
    ///
    /// let recorder = Recorder::new(&live_chat::PLAN);
    /// recorder.record_slice(br#"{"userId": "u-1", "event": "Live Chat Message Sent"}"#);
    /// assert_eq!(recorder.len(), 1);
    /// ```
    #[must_use]
    pub fn len(&self) -> usize {
        self.lock().len()
    }

    /// Returns whether nothing was recorded.
    ///
    /// ```
    /// use livechat_events::{Recorder, live_chat};
    ///
    /// assert!(Recorder::new(&live_chat::PLAN).is_empty());
    /// ```
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lock().is_empty()
    }

    /// Returns the number of recorded calls of an event.
    #[must_use]
    pub fn count(&self, event: &str) -> usize {
        self.lock().iter().filter(|call| call.event() == Some(event)).count()
    }

    /// Returns the number of recorded calls of an event, in its version.
    fn count_of(&self, event: &EventDescriptor) -> usize {
        self.lock().iter().filter(|call| call.is_of(event.name, Some(event))).count()
    }

    /// Removes all recorded calls.
    ///
    /// ```
    /// use livechat_events::{Recorder, live_chat};
    ///
    /// let recorder = Recorder::new(&live_chat::PLAN);
    /// recorder.record_slice(b"{}");
    /// recorder.clear();
    /// assert!(recorder.is_empty());
    /// ```
    pub fn clear(&self) {
        self.lock().clear();
    }

    /// Validates each call, and returns the reports in order.
    ///
    /// ```
    /// use livechat_events::{Code, Recorder, live_chat};
    ///
    /// let recorder = Recorder::new(&live_chat::PLAN);
    /// recorder.record_slice(br#"{"event": "Live Chat Message Sent"}"#);
    /// assert_eq!(recorder.reports()[0].findings[0].code, Code::MissingUser);
    /// ```
    #[must_use]
    pub fn reports(&self) -> Vec<Report> {
        self.lock().iter().map(|call| self.validator.check_slice(call.as_bytes())).collect()
    }

    fn lock(&self) -> MutexGuard<'_, Vec<RecordedCall>> {
        // A panic in another thread leaves the recording complete.
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
    /// With the names of events only, since values may be personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let events: Vec<String> =
            self.lock().iter().map(|call| call.event().or(call.call_type()).unwrap_or("-").to_owned()).collect();
        f.debug_struct("Recorder").field("plan", &self.plan.name).field("events", &events).finish_non_exhaustive()
    }
}
