//! Cure: Write the items that the plan has.

use livechat_events::Event;

#[derive(Event)]
#[event("Live Chat Rating Submitted", plan = "plan.json")]
struct Rating {
    conversation_id: String,
    score: u8,
    tags: Vec<u32>,
}

fn main() {}
