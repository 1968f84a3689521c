//! Cure: Write `plan = "plan.json"`.

use livechat_events::Event;

#[derive(Event)]
#[event("Live Chat Message Sent", spec = "plan.json")]
struct ChatLine {
    conversation_id: String,
}

fn main() {}
