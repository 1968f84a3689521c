//! `Recorder`: what it records, and what its assertions say when they fail.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by it")]

mod failure;
mod validate_support;

use failure::failure;

use livechat_events::live_chat::{ConversationEnded, ConversationStarted, MessageReceived, MessageSent};
use livechat_events::{
    Alias, Batch, Code, Extra, Identify, Level, Levels, Recorder, Sink as _, Track, User, Validator, live_chat,
};

fn recorder() -> Recorder {
    Recorder::new(&live_chat::PLAN)
}

fn call<E>(event: E) -> Track<'static, E> {
    Track::new(User::id("u-1"), event)
}

#[test]
fn calls_arrays_and_batches_are_recorded_one_by_one() {
    let recorder = recorder();
    recorder.record(&call(MessageSent::new().agent_id("a")));
    let mut batch = Batch::new();
    batch.push(call(MessageSent::new())).unwrap();
    batch.push(call(MessageSent::new())).unwrap();
    recorder.clone().record_slice(&batch.to_vec());
    recorder.record_slice(br#"[{"type":"page","userId":"u"},{"userId":"u","event":"Other"}]"#);
    recorder.record_slice(b"\xff no JSON");
    let events: Vec<Option<String>> = recorder.calls().iter().map(|call| call.event().map(str::to_owned)).collect();
    let sent = || Some("Live Chat Message Sent".to_owned());
    assert_eq!(events, [sent(), sent(), sent(), None, Some("Other".to_owned()), None]);
    assert_eq!((recorder.len(), recorder.count("Other")), (6, 1));
    assert_eq!(recorder.calls()[0].property("agent_id").unwrap().text(), "\"a\"");
    assert_eq!(recorder.reports()[5].findings[0].code, Code::InvalidJson);
    recorder.clear();
    assert!(recorder.is_empty());
}

#[test]
fn an_event_that_is_missing_is_named_beside_those_that_came() {
    let recorder = recorder();
    let message = failure(|| recorder.assert_seen::<MessageSent<'_>>());
    assert_eq!(message, "no call of `Live Chat Message Sent` was recorded; nothing was recorded");
    recorder.record(&call(MessageReceived::new()));
    recorder.record(&call(MessageReceived::new()));
    let message = failure(|| recorder.assert_seen::<MessageSent<'_>>());
    assert!(message.ends_with("recorded: 2 × `Live Chat Message Received`"), "{message}");
    recorder.assert_seen_times::<MessageReceived<'_>>(2);
    recorder.assert_not_seen::<MessageSent<'_>>();
    let message = failure(|| recorder.assert_seen_times::<MessageReceived<'_>>(3));
    assert!(message.starts_with("expected 3 calls of `Live Chat Message Received`, found 2"), "{message}");
    failure(|| recorder.assert_not_seen::<MessageReceived<'_>>());
}

#[test]
fn the_order_of_events_is_shown_as_a_difference() {
    let recorder = recorder();
    recorder.record(&call(ConversationStarted::new()));
    recorder.record_slice(br#"{"type":"page","userId":"u"}"#);
    recorder.record(&call(MessageReceived::new()));
    recorder.record(&call(ConversationEnded::new()));
    recorder.assert_events(&[
        "Live Chat Conversation Started",
        "Live Chat Message Received",
        "Live Chat Conversation Ended",
    ]);
    let expected = ["Live Chat Conversation Started", "Live Chat Message Sent", "Live Chat Conversation Ended"];
    let message = failure(|| recorder.assert_events(&expected));
    let shown = "the recorded events are not those expected\n    Live Chat Conversation Started\n  - Live Chat Message Sent\n  \
                 + Live Chat Message Received\n    Live Chat Conversation Ended\n(- is expected, + was sent)";
    assert_eq!(message, shown);
}

#[test]
fn properties_are_shown_beside_those_of_the_nearest_call() {
    let recorder = recorder();
    recorder.record(&call(MessageSent::new().message_body("Good bye")));
    recorder.record(&call(MessageSent::new().message_body("Hullo").agent_id("a-1").message_id("m-1")));
    recorder.assert_sent(&MessageSent::new().message_body("Good bye"));
    recorder.assert_sent_with(&MessageSent::new().agent_id("a-1"));
    let message = failure(|| recorder.assert_sent(&MessageSent::new().message_body("Hello").agent_id("a-1")));
    let shown = "no call of `Live Chat Message Sent` has exactly these properties; the nearest is call 1\n    \"agent_id\": \"a-1\"\n  \
                 - \"message_body\": \"Hello\"\n  + \"message_body\": \"Hullo\"\n  + \"message_id\": \"m-1\"\n(- is expected, + was sent)";
    assert_eq!(message, shown);
    let message = failure(|| recorder.assert_sent_with(&MessageSent::new().message_id("m-2")));
    assert!(message.contains("  - \"message_id\": \"m-2\"\n"), "{message}");
    let message = failure(|| recorder.assert_sent(&ConversationEnded::new()));
    assert!(message.starts_with("no call of `Live Chat Conversation Ended` was recorded"), "{message}");
}

#[test]
fn findings_are_listed_with_their_calls() {
    let recorder = recorder();
    let message = failure(|| recorder.assert_clean());
    assert_eq!(message, "nothing was recorded");
    recorder.record(&call(MessageSent::new()));
    recorder.assert_clean();
    recorder.record_slice(br#"{"userId":"u","event":"Live Chat Message Sent","properties":{"mood":"grim"}}"#);
    recorder.assert_valid();
    let message = failure(|| recorder.assert_clean());
    assert!(message.starts_with("1 found in the recorded calls:\n  call 1: warning[unplanned-property]"), "{message}");
    let lenient = Validator::new(&live_chat::PLAN).levels(Levels::new().allow(Code::UnplannedProperty));
    recorder.clone().validator(lenient).assert_clean();
    let strict = Validator::new(&live_chat::PLAN).levels(Levels::new().set(Code::UnplannedProperty, Level::Violation));
    failure(|| recorder.clone().validator(strict).assert_valid());
}

#[test]
fn what_of_the_plan_never_came_is_listed() {
    let recorder = recorder();
    failure(|| recorder.assert_covers_events());
    recorder.record(&call(ConversationStarted::new().agent_id("a")));
    recorder.record(&call(MessageSent::new()));
    recorder.record(&call(MessageReceived::new()));
    let message = failure(|| recorder.assert_covers_events());
    assert_eq!(message, "1 of the plan `live-chat` were never recorded:\n  `Live Chat Conversation Ended`");
    recorder.record(&call(ConversationEnded::new()));
    recorder.assert_covers_events();
    recorder.record_slice(br#"{"userId":"u","event":"Live Chat Message Sent","properties":{"agent_id":null}}"#);
    let message = failure(|| recorder.assert_covers_properties());
    assert!(message.contains("\n  `agent_id` of `Live Chat Message Sent`\n"), "{message}");
    assert!(!message.contains("`agent_id` of `Live Chat Conversation Started`"), "{message}");
}

#[test]
fn what_the_plan_deprecates_need_not_come() {
    let recorder = Recorder::new(&validate_support::PLAN);
    for event in ["Everything Sent", "Strict Sent", "Open Sent", "Closed Sent"] {
        recorder.record_slice(format!(r#"{{"userId":"u","event":"{event}","properties":{{}}}}"#).as_bytes());
    }
    recorder.assert_covers_events();
    let message = failure(|| recorder.assert_covers_properties());
    assert!(message.contains("\n  `id` of `Everything Sent`\n"), "{message}");
    assert!(!message.contains("`old` of"), "{message}");
}

#[test]
fn calls_of_every_type_are_compared_as_a_whole() {
    let recorder = recorder();
    let traits = |plan: &'static str| Extra::from_iter([("plan", plan)]);
    let message = failure(|| recorder.assert_called(&Alias::new(User::id("u"), "p")));
    assert_eq!(message, "no `alias` call was recorded; nothing was recorded");
    recorder.send(&Identify::new(User::id("u"), traits("pro"))).unwrap();
    recorder.send(&Identify::new(User::id("v"), traits("free"))).unwrap();
    recorder.record(&call(MessageSent::new()));
    recorder.assert_called(&Identify::new(User::id("v"), traits("free")));
    recorder.assert_called(&call(MessageSent::new()));
    let message = failure(|| recorder.assert_called(&Identify::new(User::id("v"), traits("pro"))));
    let expected = "no `identify` call has these members; the nearest is call 0\n    \"type\": \"identify\"\n  - \"userId\": \"v\"\n  + \"userId\": \"u\"\n    \"traits\": {\"plan\":\"pro\"}\n";
    assert!(message.starts_with(expected), "{message}");
    failure(|| recorder.assert_called(&Identify::new(User::id("v"), Extra::new())));
    let message = failure(|| recorder.assert_called(&Alias::new(User::id("u"), "p")));
    assert!(message.ends_with("recorded: 1 × `Live Chat Message Sent`, 2 × `identify`"), "{message}");
    let types: Vec<_> = recorder.calls().iter().map(|call| call.call_type().map(str::to_owned)).collect();
    assert_eq!(types.iter().flatten().collect::<Vec<_>>(), ["identify", "identify", "track"]);
}
