//! Cure: Derive `Event` for what the variant holds.

use livechat_events::Event;

struct ChatLine {
    message_body: String,
}

#[derive(Event)]
enum ChatEvent {
    Sent(ChatLine),
}

fn main() {}
