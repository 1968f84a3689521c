//! Order, duplicates, limits, and saved state.
#![allow(clippy::unwrap_used, reason = "a test that fails panics")]

mod support;

use livechat_conversations::{
    ConversationChecker, ConversationFinding, ConversationLimits, ConversationOrder, ConversationReader,
};
use livechat_events::live_chat::MessageSent;
use livechat_events::{Code, Level, LevelSetting, Track, User, descriptor};
use serde_json::Value;
use std::time::Duration;
use support::{ENDED, SENT, STARTED, at, call, checker, codes, feed, with};

fn by_timestamp(seconds: u64) -> ConversationChecker {
    checker().order(ConversationOrder::Timestamp { window: Duration::from_secs(seconds) })
}

fn in_conversation(key: &str, call: Value) -> Value {
    with(call, "/properties/conversation_id", key)
}

fn finish(checker: ConversationChecker) -> Vec<ConversationFinding> {
    let mut findings = Vec::new();
    checker.finish(|finding| findings.push(finding));
    findings
}

#[test]
fn a_plan_without_a_lifecycle_has_no_checker() {
    static PLAN: descriptor::Plan = descriptor::Plan::new("bare", "1", &[]);
    assert!(ConversationChecker::new(&PLAN).is_none());
    assert!(ConversationReader::new(&PLAN).is_none());
}

#[test]
fn duplicates_are_counted_and_not_checked() {
    let delivery = |call: Value, id: &str| with(call, "/messageId", id);
    let calls = [
        delivery(call(STARTED, 0), "a"),
        delivery(call(SENT, 5), "b"),
        delivery(call(STARTED, 0), "a"),
        delivery(call(ENDED, 9), "c"),
        delivery(call(SENT, 5), "b"),
        delivery(call(ENDED, 9), "c"),
        // The same id in another conversation is another call.
        in_conversation("d", delivery(call(STARTED, 0), "a")),
    ];
    let mut checker = checker();
    assert_eq!(codes(&feed(&mut checker, &calls)), []);
    assert_eq!((checker.counts().duplicates, checker.counts().in_conversations), (3, 7));
}

#[test]
fn duplicates_come_much_later() {
    let delivery = |call: Value, id: usize| with(call, "/messageId", format!("call {id}"));
    let keyless = |id| with(delivery(call(SENT, 5), id), "/properties/conversation_id", Value::Null);
    let mut calls = vec![delivery(call(STARTED, 0), 0), keyless(1)];
    calls.extend((2..100).map(|id| delivery(call(SENT, id), id)));
    let mut checker = checker();
    assert_eq!(codes(&feed(&mut checker, &calls)), [("key-missing", 1)]);
    assert_eq!(codes(&feed(&mut checker, &calls)), []);
    assert_eq!(checker.counts().duplicates, 100);

    // Saved and restored, all of them are still known; with no room, only the last 12.
    let mut restored = support::checker();
    restored.restore(&mut serde_json::Deserializer::from_slice(&serde_json::to_vec(&checker).unwrap())).unwrap();
    assert_eq!(codes(&feed(&mut restored, &calls)), []);
    let mut small = support::checker().limits(ConversationLimits::default().older_ids(0));
    feed(&mut small, &calls);
    feed(&mut small, &calls[88..]);
    assert_eq!(small.counts().duplicates, 12);
    assert!(!feed(&mut small, &calls[..1]).is_empty());
}

#[test]
fn late_calls_within_the_window() {
    let mut calls =
        vec![at(call(SENT, 20), 20), at(call(STARTED, 0), 0), at(call(ENDED, 60), 60), at(call(SENT, 45), 45)];
    let mut checker = by_timestamp(60);
    assert_eq!(codes(&feed(&mut checker, &calls)), []);
    assert_eq!(codes(&finish(checker)), []);
    // As they came, three of them are out of place.
    assert_eq!(codes(&feed(&mut support::checker(), &calls)), [("event-before-start", 0), ("event-after-end", 3)]);

    // An hour later by another conversation's timestamps, a call is too late.
    calls.insert(3, in_conversation("d", at(call(STARTED, 0), 3600)));
    let mut checker = by_timestamp(60);
    assert_eq!(codes(&feed(&mut checker, &calls)), [("event-after-end", 4)]);
    assert_eq!(checker.counts().too_late, 1);
    assert_eq!(codes(&finish(checker)), [("never-ended", 3)]);
}

