//! Cure: Write the path of the crate.

use livechat_events::Event;

#[derive(Event)]
#[event("Live Chat Message Sent", crate = "not a path")]
struct ChatLine {
    message_body: String,
}

fn main() {}
