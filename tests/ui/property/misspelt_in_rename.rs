//! Cure: Write the name as the plan has it.

use livechat_events::Event;

#[derive(Event)]
#[event("Live Chat Message Sent")]
struct ChatLine {
    #[event(rename = "message_bdoy")]
    text: String,
}

fn main() {}
