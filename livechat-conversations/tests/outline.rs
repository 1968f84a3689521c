//! Calls that are read from a validator's outline, and documents that are read as a whole: the same comes of both.

#[path = "../../livechat-events/tests/mutations/mod.rs"]
mod mutations;

use livechat_conversations::{ConversationChecker, ConversationReader};
use livechat_events::descriptor::Plan;
use livechat_events::{Validator, Workspace, live_chat};
use mutations::mutated;
use proptest::prelude::*;

/// Asserts that both readings hand out the same, and gives how many calls of conversations there were.
fn assert_same(plan: &'static Plan, bytes: &[u8]) -> usize {
    let validator = Validator::new(plan);
    let mut reader = ConversationReader::new(plan).expect("a plan with a lifecycle");
    let (mut whole, mut outlined) = (Vec::new(), Vec::new());
    let read = reader.read(bytes, 7, |call| whole.push(call.into_owned()));
    let mut workspace = Workspace::new();
    let outline = validator.outline_into(bytes, &mut workspace);
    let read_outlined = reader.read_outline(&outline, 7, |call| outlined.push(call.into_owned()));
    let text = String::from_utf8_lossy(bytes);
    assert_eq!((read, &whole), (read_outlined, &outlined), "{text}");
    assert_eq!(workspace.report, validator.check_slice(bytes), "{text}");
    whole.len()
}

fn value() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        r#""c-1""#,
        r#""c-1""#,
        r#""c\u002d2""#,
        r#""""#,
        "null",
        "7",
        "-1.5e1",
        r#""45""#,
        "true",
        "[]",
        r#"[{"conversation_id": "in an array"}]"#,
        r#"{"conversation_id":"inside", "event": "x", "batch": []}"#,
    ])
}

fn event() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        6 => prop::sample::select(vec![
            r#""Live Chat Message Sent""#,
            r#""Live Chat Conversation Started""#,
            r#""Live Chat Conversation Ended""#,
            r#""Live\u0020Chat Message Received""#,
        ]),
        1 => prop::sample::select(vec![r#""Order Completed""#, r#""""#, "null", "[]"]),
    ]
}

fn moment() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        r#""2026-11-22T06:15:36.042Z""#,
        r#""2026-11-22""#,
        r#""soon""#,
        r#""\u0032026-11-22""#,
        "null",
        "5",
    ])
}

