//! Cure: Say which event of the plan the struct is.

use livechat_events::Event;

#[derive(Event)]
struct MessageSent {
    message_body: String,
}

fn main() {}
