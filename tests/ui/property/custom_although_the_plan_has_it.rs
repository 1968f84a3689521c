//! Cure: Remove `custom`.

use livechat_events::Event;

#[derive(Event)]
#[event("Live Chat Message Sent")]
struct ChatLine {
    #[event(custom)]
    agent_id: String,
}

fn main() {}
