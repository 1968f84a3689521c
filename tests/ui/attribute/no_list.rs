//! Cure: Write `#[event(…)]`.

use livechat_events::Event;

#[derive(Event)]
#[event = "Live Chat Message Sent"]
struct ChatLine {
    message_body: String,
}

fn main() {}
