//! Cure: Remove one, or mark it `skip`.

use livechat_events::Event;

#[derive(Event)]
#[event("Live Chat Message Sent")]
struct ChatLine {
    agent_id: String,
    #[event(rename = "agent_id")]
    handled_by: String,
    #[event(custom)]
    queue: String,
    #[event(custom, rename = "queue")]
    team: String,
}

fn main() {}
