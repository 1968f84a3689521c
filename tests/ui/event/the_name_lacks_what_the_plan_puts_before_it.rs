//! Cure: Write the whole name: Rust types drop `Live Chat`, names on the wire do not.

use livechat_events::Event;

#[derive(Event)]
#[event("Message Sent")]
struct ChatLine {
    message_body: String,
}

fn main() {}
