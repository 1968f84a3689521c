//! Cure: Mark it `custom`, `skip` it, or add it to the plan.

use livechat_events::Event;

#[derive(Event)]
#[event("Live Chat Message Sent")]
struct ChatLine {
    message_body: String,
    queue: String,
}

fn main() {}
