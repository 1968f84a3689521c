//! Cure: Correct the plan: each message has its line.

use livechat_events::Event;

#[derive(Event)]
#[event("Live Chat Message Sent", plan = "bad-plan.json")]
struct ChatLine {
    message_body: String,
}

fn main() {}
