//! Assertions: a panic at the test's own line, with what was expected and what came.

use std::collections::BTreeMap;

use super::call::members;
use super::coverage::missing;
use super::difference::{difference, fits, list_difference, nearest};
use super::{RecordedCall, Recorder};
use crate::event::{Event, PlannedEvent};
use crate::finding::Level;

/// So many findings are shown.
const SHOWN: usize = 20;
const SIGNS: &str = "(- is expected, + was sent)";

impl Recorder {
    /// Fails unless a call of the event was recorded.
    #[track_caller]
    pub fn assert_seen<E: PlannedEvent>(&self) {
        if self.count(E::NAME) == 0 {
            fail(&format!("no call of `{}` was recorded; {}", E::NAME, self.in_words()));
        }
    }

    /// Fails unless so many calls of the event were recorded.
    #[track_caller]
    pub fn assert_seen_times<E: PlannedEvent>(&self, times: usize) {
        let seen = self.count(E::NAME);
        if seen != times {
            fail(&format!("expected {times} calls of `{}`, found {seen}; {}", E::NAME, self.in_words()));
        }
    }

    /// Fails if a call of the event was recorded.
    #[track_caller]
    pub fn assert_not_seen<E: PlannedEvent>(&self) {
        let seen = self.count(E::NAME);
        if seen > 0 {
            fail(&format!("expected no call of `{}`, found {seen}", E::NAME));
        }
    }

    /// Fails unless these events were recorded, in this order, and no others. Calls that track no event are passed over.
    #[track_caller]
    pub fn assert_events(&self, expected: &[&str]) {
        let calls = self.calls();
        let sent: Vec<&str> = calls.iter().filter_map(RecordedCall::event).collect();
        if sent != expected {
            fail(&format!("other events were recorded than expected\n{}{SIGNS}", list_difference(expected, &sent)));
        }
    }

    /// Fails unless a call of the event was recorded that has just these properties. Numbers are compared as they are written.
    #[track_caller]
    pub fn assert_sent<E: Event>(&self, expected: &E) {
        self.assert_properties(expected.name(), &expected.to_properties(), false);
    }

    /// Fails unless a call of the event was recorded that has these properties, whatever else it has.
    #[track_caller]
    pub fn assert_sent_with<E: Event>(&self, expected: &E) {
        self.assert_properties(expected.name(), &expected.to_properties(), true);
    }

    /// Fails if anything at all was found in a call, warnings too, or if nothing was recorded.
    #[track_caller]
    pub fn assert_clean(&self) {
        self.assert_no_findings(Level::Info);
    }

    /// Fails if a call violates the plan or the API's rules, or if nothing was recorded. Warnings may be there.
    #[track_caller]
    pub fn assert_valid(&self) {
        self.assert_no_findings(Level::Violation);
    }

    /// Fails if calls break what the plan's lifecycle says about conversations, warnings too; that one never ended is fine.
    /// Fails as well if nothing was recorded, or if the plan has no lifecycle.
    #[track_caller]
    pub fn assert_conversations(&self) {
        let Some(mut checker) = self.checker() else {
            fail(&format!(
                "the plan `{}` has no lifecycle, so that nothing can be said about conversations",
                self.plan.name
            ))
        };
        self.assert_not_empty();
        let mut found = Vec::new();
        let mut each = |finding: crate::ConversationFinding| {
            if finding.finding.level > Level::Info {
                found.push(format!("  call {}: {}", finding.call, finding.finding));
            }
        };
        for call in self.calls() {
            checker.check_slice(call.as_bytes(), &mut each);
        }
        checker.finish(&mut each);
        fail_with(&found, "conversations");
    }

    /// Fails unless every event of the plan was recorded; those that the plan deprecates may be missing.
    #[track_caller]
    pub fn assert_covers_events(&self) {
        self.assert_covers(false);
    }

    /// Fails unless every event of the plan was recorded, and every property of each with a value other than `null`; those
    /// that the plan deprecates may be missing.
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
            fail(&format!("{} of the plan `{plan}` never came:\n  {}", missing.len(), missing.join("\n  ")));
        }
    }

    #[track_caller]
    fn assert_properties(&self, event: &str, expected: &[u8], more: bool) {
        let calls = self.calls();
        let expected = members(&String::from_utf8_lossy(expected));
        let of_event: Vec<(usize, &RecordedCall)> =
            calls.iter().enumerate().filter(|(_, call)| call.event() == Some(event)).collect();
        if of_event.iter().any(|(_, call)| fits(&expected, call.properties(), more)) {
            return;
        }
        let Some((number, call)) = nearest(&expected, &of_event) else {
            fail(&format!("no call of `{event}` was recorded; {}", self.in_words()))
        };
        let just = if more { "these" } else { "just these" };
        let nearest = if of_event.len() == 1 { "it is" } else { "the nearest is" };
        let lines = difference(&expected, call.properties(), more);
        fail(&format!("no call of `{event}` has {just} properties; {nearest} call {number}\n{lines}{SIGNS}"));
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

    /// What was recorded instead: how many calls of each event.
    fn in_words(&self) -> String {
        let calls = self.calls();
        if calls.is_empty() {
            return "nothing was recorded".to_owned();
        }
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for call in &calls {
            *counts.entry(call.event().unwrap_or("calls without an event")).or_default() += 1;
        }
        let names: Vec<String> = counts.iter().map(|(name, count)| format!("{count} × `{name}`")).collect();
        format!("recorded were: {}", names.join(", "))
    }
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
#[expect(clippy::panic, reason = "that a test fails is what assertions are for")]
fn fail(message: &str) -> ! {
    panic!("{message}");
}
