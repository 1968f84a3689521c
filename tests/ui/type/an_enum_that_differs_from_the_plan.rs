//! Cure: Make the variants the plan's, with `rename` or `rename_all` where the texts differ.

use livechat_events::{Event, PropertyValue};

#[derive(PropertyValue)]
#[event(rename_all = "lowercase")]
enum Channel {
    Web,
    Fax,
}

#[derive(Event)]
#[event("Live Chat Rating Submitted", plan = "plan.json")]
struct Rating {
    conversation_id: String,
    score: u8,
    channel: Option<Channel>,
}

fn main() {}
