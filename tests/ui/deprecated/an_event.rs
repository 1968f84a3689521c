//! Cure: Use what the plan says instead, or write `#[allow(deprecated)]` on the struct.

#![deny(deprecated)]

use livechat_events::Event;

#[derive(Event)]
#[event("Live Chat Survey Sent", plan = "plan.json")]
struct Survey {}

fn main() {}