/// An object of some of these members, in any order, some keys written with escapes, and seldom one of them twice.
fn object(members: Vec<(&'static str, BoxedStrategy<String>)>) -> impl Strategy<Value = String> {
    let (keys, values): (Vec<_>, Vec<_>) = members.into_iter().unzip();
    let count = keys.len();
    let chosen = prop::sample::subsequence((0..count).collect::<Vec<_>>(), count / 2..=count).prop_shuffle();
    (chosen, values, 0..4_u8, 0..12_usize, any::<prop::sample::Index>()).prop_map(
        move |(mut chosen, values, spacing, twice, again)| {
            if twice == 0 {
                chosen.push(again.index(count));
            }
            let (colon, comma) = [(":", ","), (": ", ", "), ("\n:\t", "\r\n, "), (":", ",")][usize::from(spacing)];
            let key = |at: usize| match keys[at].split_at_checked(1).filter(|_| (at + twice) % 11 == 10) {
                Some((first, rest)) => format!("\\u00{:02x}{rest}", first.as_bytes()[0]),
                None => keys[at].to_owned(),
            };
            let written = chosen.iter().map(|at| format!("\"{}\"{colon}{}", key(*at), values[*at]));
            format!("{{{}}}", written.collect::<Vec<_>>().join(comma))
        },
    )
}

fn properties() -> impl Strategy<Value = String> {
    let keys = ["conversation_id", "conversation_duration", "agent_id", "message_id", "message_body", "own", "nested"];
    object(keys.into_iter().map(|key| (key, value().prop_map(str::to_owned).boxed())).collect())
}

fn call() -> impl Strategy<Value = String> {
    let any = || value().prop_map(str::to_owned).boxed();
    let moment = || moment().prop_map(str::to_owned).boxed();
    let properties = prop_oneof![8 => properties(), 1 => value().prop_map(str::to_owned)].boxed();
    let kind = prop::sample::select(vec![r#""track""#, r#""track""#, r#""tr\u0061ck""#, r#""page""#, "null"]);
    object(vec![
        ("event", event().prop_map(str::to_owned).boxed()),
        ("properties", properties),
        ("userId", any()),
        ("anonymousId", any()),
        ("messageId", any()),
        ("timestamp", moment()),
        ("originalTimestamp", moment()),
        ("type", kind.prop_map(str::to_owned).boxed()),
        (
            "context",
            Just(r#"{"event":"Live Chat Message Sent","userId":"no","timestamp":"2026-11-22"}"#.to_owned()).boxed(),
        ),
        ("integrations", Just("{}".to_owned()).boxed()),
        ("own", any()),
    ])
}

fn document() -> impl Strategy<Value = String> {
    let many = || prop::collection::vec(prop_oneof![6 => call(), 1 => value().prop_map(str::to_owned)], 0..4);
    prop_oneof![
        4 => call(),
        1 => many().prop_map(|calls| format!("[{}]", calls.join(","))),
        1 => many().prop_map(|calls| format!(r#"{{"sentAt":null,"batch":[{}],"writeKey":"k"}}"#, calls.join(" , "))),
        // What is read before it turns out to be a batch is of no call.
        1 => (call(), many()).prop_map(|(call, calls)| format!(r#"{},"batch":[{}]}}"#, &call[..call.len() - 1], calls.join(","))),
        1 => (many(), many()).prop_map(|(some, more)| format!(r#"{{"batch":[{}],"batch":[{}]}}"#, some.join(","), more.join(","))),
        1 => value().prop_map(str::to_owned),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn of_calls(text in document()) {
        assert_same(&live_chat::PLAN, text.as_bytes());
    }

    #[test]
    fn of_mutated_calls(bytes in mutated(document())) {
        assert_same(&live_chat::PLAN, &bytes);
    }
}

#[test]
fn of_each_kind_of_document() {
    let call = r#"{"properties":{"conversation_id":"c","message_id":3},"event":"Live Chat Message Sent","userId":"u"}"#;
    let twice =
        r#"{"event":"Live Chat Message Sent","event":"x","properties":{"conversation_id":null,"conversation_id":"c"}}"#;
    for (document, calls) in [
        (call.to_owned(), 1),
        (twice.to_owned(), 1),
        (format!("[{call},7,{twice},{{x}},{call}]"), 3),
        (format!(r#"{{"properties":{{"agent_id":"a"}},"batch":[{{"event":"Live Chat Message Sent"}},{call}]}}"#), 2),
        (format!("{call} x"), 0),
        (format!("{}\u{fffd}", " ".repeat(3)), 0),
        (String::new(), 0),
    ] {
        assert_eq!(assert_same(&live_chat::PLAN, document.as_bytes()), calls, "{document}");
    }
    let mut not_utf8 = call.as_bytes().to_vec();
    not_utf8.extend_from_slice(b"\xff");
    assert_eq!(assert_same(&live_chat::PLAN, &not_utf8), 0);
}

#[test]
fn an_outline_of_another_plan_is_not_gone_by() {
    static ALONE: Plan = Plan::new("none", "1.0.0", &[]);
    let call = br#"{"event":"Live Chat Message Sent","properties":{"conversation_id":"c"}}"#;
    let (validator, mut workspace) = (Validator::new(&ALONE), Workspace::new());
    let outline = validator.outline_into(call, &mut workspace);
    let mut keys = Vec::new();
    let mut reader = ConversationReader::new(&live_chat::PLAN).unwrap();
    reader.read_outline(&outline, 0, |call| keys.push(call.key().map(str::to_owned)));
    assert_eq!(keys, [Some("c".to_owned())]);
}

/// Of duplicate keys the first valid value counts, whatever stands between them.
#[test]
fn duplicate_keys_are_read_alike() {
    let clean = r#"{"type": "track", "messageId": "m", "userId": "u", "anonymousId": "a", "event": "Live Chat Message Sent",
        "timestamp": "2026-11-22T06:15:36Z", "properties": {"conversation_id": "c", "agent_id": "g", "message_id": "n"}}"#;
    let twice = r#"{"type": 7, "messageId": null, "userId": "", "anonymousId": {}, "event": ["x"], "timestamp": "soon",
        "properties": "none", "type": "track", "messageId": "m", "userId": "u", "anonymousId": "a",
        "event": "Live Chat Message Sent", "timestamp": "2026-11-22T06:15:36Z", "event": "Live Chat Conversation Ended",
        "properties": {"conversation_id": null, "agent_id": "", "conversation_id": "c", "message_id": true},
        "properties": {"conversation_id": "d", "agent_id": "g", "message_id": "n"}, "userId": "v", "type": "page"}"#;
    assert_same(&live_chat::PLAN, twice.as_bytes());
    let found = |text: &str| {
        let mut found = Vec::new();
        let mut checker = ConversationChecker::new(&live_chat::PLAN).expect("a plan with a lifecycle");
        checker.check_slice(text.as_bytes(), |finding| {
            found.push((finding.fingerprint, finding.moment, finding.conversation));
        });
        found
    };
    assert_eq!(found(clean).len(), 1);
    assert_eq!(found(twice), found(clean));
    assert!(found(&twice.replace(r#""type": 7"#, r#""type": "page""#)).is_empty());
}

/// Text after a document makes its only call invalid; broken items of an array do not hide the others.
#[test]
fn invalid_documents_are_counted() {
    let sent = r#"{"event": "Live Chat Message Sent"}"#;
    let mut reader = ConversationReader::new(&live_chat::PLAN).expect("a plan with a lifecycle");
    for (text, calls, unreadable, handed_out) in [
        (sent.to_owned(), 1, 0, 1),
        (format!("{sent} x"), 1, 1, 0),
        (format!("[{sent}, {{\"event\": nope}}, 7, {sent}]"), 4, 1, 2),
        (format!("[{sent}, {{\"event\": \"x\""), 2, 1, 1),
        (format!(r#"{{"batch": [{sent}], "batch": [{sent}]}}"#), 2, 0, 2),
        ("[[[[".to_owned(), 1, 1, 0),
        (String::new(), 1, 1, 0),
        ("7".to_owned(), 1, 1, 0),
    ] {
        let mut numbers = Vec::new();
        let read = reader.read(text.as_bytes(), 10, |call| numbers.push(call.number()));
        assert_eq!((read.calls, read.unreadable, numbers.len()), (calls, unreadable, handed_out), "{text}");
        assert!(numbers.is_sorted_by(|one, next| one < next), "{text}");
    }
}