#[test]
fn one_timestamp_and_the_order_of_a_conversation() {
    let calls = [at(call(ENDED, 0), 0), at(call(SENT, 0), 0), at(call(STARTED, 0), 0)];
    let mut checker = by_timestamp(1);
    assert_eq!(codes(&feed(&mut checker, &calls)), []);
    assert_eq!(codes(&finish(checker)), []);
}

#[test]
fn a_timestamp_in_the_future_moves_nothing() {
    let far = with(in_conversation("d", call(STARTED, 0)), "/timestamp", "2999-01-01T00:00:00Z");
    let calls = [at(call(STARTED, 0), 0), far, at(call(ENDED, 60), 60), at(call(SENT, 45), 45)];
    let mut checker = by_timestamp(60);
    assert_eq!(codes(&feed(&mut checker, &calls)), []);
    assert_eq!(codes(&finish(checker)), [("never-ended", 1)]);
}

#[test]
fn too_many_wait() {
    let mut checker = by_timestamp(60).limits(ConversationLimits::default().waiting(2));
    let calls: Vec<Value> = (0..5).map(|second| at(call(SENT, second), second)).collect();
    assert_eq!(feed(&mut checker, &calls).len(), 1);
    assert_eq!(checker.counts().hurried, 3);
}

#[test]
fn evicted_open_conversations_are_reported() {
    let mut checker = checker().limits(ConversationLimits::default().conversations(2));
    let start = |key: &str| in_conversation(key, call(STARTED, 0));
    let end = |key: &str| in_conversation(key, call(ENDED, 9));
    // The one that has ended is evicted first.
    let found = feed(&mut checker, &[start("a"), start("b"), end("b"), start("c")]);
    assert_eq!((codes(&found), checker.counts().forgotten_ended), (vec![], 1));
    let found = feed(&mut checker, &[start("d"), in_conversation("a", call(SENT, 5))]);
    assert_eq!(
        codes(&found),
        [("conversation-forgotten", 0), ("conversation-forgotten", 3), ("event-before-start", 5)]
    );
    assert_eq!((found[0].conversation.as_deref(), found[0].finding.level), (Some("a"), Level::Info));
    assert!(found[2].finding.help.as_deref().unwrap().contains("evicted"), "{found:?}");
    assert_eq!((checker.known_conversations(), checker.counts().forgotten_open), (2, 2));
}

#[test]
fn evicted_idle_conversations_are_reported() {
    let limits = ConversationLimits::default().idle(Duration::from_secs(60));
    let other = |seconds| in_conversation("d", at(call(SENT, seconds), seconds));
    let calls = [at(call(STARTED, 0), 0), other(50), other(100), other(150), at(call(SENT, 151), 151)];
    let mut one = checker().limits(limits);
    let found = feed(&mut one, &calls);
    let mut found = codes(&found);
    found.sort_unstable();
    assert_eq!(found, [("conversation-forgotten", 0), ("event-before-start", 1), ("event-before-start", 4)]);
}

#[test]
fn typed_calls() {
    let mut checker = checker();
    let call = Track::new(User::id("u"), MessageSent::new().conversation_id("c"));
    let found = checker.check(&call);
    assert_eq!((found[0].finding.code, &*found[0].finding.pointer), (Code::EventBeforeStart, "/event"));
    assert!(checker.check(&call).is_empty());
}

#[test]
fn numbers_of_the_caller() {
    let mut checker = checker();
    checker.number_from(1000);
    assert_eq!(codes(&feed(&mut checker, &[call(STARTED, 0), call(STARTED, 0)])), [("start-repeated", 1001)]);
}

