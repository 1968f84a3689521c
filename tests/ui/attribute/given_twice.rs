//! Cure: Remove one.

use livechat_events::Event;

#[derive(Event)]
#[event("Live Chat Message Sent", rename_all = "camelCase", rename_all = "camelCase")]
struct ChatLine {
    #[event(rename = "agent_id")]
    #[event(rename = "agent_name")]
    handled_by: String,
}

fn main() {}
