//! Cure: Keep one of them.

use livechat_events::{Event, Extra};

#[derive(Event)]
#[event("Live Chat Message Sent")]
struct ChatLine {
    #[event(skip, custom)]
    trace: u64,
    #[event(extra, flatten)]
    rest: Extra<'static>,
    #[event(skip, rename = "agent_id")]
    agent: String,
}

fn main() {}
