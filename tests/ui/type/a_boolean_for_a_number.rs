//! Cure: Write a type of the plan's kind.

use livechat_events::Event;

#[derive(Event)]
#[event("Live Chat Message Sent")]
struct ChatLine {
    conversation_duration: bool,
}

fn main() {}
