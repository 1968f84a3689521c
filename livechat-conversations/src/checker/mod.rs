//! The checker: keeps the state of each conversation, and checks call after call.

mod counts;
mod memory;
mod prefetch;
mod saved;
mod settings;
mod waiting;

use std::time::Duration;

use crate::call::{ABSENT, ConversationCall, ConversationCalls};
use crate::finding::ConversationFinding;
use crate::lifecycle::LifecycleRules;
use crate::read::{ConversationReader, KnownProperties, read_document};
use crate::rules::Reporter;
use livechat_events::Event;
use livechat_events::Levels;
use livechat_events::Track;
use livechat_events::descriptor::Plan;

pub use counts::ConversationCounts;
pub use settings::{ConversationLimits, ConversationOrder};

use memory::Memory;
use settings::Settings;

/// Checks the calls of conversations against the lifecycle of a plan, call after call.
///
/// The lifecycle names the property that identifies a conversation, the events that start and end one, and its clock. The
/// checker keeps at most 204 bytes for each conversation, and the key where it has more than 38 bytes. It implements serde's
/// `Serialize`; [`restore`](Self::restore) continues from what was saved.
///
/// ```
/// use livechat_conversations::ConversationChecker;
/// use livechat_events::{Code, live_chat};
///
/// let mut checker = ConversationChecker::new(&live_chat::PLAN).unwrap();
/// let mut findings = Vec::new();
/// for call in [
///     r#"{"userId": "u", "event": "Live Chat Conversation Started", "properties": {"conversation_id": "c"}}"#,
///     r#"{"userId": "u", "event": "Live Chat Conversation Ended", "properties": {"conversation_id": "c"}}"#,
///     r#"{"userId": "u", "event": "Live Chat Message Sent", "properties": {"conversation_id": "c"}}"#,
/// ] {
///     checker.check_slice(call.as_bytes(), |finding| findings.push(finding));
/// }
/// assert_eq!(findings.len(), 1);
/// assert_eq!(findings[0].finding.code, Code::EventAfterEnd);
/// assert_eq!(findings[0].finding.message, "`Live Chat Message Sent` comes after the conversation `c` ended");
/// assert_eq!((findings[0].call, findings[0].other), (2, Some(1)));
/// ```
#[derive(Debug, Clone)]
pub struct ConversationChecker {
    lifecycle: LifecycleRules,
    settings: Settings,
    properties: KnownProperties,
    memory: Memory,
}

impl ConversationChecker {
    /// Returns a checker for a plan, or none for a plan without a lifecycle.
    ///
    /// It checks calls in the order of arrival, with the levels of the plan and the default limits, and lets a clock disagree
    /// with the timestamps by five seconds.
    ///
    /// ```
    /// use livechat_conversations::ConversationChecker;
    /// use livechat_events::{descriptor::Plan, live_chat};
    ///
    /// static BARE: Plan = Plan::new("bare", "1", &[]);
    /// assert!(ConversationChecker::new(&live_chat::PLAN).is_some());
    /// assert!(ConversationChecker::new(&BARE).is_none());
    /// ```
    #[must_use]
    pub fn new(plan: &'static Plan) -> Option<Self> {
        let settings = Settings::default();
        LifecycleRules::of(plan).map(|lifecycle| Self {
            lifecycle,
            settings,
            properties: KnownProperties::new(),
            memory: Memory::new(),
        })
    }

    /// Sets the order in which calls are checked.
    ///
    /// ```
    /// use livechat_conversations::{ConversationChecker, ConversationOrder};
    /// use livechat_events::live_chat;
    /// use std::time::Duration;
    ///
    /// let checker = ConversationChecker::new(&live_chat::PLAN)
    ///     .unwrap()
    ///     .order(ConversationOrder::Timestamp { window: Duration::from_secs(600) });
    /// ```
    #[must_use]
    pub fn order(mut self, order: ConversationOrder) -> Self {
        self.settings.order = order;
        self
    }

