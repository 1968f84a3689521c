//! Cure: Write one of serde's rules.

use livechat_events::Event;

#[derive(Event)]
#[event("Live Chat Message Sent", rename_all = "snakecase")]
struct ChatLine {
    message_body: String,
}

fn main() {}
