//! Cure: Make the object's fields the plan's.

use livechat_events::{Event, Properties};

#[derive(Properties)]
struct Survey {
    question: String,
    star: u8,
}

#[derive(Event)]
#[event("Live Chat Rating Submitted", plan = "plan.json")]
struct Rating {
    conversation_id: String,
    score: u8,
    survey: Survey,
}

fn main() {}
