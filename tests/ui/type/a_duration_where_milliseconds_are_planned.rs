//! Cure: Write `Milliseconds`: a `Duration` is sent as seconds.

use livechat_events::Event;

use std::time::Duration;

#[derive(Event)]
#[event("Live Chat Rating Submitted", plan = "plan.json")]
struct Rating {
    conversation_id: String,
    score: u8,
    waited: Duration,
}

fn main() {}
