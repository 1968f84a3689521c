//! Every code where it is due, and only there.
#![allow(clippy::unwrap_used, reason = "a test that fails panics")]

mod support;

use livechat_conversations::ConversationChecker;
use livechat_events::{Code, Level, Levels, live_chat};
use serde_json::{Value, json};
use std::time::Duration;
use support::{ENDED, RECEIVED, SENT, STARTED, at, call, checker, expect, feed, findings, with};

#[test]
fn a_conversation_as_it_should_be() {
    let calls =
        [at(call(STARTED, 0), 0), at(call(SENT, 0), 0), at(call(RECEIVED, 45.5), 46), at(call(ENDED, 203), 203)];
    expect(&calls, &[]);
}

#[test]
fn the_documents_own_examples() {
    let plan = livechat_spec_examples();
    let found = findings(&plan);
    let codes: Vec<_> = found.iter().map(|finding| (finding.finding.code, finding.finding.level)).collect();
    // The page names one message in three of its examples.
    assert_eq!(codes, [(Code::MessageIdReused, Level::Warning); 2]);
}

/// The four examples in the order of their clock.
fn livechat_spec_examples() -> Vec<Value> {
    let plan: Value = serde_json::from_str(include_str!("../../spec/live-chat.json")).unwrap();
    let examples = plan["events"].as_array().unwrap().iter().map(|event| event["examples"][0].clone());
    let mut examples: Vec<Value> = examples.collect();
    examples.sort_by_key(|call| call["properties"]["conversation_duration"].as_u64());
    examples
}

#[test]
fn event_before_start() {
    expect(&[call(SENT, 5), call(RECEIVED, 9), call(ENDED, 10)], &[("event-before-start", 0)]);
    expect(&[call(ENDED, 5)], &[("event-before-start", 0)]);
    expect(&[call(SENT, 5), call(STARTED, 0), call(SENT, 3)], &[("event-before-start", 0)]);
    let found = findings(&[call(SENT, 5)]);
    assert_eq!(found[0].finding.level, Level::Warning, "the bundled plan: not every tool sends every event");
    assert_eq!(found[0].finding.code.default_level(), Level::Violation);
}

#[test]
fn start_repeated() {
    expect(&[call(STARTED, 0), call(SENT, 5), call(STARTED, 0), call(SENT, 9)], &[("start-repeated", 2)]);
    expect(&[call(STARTED, 0), call(SENT, 5), call(STARTED, 7), call(SENT, 9)], &[("start-repeated", 2)]);
    // A whole second conversation under the same id is one mistake.
    let twice = [call(STARTED, 0), call(ENDED, 9), call(STARTED, 0), call(SENT, 3), call(ENDED, 9)];
    expect(&twice, &[("start-repeated", 2)]);
    assert_eq!(findings(&twice)[0].other, Some(1));
}

#[test]
fn event_after_end() {
    let calls = [call(STARTED, 0), call(ENDED, 9), call(SENT, 12), call(RECEIVED, 5)];
    expect(&calls, &[("event-after-end", 2), ("event-after-end", 3)]);
    assert_eq!(findings(&calls)[1].other, Some(1));
}

#[test]
fn end_repeated() {
    expect(&[call(STARTED, 0), call(ENDED, 9), call(ENDED, 12)], &[("end-repeated", 2)]);
}

#[test]
fn clock_went_back() {
    let calls = [call(STARTED, 0), call(SENT, 45), call(SENT, 45), call(RECEIVED, 20), call(SENT, 30), call(ENDED, 60)];
    expect(&calls, &[("clock-went-back", 3)]);
    let finding = &findings(&calls)[0].finding;
    assert_eq!((finding.expected.as_deref(), finding.found.as_deref()), (Some("at least `45`"), Some("`20`")));
    assert_eq!(finding.message, "`conversation_duration` of the conversation `c` is `20`, and was `45` before");
}

#[test]
fn clock_negative() {
    expect(&[call(STARTED, 0), call(SENT, -1.5), call(SENT, 2)], &[("clock-negative", 1)]);
    expect(&[call(STARTED, -1), call(SENT, 2)], &[("clock-negative", 0)]);
    expect(&[call(STARTED, 0), call(SENT, json!("-3"))], &[("clock-negative", 1)]);
}

