//! Cure: Remove one: a struct is one event.

use livechat_events::Event;

#[derive(Event)]
#[event("Live Chat Message Sent")]
#[event("Live Chat Message Received")]
struct ChatLine {
    message_body: String,
}

fn main() {}
