//! Cure: Write a struct.

use livechat_events::Event;

#[derive(Event)]
#[event("Live Chat Message Sent")]
union ChatLine {
    conversation_duration: f64,
}

fn main() {}
