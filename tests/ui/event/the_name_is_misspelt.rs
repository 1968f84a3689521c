//! Cure: Write the name as the plan has it.

use livechat_events::Event;

#[derive(Event)]
#[event("Live Chat Mesage Sent")]
struct ChatLine {
    message_body: String,
}

fn main() {}
