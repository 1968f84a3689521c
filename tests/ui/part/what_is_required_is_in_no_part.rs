//! Cure: Add the field to the event or to one of its parts.

use livechat_events::{Event, Properties};

#[derive(Properties)]
struct Agent {
    agent_id: String,
}

#[derive(Event)]
#[event("Live Chat Message Sent", plan = "plan.json")]
struct ChatLine {
    #[event(flatten)]
    agent: Agent,
}

fn main() {}
