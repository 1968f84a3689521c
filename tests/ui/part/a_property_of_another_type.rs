//! Cure: Make the part's field of the plan's type.

use livechat_events::{Event, Properties};

#[derive(Properties)]
struct Agent {
    agent_id: u64,
}

#[derive(Event)]
#[event("Live Chat Message Sent")]
struct ChatLine {
    #[event(flatten)]
    agent: Agent,
}

fn main() {}
