//! Cure: Say which event of the plan the struct is.

use livechat_events::Event;

#[derive(Event)]
#[event(plan = "plan.json")]
struct RatingSubmitted {
    conversation_id: String,
    score: u8,
}

fn main() {}
