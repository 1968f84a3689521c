//! Cure: Write a number: the API does not take `"45"` for 45.

use livechat_events::Event;

#[derive(Event)]
#[event("Live Chat Message Sent")]
struct ChatLine<'a> {
    conversation_duration: Option<&'a str>,
}

fn main() {}
