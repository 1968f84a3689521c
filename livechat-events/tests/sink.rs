//! What a call looks like once a sink has taken it.
#![allow(clippy::unwrap_used, reason = "a test fails by it")]

use std::time::UNIX_EPOCH;

use livechat_events::live_chat::{ConversationEnded, MessageSent};
use livechat_events::{Batch, Json, OutgoingCall, Recorder, Sink, Stamp, Track, User, live_chat};

fn stamped(call: &impl OutgoingCall) -> String {
    let mut out = b"before ".to_vec();
    call.write_stamped(&Stamp::at(UNIX_EPOCH), &mut out).unwrap();
    String::from_utf8(out).unwrap().strip_prefix("before ").unwrap().to_owned()
}

fn json(text: &str) -> String {
    let text = stamped(&Json::parse(text).unwrap());
    let id = text.find("\"messageId\":\"").map(|at| text[at + 13..at + 45].to_owned());
    id.map_or(text.clone(), |id| text.replace(&id, "ID"))
}

#[test]
fn a_typed_call_keeps_what_it_has() {
    let call = || Track::new(User::id("u"), MessageSent::new());
    let text = stamped(&call());
    assert!(text.contains(r#","timestamp":"1970-01-01T00:00:00.000Z","event":"#), "{text}");
    let own = stamped(&call().message_id("mine").timestamp(UNIX_EPOCH + std::time::Duration::from_secs(1)));
    assert!(own.contains(r#""messageId":"mine","timestamp":"1970-01-01T00:00:01.000Z""#), "{own}");
    let (one, other) = (stamped(&call().message_id("")), stamped(&call().message_id("")));
    assert!(one != other && !one.contains("\"messageId\":\"\""), "{one}");
}

#[test]
fn any_call_as_json_keeps_what_it_has() {
    const AT: &str = r#""timestamp":"1970-01-01T00:00:00.000Z""#;
    assert_eq!(json(r#"{"type": "identify"}"#), format!(r#"{{"messageId":"ID",{AT},"type":"identify"}}"#));
    assert_eq!(json("{}"), format!(r#"{{"messageId":"ID",{AT}}}"#));
    assert_eq!(json(r#"{"messageId":"","a":1.10,"timestamp":null}"#), format!(r#"{{"messageId":"ID",{AT},"a":1.10}}"#));
    let own = "{\"messageId\":\"12345678901234567890123456789012\",\n\"originalTimestamp\":\"x\",\"\\u00e9\":[1, 2]}";
    assert_eq!(json(own), r#"{"messageId":"ID","originalTimestamp":"x","é":[1, 2]}"#);
    assert!(Json::from("text").write_stamped(&Stamp::new(), &mut Vec::new()).is_err());
}

#[test]
fn a_batch_can_be_sent_call_by_call() {
    let body =
        br#"{"batch":[{"type":"track","userId":"u","event":"Live Chat Message Sent"},{"type":"page","userId":"u"}]}"#;
    let recorder = Recorder::new(&live_chat::PLAN);
    for call in Batch::<MessageSent<'_>>::from_slice(body).unwrap().calls() {
        recorder.send(call).unwrap();
    }
    recorder.send(&Track::new(User::id("u"), ConversationEnded::new())).unwrap();
    recorder.assert_clean();
    recorder.assert_seen::<MessageSent<'_>>();
    assert_eq!(recorder.len(), 3);
}
