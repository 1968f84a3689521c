//! Cure: Call the lifetime `'a`.

use livechat_events::Event;

#[derive(Event)]
#[event("Live Chat Message Sent")]
struct ChatLine<'de> {
    message_body: &'de str,
}

fn main() {}