#[test]
fn clock_not_zero_at_start() {
    expect(&[call(STARTED, 30), call(SENT, 5), call(ENDED, 9)], &[("clock-not-zero-at-start", 0)]);
    expect(&[at(call(STARTED, 30), 0), at(call(SENT, 5), 5)], &[("clock-not-zero-at-start", 0)]);
    expect(&[call(STARTED, json!("0.0")), call(SENT, json!("5"))], &[]);
}

#[test]
fn clock_disagrees_with_timestamps() {
    let calls = [at(call(STARTED, 0), 0), at(call(SENT, 900), 60), at(call(SENT, 70), 70), at(call(ENDED, 84.9), 80)];
    expect(&calls, &[("clock-disagrees-with-timestamps", 1)]);
    let mut strict = checker().clock_tolerance(Duration::from_secs(1));
    assert_eq!(feed(&mut strict, &calls).len(), 2);
    // A clock that is off by the same from then on, or that begins anew, is one mistake.
    let stays = [at(call(STARTED, 0), 0), at(call(SENT, 900), 60), at(call(SENT, 912), 70), at(call(ENDED, 80), 80)];
    expect(&stays, &[("clock-disagrees-with-timestamps", 1)]);
    let anew = [at(call(STARTED, 0), 0), at(call(SENT, 60), 60), at(call(SENT, 0), 90), at(call(ENDED, 10), 100)];
    expect(&anew, &[("clock-went-back", 2)]);
    // What a conversation shows before its start was known is nothing to go by.
    expect(&[at(call(SENT, 5), 100), at(call(SENT, 15), 110)], &[("event-before-start", 0)]);
}

#[test]
fn key_missing() {
    let without = |key: Value| with(call(SENT, 5), "/properties/conversation_id", key);
    for key in [json!(null), json!(""), json!({"id": 1}), json!(true)] {
        expect(&[without(key)], &[("key-missing", 0)]);
    }
    let bare = findings(&[json!({"userId": "u", "event": SENT})]);
    assert_eq!((bare.len(), bare[0].finding.code), (1, Code::KeyMissing));
    let number = [with(call(STARTED, 0), "/properties/conversation_id", 7), without(json!("7"))];
    expect(&number, &[]);
    expect(&[json!({"userId": "u", "event": "Something Else", "properties": {}})], &[]);
    expect(&[json!({"userId": "u", "type": "page", "event": SENT})], &[]);
}

#[test]
fn user_changed() {
    let by = |user: &str| with(call(SENT, 5), "/userId", user);
    expect(&[call(STARTED, 0), by("x"), by("u"), by("y")], &[("user-changed", 1), ("user-changed", 3)]);
    // One who stays is one mistake.
    expect(&[call(STARTED, 0), by("x"), by("x"), by("y"), by("x")], &[1, 3, 4].map(|at| ("user-changed", at)));
    expect(&[call(STARTED, 0), by("x"), by("u"), by("x")], &[("user-changed", 1), ("user-changed", 3)]);
}

#[test]
fn users_become_known() {
    let by = |user: Value, anonymous: Value| {
        let event = with(call(SENT, 5), "/userId", user);
        with(event, "/anonymousId", anonymous)
    };
    let start = |user: Value, anonymous: Value| with(by(user, anonymous), "/event", STARTED);
    let start = with(start(json!(null), json!("a")), "/properties/conversation_duration", 0);
    let (null, u, a, b) = (|| json!(null), || json!("u"), || json!("a"), || json!("b"));
    expect(&[start.clone(), by(null(), a()), by(u(), a()), by(u(), b()), by(u(), null())], &[]);
    expect(&[start.clone(), by(u(), a()), by(null(), b())], &[]);
    let found = findings(&[start, by(null(), b())]);
    assert_eq!((found[0].finding.code, &*found[0].finding.pointer), (Code::UserChanged, "/anonymousId"));
}

#[test]
fn agent_changed() {
    let by = |agent: &str| with(call(SENT, 5), "/properties/agent_id", agent);
    let calls = [call(STARTED, 0), by("p"), by("p"), by("m"), call(SENT, 6), by("m")];
    let calls = calls.map(|call| with(call, "/properties/conversation_duration", 0));
    expect(&calls, &[("agent-changed", 3)]);
    assert_eq!(findings(&calls)[0].finding.level, Level::Info);
}

