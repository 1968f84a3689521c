//! Cure: Use what the plan says instead, or write `#[allow(deprecated)]` on the field.

#![deny(deprecated)]

use livechat_events::Event;

#[derive(Event)]
#[event("Live Chat Rating Submitted", plan = "plan.json")]
struct Rating {
    conversation_id: String,
    score: u8,
    stars: f64,
}

fn main() {}
