//! Cure: One mistake is one message, however often the event is used.

use livechat_events::{DecodeProperties as _, Event, Properties as _};

#[derive(Event)]
#[event("Live Chat Message Sent")]
struct ChatLine {
    conversation_duration: bool,
}

fn main() {
    let line = ChatLine { conversation_duration: true };
    let _ = (line.name().len(), line.to_properties());
    let _ = ChatLine::from_properties(b"{}");
}
