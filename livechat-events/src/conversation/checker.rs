//! The checker.

use std::time::Duration;

use super::call::ConversationCall;
use super::calls::ConversationCalls;
use super::counts::ConversationCounts;
use super::finding::ConversationFinding;
use super::judge::Reporter;
use super::limits::ConversationLimits;
use super::memory::{Memory, Settings};
use super::order::ConversationOrder;
use super::read_call::Guesses;
use super::reader::read_document;
use super::rules::Rules;
use super::state::NONE;
use crate::descriptor::Plan;
use crate::event::Event;
use crate::finding::Levels;
use crate::track::Track;

/// Holds the events of each conversation against the plan's lifecycle, call after call.
///
/// All that it knows of conversations is in the plan: which property names one, which events begin and end one, and which
/// property is its clock. It remembers a fixed size of each, at most 200 bytes beyond the key, and can be saved with serde and
/// [restored](Self::restore).
///
/// ```
/// use livechat_events::{Code, ConversationChecker, live_chat};
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
    pub(super) rules: Rules,
    settings: Settings,
    guesses: Guesses,
    pub(super) memory: Memory,
}

impl ConversationChecker {
    /// A checker for the lifecycle of a plan; none where the plan has no lifecycle.
    ///
    /// Calls are judged as they come, at the levels of the plan and of the codes, with the default limits, and a clock may
    /// disagree with the timestamps by five seconds.
    #[must_use]
    pub fn new(plan: &'static Plan) -> Option<Self> {
        let settings =
            Settings { order: ConversationOrder::Arrival, limits: ConversationLimits::DEFAULT, tolerance: 5000 };
        Rules::of(plan).map(|rules| Self { rules, settings, guesses: Guesses::new(), memory: Memory::new() })
    }

    /// Judges calls in another order.
    ///
    /// ```
    /// use livechat_events::{ConversationChecker, ConversationOrder, live_chat};
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

    /// Remembers more, or less.
    #[must_use]
    pub fn limits(mut self, limits: ConversationLimits) -> Self {
        self.settings.limits = limits;
        self
    }

    /// Uses the caller's levels instead of the plan's and the codes'.
    #[must_use]
    pub fn levels(mut self, levels: &Levels) -> Self {
        self.rules.set_levels(levels);
        self
    }

    /// By how much a clock may disagree with the timestamps.
    #[must_use]
    pub fn clock_tolerance(mut self, tolerance: Duration) -> Self {
        self.settings.tolerance = i64::try_from(tolerance.as_millis()).unwrap_or(i64::MAX);
        self
    }

    /// The next call that is read has this number, and those after it the numbers that follow.
    pub fn number_from(&mut self, next: u64) {
        self.memory.next_call = next;
    }

    /// Checks one JSON document: a call, an array of calls, or a batch in its envelope. What is no JSON is counted and
    /// passed: a [`Validator`](crate::Validator) says what is wrong with it.
    pub fn check_slice(&mut self, bytes: &[u8], mut each: impl FnMut(ConversationFinding)) {
        let Self { rules, settings, guesses, memory } = self;
        let rules = &*rules;
        let read = read_document(rules, guesses, bytes, memory.next_call, |call| {
            memory.take(settings, &mut Reporter { rules, moment: NONE, each: &mut each }, call.judged());
        });
        memory.next_call = memory.next_call.saturating_add(read.calls);
        memory.counts.calls += read.calls;
        memory.counts.unreadable += read.unreadable;
    }

    /// Checks a call that is still typed, and gives what was found with it. Where calls wait for late ones, that is about
    /// earlier calls.
    ///
    /// ```
    /// use livechat_events::{Code, ConversationChecker, MessageSent, Track, User, live_chat};
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

    /// Judges a call that a [`ConversationReader`](crate::ConversationReader) of the same plan has read.
    ///
    /// ```
    /// use livechat_events::{ConversationChecker, ConversationReader, live_chat};
    ///
    /// let mut reader = ConversationReader::new(&live_chat::PLAN).unwrap();
    /// let mut shards: Vec<_> = (0..4).filter_map(|_| ConversationChecker::new(&live_chat::PLAN)).collect();
    /// let mut findings = Vec::new();
    /// let call = br#"{"event": "Live Chat Message Sent", "properties": {"conversation_id": "c"}}"#;
    /// reader.read(call, 0, |call| {
    ///     let shard = call.shard(4);
    ///     shards[shard].judge(call, |finding| findings.push(finding));
    /// });
    /// assert_eq!(findings.len(), 1);
    /// ```
    #[expect(clippy::needless_pass_by_value, reason = "a call is judged once")]
    pub fn judge(&mut self, call: ConversationCall<'_>, mut each: impl FnMut(ConversationFinding)) {
        let mut report = Reporter { rules: &self.rules, moment: NONE, each: &mut each };
        self.memory.take(&self.settings, &mut report, call.judged());
    }

    /// Judges calls that readers of the same plan have read, one after the other. What is remembered of their conversations
    /// is fetched ahead, so that it takes little longer where that is more than the processor's caches hold.
    pub fn judge_all(&mut self, calls: &ConversationCalls, mut each: impl FnMut(ConversationFinding)) {
        let mut report = Reporter { rules: &self.rules, moment: NONE, each: &mut each };
        self.memory.take_all(&self.settings, &mut report, calls);
    }

    /// Says what time it is by the latest timestamp of all calls, in milliseconds since 1970. A checker knows that itself
    /// unless it sees only some of the calls: where several share them, each is told, so that all together find what one would.
    pub fn time_is(&mut self, unix_millis: i64, mut each: impl FnMut(ConversationFinding)) {
        let mut report = Reporter { rules: &self.rules, moment: NONE, each: &mut each };
        self.memory.time_is(&self.settings, &mut report, unix_millis);
    }

    /// How many conversations are remembered, those that have ended included.
    #[must_use]
    pub fn remembered(&self) -> usize {
        self.memory.table.len()
    }

    /// What was read and remembered so far.
    #[must_use]
    pub fn counts(&self) -> ConversationCounts {
        self.memory.counts
    }

    /// The input has ended: judges the calls that still wait, and reports conversations that are still open, in the order in
    /// which they began.
    ///
    /// ```
    /// use livechat_events::{Code, ConversationChecker, live_chat};
    ///
    /// let mut checker = ConversationChecker::new(&live_chat::PLAN).unwrap();
    /// let start = br#"{"event": "Live Chat Conversation Started", "properties": {"conversation_id": "c"}}"#;
    /// checker.check_slice(start, |_| unreachable!());
    /// let mut findings = Vec::new();
    /// let counts = checker.finish(|finding| findings.push(finding));
    /// assert_eq!((counts.conversations, findings[0].finding.code), (1, Code::NeverEnded));
    /// ```
    pub fn finish(self, mut each: impl FnMut(ConversationFinding)) -> ConversationCounts {
        let mut report = Reporter { rules: &self.rules, moment: NONE, each: &mut each };
        self.memory.finish(&self.settings, &mut report)
    }
}
