//! Calls to feed a checker with, and what it finds.
#![allow(dead_code, reason = "each test uses some of it")]

pub(crate) mod oracle;

use livechat_conversations::{ConversationChecker, ConversationFinding};
use livechat_events::live_chat;
use serde_json::{Value, json};

pub(crate) const STARTED: &str = "Live Chat Conversation Started";
pub(crate) const SENT: &str = "Live Chat Message Sent";
pub(crate) const RECEIVED: &str = "Live Chat Message Received";
pub(crate) const ENDED: &str = "Live Chat Conversation Ended";

pub(crate) fn checker() -> ConversationChecker {
    ConversationChecker::new(&live_chat::PLAN).unwrap()
}

/// A call in the conversation `c`, its clock at so many seconds.
pub(crate) fn call(event: &str, clock: impl Into<Value>) -> Value {
    json!({"userId": "u", "event": event, "properties": {"conversation_id": "c", "conversation_duration": clock.into()}})
}

/// The same call with another value at a JSON pointer whose parent exists.
pub(crate) fn with(mut call: Value, pointer: &str, value: impl Into<Value>) -> Value {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    call.pointer_mut(parent).unwrap()[key] = value.into();
    call
}

/// The same call at so many seconds of a certain morning.
pub(crate) fn at(call: Value, seconds: i64) -> Value {
    let timestamp = livechat_events::Timestamp::from_unix_millis(1_795_328_136_000 + seconds * 1000);
    with(call, "/timestamp", timestamp.as_str())
}

/// What one checker finds in calls, without what it finds at the end of the input.
pub(crate) fn findings(calls: &[Value]) -> Vec<ConversationFinding> {
    feed(&mut checker(), calls)
}

pub(crate) fn feed(checker: &mut ConversationChecker, calls: &[Value]) -> Vec<ConversationFinding> {
    let mut findings = Vec::new();
    for call in calls {
        checker.check_slice(call.to_string().as_bytes(), |finding| findings.push(finding));
    }
    findings
}

/// The findings' codes and calls.
pub(crate) fn codes(findings: &[ConversationFinding]) -> Vec<(&'static str, u64)> {
    findings.iter().map(|finding| (finding.finding.code.name(), finding.call)).collect()
}

/// Asserts which codes are found in which calls.
pub(crate) fn expect(calls: &[Value], expected: &[(&str, u64)]) {
    let found = findings(calls);
    assert_eq!(codes(&found), expected, "{found:#?}");
    for finding in &found {
        assert!(finding.finding.help.is_some() && !finding.finding.message.is_empty(), "{finding}");
        if !finding.finding.pointer.is_empty() {
            let call = &calls[usize::try_from(finding.call).unwrap()];
            let (value, text) = (call.pointer(&finding.finding.pointer).unwrap(), call.to_string());
            assert!(text[finding.finding.offset..].starts_with(&value.to_string()), "{finding:?} in {text}");
        }
    }
}
