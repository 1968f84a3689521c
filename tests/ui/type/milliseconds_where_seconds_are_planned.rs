//! Cure: Write `Duration` or `Seconds`.

use livechat_events::{Event, Milliseconds};

#[derive(Event)]
#[event("Live Chat Message Sent")]
struct ChatLine {
    conversation_duration: Milliseconds,
}

fn main() {}
