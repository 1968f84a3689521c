//! Cure: Put `#[derive(Properties)]` on the part.

use livechat_events::Event;

struct Agent {
    agent_id: String,
}

#[derive(Event)]
#[event("Live Chat Message Sent")]
struct ChatLine {
    #[event(flatten)]
    agent: Agent,
}

fn main() {}
