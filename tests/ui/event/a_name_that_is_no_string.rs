//! Cure: Put the name in quotes.

use livechat_events::Event;

#[derive(Event)]
#[event(LiveChatMessageSent)]
struct ChatLine {
    message_body: String,
}

#[derive(Event)]
#[event(7)]
struct Seven {
    message_body: String,
}

fn main() {}
