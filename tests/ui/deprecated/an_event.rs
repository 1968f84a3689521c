//! Cure: Use what the plan says instead, or write `#[allow(deprecated)]` on the struct.

#![deny(deprecated)]

use livechat_events::Event;

#[derive(Event)]
#[event("Live Chat Survey Sent", spec = "plan.json")]
struct Survey {}

fn main() {}
