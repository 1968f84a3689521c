//! Cure: Write a value where there must be one.

use livechat_events::Event;

#[derive(Event)]
#[event("Live Chat Message Sent")]
struct ChatLine {
    #[event(rename)]
    handled_by: String,
    #[event(rename = 7)]
    agent_name: String,
    #[event(rename = "")]
    agent_username: String,
    #[event(skip = "yes")]
    trace: u64,
    #[event(skip())]
    span: u64,
}

fn main() {}
