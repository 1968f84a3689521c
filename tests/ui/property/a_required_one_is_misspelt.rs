//! Cure: Write the field as the plan has it: one mistake, one message.

use livechat_events::Event;

#[derive(Event)]
#[event("Live Chat Message Sent", plan = "plan.json")]
struct ChatLine {
    conversation_ids: String,
}

fn main() {}
