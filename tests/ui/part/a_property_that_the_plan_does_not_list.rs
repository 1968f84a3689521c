//! Cure: Rename the part's field, or mark it `custom` there.

use livechat_events::{Event, Properties};

#[derive(Properties)]
struct Agent {
    agent_id: String,
    agent_nmae: String,
}

#[derive(Event)]
#[event("Live Chat Message Sent")]
struct ChatLine {
    #[event(flatten)]
    agent: Agent,
}

fn main() {}