#[test]
fn message_id_reused() {
    let about = |message: &str| with(call(SENT, 5), "/properties/message_id", message);
    let other = with(about("m1"), "/properties/conversation_id", "d");
    let calls = [call(STARTED, 0), about("m1"), about("m2"), about("m1"), about("")];
    expect(&calls, &[("message-id-reused", 3)]);
    expect(&[call(STARTED, 0), about("m1"), other], &[("event-before-start", 2)]);
    let long = |call: &Value, again: Value| {
        let between = (0..100).map(|message| about(&message.to_string()));
        std::iter::once(call.clone()).chain([about("m1")]).chain(between).chain([again]).collect::<Vec<_>>()
    };
    expect(&long(&calls[0], about("m1")), &[("message-id-reused", 102)]);
    // A conversation that begins anew has messages of its own.
    let mut anew = long(&calls[0], with(call(ENDED, 5), "/properties/message_id", "end"));
    anew.extend(long(&calls[0], about("m2")));
    expect(&anew, &[("start-repeated", 103)]);
}

#[test]
fn never_ended() {
    let mut checker = checker();
    let other = with(call(STARTED, 0), "/properties/conversation_id", "d");
    let none = feed(&mut checker, &[call(STARTED, 0), call(SENT, 5), other.clone(), with(other, "/event", ENDED)]);
    assert!(none.is_empty(), "{none:?}");
    let mut found = Vec::new();
    let counts = checker.finish(|finding| found.push(finding));
    assert_eq!(support::codes(&found), [("never-ended", 0)]);
    assert_eq!((found[0].other, found[0].conversation.as_deref()), (Some(1), Some("c")));
    assert_eq!((counts.calls, counts.in_conversations, counts.conversations), (4, 4, 2));
}

#[test]
fn levels_of_the_caller() {
    let levels = Levels::new().set(Code::EventBeforeStart, Level::Info).allow(Code::ClockWentBack);
    let mut checker = ConversationChecker::new(&live_chat::PLAN).unwrap().levels(&levels);
    let found = feed(&mut checker, &[call(SENT, 5), call(SENT, 1)]);
    assert_eq!((found.len(), found[0].finding.level), (1, Level::Info));
}

#[test]
fn escapes_and_odd_order() {
    let text = r#"{"properties": {"conversation\u005fid": "a\u0062c", "conversation_duration": -1}, "event": "Live Chat Message \u0053ent"}"#;
    let mut found = Vec::new();
    checker().check_slice(text.as_bytes(), |finding| found.push(finding));
    let codes: Vec<_> = found.iter().map(|finding| finding.finding.code).collect();
    assert_eq!(codes, [Code::EventBeforeStart, Code::ClockNegative]);
    assert_eq!(found[0].conversation.as_deref(), Some("abc"));
}

#[test]
fn batches_and_broken_calls() {
    let text = format!(
        r#"{{"sentAt": "now", "batch": [{}, {{"event": nope}}, {}, 7], "writeKey": "k"}}"#,
        call(STARTED, 0),
        call(SENT, -1)
    );
    let mut checker = checker();
    let mut found = Vec::new();
    checker.check_slice(text.as_bytes(), |finding| found.push(finding));
    checker.check_slice(b"\xff{", |_| unreachable!());
    checker.check_slice(b"[[[[", |_| unreachable!());
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].call, &*found[0].finding.pointer), (2, "/batch/2/properties/conversation_duration"));
    assert!(text[found[0].finding.offset..].starts_with("-1"));
    assert_eq!((checker.counts().in_conversations, checker.counts().unreadable), (2, 3));
}

#[test]
fn every_code_has_a_test_above() {
    let tests = include_str!("codes.rs");
    let level = |code: &Code| live_chat::PLAN.lifecycle.unwrap().levels.iter().any(|(planned, _)| planned == code);
    assert_eq!(Code::ALL.iter().filter(|code| level(code)).count(), 3);
    // `checker.rs` tests the limits.
    for code in Code::of_conversations().filter(|code| *code != Code::ConversationForgotten) {
        let name = code.name().replace('-', "_");
        assert!(tests.contains(&format!("fn {name}()")), "{name}");
    }
}
