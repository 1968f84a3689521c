//! Cure: Write the field as the plan has it, or give the name in `rename`.

use livechat_events::Event;

#[derive(Event)]
#[event("Live Chat Message Sent")]
struct ChatLine {
    agent_nmae: String,
}

fn main() {}
