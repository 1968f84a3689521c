//! Cure: Write a text type, or convert the number when the event is made.

use livechat_events::Event;

#[derive(Event)]
#[event("Live Chat Message Sent")]
struct ChatLine {
    agent_id: u64,
}

fn main() {}
