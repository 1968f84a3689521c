//! Cure: Derive `Properties` for the struct, and `PropertyValue` for the enum.

use livechat_events::Event;

struct Survey {
    question: String,
}

enum Channel {
    Web,
}

#[derive(Event)]
#[event("Live Chat Rating Submitted", plan = "plan.json")]
struct Rating {
    conversation_id: String,
    score: u64,
    survey: Survey,
    channel: Option<Channel>,
}

fn main() {}
