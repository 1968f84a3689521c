//! The assertions of a recorder.

use std::collections::BTreeMap;

use super::call::{calls, members};
use super::difference::{difference, fits, list_difference, nearest};
use super::{RecordedCall, Recorder};
use crate::call::OutgoingCall;
use crate::descriptor::Plan;
use crate::event::{Event, PlannedEvent};
use crate::finding::Level;
use livechat_core::json::JsonKind;

/// The greatest number of findings in a message.
const SHOWN: usize = 20;
const SIGNS: &str = "(- is expected, + was sent)";

impl Recorder {
    /// Panics unless a call of the event was recorded.
    ///
    /// ```
    /// use livechat_events::live_chat::MessageSent;
    /// use livechat_events::{Recorder, Track, User, live_chat};
    ///
    /// let recorder = Recorder::new(&live_chat::PLAN);
    /// recorder.record(&Track::new(User::id("u-1"), MessageSent::new().message_body("Hi").agent_id("a-1")));
    /// recorder.assert_seen::<MessageSent>();
    /// ```
    #[track_caller]
    pub fn assert_seen<E: PlannedEvent>(&self) {
        if self.count_of(E::DESCRIPTOR) == 0 {
            fail(&format!("no call of `{}` was recorded; {}", E::NAME, self.in_words()));
        }
    }

    /// Panics unless this number of calls of the event was recorded.
    ///
    /// ```
    /// use livechat_events::live_chat::MessageSent;
    /// use livechat_events::{Recorder, Track, User, live_chat};
    ///
    /// let recorder = Recorder::new(&live_chat::PLAN);
    /// recorder.record(&Track::new(User::id("u-1"), MessageSent::new().message_body("Hi").agent_id("a-1")));
    /// recorder.assert_seen_times::<MessageSent>(1);
    /// ```
    #[track_caller]
    pub fn assert_seen_times<E: PlannedEvent>(&self, times: usize) {
        let seen = self.count_of(E::DESCRIPTOR);
        if seen != times {
            fail(&format!("expected {times} calls of `{}`, found {seen}; {}", E::NAME, self.in_words()));
        }
    }

    /// Panics if a call of the event was recorded.
    #[track_caller]
    pub fn assert_not_seen<E: PlannedEvent>(&self) {
        let seen = self.count_of(E::DESCRIPTOR);
        if seen > 0 {
            fail(&format!("expected no call of `{}`, found {seen}", E::NAME));
        }
    }

    /// Panics unless these events were recorded, in this order, and no others. Calls that track no event are skipped.
    ///
    /// ```
    /// use livechat_events::live_chat::MessageSent;
    /// use livechat_events::{Recorder, Track, User, live_chat};
    ///
    /// let recorder = Recorder::new(&live_chat::PLAN);
    /// recorder.record(&Track::new(User::id("u-1"), MessageSent::new().message_body("Hi").agent_id("a-1")));
    /// recorder.assert_events(&["Live Chat Message Sent"]);
    /// ```
    #[track_caller]
    pub fn assert_events(&self, expected: &[&str]) {
        let calls = self.calls();
        let sent: Vec<&str> = calls.iter().filter_map(RecordedCall::event).collect();
        if sent != expected {
            fail(&format!("the recorded events are not those expected\n{}{SIGNS}", list_difference(expected, &sent)));
        }
    }

    /// Panics unless a call of the event with exactly these properties was recorded. Numbers are compared as written.
    ///
    /// ```
    /// use livechat_events::live_chat::MessageSent;
    /// use livechat_events::{Recorder, Track, User, live_chat};
    ///
    /// let recorder = Recorder::new(&live_chat::PLAN);
    /// recorder.record(&Track::new(User::id("u-1"), MessageSent::new().message_body("Hi").agent_id("a-1")));
    /// recorder.assert_sent(&MessageSent::new().message_body("Hi").agent_id("a-1"));
    /// ```
    #[track_caller]
    pub fn assert_sent<E: Event>(&self, expected: &E) {
        self.assert_properties(expected, false);
    }

