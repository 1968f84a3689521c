//! The checker finds nothing in the calls of the sending side.
#![allow(clippy::unwrap_used, reason = "a test that fails panics")]

mod support;

use livechat_conversations::{
    Conversation, ConversationChecker, ConversationError, ConversationFinding, ConversationRole, InConversation,
    ManualClock, PlannedConversation, SavedConversation,
};
use livechat_events::descriptor::{EventDescriptor, Kinds, Lifecycle, Plan, PropertyDescriptor, PropertySet, Shape};
use livechat_events::live_chat::{ConversationEnded, ConversationStarted, LiveChatEvent, MessageReceived, MessageSent};
use livechat_events::{Batch, Event, Track, Unplanned, User, live_chat};
use std::time::{Duration, Instant};
use support::{checker, codes};

fn clean(checker: &mut ConversationChecker, call: &Track<'_, impl Event>) {
    let found = checker.check(call);
    assert!(found.is_empty(), "{found:?}");
    call.validate().unwrap();
}

#[test]
fn a_whole_conversation() {
    let (time, mut checker) = (ManualClock::new(), checker());
    let (mut chat, started) = Conversation::start(User::id("u"), "c", time.reader()).unwrap();
    clean(&mut checker, &started.map(|event| event.agent_id("a")));
    time.advance(Duration::from_millis(1_500));
    clean(&mut checker, &chat.sent(MessageSent::new().message_id("m1")));
    let received = chat.received(MessageReceived::new().conversation_id("not this").conversation_duration(99));
    assert_eq!(received.event.conversation_duration, Some(Duration::from_millis(1_500).into()));
    clean(&mut checker, &received);
    assert_eq!(chat.id(), "c");
    clean(&mut checker, &chat.end(ConversationEnded::new()));
    let counts = checker.finish(|finding| unreachable!("{finding}"));
    assert_eq!((counts.in_conversations, counts.duplicates), (4, 0));
}

#[test]
fn over_two_processes() {
    let mut checker = checker();
    let start = Instant::now();
    let user = User::id("u").with_anonymous("a");
    let (mut chat, started) = Conversation::start(user.clone(), "c", move || start.elapsed()).unwrap();
    clean(&mut checker, &started);
    clean(&mut checker, &chat.sent(MessageSent::new()));
    let saved = serde_json::to_string(&chat.save()).unwrap();

    let saved: SavedConversation = serde_json::from_str(&saved).unwrap();
    assert_eq!(saved.id(), "c");
    let again = Instant::now();
    let chat = Conversation::restore(saved, move || again.elapsed()).unwrap();
    let ended = chat.end(ConversationEnded::new());
    assert_eq!(ended.user, user);
    clean(&mut checker, &ended);
}

#[test]
fn from_just_an_id() {
    let time = ManualClock::new();
    time.advance(Duration::from_secs(1_000));
    let mut chat = Conversation::resume(User::anonymous("a"), "c", Duration::from_secs(45), time.reader()).unwrap();
    time.advance(Duration::from_secs(5));
    assert_eq!(chat.sent(MessageSent::new()).event.conversation_duration, Some(Duration::from_secs(50).into()));
}

#[test]
fn a_clock_that_goes_back_does_not_show() {
    let seconds = std::cell::Cell::new(10);
    let mut chat =
        Conversation::resume(User::id("u"), "c", Duration::ZERO, || Duration::from_secs(seconds.get())).unwrap();
    for (clock, age) in [(15, 5), (12, 5), (3, 5), (16, 6)] {
        seconds.set(clock);
        assert_eq!(chat.age(), Duration::from_secs(age));
    }
}

#[test]
fn saved_conversations_are_checked() {
    for text in [r#"{"id": "c", "age_nanos": 1, "saved_at": 1}"#, r#"{"user": "u", "id": "c", "age_nanos": -1}"#, "7"] {
        assert!(serde_json::from_str::<SavedConversation>(text).is_err(), "{text}");
    }
}

#[test]
fn errors() {
    static BARE: Plan = Plan::new("bare", "1", &[]);
    let clock = || ManualClock::new().reader();
    let user = || User::id("u");
    assert_eq!(Conversation::start(user(), "", clock()).unwrap_err(), ConversationError::NoId);
    let error = PlannedConversation::start(&BARE, user(), "c", clock(), MessageSent::new()).unwrap_err();
    assert_eq!(error, ConversationError::NoLifecycle { plan: "bare" });
    let error = PlannedConversation::start(&live_chat::PLAN, user(), "c", clock(), MessageSent::new()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "`Live Chat Message Sent` does not start a conversation; use `Live Chat Conversation Started`"
    );
    let start = ConversationStarted::new();
    let (chat, _) = PlannedConversation::start(&live_chat::PLAN, user(), "c", clock(), start).unwrap();
    let mut chat = chat.end(MessageSent::new()).unwrap_err().conversation;
    let error = chat.within(Unplanned::new("Something Else")).unwrap_err();
    assert!(matches!(error, ConversationError::WrongRole { role: ConversationRole::Within, .. }), "{error:?}");
    chat.end(ConversationEnded::new()).unwrap();
}

