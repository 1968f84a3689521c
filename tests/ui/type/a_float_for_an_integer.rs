//! Cure: Write an integer type.

use livechat_events::Event;

#[derive(Event)]
#[event("Live Chat Rating Submitted", plan = "plan.json")]
struct Rating {
    conversation_id: String,
    score: f64,
}

fn main() {}
