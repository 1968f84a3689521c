//! Cure: Write `rename = "…"`.

use livechat_events::Event;

#[derive(Event)]
#[event("Live Chat Message Sent")]
struct ChatLine {
    #[event(rename("agent_id"))]
    handled_by: String,
}

fn main() {}