/// Events of several types fit one batch, and keep id and duration there: as the enum of the plan from the beginning, converted
/// by `map`, and from `Conversation`, whose events have both properties themselves.
#[test]
fn calls_of_a_conversation_fit_a_batch() {
    let clock = ManualClock::new();
    let start = ConversationStarted::new();
    let (mut chat, started) =
        PlannedConversation::start(&live_chat::PLAN, User::id("u"), "c", clock.reader(), start).unwrap();
    let mut batch: Batch<'_, InConversation<LiveChatEvent<'_>>> = Batch::new();
    batch.push(started.map(|event| event.map(LiveChatEvent::from))).unwrap();
    clock.advance(Duration::from_secs(45));
    batch.push(chat.within(LiveChatEvent::from(MessageSent::new().agent_id("a"))).unwrap()).unwrap();
    batch.push(chat.end(ConversationEnded::new()).unwrap().map(|event| event.map(Into::into))).unwrap();
    let body = batch.to_vec();
    assert_eq!(in_conversation(&body), ["c 0", "c 45", "c 45"]);
    assert_eq!(codes(&all(&body)), []);

    let (mut chat, started) = Conversation::start(User::id("u"), "d", clock.reader()).unwrap();
    clock.advance(Duration::from_secs(5));
    let mut batch: Batch<'_, LiveChatEvent<'_>> = Batch::new();
    batch.push(started.map(Into::into)).unwrap();
    batch.push(chat.received(MessageReceived::new()).map(Into::into)).unwrap();
    assert_eq!(in_conversation(&batch.to_vec()), ["d 0", "d 5"]);
}

fn all(body: &[u8]) -> Vec<ConversationFinding> {
    let (mut checker, mut findings) = (checker(), Vec::new());
    checker.check_slice(body, |finding| findings.push(finding));
    checker.finish(|finding| findings.push(finding));
    findings
}

/// Id and duration of each call.
fn in_conversation(body: &[u8]) -> Vec<String> {
    let body: serde_json::Value = serde_json::from_slice(body).unwrap();
    let properties = body["batch"].as_array().unwrap().iter().map(|call| &call["properties"]);
    let shown =
        |of: &serde_json::Value| format!("{} {}", of["conversation_id"].as_str().unwrap(), of["conversation_duration"]);
    properties.map(shown).collect()
}

#[test]
fn an_event_of_another_plan() {
    static PROPERTIES: [PropertyDescriptor; 2] = [
        PropertyDescriptor::new("order", "\"order\":", Shape::of(Kinds::STRING)),
        PropertyDescriptor::new("age", "\"age\":", Shape::of(Kinds::INTEGER)).unit("milliseconds"),
    ];
    static PLACED: EventDescriptor = EventDescriptor::new("Placed", PropertySet::new(&PROPERTIES, &[1, 0]));
    static PLAN: Plan = Plan::new("orders", "1", &[&PLACED]).lifecycle(Lifecycle {
        key: "order",
        starts_with: &[0],
        within: &[],
        ends_with: &[],
        clock: Some("age"),
        agent: None,
        message: None,
        levels: &[],
    });
    #[derive(Debug)]
    struct Placed;
    impl livechat_events::Properties for Placed {
        fn write_properties(&self, out: &mut livechat_events::Encoder<'_>) {
            out.member("age", &7);
            out.member("total", &12);
            out.member("order", "not this");
        }
    }
    impl Event for Placed {
        fn descriptor(&self) -> Option<&'static EventDescriptor> {
            Some(&PLACED)
        }
    }
    let (order, placed) =
        PlannedConversation::start(&PLAN, User::id("u"), "o\"1", ManualClock::new().reader(), Placed).unwrap();
    let text = String::from_utf8(placed.to_vec()).unwrap();
    assert!(text.ends_with(r#""event":"Placed","properties":{"order":"o\"1","age":0,"total":12}}"#), "{text}");
    let mut checker = ConversationChecker::new(&PLAN).unwrap();
    assert_eq!(codes(&checker.check(&placed)), []);
    assert_eq!(order.id(), "o\"1");
    let error = order.end(Placed).unwrap_err();
    assert_eq!(error.to_string(), "`Placed` does not end a conversation; the plan lists no event under `ends_with`");
}
