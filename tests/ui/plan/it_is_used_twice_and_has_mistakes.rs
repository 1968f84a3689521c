//! Cure: Correct the plan. It is reported once, however many events use it.

use livechat_events::Event;

#[derive(Event)]
#[event("Live Chat Message Sent", plan = "bad-plan.json")]
struct First {
    message_body: String,
}

#[derive(Event)]
#[event("Live Chat Message Sent", plan = "bad-plan.json")]
struct Second {
    message_body: String,
}

fn main() {}
