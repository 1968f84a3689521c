//! Cure: Write one of the types.

use livechat_events::Event;

#[derive(Event)]
#[event("Live Chat Rating Submitted", plan = "plan.json")]
struct Rating {
    conversation_id: String,
    score: u8,
    ticket: bool,
}

fn main() {}