    /// Sets how much the checker may keep.
    ///
    /// ```
    /// use livechat_conversations::{ConversationChecker, ConversationLimits};
    /// use livechat_events::live_chat;
    ///
    /// let checker = ConversationChecker::new(&live_chat::PLAN)
    ///     .unwrap()
    ///     .limits(ConversationLimits::DEFAULT.conversations(100_000));
    /// ```
    #[must_use]
    pub fn limits(mut self, limits: ConversationLimits) -> Self {
        self.settings.limits = limits;
        self
    }

    /// Overrides the levels of the plan.
    ///
    /// ```
    /// use livechat_conversations::ConversationChecker;
    /// use livechat_events::{Code, Levels, live_chat};
    ///
    /// let levels = Levels::new().allow(Code::EventBeforeStart);
    /// let mut checker = ConversationChecker::new(&live_chat::PLAN).unwrap().levels(&levels);
    /// let call = br#"{"event": "Live Chat Message Sent", "properties": {"conversation_id": "c"}}"#;
    /// checker.check_slice(call, |finding| panic!("{finding}"));
    /// ```
    #[must_use]
    pub fn levels(mut self, levels: &Levels) -> Self {
        self.lifecycle.set_levels(levels);
        self
    }

    /// Sets the time by which a clock may disagree with the timestamps.
    ///
    /// ```
    /// use livechat_conversations::ConversationChecker;
    /// use livechat_events::live_chat;
    /// use std::time::Duration;
    ///
    /// let checker = ConversationChecker::new(&live_chat::PLAN).unwrap().clock_tolerance(Duration::from_secs(60));
    /// ```
    #[must_use]
    pub fn clock_tolerance(mut self, tolerance: Duration) -> Self {
        self.settings.tolerance = i64::try_from(tolerance.as_millis()).unwrap_or(i64::MAX);
        self
    }

    /// Sets the number of the next call that is read; later calls get the following numbers.
    ///
    /// ```
    /// use livechat_conversations::ConversationChecker;
    /// use livechat_events::live_chat;
    ///
    /// let mut checker = ConversationChecker::new(&live_chat::PLAN).unwrap();
    /// checker.number_from(1000);
    /// let call = br#"{"event": "Live Chat Message Sent", "properties": {"conversation_id": "c"}}"#;
    /// checker.check_slice(call, |finding| assert_eq!(finding.call, 1000));
    /// ```
    pub fn number_from(&mut self, next: u64) {
        self.memory.next_call = next;
    }

    /// Checks one JSON document: a call, an array of calls, or a batch.
    ///
    /// Invalid JSON is counted and skipped: a [`Validator`](livechat_events::Validator) reports what is wrong with it.
    ///
    /// ```
    /// use livechat_conversations::ConversationChecker;
    /// use livechat_events::live_chat;
    ///
    /// let mut checker = ConversationChecker::new(&live_chat::PLAN).unwrap();
    /// let call = br#"{"event": "Live Chat Message Sent", "properties": {"conversation_id": "c"}}"#;
    /// let mut findings = Vec::new();
    /// checker.check_slice(call, |finding| findings.push(finding.finding.code.name()));
    /// assert_eq!(findings, ["event-before-start"]);
    /// checker.check_slice(b"not JSON", |_| {});
    /// assert_eq!((checker.counts().calls, checker.counts().unreadable), (2, 1));
    /// ```
    pub fn check_slice(&mut self, bytes: &[u8], mut each: impl FnMut(ConversationFinding)) {
        let Self { lifecycle, settings, properties, memory } = self;
        let lifecycle = &*lifecycle;
        let (seed, first) = (memory.seed, memory.next_call);
        let read = read_document((lifecycle, seed), properties, bytes, first, |call| {
            memory.take(settings, &mut Reporter { lifecycle, moment: ABSENT, each: &mut each }, call.by_ref());
        });
        memory.next_call = memory.next_call.saturating_add(read.calls);
        memory.counts.calls += read.calls;
        memory.counts.unreadable += read.unreadable;
    }

