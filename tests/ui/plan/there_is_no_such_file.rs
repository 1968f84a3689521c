//! Cure: Write the path relative to the folder of `Cargo.toml`.

use livechat_events::Event;

#[derive(Event)]
#[event("Live Chat Message Sent", plan = "plann.json")]
struct ChatLine {
    conversation_id: String,
}

fn main() {}