    /// Panics unless a call of the event with these properties, and possibly others, was recorded.
    ///
    /// ```
    /// use livechat_events::live_chat::MessageSent;
    /// use livechat_events::{Recorder, Track, User, live_chat};
    ///
    /// let recorder = Recorder::new(&live_chat::PLAN);
    /// recorder.record(&Track::new(User::id("u-1"), MessageSent::new().message_body("Hi").agent_id("a-1")));
    /// recorder.assert_sent_with(&MessageSent::new().message_body("Hi"));
    /// ```
    #[track_caller]
    pub fn assert_sent_with<E: Event>(&self, expected: &E) {
        self.assert_properties(expected, true);
    }

    /// Panics if a call has a finding of any level, or if nothing was recorded.
    ///
    /// ```
    /// use livechat_events::live_chat::MessageSent;
    /// use livechat_events::{Recorder, Track, User, live_chat};
    ///
    /// let recorder = Recorder::new(&live_chat::PLAN);
    /// recorder.record(&Track::new(User::id("u-1"), MessageSent::new().message_body("Hi").agent_id("a-1")));
    /// recorder.assert_clean();
    /// ```
    #[track_caller]
    pub fn assert_clean(&self) {
        self.assert_no_findings(Level::Info);
    }

    /// Panics if a call has a violation, or if nothing was recorded. Warnings are allowed.
    ///
    /// ```
    /// use livechat_events::live_chat::MessageSent;
    /// use livechat_events::{Recorder, Track, User, live_chat};
    ///
    /// let recorder = Recorder::new(&live_chat::PLAN);
    /// recorder.record(&Track::new(User::id("u-1"), MessageSent::new().message_body("Hi").agent_id("a-1")));
    /// recorder.assert_valid();
    /// ```
    #[track_caller]
    pub fn assert_valid(&self) {
        self.assert_no_findings(Level::Violation);
    }

    /// Panics unless a call was recorded that has all of this call: its type, ids, name, traits or properties, and what else it sets.
    /// A recorded call may have more, such as a message id; traits and properties are compared as a whole.
    ///
    /// ```
    /// use livechat_events::{Extra, Identify, Recorder, Sink, User, live_chat};
    ///
    /// let recorder = Recorder::new(&live_chat::PLAN);
    /// let call = || Identify::new(User::id("u-1"), Extra::from_iter([("plan", "pro")]));
    /// recorder.send(&call())?;
    /// recorder.assert_called(&call());
    /// # Ok::<(), livechat_events::NotACall>(())
    /// ```
    ///
    /// ```should_panic
    /// use livechat_events::{Extra, Identify, Recorder, User, live_chat};
    ///
    /// let recorder = Recorder::new(&live_chat::PLAN);
    /// recorder.record(&Identify::new(User::id("u-1"), Extra::from_iter([("plan", "pro")])));
    /// recorder.assert_called(&Identify::new(User::id("u-2"), Extra::from_iter([("plan", "pro")])));
    /// // no `identify` call has these members; it is call 0
    /// //     "type": "identify"
    /// //   - "userId": "u-2"
    /// //   + "userId": "u-1"
    /// //     "traits": {"plan":"pro"}
    /// ```
    #[track_caller]
    pub fn assert_called<C: OutgoingCall + ?Sized>(&self, expected: &C) {
        let mut body = Vec::new();
        expected.write_unstamped(&mut body);
        let Some(expected) = calls(&body).pop() else { return };
        let word = expected.call_type().unwrap_or_default();
        let recorded = self.calls();
        let of_type: Vec<(usize, &RecordedCall)> =
            recorded.iter().enumerate().filter(|(_, call)| call.call_type() == Some(word)).collect();
        if of_type.iter().any(|(_, call)| fits(expected.members(), call.members(), true)) {
            return;
        }
        let Some((number, call)) = nearest(expected.members(), &of_type, RecordedCall::members) else {
            fail(&format!("no `{word}` call was recorded; {}", self.in_words()))
        };
        let nearest = if of_type.len() == 1 { "it is" } else { "the nearest is" };
        let lines = difference(expected.members(), call.members(), true);
        fail(&format!("no `{word}` call has these members; {nearest} call {number}\n{lines}{SIGNS}"));
    }

    /// Panics unless every event of the plan was recorded. Deprecated ones may be missing.
    #[track_caller]
    pub fn assert_covers_events(&self) {
        self.assert_covers(false);
    }

