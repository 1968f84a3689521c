//! The assertion about conversations for recorded calls.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by it")]

#[path = "../../livechat-events/tests/failure/mod.rs"]
mod failure;

use failure::failure;
use livechat_conversations::assert_conversations;
use livechat_events::descriptor::Plan;
use livechat_events::live_chat::{ConversationEnded, ConversationStarted, MessageSent};
use livechat_events::{Recorder, Track, User, live_chat};

fn call<E>(event: E) -> Track<'static, E> {
    Track::new(User::id("u-1"), event)
}

#[test]
fn conversations_follow_the_lifecycle() {
    let recorder = Recorder::new(&live_chat::PLAN);
    recorder.record(&call(ConversationStarted::new().conversation_id("c")));
    recorder.record(&call(MessageSent::new().conversation_id("c")));
    assert_conversations(&recorder);
    recorder.record(&call(ConversationEnded::new().conversation_id("c")));
    recorder.record(&call(MessageSent::new().conversation_id("c")));
    let message = failure(|| assert_conversations(&recorder));
    assert!(
        message.starts_with("1 found in the recorded conversations:\n  call 3: violation[event-after-end]"),
        "{message}"
    );
}

#[test]
#[should_panic(expected = "nothing was recorded")]
fn an_empty_recording_fails() {
    assert_conversations(&Recorder::new(&live_chat::PLAN));
}

#[test]
fn a_plan_without_a_lifecycle_fails() {
    static BARE: Plan = Plan::new("bare", "1", &[]);
    let recorder = Recorder::new(&BARE);
    recorder.record(&call(MessageSent::new()));
    let message = failure(|| assert_conversations(&recorder));
    assert_eq!(message, "the plan `bare` has no lifecycle, so conversations cannot be checked");
}
