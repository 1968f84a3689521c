//! Cure: Add what the plan requires of the object.

use livechat_events::{Event, Properties};

#[derive(Properties)]
struct Survey {
    stars: u8,
}

#[derive(Event)]
#[event("Live Chat Rating Submitted", plan = "plan.json")]
struct Rating {
    conversation_id: String,
    score: u64,
    survey: Survey,
}

fn main() {}
