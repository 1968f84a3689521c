//! Cure: Flatten both into the event.

use livechat_events::Properties;

#[derive(Properties)]
struct Agent {
    agent_id: String,
}

#[derive(Properties)]
struct People {
    #[event(flatten)]
    agent: Agent,
}

fn main() {}
