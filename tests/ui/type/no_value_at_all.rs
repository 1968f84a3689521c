//! Cure: Derive `PropertyValue` for a newtype or an enum, or `Properties` for an object.

use livechat_events::Event;

struct AgentId(String);

#[derive(Event)]
#[event("Live Chat Message Sent")]
struct ChatLine {
    agent_id: AgentId,
    agent_name: Option<AgentId>,
}

fn main() {}