    /// Checks a typed call and returns the findings.
    ///
    /// In the order of timestamps, calls wait for late ones: the findings are then about earlier calls.
    ///
    /// ```
    /// use livechat_conversations::ConversationChecker;
    /// use livechat_events::live_chat::MessageSent;
    /// use livechat_events::{Code, Track, User, live_chat};
    ///
    /// let mut checker = ConversationChecker::new(&live_chat::PLAN).unwrap();
    /// let call = Track::new(User::id("019mr8mf4r"), MessageSent::new().conversation_id("abd627dbecffc"));
    /// assert_eq!(checker.check(&call)[0].finding.code, Code::EventBeforeStart);
    /// ```
    #[must_use]
    pub fn check<E: Event>(&mut self, call: &Track<'_, E>) -> Vec<ConversationFinding> {
        let mut findings = Vec::new();
        self.check_slice(&call.to_vec(), |finding| findings.push(finding));
        findings
    }

    /// Returns a reader of calls for this checker.
    ///
    /// Any [`ConversationReader`] of the plan will do until the checker is [restored](Self::restore). From then on its calls have to
    /// come from such a reader, which hashes ids with the seed that was saved.
    ///
    /// ```
    /// use livechat_conversations::ConversationChecker;
    /// use livechat_events::live_chat;
    ///
    /// let new = || ConversationChecker::new(&live_chat::PLAN).unwrap();
    /// let call = br#"{"messageId": "m", "event": "Live Chat Conversation Started", "properties": {"conversation_id": "c"}}"#;
    /// let mut before = new();
    /// before.check_slice(call, |_| {});
    ///
    /// let mut after = new();
    /// after.restore(&mut serde_json::Deserializer::from_slice(&serde_json::to_vec(&before)?))?;
    /// after.reader().read(call, 1, |call| after.check_call(call, |finding| panic!("{finding}")));
    /// assert_eq!(after.counts().duplicates, 1);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn reader(&self) -> ConversationReader {
        ConversationReader::with_seed(self.lifecycle.clone(), self.memory.seed)
    }

    /// Checks a call that a [`ConversationReader`] of the same plan has read, or the [`reader`](Self::reader) of a restored checker.
    ///
    /// ```
    /// use livechat_conversations::{ConversationChecker, ConversationReader};
    /// use livechat_events::live_chat;
    ///
    /// let mut reader = ConversationReader::new(&live_chat::PLAN).unwrap();
    /// let mut shards: Vec<_> = (0..4).filter_map(|_| ConversationChecker::new(&live_chat::PLAN)).collect();
    /// let mut findings = Vec::new();
    /// let call = br#"{"event": "Live Chat Message Sent", "properties": {"conversation_id": "c"}}"#;
    /// reader.read(call, 0, |call| {
    ///     let shard = call.shard(4);
    ///     shards[shard].check_call(call, |finding| findings.push(finding));
    /// });
    /// assert_eq!(findings.len(), 1);
    /// ```
    #[expect(clippy::needless_pass_by_value, reason = "a call is checked once")]
    pub fn check_call(&mut self, call: ConversationCall<'_>, mut each: impl FnMut(ConversationFinding)) {
        let mut report = Reporter { lifecycle: &self.lifecycle, moment: ABSENT, each: &mut each };
        self.memory.take(&self.settings, &mut report, call.by_ref());
    }

    /// Checks calls that readers of the same plan have read, in their order.
    ///
    /// This is faster than [`check_call`](Self::check_call) where many conversations are open: states are fetched from memory
    /// for many calls at once. See [`ConversationCalls`] for an example.
    pub fn check_calls(&mut self, calls: &ConversationCalls, mut each: impl FnMut(ConversationFinding)) {
        let mut report = Reporter { lifecycle: &self.lifecycle, moment: ABSENT, each: &mut each };
        self.memory.take_all(&self.settings, &mut report, calls);
    }

    /// Advances the time to the latest timestamp of all calls, in milliseconds since 1970.
    ///
    /// Needed only where several checkers share the calls: each must know the time of all, so that their findings together
    /// are those of a single checker.
    ///
    /// ```
    /// use livechat_conversations::{ConversationChecker, ConversationOrder};
    /// use livechat_events::live_chat;
    /// use std::time::Duration;
    ///
    /// let order = ConversationOrder::Timestamp { window: Duration::from_secs(60) };
    /// let mut checker = ConversationChecker::new(&live_chat::PLAN).unwrap().order(order);
    /// let call = br#"{"event": "Live Chat Message Sent", "properties": {"conversation_id": "c"},
    ///     "timestamp": "2026-11-22T06:15:36Z"}"#;
    /// // The call waits for calls that are late by up to a minute.
    /// checker.check_slice(call, |finding| panic!("{finding}"));
    /// let mut findings = 0;
    /// checker.advance_to(1_795_328_200_000, |_| findings += 1);
    /// assert_eq!(findings, 1);
    /// ```
    pub fn advance_to(&mut self, unix_millis: i64, mut each: impl FnMut(ConversationFinding)) {
        let mut report = Reporter { lifecycle: &self.lifecycle, moment: ABSENT, each: &mut each };
        self.memory.advance_to(&self.settings, &mut report, unix_millis);
    }

    /// Returns the number of conversations in memory, ended ones included.
    ///
    /// ```
    /// use livechat_conversations::ConversationChecker;
    /// use livechat_events::live_chat;
    ///
    /// let mut checker = ConversationChecker::new(&live_chat::PLAN).unwrap();
    /// for event in ["Live Chat Conversation Started", "Live Chat Conversation Ended"] {
    ///     let call = format!(r#"{{"event": "{event}", "properties": {{"conversation_id": "c"}}}}"#);
    ///     checker.check_slice(call.as_bytes(), |_| {});
    /// }
    /// assert_eq!((checker.known_conversations(), checker.open_conversations()), (1, 0));
    /// ```
    #[must_use]
    pub fn known_conversations(&self) -> usize {
        self.memory.table.len()
    }

    /// Returns the number of conversations in memory that have not ended. Takes time in proportion to all in memory.
    ///
    /// ```
    /// use livechat_conversations::ConversationChecker;
    /// use livechat_events::live_chat;
    ///
    /// let mut checker = ConversationChecker::new(&live_chat::PLAN).unwrap();
    /// let start = br#"{"event": "Live Chat Conversation Started", "properties": {"conversation_id": "c"}}"#;
    /// checker.check_slice(start, |_| {});
    /// assert_eq!(checker.open_conversations(), 1);
    /// ```
    #[must_use]
    pub fn open_conversations(&self) -> usize {
        self.memory.table.iter().filter(|(_, state)| !state.has_ended()).count()
    }

    /// Returns the counts so far.
    ///
    /// ```
    /// use livechat_conversations::ConversationChecker;
    /// use livechat_events::live_chat;
    ///
    /// let mut checker = ConversationChecker::new(&live_chat::PLAN).unwrap();
    /// checker.check_slice(br#"[{"type": "page"}, {"event": "Live Chat Message Sent"}]"#, |_| {});
    /// assert_eq!((checker.counts().calls, checker.counts().in_conversations), (2, 1));
    /// ```
    #[must_use]
    pub fn counts(&self) -> ConversationCounts {
        self.memory.counts
    }

    /// Ends the input: checks the calls that still wait, and reports conversations that are still open, in the order in which
    /// they started.
    ///
    /// ```
    /// use livechat_conversations::ConversationChecker;
    /// use livechat_events::{Code, live_chat};
    ///
    /// let mut checker = ConversationChecker::new(&live_chat::PLAN).unwrap();
    /// let start = br#"{"event": "Live Chat Conversation Started", "properties": {"conversation_id": "c"}}"#;
    /// checker.check_slice(start, |_| unreachable!());
    /// let mut findings = Vec::new();
    /// let counts = checker.finish(|finding| findings.push(finding));
    /// assert_eq!((counts.conversations, findings[0].finding.code), (1, Code::NeverEnded));
    /// ```
    pub fn finish(self, mut each: impl FnMut(ConversationFinding)) -> ConversationCounts {
        let mut report = Reporter { lifecycle: &self.lifecycle, moment: ABSENT, each: &mut each };
        self.memory.finish(&self.settings, &mut report)
    }
}
