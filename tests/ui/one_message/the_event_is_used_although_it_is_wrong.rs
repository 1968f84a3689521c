//! Cure: One mistake is one message, however often the event is used.

use livechat_events::{DecodeProperties as _, Event, PlannedEvent};

#[derive(Event)]
#[event("Live Chat Mesage Sent")]
struct ChatLine<'a> {
    message_body: &'a str,
}

fn send(event: &impl PlannedEvent) -> Vec<u8> {
    event.to_properties()
}

fn main() {
    send(&ChatLine { message_body: "hello" });
    let _ = ChatLine::NAME;
    let _ = ChatLine::from_properties(b"{}");
}
