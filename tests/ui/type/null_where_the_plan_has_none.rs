//! Cure: Write `Option`: `None` leaves the property out.

use livechat_events::{Event, Presence};

#[derive(Event)]
#[event("Live Chat Message Sent")]
struct ChatLine {
    agent_id: Presence<String>,
}

fn main() {}
