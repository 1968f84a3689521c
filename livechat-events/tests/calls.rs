//! Calls of every type: what client libraries sent decodes to its type and encodes to equal JSON, and nothing is lost on the way.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by it")]

mod recorded_bodies;

use livechat_events::live_chat::{LiveChatEvent, MessageSent};
use livechat_events::{
    Alias, Batch, Call, Code, DecodeError, Extra, Group, Id, Identify, Json, OutgoingCall, Page, Screen, Stamp, Track,
    User,
};
use recorded_bodies::bodies;
use serde_json::Value;

type AnyCall<'a> = Call<'a, LiveChatEvent<'a>>;

fn value(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap()
}

fn type_of(call: &AnyCall<'_>) -> &'static str {
    match call {
        Call::Track(_) => "track",
        Call::Identify(_) => "identify",
        Call::Group(_) => "group",
        Call::Page(_) => "page",
        Call::Screen(_) => "screen",
        Call::Alias(_) => "alias",
        _ => "other",
    }
}

#[test]
fn every_recorded_call_decodes_to_its_type_and_encodes_to_equal_json() {
    let mut seen = std::collections::BTreeSet::new();
    for (library, body) in bodies("calls") {
        let batch = Batch::<LiveChatEvent<'_>>::from_slice(body.as_bytes()).unwrap();
        let items = value(body.as_bytes())["batch"].as_array().unwrap().clone();
        assert_eq!(batch.len(), items.len());
        for (call, item) in batch.calls().iter().zip(&items) {
            assert_eq!(type_of(call), item["type"].as_str().unwrap(), "{library}");
            assert_eq!(value(&call.to_vec()), *item, "{library}");
            let text = item.to_string();
            let alone = AnyCall::from_slice(text.as_bytes()).unwrap();
            assert_eq!(value(&alone.to_vec()), *item, "{library}");
            let serde: AnyCall<'static> = serde_json::from_value(item.clone()).unwrap();
            assert_eq!(serde_json::to_value(&serde).unwrap(), *item, "{library}");
            seen.insert(type_of(call));
        }
        assert_eq!(value(&batch.to_vec()), value(body.as_bytes()), "{library}");
        assert_eq!(batch.to_vec().len(), batch.bytes(), "{library}");
    }
    assert_eq!(seen.len(), 6, "{seen:?}");
}

/// Forms that other libraries have: absent and null parts, numeric ids, keys of other calls, a type spelled `action`, white space.
#[test]
fn edge_forms_are_kept_as_they_were_written() {
    for body in [
        r#"{"type":"identify","userId":"u"}"#,
        r#"{"type":"identify","userId":"u","traits":null}"#,
        r#"{"userId":"u","anonymousId":"a","type":"identify","traits":{"a":1.10,"b":{"c":[1e2]}},"channel":"server"}"#,
        r#"{"action":"identify","userId":7,"traits":{"z":-0}}"#,
        r#"{"type":"identify","userId":"u","properties":{"a":1},"event":"x"}"#,
        r#"{"type":"group","userId":"u","groupId":12}"#,
        r#"{"type":"group","userId":"u","groupId":"\u00e9","traits":{}}"#,
        r#"{"type":"page","userId":"u"}"#,
        r#"{"type":"page","userId":"u","name":null,"category":null,"properties":null}"#,
        r#"{"type":"page","userId":"u","name":5,"properties":{"name":"Home"},"traits":{"a":1}}"#,
        r#"{"type":"screen","anonymousId":"a","name":"A \"B\"","category":"","properties":{"x":null}}"#,
        r#"{"type":"alias","userId":"u","previousId":"p","anonymousId":null,"traits":{"a":1}}"#,
        r#"{"type":"alias","userId":"u","previousId":18446744073709551616}"#,
        r#"{"type":"delete","userId":"u","what":[1.0]}"#,
        r#"{"type":"delete"}"#,
        "{\"type\":\"identify\",\n \"userId\":\"u\",\n \"tr\\u0061its\": {\n\"a\":\n1}}",
    ] {
        let call = AnyCall::from_slice(body.as_bytes()).unwrap_or_else(|error| panic!("{error} in {body}"));
        let written = call.to_vec();
        assert!(!written.contains(&b'\n'), "{body}");
        let written = std::str::from_utf8(&written).unwrap();
        // `Json` compares numbers as they are written, and leaves the order of keys aside.
        assert_eq!(Json::parse(written).unwrap().to_string(), written);
        assert_eq!(Json::parse(written).unwrap(), Json::parse(body).unwrap(), "{written}");
        let owned = call.clone().into_owned_with(LiveChatEvent::into_owned);
        assert_eq!(owned, call);
    }
}

#[test]
fn a_call_that_states_no_type_is_what_it_is_read_as() {
    let body = br#"{"userId":"u","traits":{"plan":"pro"}}"#;
    let call: Identify<'_> = Identify::from_slice(body).unwrap();
    assert_eq!(call.to_vec(), body);
    let error = Group::<Extra<'_>>::from_slice(br#"{"type":"identify","groupId":"g","userId":"u"}"#).unwrap_err();
    assert_eq!((error.code(), error.pointer().as_str()), (Code::WrongType, "/type"));
    assert!(error.to_string().contains("expected a `group` call, found `identify`"), "{error}");
    assert!(matches!(AnyCall::from_slice(br#"{"userId":"u","event":"Live Chat Message Sent"}"#), Ok(Call::Track(_))));
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let error = |body: &str| AnyCall::from_slice(body.as_bytes()).map(drop).unwrap_err();
    let told = |error: DecodeError| (error.code(), error.pointer(), error.offset());
    for (body, code, pointer, at) in [
        (r#"{"type":"identify","traits":{}}"#, Code::MissingUser, "", "{"),
        (r#"{"type":"identify","userId":{}}"#, Code::IdNotString, "/userId", "{"),
        (r#"{"type":"identify","userId":"u","traits":[1]}"#, Code::WrongType, "/traits", "[1]"),
        (r#"{"type":"identify","userId":"u","traits":{"a":1,"a":2}}"#, Code::DuplicateKey, "/traits/a", "2}"),
        (r#"{"type":"page","userId":"u","properties":1}"#, Code::PropertiesNotObject, "/properties", "1}"),
        (r#"{"type":"group","userId":"u"}"#, Code::MissingProperty, "", "{"),
        (r#"{"type":"group","userId":"u","groupId":null}"#, Code::IdNotString, "/groupId", "{"),
        (r#"{"type":"alias","userId":"u","previousId":[]}"#, Code::IdNotString, "/previousId", "{"),
        (
            r#"{"type":"alias","userId":"u","previousId":"a","previousId":"b"}"#,
            Code::DuplicateKey,
            "/previousId",
            r#""b""#,
        ),
    ] {
        let found = told(error(body));
        assert_eq!(found, (code, pointer.to_owned(), body.find(at)), "{body}");
    }
    assert_eq!(error("[]").code(), Code::WrongType);
    assert_eq!(error(r#"{"type":"page","userId":"u"} x"#).code(), Code::InvalidJson);
    assert_eq!(error(r#"{"type":"x"} x"#).code(), Code::InvalidJson);
}

#[test]
fn a_key_that_the_call_writes_is_not_written_twice() {
    let mut call = Page::new(User::id("u"), Extra::new()).name("Home");
    call.extra.insert("name", "Other");
    call.extra.insert("more", 1);
    let written = String::from_utf8(call.to_vec()).unwrap();
    assert_eq!(written, r#"{"type":"page","userId":"u","name":"Home","properties":{},"more":1}"#);

    let mut read: Identify<'_> = Identify::from_slice(br#"{"type":"identify","userId":"u","traits":null}"#).unwrap();
    read.traits.insert("plan", "pro");
    assert_eq!(read.to_vec(), br#"{"type":"identify","userId":"u","traits":{"plan":"pro"}}"#);
}

#[test]
fn a_batch_takes_and_gives_back_calls_of_every_type() {
    let user = || User::id("u");
    let mut batch = Batch::<MessageSent<'_>>::new();
    batch.push(Track::new(user(), MessageSent::new())).unwrap();
    batch.push(Identify::new(user(), Extra::from_iter([("plan", "pro")]))).unwrap();
    batch.push(Identify::new(user(), MessageSent::new().agent_id("typed properties"))).unwrap();
    batch.push(Group::new(user(), "g", Extra::new())).unwrap();
    batch.push(Screen::new(user(), Extra::new())).unwrap();
    batch.push(Alias::new(user(), "p")).unwrap();
    assert_eq!(batch.to_vec().len(), batch.bytes());
    let body = batch.to_vec();
    let read = Batch::<MessageSent<'_>>::from_slice(&body).unwrap();
    assert_eq!(read.calls(), batch.calls());
    assert_eq!(read.into_tracks().count(), 1);

    let large = Identify::new(user(), Extra::from_iter([("bio", "x".repeat(40_000))]));
    let refused = batch.push(large.clone()).unwrap_err();
    assert_eq!(refused.into_call(), Call::from(large));
}

#[test]
fn the_context_of_a_batch_is_laid_under_calls_of_every_type() {
    let body = br#"{"batch":[{"type":"page","userId":"u","context":{"a":1}},{"type":"x"}],"context":{"a":2,"b":3}}"#;
    let calls: Vec<_> = Batch::<LiveChatEvent<'_>>::from_slice(body).unwrap().into_calls().collect();
    assert_eq!(value(&calls[0].to_vec())["context"], serde_json::json!({"a": 1, "b": 3}));
    assert_eq!(calls[1].to_vec(), br#"{"type":"x"}"#);
}

#[test]
fn a_stamp_is_written_where_a_call_has_none() {
    let stamp = Stamp::at(std::time::UNIX_EPOCH);
    let calls: [AnyCall<'_>; 3] = [
        Identify::new(User::id("u"), Extra::new()).into(),
        Alias::new(User::id("u"), Id::from("p")).message_id("mine").into(),
        Call::Other(Json::parse(r#"{"type":"x"}"#).unwrap()),
    ];
    for call in &calls {
        let mut out = Vec::new();
        call.write_stamped(&stamp, &mut out).unwrap();
        let written = value(&out);
        let id = call.common().and_then(|common| common.message_id.as_deref()).unwrap_or(stamp.message_id());
        assert_eq!(written["messageId"], id);
        assert_eq!(written["timestamp"], "1970-01-01T00:00:00.000Z");
    }
}

#[test]
fn debug_shows_no_trait() {
    let body = br#"{"type":"identify","userId":"u","traits":{"email":"SECRET"},"context":{"ip":"SECRET"}}"#;
    let shown = format!("{:?}", AnyCall::from_slice(body).unwrap());
    assert!(!shown.contains("SECRET") && shown.contains("\"email\": <hidden>"), "{shown}");
}
