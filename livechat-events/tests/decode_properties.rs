//! Properties say the same in a call, wherever its event is named, as they say alone, and so do the errors about them.

use livechat_events::live_chat::{LiveChatEvent, MessageSent};
use livechat_events::{DecodeError, DecodeProperties as _, Properties as _, Track};

/// Objects that are decoded, and objects that are not.
fn objects() -> Vec<String> {
    let many = |count: usize| (0..count).map(|at| format!(r#""k{at}":{at}"#)).collect::<Vec<_>>().join(",");
    let long = "x".repeat(3000);
    let mut objects: Vec<String> = [
        r"{}",
        r#"{"agent_id":"a","agent_name":"Zoë","message_body":"?","conversation_duration":45}"#,
        r#"{"conversation_duration":45,"message_body":"","agent_id":"a"}"#,
        r#"{ "agent_id" : "a" , "conversation_duration": 1.5e2, "message_body" :"b" }"#,
        "{\"agent_id\":\n\"a\",\n\"queue\":{\"name\": \"b\",\n\"size\":[1, 2]}\n}",
        r#"{"agent_id":"a\n\u00e9\ud83d\ude00","agent_n\u0061me":"b","\u0061":1,"":"empty"}"#,
        r#"{"agent_id":"a","queue":"billing","agent_id":"a","queue":"billing"}"#,
        r#"{"conversation_duration":0,"message_id":"m","conversation_duration":-0.0}"#,
        r#"{"agent_id":"a","agent_id":"b"}"#,
        r#"{"queue":"a","queue":"b"}"#,
        r#"{"queue":"a","qu\u0065ue":"b"}"#,
        r#"{"agent_id":"a","conversation_duration":"45"}"#,
        r#"{"agent_id":7}"#,
        r#"{"agent_id":null}"#,
        r#"{"agent_id":{"agent_id":"a"}}"#,
        r#"{"message_body":[]}"#,
    ]
    .map(str::to_owned)
    .into();
    objects.extend([15, 16, 17, 23, 24, 25, 70].map(|count| format!(r#"{{{},"agent_id":"a"}}"#, many(count))));
    objects.push(format!(r#"{{"message_body":"{long}","agent_id":"a","queue":"{long}"}}"#));
    objects
}

/// A call with these properties, before what comes after its other keys; and where they begin.
fn calls(properties: &str) -> [(String, usize); 2] {
    let (event, rest) = (r#""event":"Live Chat Message Sent","#, r#","userId":"019mr8mf4r","type":"track"}"#);
    let call = |before: &str, after: &str| {
        let start = format!(r#"{{{before}"properties":"#);
        (format!("{start}{properties}{after}"), start.len())
    };
    [call(event, rest), call("", &format!(",{}{}", event.trim_end_matches(','), rest))]
}

#[test]
fn properties_of_a_call_are_what_they_are_alone() {
    for properties in objects() {
        let alone = MessageSent::from_properties(properties.as_bytes());
        for (call, start) in calls(&properties) {
            let decoded = Track::<LiveChatEvent<'_>>::from_slice(call.as_bytes());
            match (&alone, decoded) {
                (Ok(alone), Ok(Track { event: LiveChatEvent::MessageSent(event), .. })) => {
                    assert_eq!(event.to_properties(), alone.to_properties(), "{call}");
                    assert_eq!(event.extra, alone.extra, "{call}");
                }
                (Err(alone), Err(error)) => {
                    assert_eq!(shown(&error, "", 0), shown(alone, "/properties", start), "{call}");
                }
                (alone, decoded) => panic!("{alone:?} alone, {decoded:?} in a call\n{call}"),
            }
        }
    }
}

/// What an error says of a value that is at `pointer`, and begins at `start`.
fn shown(error: &DecodeError, pointer: &str, start: usize) -> String {
    let offset = error.offset().map(|offset| offset + start);
    format!("{:?}: {} at {pointer}{}, byte {offset:?}", error.code(), error.message(), error.pointer())
}
