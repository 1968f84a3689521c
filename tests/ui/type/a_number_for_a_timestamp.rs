//! Cure: Write `Timestamp`; `Timestamp::from_unix_millis` makes one of a number.

use livechat_events::Event;

#[derive(Event)]
#[event("Live Chat Rating Submitted", plan = "plan.json")]
struct Rating {
    conversation_id: String,
    score: u8,
    rated_at: i64,
}

fn main() {}