    /// Panics unless every event of the plan was recorded, and each of its properties with a value other than `null`.
    /// Deprecated ones may be missing.
    #[track_caller]
    pub fn assert_covers_properties(&self) {
        self.assert_covers(true);
    }

    #[track_caller]
    fn assert_covers(&self, properties: bool) {
        self.assert_not_empty();
        let missing = missing(self.plan, &self.calls(), properties);
        if !missing.is_empty() {
            let plan = self.plan.name;
            fail(&format!("{} of the plan `{plan}` were never recorded:\n  {}", missing.len(), missing.join("\n  ")));
        }
    }

    #[track_caller]
    fn assert_properties(&self, expected: &dyn Event, more: bool) {
        let calls = self.calls();
        let (event, descriptor) = (expected.name(), expected.descriptor());
        let expected = members(&String::from_utf8_lossy(&expected.to_properties()));
        let of_event: Vec<(usize, &RecordedCall)> =
            calls.iter().enumerate().filter(|(_, call)| call.is_of(event, descriptor)).collect();
        if of_event.iter().any(|(_, call)| fits(&expected, call.properties(), more)) {
            return;
        }
        let Some((number, call)) = nearest(&expected, &of_event, RecordedCall::properties) else {
            fail(&format!("no call of `{event}` was recorded; {}", self.in_words()))
        };
        let which = if more { "these" } else { "exactly these" };
        let nearest = if of_event.len() == 1 { "it is" } else { "the nearest is" };
        let lines = difference(&expected, call.properties(), more);
        fail(&format!("no call of `{event}` has {which} properties; {nearest} call {number}\n{lines}{SIGNS}"));
    }

    #[track_caller]
    fn assert_no_findings(&self, from: Level) {
        self.assert_not_empty();
        let mut found = Vec::new();
        for (number, report) in self.reports().iter().enumerate() {
            let bad = report.findings.iter().filter(|finding| finding.level >= from);
            found.extend(bad.map(|finding| format!("  call {number}: {finding}")));
        }
        fail_with(&found, "calls");
    }

    #[track_caller]
    fn assert_not_empty(&self) {
        if self.is_empty() {
            fail("nothing was recorded");
        }
    }

    /// Returns the number of calls of each event for a message.
    fn in_words(&self) -> String {
        let calls = self.calls();
        if calls.is_empty() {
            return "nothing was recorded".to_owned();
        }
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for call in &calls {
            *counts.entry(call.event().or(call.call_type()).unwrap_or("not a call")).or_default() += 1;
        }
        let names: Vec<String> = counts.iter().map(|(name, count)| format!("{count} × `{name}`")).collect();
        format!("recorded: {}", names.join(", "))
    }
}

/// Returns the events that were never recorded, and with `properties` also the properties of those that were: a line each,
/// without deprecated ones.
fn missing(plan: &Plan, calls: &[RecordedCall], properties: bool) -> Vec<String> {
    let mut missing = Vec::new();
    for event in plan.events.iter().filter(|event| event.deprecated.is_none()) {
        let of_event: Vec<&RecordedCall> = calls.iter().filter(|call| call.is_of(event.name, Some(event))).collect();
        if of_event.is_empty() {
            missing.push(format!("`{}`", event.name));
        } else if properties {
            let has =
                |call: &&RecordedCall, name| call.property(name).is_some_and(|value| value.kind() != JsonKind::Null);
            let planned = event.properties.iter().filter(|property| property.deprecated.is_none());
            let unsent = planned.filter(|property| !of_event.iter().any(|call| has(call, property.name)));
            missing.extend(unsent.map(|property| format!("`{}` of `{}`", property.name, event.name)));
        }
    }
    missing
}

#[track_caller]
fn fail_with(found: &[String], what: &str) {
    if found.is_empty() {
        return;
    }
    let more = if found.len() > SHOWN { format!("\n  and {} more", found.len() - SHOWN) } else { String::new() };
    let shown = found.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join("\n");
    fail(&format!("{} found in the recorded {what}:\n{shown}{more}", found.len()));
}

#[track_caller]
#[expect(clippy::panic, reason = "an assertion fails a test by a panic")]
fn fail(message: &str) -> ! {
    panic!("{message}");
}
