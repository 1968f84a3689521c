//! Cure: Keep one of the two fields.

use livechat_events::{Event, Properties};

#[derive(Properties)]
struct Agent {
    agent_id: String,
}

#[derive(Event)]
#[event("Live Chat Message Sent")]
struct ChatLine {
    agent_id: String,
    #[event(flatten)]
    agent: Agent,
}

fn main() {}
