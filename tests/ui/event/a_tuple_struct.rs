//! Cure: Name the fields.

use livechat_events::Event;

#[derive(Event)]
#[event("Live Chat Message Sent")]
struct ChatLine(String, u64);

fn main() {}
