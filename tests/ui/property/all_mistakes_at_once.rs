//! Cure: Each message names its own.

use livechat_events::Event;

#[derive(Event)]
#[event("Live Chat Rating Submitted", plan = "plan.json")]
struct Rating {
    scor: u8,
    #[event(custom)]
    channel: String,
    resolved: String,
    tags: Vec<u8>,
    #[event(skip, skip)]
    trace: u64,
}

fn main() {}