#[test]
fn saved_state_is_validated() {
    let mut restored = checker();
    let mut restore = |text: &str| {
        let mut saved = serde_json::Deserializer::from_str(text);
        restored.restore(&mut saved).map_err(|error| error.to_string())
    };
    let good = serde_json::to_string(&checker()).unwrap();
    assert!(restore(&good).is_ok());
    for (text, error) in [
        (good.replace("\"format\":4", "\"format\":1"), "another version"),
        (r#"{"format":3,"conversations":7}"#.to_owned(), "another version"),
        (good.replace("live-chat", "other"), "another plan: `other`"),
        (good.replace("\"conversations\":[]", "\"conversations\":[1]"), "invalid type"),
        (
            good.replace(
                "\"waiting\":[]",
                r#""waiting":[[[0,0],"c",9,[0,0],[[0,0],[0,0],[0,0],[0,0],[0,0]],[0,0,null],[0,0,0,0,0,0]]]"#,
            ),
            "not in the lifecycle",
        ),
        ("{}".to_owned(), "format"),
        ("[]".to_owned(), "the saved state of a `ConversationChecker`"),
    ] {
        let found = restore(&text).unwrap_err();
        assert!(found.contains(error), "{found}");
    }
}

/// The format and the hashes in it stay: what one version has saved, the next restores.
#[test]
fn saved_state_keeps_its_format() {
    let mut restored = by_timestamp(60);
    restored.restore(&mut serde_json::Deserializer::from_str(SAVED)).unwrap();
    assert_eq!(serde_json::to_string(&restored).unwrap(), SAVED);
    assert_eq!((restored.known_conversations(), restored.open_conversations()), (2, 2));
    assert_eq!(
        codes(&finish(restored)),
        [("event-before-start", 4), ("never-ended", 2), ("never-ended", 4), ("never-ended", 5)]
    );
}

const SAVED: &str = r#"{"format":4,"plan":"live-chat","id_seed":2611923443488327891,"next_call":6,"now":1795327300000,"counts":[6,6,0,2,0,0,0,0,0],"conversations":[["c",[1,1],[5,5,0],[0,1795327230000,1795327230000],[[1710844549,0,3128611816,0],0],[0,0,0,0,0,0,0,0,1166266213,1179777827,589658011,1293080428],[0,0,0,0,0,0,0,2782931911]],["a key of more than thirty-eight characters",[0,0],[2,2,0],[7000000,1795327203000,1795327210000],[[1710844549,0,3128611816,0],0],[0,0,0,0,0,0,0,0,0,0,0,346668622],[0,0,0,0,0,0,0,3993352224]]],"waiting":[[[1795327300000,4],"d",2,[1795327300000,1000000],[[1710844549,1710844549],[0,0],[3128611816,3128611816],[3619999483,3619999483],[4255545929,4255545929]],[0,0,null],[44,82,129,10,142,159]]],"older_ids":[],"old_ids":[]}"#;

#[test]
fn another_plan_with_its_own_clock() {
    use descriptor::{EventDescriptor, Kinds, Lifecycle, Plan, PropertyDescriptor, PropertySet, Shape};
    static PROPERTIES: [PropertyDescriptor; 2] = [
        PropertyDescriptor::new("order", "\"order\":", Shape::of(Kinds::STRING)),
        PropertyDescriptor::new("age", "\"age\":", Shape::of(Kinds::INTEGER)).unit("milliseconds"),
    ];
    static PLACED: EventDescriptor = EventDescriptor::new("Order Placed", PropertySet::new(&PROPERTIES, &[1, 0]));
    static SHIPPED: EventDescriptor = EventDescriptor::new("Order Shipped", PropertySet::new(&PROPERTIES, &[1, 0]));
    static PLAN: Plan = Plan::new("orders", "1", &[&PLACED, &SHIPPED]).lifecycle(Lifecycle {
        key: "order",
        starts_with: &[0],
        within: &[1],
        ends_with: &[],
        clock: Some("age"),
        agent: None,
        message: None,
        levels: &[(Code::EventBeforeStart, LevelSetting::Report(Level::Info))],
    });
    let call = |event: &str, order: &str, age: i64| serde_json::json!({"userId": "u", "event": event, "properties": {"order": order, "age": age}});
    let mut checker = ConversationChecker::new(&PLAN).unwrap();
    let calls = [
        at(call("Order Placed", "1", 0), 0),
        at(call("Order Shipped", "1", 7_200_000), 7200),
        at(call("Order Shipped", "1", 7_300), 7300),
        at(call("Order Shipped", "2", 7), 7300),
    ];
    let found = feed(&mut checker, &calls);
    assert_eq!(codes(&found), [("clock-went-back", 2), ("event-before-start", 3)]);
    assert_eq!((found[0].finding.found.as_deref(), found[1].finding.level), (Some("`7300`"), Level::Info));
    assert!(finish(checker).is_empty(), "where nothing ends, nothing is missing");
}
