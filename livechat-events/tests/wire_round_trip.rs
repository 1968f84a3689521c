//! What client libraries sent to a recorder: every event decodes to its generated type and encodes to equal JSON.
#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

mod recorded_bodies;

use livechat_events::live_chat::{LiveChatEvent, MessageSent};
use livechat_events::{Batch, Call, Code, Event as _, Extra, Json, Track};
use recorded_bodies::bodies;
use serde_json::Value;

fn value(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap()
}

fn is_planned(event: &LiveChatEvent<'_>) -> bool {
    !matches!(event, LiveChatEvent::Unplanned(_)) && event.descriptor().is_some()
}

#[test]
fn every_body_decodes_to_generated_types_and_encodes_to_equal_json() {
    let bodies = bodies("wire");
    assert!(bodies.len() >= 15, "{}", bodies.len());
    for (library, body) in bodies {
        if value(body.as_bytes()).get("batch").is_some() {
            let batch = Batch::<LiveChatEvent<'_>>::from_slice(body.as_bytes()).unwrap();
            assert!(!batch.is_empty(), "{library}");
            for call in batch.calls() {
                assert!(matches!(call, Call::Track(call) if is_planned(&call.event)), "{library}: {call:?}");
            }
            assert_eq!(value(&batch.to_vec()), value(body.as_bytes()), "{library}");
            assert_eq!(batch.to_vec().len(), batch.bytes(), "{library}");
        } else {
            let call = Track::<LiveChatEvent<'_>>::from_slice(body.as_bytes()).unwrap();
            assert!(is_planned(&call.event), "{library}");
            assert_eq!(value(&call.to_vec()), value(body.as_bytes()), "{library}");
        }
    }
}

/// Forms that captures of other libraries have: numbers as they were written, numeric ids, null ids, keys of their own.
#[test]
fn edge_values_are_kept_as_they_were_written() {
    for body in [
        r#"{"userId":123,"event":"Live Chat Message Sent","properties":{"conversation_duration":45.0}}"#,
        r#"{"userId":null,"anonymousId":"a","event":"Live Chat Message Sent","properties":{"conversation_duration":1.10}}"#,
        r#"{"type":"track","userId":"u","event":"Live Chat Message Sent","properties":{"conversation_duration":1e2,"x":18446744073709551616}}"#,
        r#"{"action":"track","userId":"u","event":"Chat Rated","properties":{"stars":-0,"deep":{"b":[1.50,{"a":null}]}},"sequence":7}"#,
        r#"{"userId":"u","event":"Live Chat Message Sent","properties":{"message_body":"\u00e9\n\ud83d\ude00 \"quoted\" \\"},"_metadata":{"z":0.10}}"#,
        r#"{"userId":"u","event":"Live Chat Message Sent","properties":{},"timestamp":"not a time","context":"none","integrations":{"All":false}}"#,
        r#"{"userId":"u","event":"Live Chat Message Sent","properties":{},"timestamp":"2026-11-22T07:15:36.0423380+01:00"}"#,
    ] {
        let call = Track::<LiveChatEvent<'_>>::from_slice(body.as_bytes()).unwrap();
        let written = call.to_vec();
        let written = std::str::from_utf8(&written).unwrap();
        // `Json` compares numbers as they are written, and leaves the order of keys aside.
        assert_eq!(Json::parse(written).unwrap(), Json::parse(body).unwrap());
    }
}

#[test]
fn extra_members_keep_their_order() {
    let body = r#"{"userId":"u","event":"Live Chat Message Sent","properties":{"z":1,"agent_id":"a","m":2,"b":3}}"#;
    let call = Track::<LiveChatEvent<'_>>::from_slice(body.as_bytes()).unwrap();
    let LiveChatEvent::MessageSent(sent) = &call.event else { panic!("{call:?}") };
    assert_eq!(sent.agent_id.as_deref(), Some("a"));
    assert_eq!(sent.extra.iter().map(|(key, _)| key).collect::<Vec<_>>(), ["z", "m", "b"]);
    let outer = Extra::from_json(&Json::parse(body).unwrap()).unwrap().len();
    assert_eq!(outer, 3);
}

/// The name stands beside the properties, and not among them.
#[test]
fn a_call_of_another_event_is_told_at_its_name() {
    for body in [
        r#"{"userId":"u","event":"Chat Rated","properties":{"stars":5}}"#,
        r#"{"userId":"u","event":"Chat Rated"}"#,
        r#"{"properties":{"stars":5},"userId":"u","event":"Chat Rated"}"#,
    ] {
        let error = Track::<MessageSent<'_>>::from_slice(body.as_bytes()).unwrap_err();
        assert_eq!((error.code(), error.pointer().as_str()), (Code::UnplannedEvent, "/event"), "{body}");
        assert_eq!(error.offset(), body.find(r#""Chat Rated""#), "{body}");
    }
}

#[test]
fn what_is_kept_of_a_call_over_several_lines_stands_on_one() {
    let body = br#"{
  "userId": {
    "id": 1
  },
  "anonymousId": "507f191e810c19729de860ea",
  "event": "Live Chat Message Sent",
  "properties": {"agent_id": "bce89acdd11901", "tags": [
    "a b", {"c":
 1}]},
  "context": {"library": {
    "name": "analytics.js"}, "locale": "de-DE"},
  "_metadata": {"bundled": [
  ]}
}"#;
    let call = Track::<LiveChatEvent<'_>>::from_slice(body).unwrap();
    let written = call.to_vec();
    assert!(!written.contains(&b'\n'), "{}", String::from_utf8_lossy(&written));
    assert_eq!(value(&written), value(body));
}
