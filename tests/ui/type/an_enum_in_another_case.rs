//! Cure: Write the values in the plan's case, with `rename_all`.

use livechat_events::{Event, PropertyValue};

#[derive(PropertyValue)]
enum Channel {
    Web,
    Email,
    Phone,
}

#[derive(Event)]
#[event("Live Chat Rating Submitted", plan = "plan.json")]
struct Rating {
    conversation_id: String,
    score: u64,
    channel: Channel,
}

fn main() {}
