//! Cure: Add the fields.

use livechat_events::Event;

#[derive(Event)]
#[event("Live Chat Rating Submitted", plan = "plan.json")]
struct Rating {
    comment: Option<String>,
}

fn main() {}
