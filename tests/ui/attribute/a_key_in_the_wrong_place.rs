//! Cure: Move it.

use livechat_events::Event;

#[derive(Event)]
#[event("Live Chat Message Sent", rename = "ChatLine")]
struct ChatLine {
    #[event(plan = "plan.json")]
    message_body: String,
    #[event("agent_id")]
    handled_by: String,
}

fn main() {}
