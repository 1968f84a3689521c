//! Cure: Write the key that was meant.

use livechat_events::Event;

#[derive(Event)]
#[event("Live Chat Message Sent", rename_al = "camelCase")]
struct ChatLine {
    #[event(renam = "agent_id")]
    handled_by: String,
    #[event(default)]
    message_body: String,
}

fn main() {}
